import { evaluate } from '../math/evaluate.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, RelationNode, RelationOp } from '../types/expression.ts';

const orders: Partial<Record<RelationOp, (difference: number) => boolean>> = {
  '<': (d) => d < 0,
  '<=': (d) => d <= 0,
  '>': (d) => d > 0,
  '>=': (d) => d >= 0,
};

/**
 * Does a chain of relations between numbers hold? Equalities by exact comparison, orders by values beyond their
 * error bounds; on the border the exact comparison decides.
 */
export function holds(
  { ops, members }: RelationNode,
  compare: (a: Expr, b: Expr) => Comparison,
): 'yes' | 'no' | 'unknown' {
  let sure = true;
  for (const [at, op] of ops.entries()) {
    const one = link(op, members[at]!, members[at + 1]!, compare);
    if (one === 'no') return 'no';
    if (one === 'unknown') sure = false;
  }
  return sure ? 'yes' : 'unknown';
}

function link(
  op: RelationOp,
  left: Expr,
  right: Expr,
  compare: (a: Expr, b: Expr) => Comparison,
): 'yes' | 'no' | 'unknown' {
  if (op === 'in') return member(left, right, compare);
  const { verdict } = compare(left, right);
  if (op === '=' || op === ':=' || op === 'equiv')
    return verdict === 'equal' ? 'yes' : verdict === 'different' ? 'no' : 'unknown';
  if (op === '!=') return verdict === 'equal' ? 'no' : verdict === 'different' ? 'yes' : 'unknown';
  const order = orders[op];
  if (!order) return 'unknown';
  if (verdict === 'equal') return order(0) ? 'yes' : 'no';
  const [a, b] = [left, right].map(numberOf);
  if (!a || !b) return 'unknown';
  const difference = a.value - b.value;
  if (Math.abs(difference) <= a.error + b.error) return 'unknown';
  return order(difference) ? 'yes' : 'no';
}

/** x ∈ {1, 2}, x ∈ [0, 1). */
function member(
  left: Expr,
  right: Expr,
  compare: (a: Expr, b: Expr) => Comparison,
): 'yes' | 'no' | 'unknown' {
  if (right.type === 'set' && !right.condition) {
    const found = right.items.map((item) => compare(left, item).verdict);
    if (found.includes('equal')) return 'yes';
    return found.includes('unsure') ? 'unknown' : 'no';
  }
  if (right.type !== 'interval') return 'unknown';
  const low = link(right.lowClosed ? '>=' : '>', left, right.low, compare);
  const high = link(right.highClosed ? '<=' : '<', left, right.high, compare);
  if (low === 'no' || high === 'no') return 'no';
  return low === 'yes' && high === 'yes' ? 'yes' : 'unknown';
}

function numberOf(expr: Expr): { value: number; error: number } | undefined {
  if (expr.type === 'symbol' && expr.name === 'infinity')
    return { value: Number.POSITIVE_INFINITY, error: 0 };
  if (expr.type === 'neg' && expr.arg.type === 'symbol' && expr.arg.name === 'infinity')
    return { value: Number.NEGATIVE_INFINITY, error: 0 };
  const found = evaluate(expr, { values: {} }, { symbols: {}, seed: 0 });
  return found.ok && typeof found.value === 'number' ? { value: found.value, error: found.error } : undefined;
}
