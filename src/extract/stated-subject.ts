import { type Convention, mayRescale, rescaledIn, statedIn, type Unit } from './passage/index.ts';

/** `c = …`: a statement whose left side is what the question asks for. The last one said outright wins. */
export const statedSubject: Convention = {
  name: 'stated-subject',
  description: 'an equation, displayed or in a line, whose left side names what is asked',
  conclusive: false,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted === 'text'
      ? []
      : passage
          .select(mayState)
          .flatMap((unit) => [
            ...statedIn(passage.source, unit, asked),
            ...rescaledIn(passage.source, unit, asked),
          ]),
};

const mayState = (unit: Unit): boolean => unit.formulas.length > 0 || mayRescale(unit);
