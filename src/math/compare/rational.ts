import type { Expr } from '../../types/expression.ts';
import { budget } from '../scope.ts';

/** An exact rational in lowest terms, d ≥ 1. */
export interface Rational {
  n: bigint;
  d: bigint;
}

const LARGEST = 10n ** BigInt(budget.digits);

export function ratio(n: bigint, d: bigint): Rational | undefined {
  if (d === 0n) return undefined;
  if (d === 1n) return n < LARGEST && n > -LARGEST ? { n, d } : undefined;
  const g = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  const top = (sign * n) / g;
  const bottom = (sign * d) / g;
  return top < LARGEST && top > -LARGEST && bottom < LARGEST ? { n: top, d: bottom } : undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y > 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x === 0n ? 1n : x;
}

const small: readonly bigint[] = Array.from({ length: 100 }, (_, n) => BigInt(n));

const smallInteger = (digits: string): bigint =>
  digits.length < 3 ? small[Number(digits)]! : BigInt(digits);

/** Whole, and of few digits. */
const shortWhole = (digits: string): boolean => digits.length < 10 && digits !== '' && !digits.includes('.');

/** The literal as a rational: digits × 10^exponent, and (B / (10^b − 1)) behind them for a repeating block. */
export function decimalRatio(digits: string, exponent: number, repeating?: string): Rational | undefined {
  // Most literals are short whole numbers.
  if (exponent === 0 && repeating === undefined && shortWhole(digits))
    return { n: smallInteger(digits), d: 1n };
  const dot = digits.indexOf('.');
  const places = dot < 0 ? 0 : digits.length - dot - 1;
  if (digits.length + (repeating?.length ?? 0) + Math.abs(exponent) > budget.digits) return undefined;
  let n = BigInt(digits.replace('.', '') || '0');
  let d = 10n ** BigInt(places);
  if (repeating) {
    const block = 10n ** BigInt(repeating.length) - 1n;
    n = n * block + BigInt(repeating);
    d *= block;
  }
  return exponent >= 0 ? ratio(n * 10n ** BigInt(exponent), d) : ratio(n, d * 10n ** BigInt(-exponent));
}

/**
 * The exact value of an expression made of literals, sums, products, quotients and integer powers, and of the
 * symbols in `values`; else undefined.
 */
export function rationalValue(expr: Expr, values?: Readonly<Record<string, Rational>>): Rational | undefined {
  switch (expr.type) {
    case 'number':
      return decimalRatio(expr.digits, expr.exponent, expr.repeating);
    case 'symbol':
      return values?.[expr.name];
    case 'neg': {
      const a = rationalValue(expr.arg, values);
      return a && { n: -a.n, d: a.d };
    }
    case 'add':
      return fold(expr.terms, values, (a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d));
    case 'mul':
      return fold(expr.factors, values, (a, b) => ratio(a.n * b.n, a.d * b.d));
    case 'div': {
      const a = rationalValue(expr.num, values);
      const b = a && rationalValue(expr.den, values);
      return a && b && ratio(a.n * b.d, a.d * b.n);
    }
    case 'pow': {
      const a = rationalValue(expr.base, values);
      const b = a && rationalValue(expr.exponent, values);
      return a && b && b.d === 1n ? rationalPower(a, b.n) : undefined;
    }
    case 'call': {
      if (expr.fn !== 'percent' || expr.args.length !== 1) return undefined;
      const a = rationalValue(expr.args[0]!, values);
      return a && ratio(a.n, a.d * 100n);
    }
    default:
      return undefined;
  }
}

function fold(
  items: readonly Expr[],
  values: Readonly<Record<string, Rational>> | undefined,
  f: (a: Rational, b: Rational) => Rational | undefined,
): Rational | undefined {
  let result: Rational | undefined;
  for (const item of items) {
    const value = rationalValue(item, values);
    if (!value) return undefined;
    result = result ? f(result, value) : value;
    if (!result) return undefined;
  }
  return result;
}

/** a^n within the digit budget. */
export function rationalPower(a: Rational, n: bigint): Rational | undefined {
  const size = n < 0n ? -n : n;
  const digits = Math.max(a.n.toString().length, a.d.toString().length);
  const unit = a.d === 1n && (a.n === 1n || a.n === 0n || a.n === -1n);
  if (!unit && size * BigInt(digits) > BigInt(budget.digits * 2)) return undefined;
  const k = unit ? size % 2n || (size > 0n ? 2n : 0n) : size;
  return n < 0n ? ratio(a.d ** k, a.n ** k) : ratio(a.n ** k, a.d ** k);
}

/** The number in digits: an integer, or n/d. */
export function showRational({ n, d }: Rational): string {
  return d === 1n ? `${n}` : `${n}/${d}`;
}
