import {
  type Asked,
  type Convention,
  type Found,
  isForOthers,
  isLedTo,
  isOnlyOfSort,
  isOthers,
  openingQuantity,
  type Passage,
  partLabelLength,
  statedIn,
  type Unit,
  valueIn,
} from './passage/index.ts';

/**
 * "Answer (a):" and what it opens: the rest of the line, the list, the display that the line leads to; also
 * the part's line of a closing summary.
 */
export const answerBlock: Convention = {
  name: 'answer-block',
  description:
    'a block announced as the answer ("Answer (a):", "Final answer"), or the part\'s line in a closing summary',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) => {
    const units = passage.units.filter(
      (unit) => unit.inAnswerBlock && bodyStart(passage.source, unit) < unit.end,
    );
    if (asked.wanted === 'text') return words(passage, units, asked);
    const close = units.flatMap((unit) => nearest(passage, unit, asked));
    if (close.some((found) => !found.excluded)) return close;
    // What no other question lays claim to is the answer of the one question left.
    const left = isOnlyOfSort(passage, asked) || othersServed(passage, units, asked);
    return left ? [...close, ...units.flatMap((unit) => bySort(passage, unit, asked))] : close;
  },
};

/** Where a line's own words begin, its label ("Answer (b):", "(b)") left out. */
function bodyStart(source: string, unit: Unit): number {
  const cell = unit.cells && valueCell(unit.cells);
  if (cell) return cell.start;
  const text = source.slice(unit.start, unit.end);
  if (unit.answerLabel > 0) {
    const colon = text.slice(0, unit.answerLabel + 12).search(/[:.–—](?=[\s*_]|$)/);
    if (colon < 0) return unit.folded.length <= unit.answerLabel + 1 ? unit.end : unit.start;
    return unit.start + colon + 1 + (/^[*_\s]*/.exec(text.slice(colon + 1))?.[0].length ?? 0);
  }
  return unit.start + partLabelLength(text);
}

/** Of a summary's row the cell under "Answer" or the like, or the one after the part's name. */
function valueCell(cells: NonNullable<Unit['cells']>) {
  return cells.find((cell) => /\b(?:answer|value|result)\b/.test(cell.head)) ?? cells[1] ?? cells[0];
}

function nearest(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const stated = statedIn(passage.source, unit, asked);
  if (stated.some((found) => !found.excluded)) return stated;
  if (!isLedTo(unit, asked)) return stated;
  const value = valueIn(
    passage.source,
    unit,
    bodyStart(passage.source, unit),
    unit.cells ? (valueCell(unit.cells)?.end ?? unit.end) : unit.end,
    asked,
    'cue',
  );
  return value && !isTaken(passage, value, unit, asked) ? [...stated, value] : stated;
}

function bySort(passage: Passage, unit: Unit, asked: Asked): Found[] {
  if (isForOthers(passage, unit, asked)) return [];
  const end = unit.cells ? (valueCell(unit.cells)?.end ?? unit.end) : unit.end;
  const start = bodyStart(passage.source, unit);
  const value =
    valueIn(passage.source, unit, start, end, asked, 'kind') ??
    openingQuantity(passage.source, unit, start, end, asked, 'kind');
  return value &&
    !value.demotions.includes('not of the sort asked for') &&
    !isTaken(passage, value, unit, asked)
    ? [value]
    : [];
}

/** The value stands in a statement of another question's subject. */
function isTaken(passage: Passage, value: Found, unit: Unit, asked: Asked): boolean {
  return unit.formulas.some((formula) =>
    formula.statements.some(
      (statement) =>
        statement.start <= value.start &&
        value.end <= statement.end &&
        isOthers(passage, statement, formula, asked),
    ),
  );
}

function othersServed(passage: Passage, units: readonly Unit[], asked: Asked): boolean {
  return passage.asked.every(
    (other) =>
      other === asked ||
      other.wanted !== asked.wanted ||
      units.some((unit) => nearest(passage, unit, other).some((found) => !found.excluded)),
  );
}

/** The first paragraph of the block; where several questions are answered in words, those that speak of this one. */
function words(passage: Passage, units: readonly Unit[], asked: Asked): Found[] {
  const plain = units.filter((unit) => unit.kind !== 'display' && unit.kind !== 'heading');
  const own =
    isOnlyOfSort(passage, asked) && passage.asked.length === 1
      ? plain.slice(0, 1)
      : plain.filter((unit) => isLedTo(unit, asked));
  return own.map((unit) => ({
    start: bodyStart(passage.source, unit),
    end: unit.end,
    unit,
    grade: 'cue',
    demotions: [],
    value: unit.folded,
    prose: true,
  }));
}
