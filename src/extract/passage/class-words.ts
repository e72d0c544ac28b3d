import { withoutTail } from './fold.ts';

const word =
  '(?:linear|quadratic|cubic|logarithmic|linearithmic|log-?linear)(?:ally|ly)?(?: (?:time|growth|cost|complexity))?';
/** `N log N`, `n^2`, `d²`, `n^2 log n`: typed, and more than a letter. */
const power = '[a-z](?:_[a-z\\d])?(?:\\s?\\^\\s?\\{?\\d\\}?|[²³])';
const log = 'log(?:_?2)?\\s?\\(?[a-z]\\)?';
const typed = `(?:${power}(?:\\s?[*·]?\\s?${log})?|[a-z]\\s?[*·]?\\s?${log})`;
const classes = new RegExp(
  `(?:\\b(?:is|are|be|like|as|grows?|scales?|costs?|needs?|takes?|order(?: of)?|runs? in)|[:=])\\s+(?:only |just |thus |therefore |about |roughly )?[*\`]{0,2}(${word}|${typed})[*\`]{0,2}$`,
  'i',
);
/** With these the words say something else, or of something else. */
const turned =
  /\b(?:not|never|n't|than|instead|rather|if|unless|would|sub|super|square|root|factor|before)\b/i;

/** A class of growth with which a sentence ends, in one word or without its sign: "the cost is n log n". Offsets into the log. */
export function classPhraseIn(
  source: string,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  const text = withoutTail(source.slice(from, to), '.!');
  const found = classes.exec(text);
  if (!found?.[1] || turned.test(text)) return undefined;
  const start = from + found.index + found[0].lastIndexOf(found[1]);
  return { start, end: start + found[1].length };
}

/** Is a formula that is no class by its sign led to as one, and all that the sentence ends with: "the cost is $n \log n$"? */
export function isClassByPlace(
  source: string,
  from: number,
  to: number,
  formula: { start: number; end: number },
): boolean {
  const before = source.slice(from, formula.start);
  return (
    /(?:\b(?:is|are|be|like|as|order(?: of)?|costs?|needs?|takes?)|[:=])\s+[$\\(*]{1,4}$/i.test(before) &&
    !turned.test(before) &&
    !/\b(?:log|logarithm|inverse|linear|quadratic|cubic|constant)\w*\b/i.test(before) &&
    /^[\s$\\)*.!]*(?:\b(?:multiplications|operations|flops?|steps|time)[\s.!]*)?$/i.test(
      source.slice(formula.end, to),
    )
  );
}
