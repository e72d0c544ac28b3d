import type { Field } from '../compare/field.ts';
import { U } from './ball.ts';
import { Fault } from './fault.ts';
import { real } from './real.ts';
import { logGamma } from './special-functions.ts';

/**
 * s · e^l with a bound `e` on the error of l: numbers as far apart as e^(10^12), where doubles overflow and
 * n² stands beside n^2.01. s = 0 is exactly zero; e = Infinity means that nothing is known, as after total
 * cancellation. l = ±Infinity is out of even this range.
 */
export interface Logarithmic {
  s: number;
  l: number;
  e: number;
}

const make = (s: number, l: number, e: number): Logarithmic => ({ s, l, e });
const zero = make(0, Number.NEGATIVE_INFINITY, 0);
const unknown = make(1, Number.NaN, Number.POSITIVE_INFINITY);
/** Rounding of l itself. */
const rounding = (l: number): number => U * Math.abs(l);
/** Beyond this |l| a number is not turned into a double. */
const DOUBLE = 690;

export function fromDouble(v: number, e = 0): Logarithmic {
  if (v === 0) return e === 0 ? zero : unknown;
  if (!(Math.abs(v) > e)) return unknown;
  const l = Math.log(Math.abs(v));
  return make(Math.sign(v), l, -Math.log1p(-e / Math.abs(v)) + 2 * rounding(l) + U);
}

/** The number as a double with an error bound; undefined where it is too large. Tiny ones become 0 ± tiny. */
function toDouble(a: Logarithmic): { v: number; e: number } | undefined {
  if (a.s === 0) return { v: 0, e: 0 };
  if (!(a.l < DOUBLE) || !Number.isFinite(a.e)) return undefined;
  const v = a.s * Math.exp(a.l);
  return { v, e: Math.abs(v) * (Math.expm1(a.e) + 4 * U) + 1e-300 };
}

export const logarithmic: Field<Logarithmic> = {
  name: 'logarithmic',
  integer: (n) => (n === 0 ? zero : Math.abs(n) === 1 ? make(n, 0, 0) : fromDouble(n)),
  decimal(digits, exponent, repeating) {
    const { v, e } = real.decimal(digits, 0, repeating);
    const a = v === 1 && e === 0 ? make(1, 0, 0) : fromDouble(v, e);
    return a.s === 0 || exponent === 0
      ? a
      : make(a.s, a.l + exponent * Math.LN10, a.e + rounding(exponent * 3));
  },
  double: fromDouble,
  constant(name) {
    if (name === 'i' || name === 'infinity') throw new Fault('unsupported', `${name} has no logarithm here`);
    return name === 'e' ? make(1, 1, 0) : fromDouble(Math.PI, 1.3e-16);
  },
  add(a, b) {
    if (a.s === 0) return b;
    if (b.s === 0) return a;
    const [big, small] = a.l >= b.l ? [a, b] : [b, a];
    const d = small.l - big.l;
    if (Number.isNaN(d)) return unknown;
    if (a.s === b.s) {
      const l = big.l + Math.log1p(Math.exp(d));
      return make(a.s, l, Math.max(a.e, b.e) + rounding(l) + U);
    }
    const rest = -Math.expm1(d);
    const spread = a.e + b.e + 2 * rounding(big.l);
    if (!(rest > 2 * spread * Math.exp(d))) return spread === 0 && d === 0 ? zero : unknown;
    const l = big.l + Math.log(rest);
    return make(big.s, l, big.e + (1.5 * spread * Math.exp(d)) / rest + rounding(l) + U);
  },
  sub: (a, b) => logarithmic.add(a, logarithmic.neg(b)),
  neg: (a) => make(-a.s || 0, a.l, a.e),
  mul(a, b) {
    if (a.s === 0 || b.s === 0) return zero;
    const l = a.l + b.l;
    return make(a.s * b.s, l, a.e + b.e + rounding(l));
  },
  div(a, b) {
    if (b.s === 0) return unknown;
    if (a.s === 0) return zero;
    const l = a.l - b.l;
    return make(a.s * b.s, l, a.e + b.e + rounding(l));
  },
  power(a, n, d) {
    if (n === 0) return make(1, 0, 0);
    if (a.s === 0) return n > 0 ? zero : unknown;
    if (a.s < 0 && d % 2 === 0) return unknown;
    const l = (a.l * n) / d;
    return make(a.s < 0 && n % 2 !== 0 ? -1 : 1, l, Math.abs(n / d) * a.e + 2 * rounding(l));
  },
  pow(a, b) {
    const n = logarithmic.toInteger(b);
    if (n !== undefined) return logarithmic.power(a, n, 1);
    if (a.s === 0) return b.s > 0 ? zero : unknown;
    if (a.s < 0) return unknown;
    return raised(logarithmic.mul(b, logOf(a)));
  },
  call(fn, args) {
    const [a, b] = args;
    switch (fn) {
      case 'exp':
        return raised(a!);
      case 'log':
      case 'ln':
        if (a!.s <= 0) return unknown;
        return b ? logarithmic.div(logOf(a!), logOf(b)) : logOf(a!);
      case 'sqrt':
        return logarithmic.power(a!, 1, 2);
      case 'abs':
        return make(Math.abs(a!.s), a!.l, a!.e);
      case 'sign':
        return make(a!.s, a!.s === 0 ? Number.NEGATIVE_INFINITY : 0, Number.isFinite(a!.e) ? 0 : a!.e);
      case 'min':
      case 'max':
        return args.reduce((best, x) => {
          const sign = logarithmic.sign(logarithmic.sub(x, best));
          // Too close to tell apart: either is the answer, within the error.
          return (fn === 'max' ? sign === 1 : sign === -1) ? x : best;
        });
      case 'factorial':
        return factorial(a!);
      case 'gamma':
        return factorial(logarithmic.sub(a!, make(1, 0, 0)));
      case 'binom': {
        const [n, k] = [a!, b!];
        const rest = logarithmic.sub(n, k);
        return logarithmic.div(factorial(n), logarithmic.mul(factorial(k), factorial(rest)));
      }
      case 'floor':
      case 'ceil':
      case 'round':
        // Above 2^53 the rounding to an integer is below that of l.
        if (a!.l > 37) return a!;
        break;
      default:
    }
    const values = args.map(toDouble);
    const doubles = values.filter((x) => x !== undefined);
    if (doubles.length === args.length) {
      // f(x) → f'(0) x as x → 0: the double would lose the size of x.
      if (a!.s !== 0 && a!.l < -40 && IDENTITY_AT_ZERO.has(fn)) return a!;
      const { v, e } = real.call(fn, doubles);
      return Number.isNaN(v) || !Number.isFinite(e) ? unknown : fromDouble(v, e);
    }
    if (fn === 'tanh' || fn === 'erf' || fn === 'sigmoid') {
      if (a!.s > 0) return make(1, 0, U);
      return fn === 'sigmoid' ? raised(a!) : make(-1, 0, U);
    }
    if (fn === 'atan' && a!.l > 40) return logarithmic.mul(make(a!.s, 0, 0), fromDouble(Math.PI / 2, U));
    if ((fn === 'asinh' || fn === 'acosh') && a!.l > 40) return logOf(make(1, a!.l + Math.LN2, a!.e));
    if (fn === 'relu') return a!.s > 0 ? a! : zero;
    if (fn === 'percent') return logarithmic.div(a!, fromDouble(100));
    if ((fn === 'sinh' || fn === 'cosh') && a!.l > 6) {
      const half = raised(make(1, a!.l, a!.e));
      return make(fn === 'sinh' ? a!.s : 1, half.l - Math.LN2, half.e);
    }
    throw new Fault('unsupported', `${fn} is not followed to infinity`);
  },
  toInteger(a) {
    if (a.s === 0) return 0;
    if (a.e > 1e-12 || a.l > 34) return undefined;
    const v = Math.round(a.s * Math.exp(a.l));
    return Math.abs(Math.log(Math.abs(v)) - a.l) <= a.e + 4 * U && v !== 0 && a.e < 1e-14 ? v : undefined;
  },
  sign: (a) => (Number.isFinite(a.e) ? a.s : undefined),
  isZero: (a) => (Number.isFinite(a.e) ? a.s === 0 : undefined),
};

const IDENTITY_AT_ZERO = new Set(['sin', 'tan', 'asin', 'atan', 'sinh', 'tanh', 'asinh', 'atanh', 'relu']);

/** log(a) of a positive a: the number l itself. */
function logOf(a: Logarithmic): Logarithmic {
  if (a.l === 0 && a.e === 0) return zero;
  return fromDouble(a.l, a.e);
}

/** e^a: its l is the value of a, which must be a double. */
function raised(a: Logarithmic): Logarithmic {
  const value = toDouble(a);
  if (!value) return a.s < 0 ? make(1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) : unknown;
  return make(1, value.v, value.e);
}

/** x! by log Γ, by Stirling's series where x is large: log x! = x log x − x + ½ log 2πx + 1/(12x) − … */
function factorial(x: Logarithmic): Logarithmic {
  const value = toDouble(x);
  if (!value || value.v < 0) return unknown;
  const { v, e } = value;
  if (v === 0 && e === 0) return make(1, 0, 0);
  const l =
    v < 1e6 ? logGamma(v + 1) : v * (Math.log(v) - 1) + 0.5 * Math.log(2 * Math.PI * v) + 1 / (12 * v);
  return make(1, l, e * (Math.log1p(v) + 1) + 1e-14 * Math.abs(l) + 1e-14);
}
