import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    list: ReadSide;
  }
}

/** Values side by side. */
export const list = objectKind({
  name: 'list',
  description: 'several values: 1, 2, 3; of any kind',
  options: {
    order: {
      shape: 'choice',
      among: ['kept', 'free'],
      says: 'kept: the values count in their order, as terms of a sequence do; free: in any order',
    },
  },
  policy: ({ options }) =>
    options.order === 'kept' || options.order === 'free' ? { order: options.order } : {},
});
