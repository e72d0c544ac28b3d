/** Functions that go by another name elsewhere. */
const otherNames: Readonly<Record<string, string>> = {
  ln: 'the natural logarithm is log',
  lg: 'the logarithm to 2 is log2, to 10 log10',
  arcsin: 'it is asin',
  arccos: 'it is acos',
  arctan: 'it is atan',
  length: 'the length of an array is size(x)[1]',
  transpose: "it is written X'",
};

/** What would be right in the place of a name without a value. */
export const remedy = (name: string): string =>
  Object.hasOwn(otherNames, name)
    ? otherNames[name]!
    : 'declared numbers have values of themselves, everything else gets one under given';

/** mathjs tells of a function of numbers that got an array as of arguments that are missing or of another type. */
export function reasonOf(fault: unknown): string {
  const said = fault instanceof Error ? fault.message : String(fault);
  const [, name] =
    /^(?:Too few arguments|Unexpected type of argument|Too many arguments) in function (\w{1,20})/.exec(
      said,
    ) ?? [];
  return name && numeric.has(name)
    ? `${said}; ${name} of each entry of an array: map(x, f(u) = ${name}(u))`
    : said;
}

const numeric: ReadonlySet<string> = new Set('log exp sqrt sin cos tan atan tanh sign cbrt gamma'.split(' '));
