import {
  type Asked,
  answering,
  type Convention,
  type Found,
  fitsSort,
  isAlone,
  isForOthers,
  isLedTo,
  isOthers,
  type Passage,
  statedIn,
  textQuantity,
  type Unit,
} from './passage/index.ts';

/** `\boxed{…}`: of several equations in one box the one that states what is asked. */
export const boxed: Convention = {
  name: 'boxed',
  description: 'a formula, or the end of one, in a box',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted === 'text' ? [] : passage.select(hasBox).flatMap((unit) => inLine(passage, unit, asked)),
};

const hasBox = ({ formulas }: Unit): boolean => formulas.some(({ boxes }) => boxes);

function inLine(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const inWords = unit.formulas.flatMap(
    (formula) => (formula.boxes && textQuantity(passage.source, formula, unit, asked)) || [],
  );
  if (inWords.length > 0) return isAlone(passage, asked) ? inWords : [];
  const boxes = unit.formulas.flatMap((formula) =>
    formula.statements.filter((statement) => statement.boxed).map((statement) => ({ formula, statement })),
  );
  if (boxes.length === 0) return [];
  const stated = statedIn(passage.source, unit, asked).filter((found) =>
    boxes.some(({ statement }) => statement.start <= found.start && found.end <= statement.end),
  );
  if (stated.length > 0) return stated;
  const grade = isLedTo(unit, asked)
    ? 'cue'
    : isAlone(passage, asked) && !isForOthers(passage, unit, asked)
      ? 'kind'
      : undefined;
  if (!grade) return [];
  return boxes
    .filter(({ formula, statement }) => !isOthers(passage, statement, formula, asked))
    .map(({ statement }) => ({
      start: statement.start,
      end: statement.end,
      unit,
      grade,
      demotions: fitsSort(statement, asked) ? [] : ['not of the sort asked for'],
      value: answering(statement, 0).spelling,
    }));
}
