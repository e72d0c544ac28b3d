import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    matrix: ReadSide;
  }
}

/** A matrix, entry by entry; its shape counts. */
export const matrix = objectKind({
  name: 'matrix',
  description:
    'a matrix by rows: \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}, [[1, 2], [3, 4]]; entries may be formulas',
});
