import { compareReadings, type ReadSide } from '../math/compare.ts';
import type { Comparison } from '../types/comparison.ts';
import { objectKind, policyOf, scopeOf } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    list: ReadSide;
  }
}

/** Values side by side. */
export const list = objectKind({
  name: 'list',
  description:
    'several values: 1, 2, 3; of any kind, each as often as it stands there; without the option a changed order is for a person',
  options: {
    order: {
      shape: 'choice',
      among: ['kept', 'free'],
      says: 'kept: the values count in their order, as terms of a sequence do; free: in any order, as solutions do',
    },
  },
  policy: ({ options }) =>
    options.order === 'kept' || options.order === 'free' ? { order: options.order } : {},
  revise(expected, answer, found, question, context): Comparison | undefined {
    const [mine, theirs] = [expected, answer].map(countOf);
    if (expected.messages.length + answer.messages.length > 0) return undefined;
    if (mine !== undefined && theirs !== undefined && mine !== theirs && found.verdict !== 'different')
      return {
        verdict: 'different',
        rung: 'list',
        reason: `${theirs} values, where there are ${mine}`,
        witness: { at: { values: {} }, expected: `${mine} values`, answer: `${theirs} values` },
      };
    if (found.verdict !== 'equal' || question.options.order !== undefined) return undefined;
    const kept = { ...policyOf(question), order: 'kept' as const };
    if (compareReadings(expected, answer, scopeOf(question, context), kept).verdict === 'equal')
      return undefined;
    return {
      ...found,
      verdict: 'unsure',
      reason: 'the same values in another order; whether their order counts is not said',
    };
  },
});

/** How many values a side gives; undefined where its readings do not agree, or it is none of plain values. */
function countOf({ readings }: ReadSide): number | undefined {
  const counts = new Set(
    readings.map((one) =>
      // Words among the values may be a remark.
      one.type === 'list' && !one.items.some((item) => item.type === 'text')
        ? one.items.length
        : one.type === 'number' || one.type === 'symbol'
          ? 1
          : undefined,
    ),
  );
  return counts.size === 1 ? [...counts][0] : undefined;
}
