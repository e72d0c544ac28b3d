import {
  type Asked,
  bareIn,
  type Convention,
  type Found,
  isAbout,
  isAlone,
  isClass,
  isForOthers,
  isLedTo,
  isOnlyOfSort,
  isOthers,
  openingQuantity,
  type Passage,
  partLabelLength,
  statedIn,
  type Unit,
  valueCell,
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
    const units = passage.select(hasBody);
    if (asked.wanted === 'text') return words(passage, units, asked);
    const close = units.flatMap((unit) => nearest(passage, unit, asked));
    if (close.some((found) => !found.excluded)) return close;
    // What no other question lays claim to is the answer of the one question left.
    const left = isOnlyOfSort(passage, asked) || othersServed(passage, units, asked);
    return left ? [...close, ...units.flatMap((unit) => bySort(passage, unit, asked))] : close;
  },
};

const hasBody = (unit: Unit, { source }: Passage): boolean =>
  unit.inAnswerBlock && bodyStart(source, unit) < unit.end;

/** Where a line's own words begin, its label ("Answer (b):", "(b)") left out. */
function bodyStart(source: string, unit: Unit): number {
  if (unit.cells && unit.cells.length > 1) return unit.cells[1]?.start ?? unit.start;
  const text = source.slice(unit.start, unit.end);
  if (unit.answerLabel > 0) {
    const colon = text.slice(0, unit.answerLabel + 12).search(/[:.–—](?=[\s*_]|$)/);
    if (colon < 0) return unit.folded.length <= unit.answerLabel + 1 ? unit.end : unit.start;
    return unit.start + colon + 1 + (/^[*_\s]*/.exec(text.slice(colon + 1))?.[0].length ?? 0);
  }
  return unit.start + partLabelLength(text);
}

function nearest(passage: Passage, unit: Unit, asked: Asked): readonly Found[] {
  const stated = statedIn(passage.source, unit, asked);
  if (stated.some((found) => !found.excluded)) return stated;
  const cell = unit.cells && valueCell(unit.cells, asked);
  const isNamed = cell !== undefined && isAbout({ folded: cell.head }, asked);
  if (!isNamed && !isLedTo(unit, asked)) return stated;
  if (unit.cells && !cell) return stated;
  const start = cell?.start ?? bodyStart(passage.source, unit);
  const value = valueIn(passage.source, unit, start, cell?.end ?? unit.end, asked, 'cue');
  return value && !isTaken(passage, value, unit, asked) ? [...stated, value] : stated;
}

function bySort(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const cell = unit.cells && valueCell(unit.cells, asked);
  if (unit.cells && !cell) return [];
  const end = cell?.end ?? unit.end;
  const start = cell?.start ?? bodyStart(passage.source, unit);
  if (isForOthers(passage, unit, asked)) return inFront(passage, unit, start, asked);
  const value =
    valueIn(passage.source, unit, start, end, asked, 'kind') ??
    openingQuantity(passage.source, unit, start, end, asked, 'kind') ??
    bareIn(passage.source, unit, start, end, asked, 'kind');
  return value &&
    (!value.demotions.includes('not of the sort asked for') || takesOrders(passage, asked)) &&
    !isTaken(passage, value, unit, asked)
    ? [value]
    : [];
}

/** The rubric says how orders of growth count for it, and nothing else is asked that one could answer. */
function takesOrders(passage: Passage, asked: Asked): boolean {
  return asked.question.options.order !== undefined && isAlone(passage, asked);
}

/** Dollars and blanks before what stands in front; in characters. */
const opening = 5;

/**
 * "(a) $d$, grows with …; factor $1/\sqrt{d}$": what stands in front of all that is told by its words is the
 * first thing asked for. Of `A = \Theta(B)` there it is A.
 */
function inFront(passage: Passage, unit: Unit, start: number, asked: Asked): Found[] {
  const first = passage.asked.find((other) => other.wanted === asked.wanted);
  const formula = unit.formulas.find((one) => !one.typed && one.start >= start);
  const statement = formula?.statements[0];
  const value = statement?.members[0];
  if (asked.wanted !== 'formula' || first !== asked || !formula || !statement || !value) return [];
  if (formula.start - start > opening || statement.start !== value.start || isClass(value)) return [];
  if (statement.ops.some((op) => op !== '=') || !statement.members.slice(1).every(isClass)) return [];
  const found: Found = {
    start: value.start,
    end: value.end,
    unit,
    grade: 'kind',
    demotions: [],
    value: value.spelling,
  };
  const isOther = passage.asked.some(
    (other) =>
      other !== asked &&
      other.wanted === asked.wanted &&
      nearest(passage, unit, other).some(
        (one) => !one.excluded && one.start < found.end && found.start < one.end,
      ),
  );
  return isOther || isTaken(passage, found, unit, asked) ? [] : [found];
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
