import type { Comparison } from '../../types/comparison.ts';
import type { BigNode, Expr } from '../../types/expression.ts';
import { holds } from '../evaluate/contents.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { substitute } from '../walk.ts';
import { type Comparing, doubted, remarked } from './comparing.ts';

const rung = 'antiderivative';

/**
 * Integrals without limits: two of them by their integrands; one against a function whose derivative is the
 * integrand, with a constant of its own (∫ 2x dx and x² + C). Without the constant it is unsure.
 */
export function compareAntiderivatives(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [mine, theirs] = [indefinite(expected), indefinite(answer)];
  if (mine && theirs) {
    const renamed = substitute(theirs.body, { [theirs.index.name]: mine.index });
    return comparing.value(mine.body, renamed);
  }
  const integral = mine ?? theirs;
  const other = mine ? answer : expected;
  if (!integral || !['number', 'symbol', 'neg', 'add', 'mul', 'div', 'pow', 'call'].includes(other.type))
    return undefined;
  if (holds(other, 'big')) return undefined;
  const derivative: Expr = { type: 'derivative', style: 'total', wrt: integral.index, order: 1, body: other };
  const result = mine
    ? comparing.value(integral.body, derivative)
    : comparing.value(derivative, integral.body);
  const known = freeNames(integral.body);
  const constant =
    other.type === 'add' &&
    other.terms.some(
      (term) => term.type === 'symbol' && !known.has(term.name) && term.name !== integral.index.name,
    );
  return constant
    ? remarked(result, 'its derivative is the integrand')
    : doubted(result, rung, 'the constant of integration is missing');
}

function indefinite(expr: Expr): (BigNode & { index: NonNullable<BigNode['index']> }) | undefined {
  if (expr.type !== 'big' || expr.op !== 'int' || expr.from || expr.to || expr.over || !expr.index)
    return undefined;
  return expr as BigNode & { index: NonNullable<BigNode['index']> };
}
