import type { Real } from '../evaluate/ball.ts';
import { type Complex, complex, modulus } from '../evaluate/complex.ts';
import { type Logarithmic, logarithmic } from '../evaluate/logarithmic.ts';
import { real } from '../evaluate/real.ts';
import { type Lifted, lifted } from '../evaluate.ts';
import { type Agreement, agreeScalar, showNumber, type Tolerance } from '../numeric-agreement.ts';

/** A side at a point: a value with error, nowhere defined for certain, unknown, or out of budget. */
export type At<V> = V | 'undefined' | 'unknown' | 'exhausted';

/** An arithmetic in which functions of numbers are held against each other. */
export interface Arithmetic<S> {
  lifted: Lifted<S>;
  of(x: number): S;
  state(x: S): At<S>;
  agree(a: S, b: S, tolerance: Tolerance): Agreement;
  show(x: S): number | string;
  error(x: S): number;
}

export const doubles: Arithmetic<Real> = {
  lifted: lifted(real),
  of: (v) => ({ v, e: 0 }),
  state(x) {
    if (Number.isNaN(x.v)) return x.e === 0 ? 'undefined' : 'unknown';
    return Number.isFinite(x.v) && Number.isFinite(x.e) ? x : 'unknown';
  },
  agree: (a, b, tolerance) => agreeScalar(a.v, b.v, a.e + b.e, tolerance),
  show: (x) => x.v,
  error: (x) => x.e,
};

export const logarithms: Arithmetic<Logarithmic> = {
  lifted: lifted(logarithmic),
  of: (x) => logarithmic.double(x, 0),
  state: (x) =>
    Number.isNaN(x.l) || !Number.isFinite(x.e) || (x.s !== 0 && !Number.isFinite(x.l)) ? 'unknown' : x,
  agree(a, b, { informative, margin }) {
    if (a.s === 0 && b.s === 0) return 'zero';
    if (a.s !== b.s) return 'differ';
    const [distance, error] = [Math.abs(a.l - b.l), a.e + b.e];
    if (distance > margin * error && distance > 0) return 'differ';
    return distance <= error && error <= informative ? 'same' : 'nothing';
  },
  show(x) {
    if (x.s === 0) return 0;
    return Math.abs(x.l) < 690 ? x.s * Math.exp(x.l) : `${x.s < 0 ? '−' : ''}10^${x.l / Math.LN10}`;
  },
  error: (x) => (Math.abs(x.l) < 690 ? Math.exp(x.l) * x.e : x.e),
};

export const complexNumbers: Arithmetic<Complex> = {
  lifted: lifted(complex),
  of: (x) => ({ re: x, im: 0, e: 0 }),
  state(x) {
    const size = modulus(x);
    if (Number.isNaN(size)) return x.e === 0 ? 'undefined' : 'unknown';
    return Number.isFinite(size) && Number.isFinite(x.e) ? x : 'unknown';
  },
  agree(a, b, { informative, margin }) {
    const [distance, scale, error] = [
      Math.hypot(a.re - b.re, a.im - b.im),
      Math.max(modulus(a), modulus(b)),
      a.e + b.e,
    ];
    if (distance > margin * error && distance > 0) return 'differ';
    if (distance > error) return 'nothing';
    if (scale <= error || scale === 0) return 'zero';
    return error <= informative * scale ? 'same' : 'nothing';
  },
  show: (x) =>
    x.im === 0 ? x.re : `${showNumber(x.re)} ${x.im < 0 ? '−' : '+'} ${showNumber(Math.abs(x.im))} i`,
  error: (x) => x.e,
};
