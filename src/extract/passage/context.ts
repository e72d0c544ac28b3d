import { behindLast } from '../match.ts';
import { StemFinder } from '../stems.ts';
import { fold, lastSentence, speaksOf, withoutTail } from './fold.ts';
import type { Standing } from './statement.ts';
import type { Segment, Unit } from './unit.ts';

/** No more words than these, in characters, are looked at before a formula. */
const longestLead = 400;

/** Folded text of the line up to an offset, as much of its end as is looked at. */
export function wordsUpTo(unit: Unit, offset: number): string {
  let low = 0;
  let high = unit.segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((unit.segments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  let words = '';
  for (let index = low - 1; index >= 0 && words.length < longestLead; index--) {
    const segment = unit.segments[index] as Segment;
    if (segment.end <= offset) words = segment.folded + words;
    // Folding keeps lengths nearly: the cut may miss by the marks of emphasis.
    else if (!segment.formula)
      words = segment.folded.slice(0, Math.max(0, segment.folded.length - (segment.end - offset))) + words;
  }
  return words.slice(-longestLead);
}

/** Folded text of a stretch of the line. */
export function wordsBetween(source: string, unit: Unit, from: number, to: number): string {
  if (from <= unit.start && to >= unit.end) return unit.folded;
  return unit.segments
    .filter((segment) => segment.start < to && segment.end > from)
    .map((segment) => {
      const isInside = segment.formula || (segment.start >= from && segment.end <= to);
      return isInside
        ? segment.folded
        : fold(source.slice(Math.max(from, segment.start), Math.min(to, segment.end)));
    })
    .join('')
    .trim();
}

/** Folded words of the sentence before an offset; for what opens its line, the end of the line before. */
export function leadOf(unit: Unit, offset: number): string {
  const own = lastSentence(wordsUpTo(unit, offset));
  if (own.trim() !== '') return own;
  const before = unit.before;
  if (!before || before.kind === 'display' || before.kind === 'row') return '';
  const leads = unit.kind === 'display' || /[:,]$/.test(before.folded.slice(-1));
  return leads ? lastSentence(before.folded.slice(-longestLead)) : '';
}

/** Behind a purpose these words lead over to what meets it: "to make it one we multiply by …". */
const means =
  'use choose take multiply pick need give gives yield yields get obtain find scale leads means solve divide rescale so hence thus therefore then'.split(
    ' ',
  );
const purposes = [
  'want',
  'wants',
  'wanted',
  'wish',
  'would like',
  'to make',
  'to have',
  'to ensure',
  'to keep',
  'to bring',
  'to normalize',
  'to normalise',
  'to hold',
  'in order',
  'such that',
  'demand',
  'impose',
  'target',
  'goal',
  'aim',
  'so as to',
  'desire',
  'desired',
  'desires',
];
const equating =
  /\bset(?:ting|s)?\b.{0,40}\b(?:equal|to one|to 1|match)\b|\bequat(?:e|ing)\b|\bequal to (?:1|one)\s*:?$/;

/** Words that rank a statement below what is said outright: at the beginning of its sentence, right before it, anywhere. */
interface Cue {
  name: string;
  opening?: readonly string[];
  within?: readonly string[];
  ending?: readonly string[];
}

const demoting: readonly Cue[] = [
  {
    name: 'a restatement',
    opening: [
      'equivalently',
      'or equivalently',
      'alternatively',
      'in other words',
      'i.e.',
      'that is',
      'put differently',
      'as a reminder',
      'recall',
      'note that',
      'remember',
    ],
  },
  {
    name: 'given or defined',
    opening: ['define', 'denote'],
    within: ['definition', 'are given', "'re given", 'were given', 'as given'],
  },
  {
    name: 'an example',
    opening: [
      'for example',
      'for instance',
      'e.g.',
      'as a check',
      'as a sanity check',
      'sanity check',
      'check',
      'for the special',
      'in the special',
    ],
    ending: ['for example', 'for instance', 'e.g.'],
  },
  {
    name: 'a supposition',
    ending: [
      'if',
      'suppose',
      'assume',
      'assuming',
      'supposing',
      'were',
      'when',
      ...['set', 'take', 'have', 'had', 'use', 'used', 'chose', 'choose'].map((verb) => `if we ${verb}`),
    ],
  },
  { name: 'a requirement', ending: ['need', 'needs', 'require', 'requires', 'must have', 'should have'] },
  {
    name: 'set aside',
    ending: [
      'not',
      'instead of',
      'rather than',
      'unlike',
      'against',
      'versus',
      'vs',
      'vs.',
      'compared to',
      'compared with',
      'as opposed to',
      'in contrast to',
      'relative to',
      'down from',
      'up from',
      'mistake',
      'wrong',
      'wrongly',
      'incorrect',
      'incorrectly',
      'naive',
      'naively',
      'would give',
      'would be',
    ],
  },
];

const limiting = [
  'for large',
  'for very large',
  'asymptotically',
  'to leading order',
  'leading order',
  'leading-order',
  'to infinity',
  '∞',
  'grows without',
];

/** @param last the lead without the signs behind its last word */
function isCued(lead: string, last: string, { opening = [], within = [], ending = [] }: Cue): boolean {
  return (
    opening.some((words) => lead.startsWith(words) && speaksOf(lead.slice(0, words.length + 1), words)) ||
    within.some((words) => speaksOf(lead, words)) ||
    ending.some((words) => last.endsWith(words) && speaksOf(last.slice(-words.length - 1), words))
  );
}

function demotionsOf(lead: string): string[] {
  const last = withoutTail(lead, ',:');
  return demoting.filter((cue) => isCued(lead, last, cue)).map(({ name }) => name);
}

/** What a lead may do, by the stems without which it does not. */
const finder = new StemFinder([
  demoting.flatMap(({ opening = [], within = [], ending = [] }) => [...opening, ...within, ...ending]),
  [...purposes, 'set', 'equat', 'equal to'],
]);
const mayDemote = 0;
const mayAim = 1;

const clauseEnd = /[,;](?=\s|$)/g;

/**
 * How a statement stands by what is said before it. A purpose ("to make …", "we want") makes it a condition
 * to be met; the other cues rank it below what is said outright.
 */
export function standingOf(
  lead: string,
  { consequence: follows, exact }: { consequence: boolean; exact: boolean },
): Standing {
  if (lead === '') return { demotions: [] };
  const stems = finder.in(lead);
  const demotions = stems.has(mayDemote) ? demotionsOf(lead) : [];
  if (exact && limiting.some((words) => speaksOf(lead, words))) demotions.push('in the limit only');
  if (follows) return { demotions: demotions.filter((name) => name !== 'a requirement') };
  if (!stems.has(mayAim)) return { demotions };
  const clause = behindLast(clauseEnd, withoutTail(lead, ':.'));
  const aim = purposes.find((words) => speaksOf(clause, words));
  const at = aim ? clause.indexOf(aim) + aim.length : clause.search(equating);
  if (at < 0) return { demotions };
  const rest = clause.slice(at);
  return means.some((word) => speaksOf(rest, word))
    ? { demotions }
    : { excluded: 'a condition to be met', demotions };
}
