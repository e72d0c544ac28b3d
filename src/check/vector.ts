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
  options: {
    decimals: {
      shape: 'choice',
      among: ['exact', 'printed'],
      says: 'printed: decimals that are right to their last printed digits stand for the entries',
    },
  },
  policy: ({ options }) =>
    options.decimals === 'printed' || options.decimals === 'exact' ? { decimals: options.decimals } : {},
});
