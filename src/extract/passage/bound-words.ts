import { withoutTail } from './fold.ts';

/** Marks of emphasis, code and mathematics that may stand between words and a number. */
const marks = '*$`{';

const comparisons = [
  ...['equal to', 'equal'].flatMap((equal) =>
    [
      ...['greater', 'less', 'larger', 'smaller', 'more', 'lower', 'higher'],
      ...['longer', 'shorter', 'faster', 'slower', 'fewer', 'quicker'],
    ].flatMap((word) => [`${word} than or ${equal}`, `${equal} or ${word} than`]),
  ),
  ...['upwards of', 'in excess of', 'no later than', 'quicker than', 'no quicker than', 'no fewer than'],
  ...[
    'at most',
    'at least',
    'no more than',
    'no less than',
    'no slower than',
    'no faster than',
    'no longer than',
  ],
  ...[
    'not more than',
    'not less than',
    'less than',
    'more than',
    'fewer than',
    'greater than',
    'faster than',
    'slower than',
  ],
  ...[
    'longer than',
    'shorter than',
    'smaller than',
    'larger than',
    'up to',
    'under',
    'below',
    'above',
    'over',
    'within',
  ],
  ...[
    'exceed',
    'exceeds',
    'exceeding',
    'about',
    'approximately',
    'approx.',
    'around',
    'roughly',
    'exactly',
    'bounded by',
    'beyond',
    'starting at',
    'starting from',
    'a minimum of',
    'minimum of',
    'minimum',
    'a maximum of',
    'maximum of',
    'maximum',
    'capped at',
  ],
  ...[
    'upper bound of',
    'upper bounded by',
    '≤',
    '≥',
    '<',
    '>',
    '≈',
    '~',
    '\\le',
    '\\leq',
    '\\leqslant',
    '\\ge',
    '\\geq',
  ],
  ...['⩽', '⩾', '≲', '≳', '\\gtrsim'],
  ...['\\geqslant', '\\lesssim', '\\approx', '\\lt', '\\gt'],
].sort((a, b) => b.length - a.length);

const links = [
  ...'is are be was take takes took need needs require requires equal equals make makes give gives yield yields get total totals'.split(
    ' ',
  ),
  ...'totaling of cost costs have has must in using perform performs = : → \\to \\rightarrow \\Rightarrow'.split(
    ' ',
  ),
  ...['equal to', 'there are', 'so', 'hence', 'thus', 'therefore'],
];

/** Words between the verb and the number that change nothing. */
const fillers = [
  'a total of',
  'exactly',
  'only',
  'just',
  'therefore',
  'thus',
  'then',
  'so',
  'also',
  'simply',
  'about',
  'a',
];

const bounds = [
  ...'less more fewer lower higher faster slower shorter longer better below above under greater smaller'
    .split(' ')
    .flatMap((word) => [`or ${word}`, `and ${word}`]),
  ...['at most', 'at least', 'maximum', 'max', 'minimum', 'min', 'exactly'],
];

const isWordSign = (char: string | undefined) => char !== undefined && /[a-z0-9_]/.test(char);

/** Phrases by their last characters, in the order of their list. */
type Endings = ReadonlyMap<string, readonly string[]>;

function endingsOf(phrases: readonly string[]): Endings {
  const endings = new Map<string, string[]>();
  for (const phrase of phrases) {
    const last = phrase.slice(-1);
    endings.set(last, [...(endings.get(last) ?? []), phrase]);
  }
  return endings;
}

const comparisonEndings = endingsOf(comparisons);
const linkEndings = endingsOf(links);
const fillerEndings = endingsOf(fillers);

/** The first phrase that a text ends with, as a word of its own; empty if none. */
function endOf(text: string, endings: Endings): string {
  return (
    endings
      .get(text.slice(-1))
      ?.find(
        (phrase) =>
          text.endsWith(phrase) &&
          !(isWordSign(phrase[0]) && isWordSign(text[text.length - phrase.length - 1])),
      ) ?? ''
  );
}

/** Length of the comparison ("at most ", "\le ") with which the words before a number end. Lower case. */
export function comparisonLength(before: string): number {
  const words = withoutTail(before, marks);
  const phrase = endOf(words, comparisonEndings);
  // The end of what is struck through.
  if (phrase === '~' && words.endsWith('~~')) return 0;
  return phrase === '' ? 0 : phrase.length + before.length - words.length;
}

/** Do the words before a number lead to it: "takes", "=", "is therefore"? Lower case. */
export function isLinked(before: string): boolean {
  let words = withoutTail(before, marks);
  for (let count = 0; count < 2; count++) {
    const filler = endOf(words, fillerEndings);
    if (filler !== '') words = withoutTail(words.slice(0, words.length - filler.length), marks);
  }
  return endOf(words, linkEndings) !== '';
}

/** Length of what bounds a quantity from behind (" or faster", "} at most"); 0 if nothing does. Lower case. */
export function boundLength(after: string): number {
  let at = after[0] === '}' ? 1 : 0;
  while (at < 5 && /[\s*$`]/.test(after[at] ?? 'x')) at++;
  const phrase = bounds.find((words) => after.startsWith(words, at) && !isWordSign(after[at + words.length]));
  return phrase ? at + phrase.length : 0;
}
