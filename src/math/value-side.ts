import type { Expr } from '../types/expression.ts';

/**
 * The value that a statement gives: of `g(x) = …`, `E[y] := …`, `a = b = c` the last member; anything else
 * is its own value. A chain that ends in `≈` gives the member before it, which is the exact one.
 */
export function valueSide(expr: Expr): Expr {
  if (expr.type !== 'relation') return expr;
  const { ops, members } = expr;
  const last = ops.findIndex((op) => op !== '=' && op !== ':=' && op !== 'equiv');
  if (last < 0) return members.at(-1)!;
  return ops.slice(last).every((op) => op === 'approx') && last > 0 ? members[last]! : expr;
}
