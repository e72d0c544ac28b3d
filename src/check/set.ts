import type { ReadSide } from '../math/compare.ts';
import type { Comparison } from '../types/comparison.ts';
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
  revise(expected, answer, found): Comparison | undefined {
    // A value may stand for the set of it, but not inside another set: {1, {2}} is not {1, 2}.
    const [mine, theirs] = [expected, answer].map(innerSets);
    if (found.verdict !== 'equal' || mine === theirs) return undefined;
    return {
      verdict: 'different',
      rung: 'set',
      reason: 'a set among the elements of one side, and none among those of the other',
      witness: { at: { values: {} }, expected: `${mine} inner sets`, answer: `${theirs} inner sets` },
    };
  },
});

const innerSets = ({ readings }: ReadSide): number =>
  readings[0]?.type === 'set' ? readings[0].items.filter((item) => item.type === 'set').length : 0;
