import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { holds } from '../evaluate/contents.ts';
import { growthForm } from '../growth/form.ts';
import { compareGrowth } from '../growth.ts';
import { type Comparing, doubted } from './comparing.ts';
import { atFaceValue } from './names.ts';

/**
 * Classes of growth: the same when the ratio stays between constants. O where Θ stands, or a bare formula, says
 * less or more than the class: of the right order it is unsure, of another order different.
 */
export function compareClasses(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  if (!isClass(expected) && !isClass(answer)) return undefined;
  if ([expected, answer].some((side) => side.type === 'list' || side.type === 'tuple' || side.type === 'set'))
    return undefined;
  const result = atFaceValue(expected, answer, comparing.scope, compareGrowth);
  if (result.verdict !== 'equal') return result;
  const [one, other] = [growthForm(expected), growthForm(answer)];
  if (!isClass(expected) || !isClass(answer))
    return doubted(result, 'growth', 'a class of growth on one side only');
  if (one.tilde !== other.tilde) return doubted(result, 'growth', 'logarithms count on one side only');
  return one.order === other.order
    ? result
    : doubted(result, 'growth', 'which side is bounded is not the same');
}

function isClass(expr: Expr): boolean {
  if (expr.type === 'relation' && ['~', 'propto', 'lesssim', 'gtrsim'].includes(expr.ops.at(-1)!))
    return expr.members.at(-1)!.type !== 'law';
  return holds(expr, 'growth');
}
