import { lastSentence } from './fold.ts';
import type { Segment, Unit } from './unit.ts';

/** What the words before a statement make of it. */
export interface Standing {
  /** Why it can be no answer. */
  excluded?: string;
  /** Why it ranks below a statement that is said outright. */
  demotions: string[];
}

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

/** Folded words of the sentence before an offset; for what opens its line, the end of the line before. */
export function leadOf(unit: Unit, offset: number): string {
  const own = lastSentence(wordsUpTo(unit, offset));
  if (own.trim() !== '') return own;
  const before = unit.before;
  if (!before || before.kind === 'display' || before.kind === 'row') return '';
  const leads = unit.kind === 'display' || /[:,]$/.test(before.folded.slice(-1));
  return leads ? lastSentence(before.folded.slice(-longestLead)) : '';
}

const consequence =
  /\b(?:use|choose|take|multiply|pick|need|gives?|yields?|get|obtain|find|scale|leads|means|solve|divide|rescale|so|hence|thus|therefore|then)\b/;
const purpose =
  /\b(?:wants?|wanted|wish|would like|to make|to have|to ensure|to keep|in order|such that|demand|impose|target|goal|aim|so as to|desire[ds]?)\b/;
const equating =
  /\bset(?:ting|s)?\b.{0,40}\b(?:equal|to one|to 1|match)\b|\bequat(?:e|ing)\b|\bequal to (?:1|one)\s*:?$/;

const demoting: readonly [RegExp, string][] = [
  [
    /^(?:or,? )?(?:equivalently|alternatively|in other words|i\.e\.|that is|put differently|as a reminder|recall|note that|remember)\b/,
    'a restatement',
  ],
  [
    /\b(?:by definition|definition|(?:are|were|'re) given|as given)\b|^(?:define|denote)\b/,
    'given or defined',
  ],
  [
    /^(?:for example|for instance|e\.g\.|as a (?:sanity )?check|sanity check|check|for the special|in the special)\b|\b(?:for example|for instance|e\.g\.)[\s,]*$/,
    'an example',
  ],
  [
    /\b(?:if|suppose|assume|assuming|supposing|were|when)\s*(?:we (?:set|take|have|had|use|used|chose|choose)\s*)?$/,
    'a supposition',
  ],
  [/\b(?:need|needs|require|requires|must have|should have)\s*:?$/, 'a requirement'],
  [
    /\b(?:not|instead of|rather than|unlike|mistake|wrong(?:ly)?|incorrect(?:ly)?|naive(?:ly)?|would give|would be)\s*:?$/,
    'set aside',
  ],
];

const limiting =
  /\b(?:for (?:very )?large|asymptotically|to leading order|leading[- ]order|as [^.]{1,20} grows|→ ?∞|to infinity)\b|∞/;

/**
 * How a statement stands by what is said before it. A purpose ("to make …", "we want") makes it a condition
 * to be met; the other cues rank it below what is said outright.
 */
export function standingOf(
  lead: string,
  { consequence: follows, exact }: { consequence: boolean; exact: boolean },
): Standing {
  const demotions = demoting.filter(([cue]) => cue.test(lead)).map(([, name]) => name);
  if (exact && limiting.test(lead)) demotions.push('in the limit only');
  if (follows) return { demotions: demotions.filter((name) => name !== 'a requirement') };
  const clause =
    lead
      .replace(/[:.]\s*$/, '')
      .split(/[,;](?=\s|$)/)
      .at(-1) ?? '';
  for (const cue of [purpose, equating]) {
    const found = cue.exec(clause);
    if (found && !consequence.test(clause.slice(found.index + found[0].length)))
      return { excluded: 'a condition to be met', demotions };
  }
  return { demotions };
}
