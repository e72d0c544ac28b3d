import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { parseFractionDerivative } from './fraction-derivative.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';
import { argument } from './script.ts';

/** \frac{a}{b}, \frac12, \frac\pi2; and d/dx in this dress. */
function fraction(p: Parser): Expr {
  const start = p.i;
  const derivative = parseFractionDerivative(p);
  if (derivative) return derivative;
  p.next();
  // \cfrac[l]: where the numerator stands.
  if (p.isMark('[') && p.isMark(']', 2)) p.goTo(p.i + 3);
  const num = argument(p);
  const den = argument(p);
  p.run = undefined;
  return p.done({ type: 'div', num, den }, start);
}

function binomial(p: Parser): Expr {
  const start = p.i;
  p.next();
  const args = [argument(p), argument(p)];
  return p.done({ type: 'call', fn: 'binom', args }, start);
}

export const fractionCommands: Readonly<Record<string, Construct>> = dictionary({
  frac: fraction,
  tfrac: fraction,
  dfrac: fraction,
  cfrac: fraction,
  nicefrac: fraction,
  sfrac: fraction,
  binom: binomial,
  tbinom: binomial,
  dbinom: binomial,
});
