import {
  type Asked,
  answering,
  type Convention,
  type Found,
  fitsSort,
  isAlone,
  isOthers,
  type Passage,
  standingAt,
  textQuantity,
  type Unit,
} from './passage/index.ts';

/** The last display equation of a part that asks one thing. */
export const lastDisplay: Convention = {
  name: 'last-display',
  description: 'the last display equation, where the part asks for one thing only',
  conclusive: false,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted !== 'text' && isAlone(passage, asked) ? lastOf(passage, asked) : [],
};

const hasDisplay = ({ formulas }: Unit): boolean => formulas.some(({ display }) => display);

function lastOf(passage: Passage, asked: Asked): Found[] {
  return passage.select(hasDisplay).flatMap((unit) =>
    unit.formulas
      .filter((formula) => formula.display)
      .flatMap((formula): Found[] => {
        const inWords = textQuantity(passage.source, formula, unit, asked);
        if (inWords) return [inWords];
        return formula.statements
          .filter(
            (statement, index) =>
              (statement.ops.length > 0 || (index === 0 && isLed(unit))) &&
              !isOthers(passage, statement, formula, asked),
          )
          .map((statement): Found => {
            const { excluded, demotions } = standingAt(statement, formula, unit, asked);
            return {
              start: statement.start,
              end: statement.end,
              unit,
              grade: 'kind',
              demotions: fitsSort(statement, asked) ? demotions : [...demotions, 'not of the sort asked for'],
              value: answering(statement, 0).spelling,
              ...(excluded ? { excluded } : {}),
            };
          });
      }),
  );
}

/** The words before a display lead to it: a lone expression there is what they announce. */
function isLed(unit: Unit): boolean {
  const words = unit.before?.folded ?? '';
  return words !== '' && unit.before?.kind !== 'display' && !/[.!?]$/.test(words);
}
