import { type Convention, rescaledIn, statedIn } from './passage/index.ts';

/** `c = …`: a statement whose left side is what the question asks for. The last one said outright wins. */
export const statedSubject: Convention = {
  name: 'stated-subject',
  description: 'an equation, displayed or in a line, whose left side names what is asked',
  conclusive: false,
  lastResort: false,
  find: (passage, asked) =>
    asked.wanted === 'text'
      ? []
      : passage.units.flatMap((unit) => [
          ...statedIn(passage.source, unit, asked),
          ...rescaledIn(passage.source, unit, asked),
        ]),
};
