import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    relation: ReadSide;
  }
}

/** Equations and inequalities, one or several, compared by what satisfies them. */
export const relation = objectKind({
  name: 'relation',
  description: 'a relation or a system of them: x + y \\le 3, |x| < 1; several in any order',
});
