/** Words that make a quantity a bound: a side, turned round by a denial, and by speed where a time is meant. */

export interface Worded {
  /** The text without the words that were understood. */
  text: string;
  side: 'exact' | 'upper' | 'lower' | 'contradictory';
}

const more = 'greater|more|larger|higher|longer|bigger|later';
const less = 'less|fewer|smaller|lower|shorter|earlier';
const fast = 'faster|quicker';
const slow = 'slower';
const comparatives = `${more}|${less}|${fast}|${slow}`;
/** A bare preposition bounds only what stands right behind it: "above 50 ns", and not "summed over the layers". */
const toNumber = '(?=\\s*(?:about|roughly|around|\\$|\\\\?\\(|\\d|t\\b))';
/** A denial, and the verb that may stand between it and the comparison: "must not take longer than". */
const denial = (name: string) =>
  `(?:\\b(?<${name}>no|not|never|cannot|\\w{1,8}n['’]t)\\s+(?:(?:be|take|get|need|last|become|to|any|run|have)\\s+){0,2})?`;

/** Not behind a number, where `min` is a minute: `1 min`, `1\,\text{min}`, `$1$ min`. */
const unitPlace = '(?<!\\d[\\s$~]{0,3}(?:\\\\[,;:! ]\\s?)?(?:\\\\(?:text|mathrm)\\s?\\{\\s?)?)';

/** Whole phrases; the longer ones first, since a text is read from left to right and no word twice. */
const phrase = new RegExp(
  [
    `\\b(?:or|and)\\s+(?<behind>${comparatives}|above|over|up|upwards?|below|under|down)\\b(?:\\s+than\\b)?`,
    `${denial('notThan')}\\b(?<than>${comparatives})\\s+(?:than\\s+or\\s+equal\\s+to|or\\s+equal\\s+to|than)\\b`,
    `${denial('notVerb')}\\b(?<verb>exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|above|over|beyond|below|under)\\b`,
    `\\b(?<most>at\\s+(?:the\\s+)?(?:very\\s+)?most|(?:at\\s+|as\\s+)?(?:a\\s+|the\\s+)?maximum(?:\\s+of)?|${unitPlace}max|up\\s+to|within(?=\\s*[$\\d])|capped\\s+at)\\b`,
    `\\b(?<least>at\\s+(?:the\\s+)?(?:very\\s+)?least|(?:at\\s+|as\\s+)?(?:a\\s+|the\\s+)?minimum(?:\\s+of)?|min|upwards?\\s+of|starting\\s+(?:at|from))\\b`,
  ].join('|'),
  'gi',
);

/** Pieces of words of which one stands in every bound: the phrases take long to compile. */
const bounding =
  /\b(?:or|and)\s|than|exceed|surpass|above|over|beyond|below|under|most|max|up\s|within|capped|least|min|upward|starting/i;

const isVerb = /^(?:exceed|surpass)/i;
const rightBefore = new RegExp(`^${toNumber}`, 'i');

/** What turns the case round for which a bound is stated: no bound can be taken from there. */
const turned =
  /\b(?:is not needed|not required|worse|loses|fails|unless|inferior|not (?:worth|better|beneficial))\b/i;

/**
 * Takes the words of a bound out of a text: "50 ns or faster" is 50 ns from above, "no slower than 50 ns" too. The
 * words are blanked with their length kept, so that places in messages stay places in the text.
 * @param time whether the quantity is a time, so that "faster" means less of it
 */
export function boundWords(text: string, time: boolean): Worded {
  let side: Worded['side'] = 'exact';
  if (!bounding.test(text)) return { text, side };
  const rest = text.replace(phrase, (words: string, ...more: unknown[]) => {
    const groups = more.at(-1) as Record<string, string | undefined>;
    const end = (more.at(-3) as number) + words.length;
    const { verb, least } = groups;
    if (least?.toLowerCase() === 'min' && endsInNumber(text.slice(0, end - words.length))) return words;
    if (verb !== undefined && !isVerb.test(verb) && !rightBefore.test(text.slice(end))) return words;
    const found = sideOf(groups, time);
    const denied = (groups.notThan ?? groups.notVerb) !== undefined;
    const one = denied ? (found === 'upper' ? 'lower' : 'upper') : found;
    side = side === 'exact' || side === one ? one : 'contradictory';
    return ' '.repeat(words.length);
  });
  return { text: rest, side: side !== 'exact' && turned.test(rest) ? 'contradictory' : side };
}

/** Dress and blanks between a number and its unit. */
const beforeUnit = /(?:[\s$~]|\\[,;:! ]|\\(?:text|mathrm|mathsf|rm|operatorname)\s?\{?)*$/;
/** The signs that end a number, and a group that is no words: ½, \frac{1}{4}, \sqrt{1/16}, (1/4), \pi. */
const numberEnd = /(?:[\d¼-¾⅐-⅞!%π]|\\pi|\))$/;

/** Is what stands before `min` a number or "per", so that it is a minute? `\frac14 min`, `1\,\text{min}`, `$1$ min`, `tokens/min`. */
function endsInNumber(before: string): boolean {
  if (/(?:\bper|[a-z]\s?\/)\s?$/i.test(before)) return true;
  const bare = before.slice(-80).replace(beforeUnit, '');
  if (!bare.endsWith('}')) return numberEnd.test(bare);
  let depth = 0;
  for (let at = bare.length - 1; at >= 0; at--) {
    if (bare[at] === '}') depth += 1;
    else if (bare[at] === '{' && --depth === 0)
      return !/\\(?:text\w{0,2}|math\w{2}|operatorname)\s?$/.test(bare.slice(0, at));
  }
  return false;
}

function sideOf(groups: Record<string, string | undefined>, time: boolean): 'upper' | 'lower' {
  if (groups.most !== undefined) return 'upper';
  if (groups.least !== undefined) return 'lower';
  const word = (groups.behind ?? groups.than ?? groups.verb ?? '').toLowerCase();
  if (fast.split('|').includes(word)) return time ? 'upper' : 'lower';
  if (word === slow) return time ? 'lower' : 'upper';
  return less.split('|').includes(word) || /^(?:below|under|down)/.test(word) ? 'upper' : 'lower';
}
