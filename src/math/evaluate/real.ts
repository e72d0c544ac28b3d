import type { Field } from '../compare/field.ts';
import { ball, exactInteger, type Real, U } from './ball.ts';
import { Fault } from './fault.ts';
import { realFunctions } from './real-functions.ts';

/** Below this the relative rounding error no longer holds: what underflows is not known to be zero. */
const TINY = 1e-290;

/** Rounding after an operation that gave `v` and carried the error `carried` along. */
function rounded(v: number, carried: number): Real {
  if (Number.isNaN(v)) return ball(v, Number.POSITIVE_INFINITY);
  return ball(v, carried + U * Math.abs(v) + (Math.abs(v) < TINY ? TINY : 0));
}

/** Both are known integers: sums and products of them are exact as long as they stay safe. */
function integers(a: Real, b: Real): boolean {
  return a.e === 0 && b.e === 0 && exactInteger(a.v) && exactInteger(b.v);
}

function exactly(v: number): Real {
  return exactInteger(v) ? ball(v, 0) : rounded(v, 0);
}

/** No value here for certain: whatever is made of it has none either. */
const isNowhere = (a: Real): boolean => Number.isNaN(a.v) && a.e === 0;
const nowhere = ball(Number.NaN, 0);

/** Largest integer power that is multiplied out; beyond it the logarithm's error bound is no worse. */
const POWER_BY_MULTIPLICATION = 64;

export const real: Field<Real> = {
  name: 'real',
  integer: (n) => ball(n, 0),
  decimal(digits, exponent, repeating) {
    if (repeating) {
      const places = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
      const block = Number(repeating) / (10 ** repeating.length - 1) / 10 ** places;
      const v = (Number(digits) + block) * 10 ** exponent;
      return ball(v, 8 * U * Math.abs(v));
    }
    const v = Number(exponent === 0 ? digits : `${digits}e${exponent}`);
    return ball(v, exactInteger(v) && exponent >= 0 && !/\.\d*[1-9]/.test(digits) ? 0 : U * Math.abs(v));
  },
  double: (v, e) => ball(v, e),
  constant(name) {
    if (name === 'pi') return ball(Math.PI, 1.3e-16);
    if (name === 'e') return ball(Math.E, 1.5e-16);
    if (name === 'i') throw new Fault('unsupported', 'the imaginary unit has no real value');
    return ball(Number.POSITIVE_INFINITY, 0);
  },
  add(a, b) {
    if (a.e === 0 || b.e === 0) {
      if (isNowhere(a) || isNowhere(b)) return nowhere;
      if (integers(a, b)) return exactly(a.v + b.v);
    }
    return rounded(a.v + b.v, a.e + b.e);
  },
  sub(a, b) {
    if (a.e === 0 || b.e === 0) {
      if (isNowhere(a) || isNowhere(b)) return nowhere;
      if (integers(a, b)) return exactly(a.v - b.v);
    }
    return rounded(a.v - b.v, a.e + b.e);
  },
  neg: (a) => ball(-a.v, a.e),
  mul(a, b) {
    if (a.e === 0 || b.e === 0) {
      if (isNowhere(a) || isNowhere(b)) return nowhere;
      if (integers(a, b)) return exactly(a.v * b.v);
      // An exact zero stays exact, whatever is known of the other factor (but 0 · infinity is no value).
      if ((a.v === 0 && a.e === 0) || (b.v === 0 && b.e === 0)) return ball(a.v * b.v, 0);
    }
    return rounded(a.v * b.v, Math.abs(a.v) * b.e + Math.abs(b.v) * a.e + a.e * b.e);
  },
  div(a, b) {
    if (isNowhere(a) || isNowhere(b) || (b.v === 0 && b.e === 0)) return nowhere;
    const room = Math.abs(b.v) - b.e;
    if (!(room > 0)) return ball(a.v / b.v, Number.POSITIVE_INFINITY);
    const v = a.v / b.v;
    if (integers(a, b) && exactInteger(v) && v * b.v === a.v) return ball(v, 0);
    return rounded(v, (a.e + Math.abs(v) * b.e) / room);
  },
  power(a, n, d) {
    if (Number.isNaN(a.v)) return a;
    if (d === 1) {
      if (n === 0) return ball(1, 0);
      if (n < 0) return real.div(ball(1, 0), real.power(a, -n, 1));
      if (n <= POWER_BY_MULTIPLICATION) {
        let result: Real | undefined;
        let square = a;
        for (let k = n; ; square = real.mul(square, square)) {
          if (k & 1) result = result ? real.mul(result, square) : square;
          k >>= 1;
          if (k === 0) return result!;
        }
      }
      const v = a.v ** n;
      return ball(v, relativePowerError(a, ball(n, 0), v));
    }
    if (d === 2) {
      const root = realFunctions.sqrt!(a);
      return n === 1 ? root : real.power(root, n, 1);
    }
    if (d === 3 && a.v > a.e) {
      const v = Math.cbrt(a.v);
      const root = ball(v, (a.e * v) / (3 * (a.v - a.e)) + 2 * U * v);
      return n === 1 ? root : real.power(root, n, 1);
    }
    // The real root of odd order of a negative number.
    if (d % 2 === 1 && a.v < -a.e) {
      const positive = real.power(real.neg(a), n, d);
      return n % 2 === 0 ? positive : real.neg(positive);
    }
    return real.pow(a, ball(n / d, U * Math.abs(n / d)));
  },
  pow(a, b) {
    if (Number.isNaN(a.v) || Number.isNaN(b.v))
      return isNowhere(a) || isNowhere(b) ? nowhere : ball(Number.NaN, Number.POSITIVE_INFINITY);
    const n = real.toInteger(b);
    if (n !== undefined) return real.power(a, n, 1);
    if (a.v === 0 && a.e === 0) {
      if (b.v > b.e) return ball(0, 0);
      return ball(Number.NaN, b.v < -b.e ? 0 : Number.POSITIVE_INFINITY);
    }
    // A negative base to a broken power has no real value (odd roots are written root(x, 3)).
    if (a.v <= a.e) return ball(Number.NaN, a.v < -a.e && b.e === 0 ? 0 : Number.POSITIVE_INFINITY);
    const v = a.v ** b.v;
    return ball(v, relativePowerError(a, b, v));
  },
  call(fn, args) {
    const f = realFunctions[fn];
    if (!f) throw new Fault('unsupported', `${fn} has no numeric rule`);
    for (const a of args) if (Number.isNaN(a.v)) return a;
    return f(...args);
  },
  toInteger: (a) => (a.e === 0 && exactInteger(a.v) ? a.v : undefined),
  sign(a) {
    if (a.v > a.e) return 1;
    if (a.v < -a.e) return -1;
    return a.v === 0 && a.e === 0 ? 0 : undefined;
  },
  isZero(a) {
    const sign = real.sign(a);
    return sign === undefined ? undefined : sign === 0;
  },
};

/** |δ(a^b)| ≤ |a^b| (e^η − 1), η = |b| log(1 + …) ea/|a| + |log a| eb, plus the error of the library's pow. */
function relativePowerError(a: Real, b: Real, v: number): number {
  const size = Math.abs(a.v);
  if (size <= a.e) return Number.POSITIVE_INFINITY;
  const base = -Math.log1p(-a.e / size);
  const eta = (Math.abs(b.v) + b.e) * base + Math.abs(Math.log(size)) * b.e;
  return Math.abs(v) * (Math.expm1(eta) + 4 * U);
}
