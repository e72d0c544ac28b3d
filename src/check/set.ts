import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    set: ReadSide;
  }
}

/** Values in any order, each once. */
export const set = objectKind({
  name: 'set',
  description: 'a set in any order: \\{1, 2, 3\\}, \\pm 2, x = 1 \\text{ or } x = 2, \\emptyset',
});
