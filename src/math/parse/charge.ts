import type { Expr } from '../../types/expression.ts';
import { walk } from '../walk.ts';
import { BudgetExceeded, nodeBudget, type Parser } from './parse.ts';

/**
 * Counts a tree that stands in the reading more than once, as a piece of it: what is built by copying would double
 * with every level of nesting otherwise.
 */
export function charge(p: Parser, expr: Expr): Expr {
  walk(expr, () => {
    if (++p.nodes > nodeBudget) throw new BudgetExceeded('too many terms', p.token.start);
  });
  return expr;
}
