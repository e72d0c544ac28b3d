import { hasDecimal } from '../math/evaluate/occurrence.ts';
import { compareGrowth } from '../math/growth.ts';
import type { Scope } from '../math/scope.ts';
import { walk } from '../math/walk.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';

/** Half a unit of the last printed digits, of all decimals together, as a share of the value of each. */
function printedShare(expr: Expr): number {
  let share = 0;
  walk(expr, (node) => {
    if (node.type !== 'number' || !node.digits.includes('.')) return;
    const places = node.digits.length - node.digits.indexOf('.') - 1;
    const value = Math.abs(Number(node.digits));
    if (value > 0) share += (0.5 * 10 ** -places) / value;
  });
  return share;
}

/**
 * A leading term with a decimal constant that is the right one to its printed digits: 0.637 d² for (2/π) d².
 * @param apart how the two leading terms were found to differ
 */
export function toPrintedDigits(
  key: Expr,
  answer: Expr,
  apart: Comparison,
  scope: Scope,
): Comparison | undefined {
  // A sum says more than its leading term: its other decimals would go unseen.
  if (apart.verdict === 'equal' || !hasDecimal(answer) || answer.type === 'add') return undefined;
  const order = (arg: Expr): Expr => ({ type: 'growth', order: 'Theta', arg });
  if (compareGrowth(order(key), order(answer), scope).verdict !== 'equal') return undefined;
  const { expected, answer: given } = apart.witness ?? {};
  if (typeof expected !== 'number' || typeof given !== 'number' || expected === 0) return undefined;
  if (Math.abs(given / expected - 1) > printedShare(answer)) return undefined;
  return { verdict: 'equal', rung: 'growth', reason: 'the same leading term, to its printed digits' };
}
