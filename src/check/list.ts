import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    list: ReadSide;
  }
}

/** Several values side by side. */
export const list = objectKind({
  name: 'list',
  description: 'several values: 1, 2, 3',
});
