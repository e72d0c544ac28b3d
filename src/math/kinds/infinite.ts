import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { different, equal } from './comparing.ts';

const rung = 'infinity';

/** ∞, −∞ and numbers, which are all different. */
export function compareInfinities(expected: Expr, answer: Expr): Comparison | undefined {
  const [mine, theirs] = [signOf(expected), signOf(answer)];
  if (mine === 0 && theirs === 0) return undefined;
  if (mine === theirs) return equal(rung, 'both infinite');
  const other = mine === 0 ? expected : theirs === 0 ? answer : undefined;
  if (other !== undefined && !rationalValue(other)) return undefined;
  return different(rung, 'infinite on one side only, or of the other sign', expected, answer);
}

function signOf(expr: Expr): -1 | 0 | 1 {
  if (expr.type === 'symbol') return expr.name === 'infinity' ? 1 : 0;
  if (expr.type === 'neg') return signOf(expr.arg) === 1 ? -1 : 0;
  return 0;
}
