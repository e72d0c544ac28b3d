import { compareExpressions } from '../math/compare.ts';
import { compareGrowth } from '../math/growth.ts';
import type { Scope } from '../math/scope.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';

const growth = (order: GrowthNode['order'], arg: Expr): GrowthNode => ({ type: 'growth', order, arg });

/**
 * Does `main + O(rest)` hold of the exact value: is what `main` leaves out within the class? O(1) for a remainder of
 * order d is wrong, O(d log d) is true. Undefined where it holds.
 */
export function wrongRemainder(
  exact: Expr,
  main: Expr,
  rest: GrowthNode,
  scope: Scope,
): Comparison | undefined {
  const wrong = (one: Comparison): Comparison => ({
    ...one,
    verdict: one.verdict === 'different' ? 'different' : 'unsure',
    reason:
      one.verdict === 'different'
        ? 'the leading term is right, but what it leaves out is not of the order that is stated'
        : 'the order of what is left out could not be compared',
  });
  const twoSided = rest.order === 'Theta' || rest.order === 'Omega' || rest.order === 'omega';
  if (compareExpressions(exact, main, scope).verdict === 'equal')
    return twoSided
      ? { verdict: 'unsure', rung: 'growth', reason: 'nothing is left out, though it is said to be' }
      : undefined;
  const left: Expr = { type: 'add', terms: [exact, { type: 'neg', arg: main }] };
  if (rest.order === 'Theta') {
    const same = compareGrowth(growth('Theta', left), growth('Theta', rest.arg), scope);
    return same.verdict === 'equal' ? undefined : wrong(same);
  }
  if (rest.order === 'Omega' || rest.order === 'omega')
    return wrong({ verdict: 'unsure', rung: 'growth', reason: '' });
  // An odd factor, so that the two do not cancel.
  const odd: Expr = { type: 'number', digits: '3.7183', exponent: 0 };
  const scaled: Expr = { type: 'mul', factors: [odd, rest.arg] };
  const both: Expr = { type: 'add', terms: [scaled, left] };
  const sign: GrowthNode['order'] | undefined = rest.order === 'O' ? 'Theta' : undefined;
  const leading = (arg: Expr): Expr =>
    sign ? growth(sign, arg) : { type: 'relation', ops: ['~'], members: [{ type: 'empty' }, arg] };
  const within = compareGrowth(leading(scaled), leading(both), scope);
  return within.verdict === 'equal' ? undefined : wrong(within);
}
