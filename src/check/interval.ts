import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    interval: ReadSide;
  }
}

/** Intervals and their unions; inequalities in one variable mean them, too. */
export const interval = objectKind({
  name: 'interval',
  description: 'an interval or a union of intervals: [0, 1), x \\ge 3, (-\\infty, 0) \\cup (1, 2]',
});
