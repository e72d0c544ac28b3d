/** One word of a person's name: "Ada", "O'Neil", "J.", "MÜLLER"; or a particle inside it. */
const word = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const particle = '(?:de|da|del|della|der|den|di|dos|du|la|le|van|von|bin|ibn|al|el|y)';
const latin = `${word}(?:[ \\t]{1,3}(?:${particle}[ \\t]{1,3}){0,2}${word}){1,4}`;
const han = String.raw`[\p{Script=Han}]{2,4}|[\p{Script=Hangul}]{2,4}`;

const wholeName = new RegExp(`^(?:${latin}|${han})$`, 'u');
const lastFirst = new RegExp(`^${word},[ \\t]{0,3}${word}(?:[ \\t]{1,3}${word}){0,2}$`, 'u');

/** Words of cover pages that are capitalised like names. Folded. */
const noName: ReadonlySet<string> = new Set(
  (
    'homework hw problem problems part parts special participation report assignment project model gpt chatgpt claude ' +
    'gemini grok deepseek qwen kimi llama mistral copilot thinking deep neural network networks learning machine ' +
    'executive summary introduction conclusion details initial prompt user response comments observations fall ' +
    'spring summer winter university department school course class section lecture final midterm id sid number ' +
    'email mail date due solution solutions non-coding coding the and of for with to in on question answer ' +
    'attachment link conversation page table contents january february march april may june july august ' +
    'september october november december monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

/** Is this line, without its marks, nothing but a person's name? Decided by form alone. */
export function looksLikeName(line: string): boolean {
  if (line.length > 80 || !(wholeName.test(line) || lastFirst.test(line))) return false;
  return !line.split(/[\s,]+/).some((one) => noName.has(one.toLowerCase().replace(/\W+$/, '')));
}

const labelled =
  /^(?:(?:student|full|my|your|author)(?:'s)?[ \t]{1,3})?(?:names?|students?|authors?|(?:submitted|written|prepared)[ \t]{1,3}by|by)[ \t]{0,4}[:：-][ \t]{0,4}(.{2,200})$/i;

/** The names that a labelled line gives ("Name: …", "Authors: …, … and …"). */
export function namesAfterLabel(line: string): string[] {
  // Cheap way out: hardly a line has a label at all.
  const given =
    /[:：-]/.test(line) && /name|student|author|by/i.test(line) ? labelled.exec(line)?.[1] : undefined;
  if (given === undefined) return [];
  const bare = given.replace(/[*_]/g, '').trim();
  if (lastFirst.test(bare) && looksLikeName(bare)) return [bare];
  return bare
    .split(/\s*(?:,|;|&|\band\b)\s*/)
    .map((name) => name.replace(/\s*\(?\d{7,12}\)?$/, '').trim())
    .filter(looksLikeName);
}
