import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    tuple: ReadSide;
  }
}

/** Values in their order. */
export const tuple = objectKind({
  name: 'tuple',
  description: 'values in their order: (1, 2, 3); entries of any kind',
});
