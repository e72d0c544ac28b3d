import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    vector: ReadSide;
  }
}

/** A vector: how it is written (row, column, tuple) says nothing. */
export const vector = objectKind({
  name: 'vector',
  description:
    'a vector in any dress: \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}, (1, 2), [1, 2]^\\top; entries may be formulas',
});
