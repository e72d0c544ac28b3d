import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    number: ReadSide;
  }
}

/** A number without symbols. */
export const number = objectKind({
  name: 'number',
  description: 'a number: 3/4, 0.75, 75\\%, 1{,}000, 3 \\times 10^{-4}, 0.1\\overline{6}',
});
