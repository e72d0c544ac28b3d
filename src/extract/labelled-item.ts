import {
  type Asked,
  type Convention,
  type Found,
  fold,
  isAbout,
  isAlone,
  type Passage,
  partLabelLength,
  phrasesOf,
  reachOf,
  sentencesOf,
  speaksOf,
  type Unit,
  valueCell,
  valueIn,
  withoutTail,
  wordsUpTo,
} from './passage/index.ts';

/** "**Standard parametrization:** …", "SP scaling: 1", a table's row: the label names what is asked. */
export const labelledItem: Convention = {
  name: 'labelled-item',
  description: 'an item, line or table row whose label names what is asked',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted === 'text'
      ? []
      : passage
          .select(isLabelled)
          .flatMap((unit) => (unit.cells ? inRow(passage, unit, asked) : inLine(passage, unit, asked))),
};

/** A label is no longer than this, in characters. */
const longest = 90;
/** A value in words has no more of them. */
const fewWords = 8;

const isLabelled = (unit: Unit): boolean =>
  unit.cells !== undefined || (unit.kind === 'line' && !unit.opensSection && labelLength(unit) > 0);

/** Length of the bold words, or of those up to a colon, that open a line; 0 without. */
function labelLength({ start, end, boldEnd, text }: Unit): number {
  if (boldEnd > start && boldEnd < end) return boldEnd - start;
  return text.slice(0, longest).search(/:(?=[\s*])/) + 1;
}

function inLine(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const { text } = unit;
  const colon = labelLength(unit);
  const label = { folded: wordsUpTo(unit, unit.start + colon) };
  if (!isAbout(label, asked) && !isNamed(unit, unit.start, unit.start + colon, asked)) return [];
  const end = Math.max(unit.start + colon, reachOf(passage, unit, unit.start + colon, asked).to);
  // The first sentence behind the label is its own; what follows may speak of other things.
  const [first] = sentencesOf(passage.source.slice(unit.start + colon, end));
  const near = headEnd(
    passage.source,
    unit.start + colon,
    first ? unit.start + colon + first[1] : end,
    asked,
  );
  const value =
    valueIn(passage.source, unit, unit.start + colon, near, asked, 'cue') ??
    valueIn(passage.source, unit, unit.start + colon, end, asked, 'cue');
  if (value || asked.wanted === 'quantity' || asked.wanted === 'option') return value ? [value] : [];
  // A few words behind the label are the value themselves: "SP: no width scaling".
  const start = unit.start + colon + (/^[\s*_:]*/.exec(text.slice(colon))?.[0].length ?? 0);
  const rest = withoutTail(passage.source.slice(start, end), '.*_;,');
  if (rest === '' || rest.split(' ').length > fewWords) return [];
  return [
    { start, end: start + rest.length, unit, grade: 'cue', demotions: ['in words'], value: fold(rest) },
  ];
}

const explaining = /^[\s$*`]{0,4}(?:[,;(–—]|(?:for|in|of which|because|since|as|with|where)\b)/;
const concluding = /[=→⇒]|\b(?:so|thus|hence|therefore|total|altogether|overall|in all|together|i\.e)\b/;

/**
 * Where what a label says ends: behind the number right behind it, if what follows only explains that ("Layers: 2, one
 * for each side"); otherwise at `end`.
 */
function headEnd(source: string, start: number, end: number, asked: Asked): number {
  if (asked.wanted !== 'quantity') return end;
  const [head, next] = phrasesOf(source, start, end, asked);
  if (!head || !next || !/^[\s*_`$:]*$/.test(source.slice(start, head.start))) return end;
  const rest = source.slice(head.end, end);
  return explaining.test(rest) && !concluding.test(rest.toLowerCase()) ? head.end : end;
}

/** The row's first cell, or the head of a column, names it. */
function inRow(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const cells = unit.cells ?? [];
  const first = cells[0];
  // The row of a neighbour, whatever its columns are called.
  if (!first || asked.not.some((cue) => speaksOf(first.folded, cue))) return [];
  const value =
    isAbout(first, asked) ||
    isNamed(unit, first.start, first.end, asked) ||
    (isAlone(passage, asked) && partLabelLength(passage.source.slice(first.start, first.end)) > 0)
      ? valueCell(cells, asked)
      : cells.find((cell) => isAbout({ folded: cell.head }, asked));
  if (!value || value.end <= value.start || (value === first && cells.length > 1)) return [];
  const found = valueIn(passage.source, unit, value.start, value.end, asked, 'cue');
  if (found) return [{ ...found, demotions: found.demotions.filter((name) => name !== 'in words') }];
  return [{ start: value.start, end: value.end, unit, grade: 'cue', demotions: [], value: value.folded }];
}

/** The label is a formula, and it is what the question asks for. */
function isNamed(unit: Unit, from: number, to: number, asked: Asked): boolean {
  return unit.formulas.some(
    (formula) =>
      formula.start >= from &&
      formula.end <= to &&
      formula.statements.some(
        ({ ops, members }) =>
          ops.length === 0 && asked.subjects.some((subject) => subject.spelling === members[0]?.spelling),
      ),
  );
}
