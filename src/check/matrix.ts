import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    matrix: ReadSide;
  }
}

/** A matrix. */
export const matrix = objectKind({
  name: 'matrix',
  description: 'a matrix or vector, by rows: \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}, [[1, 2], [3, 4]]',
});
