import type { Comparison } from '../../types/comparison.ts';
import type { Expr, LawNode } from '../../types/expression.ts';
import { type Comparing, different, equal } from './comparing.ts';

const rung = 'law';

/**
 * Laws of one family by their parameters; X ~ N(0, 1) by its law. Laws of different families are different here,
 * also where parameters could make them one (a gamma law that is exponential stays for a person: unsure).
 */
export function compareLaws(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  const [mine, theirs] = [lawOf(expected), lawOf(answer)];
  if (!mine || !theirs) return undefined;
  if (mine.family !== theirs.family) {
    if (NESTED.has(mine.family) && NESTED.has(theirs.family)) return undefined;
    return different(rung, `a ${theirs.family} law, not a ${mine.family} one`, expected, answer);
  }
  if (mine.args.length !== theirs.args.length) return undefined;
  let open: Comparison | undefined;
  for (const [k, parameter] of mine.args.entries()) {
    const one = comparing.compare(parameter, theirs.args[k]!);
    if (one.verdict === 'different')
      return different(rung, `parameter ${k + 1}: ${one.reason}`, parameter, theirs.args[k]!);
    if (one.verdict === 'unsure') open ??= one;
  }
  return open ?? equal(rung, 'the same law');
}

/** Families that hold others for some parameters. */
const NESTED = new Set([
  'gamma',
  'beta',
  'binomial',
  'bernoulli',
  'categorical',
  'multinomial',
  'geometric',
  'exponential',
  'uniform',
  'dirichlet',
]);

function lawOf(expr: Expr): LawNode | undefined {
  if (expr.type === 'law') return expr;
  if (expr.type !== 'relation' || expr.ops.length !== 1) return undefined;
  const [left, right] = expr.members;
  const named = left?.type === 'symbol' || left?.type === 'empty' || left?.type === 'apply';
  return (expr.ops[0] === '~' || expr.ops[0] === '=') && named && right?.type === 'law' ? right : undefined;
}
