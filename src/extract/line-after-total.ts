import {
  type Asked,
  answering,
  type Convention,
  type Found,
  isForOthers,
  isOnlyOfSort,
  openingQuantity,
  type Passage,
  quantityIn,
  type Unit,
  unreadQuantity,
  withoutTail,
} from './passage/index.ts';

/** A line of an answer has few words; in words. */
const short = 12;

/** The short line that follows a sum: "= 20", then "20 fwd operations". */
export const lineAfterTotal: Convention = {
  name: 'line-after-total',
  description: 'a short line that names the quantity right after the display or line that adds it up',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted === 'quantity' && isOnlyOfSort(passage, asked)
      ? passage.select(followsTotal).flatMap((unit) => afterTotal(passage, unit, asked))
      : [],
};

/** A short line right behind a sum. */
function followsTotal({ kind, opensSection, before, entry, folded }: Unit): boolean {
  if (kind !== 'line' || opensSection || !before || (entry && entry.size > 1)) return false;
  return folded.split(' ').length <= short && isTotal(before);
}

function afterTotal(passage: Passage, unit: Unit, asked: Asked): Found[] {
  if (isForOthers(passage, unit, asked)) return [];
  // "20. fwd" and "+ 5" look like items of a list: the marker belongs to the line.
  const from = unit.entry ? unit.entry.marker : unit.start;
  const value =
    quantityIn(passage.source, unit, from, unit.end, asked, 'cue') ??
    openingQuantity(passage.source, unit, from, unit.end, asked, 'cue') ??
    unreadQuantity(passage.source, unit, asked, 'cue');
  if (!value) return [];
  const opens = /^[\s*_`$+-]*$/.test(passage.source.slice(from, value.start));
  // "This uses layers 1 to 9 of the 10": a bare number in passing.
  if (!opens && value.demotions.includes('no unit') && !leads.test(passage.source.slice(from, value.start)))
    return [];
  const whole = opens && !/\b(?:is|are|be|because|since|for|per)\b/.test(unit.folded);
  return [whole ? { ...value, start: from, end: endOfWords(passage.source, unit) } : value];
}

const leads = /(?:\b(?:is|are|be|total|makes?|gives?|needs?|takes?|to|of)|[:=≈→])[\s*_`$]*$/i;

/** The line adds up: a chain that ends in a number, or the word itself. */
function isTotal(unit: Unit): boolean {
  if (/^(?:in )?total\b/.test(unit.folded)) return true;
  const last = unit.formulas.at(-1)?.statements.at(-1);
  if (!last?.ops.includes('=') || unit.entry) return false;
  return (
    /^\d/.test(answering(last, 0).spelling) &&
    /[+·×*]/.test(last.members.map((member) => member.spelling).join(''))
  );
}

function endOfWords(source: string, unit: Unit): number {
  return unit.start + withoutTail(source.slice(unit.start, unit.end), '.*_').length;
}
