import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    relation: ReadSide;
  }
}

/** Equations and inequalities, compared by what satisfies them. */
export const relation = objectKind({
  name: 'relation',
  description: 'an equation, an inequality or a system of them: 2x + 1 = 0, x + y \\le 3',
});
