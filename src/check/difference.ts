import { place } from '../math/compare-worlds.ts';
import { beyondError, showNumeric } from '../math/numeric-agreement.ts';
import type { Comparison } from '../types/comparison.ts';

/** A difference told from the answer's side: "at d_1 = 7: 1, and not 0.377964". */
export function told(comparison: Comparison): Comparison {
  const { verdict, witness } = comparison;
  if (verdict !== 'different' || !witness) return comparison;
  const { at, error } = witness;
  const expected = showNumeric(beyondError(witness.expected, error));
  const answer = showNumeric(beyondError(witness.answer, error));
  return { ...comparison, reason: `${place(at)}${answer}, and not ${expected}` };
}
