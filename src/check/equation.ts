import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    equation: ReadSide;
  }
}

/** An equation that is itself the answer: the same when a constant factor makes it the other. */
export const equation = objectKind({
  name: 'equation',
  description:
    'an equation as the answer: 2x + 1 = 0, y = 2x - 5, \\frac{x^2}{4} + y^2 = 1; turned round, or times a constant',
});
