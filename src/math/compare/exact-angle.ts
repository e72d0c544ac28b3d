import type { Expr } from '../../types/expression.ts';
import { type Rational, ratio, rationalValue } from './rational.ts';

const number = (n: number): Expr => ({ type: 'number', digits: String(n), exponent: 0 });
const root = (n: number): Expr => ({ type: 'call', fn: 'sqrt', args: [number(n)] });
const over = (num: Expr, d: number): Expr => ({ type: 'div', num, den: number(d) });
const negative = (arg: Expr): Expr => ({ type: 'neg', arg });
const sum = (...terms: Expr[]): Expr => ({ type: 'add', terms });

/** cos(kπ/12) for k = 0 … 6. */
const COSINES: readonly Expr[] = [
  number(1),
  over(sum(root(6), root(2)), 4),
  over(root(3), 2),
  over(root(2), 2),
  over(number(1), 2),
  over(sum(root(6), negative(root(2))), 4),
  number(0),
];
/** cos(kπ/5) for k = 1, 2. */
const GOLDEN: readonly (Expr | undefined)[] = [
  undefined,
  over(sum(number(1), root(5)), 4),
  over(sum(root(5), negative(number(1))), 4),
];

/**
 * sin, cos, tan, cot, sec, csc of a rational multiple of π with denominator 12 (cosines also 5), as an
 * expression in square roots: so that sin 7π is 0 and not 10^-15, and exact arithmetic reaches it.
 */
export function exactTrigonometric(fn: string, arg: Expr): Expr | undefined {
  if (!FUNCTIONS.has(fn)) return undefined;
  const angle = multipleOfPi(arg);
  if (!angle) return undefined;
  const turned = ratio(angle.d - 2n * angle.n, 2n * angle.d);
  const cos = cosine(angle);
  const sin = turned && cosine(turned);
  switch (fn) {
    case 'sin':
      return sin;
    case 'cos':
      return cos;
    case 'tan':
      return sin && cos && { type: 'div', num: sin, den: cos };
    case 'cot':
      return sin && cos && { type: 'div', num: cos, den: sin };
    case 'sec':
      return cos && { type: 'div', num: number(1), den: cos };
    default:
      return sin && { type: 'div', num: number(1), den: sin };
  }
}

const FUNCTIONS = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

function cosine({ n, d }: Rational): Expr | undefined {
  // Folded into [0, 1]: cos is even and has the period 2π.
  const period = 2n * d;
  let top = ((n % period) + period) % period;
  if (top > d) top = period - top;
  const flip = 2n * top > d;
  if (flip) top = d - top;
  const twelfths = 12n % d === 0n ? COSINES[Number((top * 12n) / d)] : undefined;
  const value = twelfths ?? (d === 5n ? GOLDEN[Number(top)] : undefined);
  return value && flip ? negative(value) : value;
}

/** r where the expression is r·π: it is linear in π, which its values at three stand-ins for π tell. */
export function multipleOfPi(expr: Expr): Rational | undefined {
  if (expr.type === 'call' && expr.fn === 'degree' && expr.args.length === 1) {
    const degrees = rationalValue(expr.args[0]!);
    return degrees && ratio(degrees.n, degrees.d * 180n);
  }
  const at = (pi: bigint) => rationalValue(expr, { pi: { n: pi, d: 1n } });
  const one = at(1n);
  if (!one) return undefined;
  const linear = [0n, 2n, 3n].every((pi) => {
    const value = at(pi);
    return value && value.n * one.d === pi * one.n * value.d;
  });
  return linear ? one : undefined;
}
