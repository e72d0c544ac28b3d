import type { Field } from '../compare/field.ts';
import { type Real, U } from './ball.ts';
import { Fault } from './fault.ts';
import { real } from './real.ts';

/** A complex double with a bound e on the modulus of its error. NaN: no value; e = Infinity: nothing known. */
export interface Complex {
  re: number;
  im: number;
  e: number;
}

const make = (re: number, im: number, e: number): Complex => ({ re, im, e });
export const modulus = (a: Complex): number => Math.hypot(a.re, a.im);
const nowhere = make(Number.NaN, Number.NaN, 0);
const rounded = (re: number, im: number, carried: number): Complex =>
  make(
    re,
    im,
    carried === 0 && Number.isSafeInteger(re) && Number.isSafeInteger(im)
      ? 0
      : carried + 4 * U * Math.hypot(re, im),
  );
const ofReal = (x: Real): Complex => make(x.v, 0, x.e);
const isReal = (a: Complex): boolean => a.im === 0;
/** Nearer to 0 or to the cut than its error: which branch it is on is not known. */
const unsure = (a: Complex): Complex => make(a.re, a.im, Number.POSITIVE_INFINITY);

function exp(a: Complex): Complex {
  const size = Math.exp(a.re);
  return make(
    size * Math.cos(a.im),
    size * Math.sin(a.im),
    size * (Math.expm1(a.e) + 8 * U * (1 + Math.abs(a.im))),
  );
}

/** The principal logarithm, −π < arg ≤ π. */
function log(a: Complex): Complex {
  const r = modulus(a);
  if (r === 0 && a.e === 0) return nowhere;
  const value = make(
    Math.log(r),
    Math.atan2(a.im, a.re),
    -Math.log1p(-Math.min(a.e / r, 1)) + 8 * U * (1 + Math.abs(Math.log(r))),
  );
  const nearCut = a.re < 0 && a.im !== 0 && Math.abs(a.im) <= a.e;
  return r <= a.e || nearCut || (a.re < 0 && a.im === 0 && a.e > 0 && !isReal(a)) ? unsure(value) : value;
}

function pow(a: Complex, b: Complex): Complex {
  const n = complex.toInteger(b);
  if (n !== undefined) return complex.power(a, n, 1);
  if (modulus(a) === 0) return b.re > b.e ? make(0, 0, 0) : nowhere;
  return exp(complex.mul(b, log(a)));
}

const half = (a: Complex): Complex => make(a.re / 2, a.im / 2, a.e / 2);
const timesI = (a: Complex): Complex => make(-a.im, a.re, a.e);
const one = make(1, 0, 0);
const { add, sub, mul, div } = { add: plus, sub: minus, mul: times, div: over };

function plus(a: Complex, b: Complex): Complex {
  return rounded(a.re + b.re, a.im + b.im, a.e + b.e);
}
function minus(a: Complex, b: Complex): Complex {
  return rounded(a.re - b.re, a.im - b.im, a.e + b.e);
}
function times(a: Complex, b: Complex): Complex {
  const carried = a.e === 0 && b.e === 0 ? 0 : modulus(a) * b.e + modulus(b) * a.e + a.e * b.e;
  const product = rounded(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re, carried);
  // Cancellation inside the product is measured against the factors, not the result.
  return product.e === 0
    ? product
    : make(product.re, product.im, product.e + 4 * U * modulus(a) * modulus(b));
}
function over(a: Complex, b: Complex): Complex {
  const r = modulus(b);
  if (r === 0 && b.e === 0) return nowhere;
  const q = rounded((a.re * b.re + a.im * b.im) / r / r, (a.im * b.re - a.re * b.im) / r / r, 0);
  const size = modulus(q);
  if (r <= b.e) return unsure(q);
  return make(q.re, q.im, (a.e + size * b.e) / (r - b.e) + 16 * U * (modulus(a) / r));
}

const cosh = (a: Complex): Complex => half(add(exp(a), exp(complex.neg(a))));
const sinh = (a: Complex): Complex => half(sub(exp(a), exp(complex.neg(a))));
const functions: Readonly<Record<string, (a: Complex) => Complex>> = {
  exp,
  log,
  ln: log,
  sqrt: (a) => complex.power(a, 1, 2),
  cosh,
  sinh,
  tanh: (a) => div(sinh(a), cosh(a)),
  cos: (a) => cosh(timesI(a)),
  sin: (a) => complex.neg(timesI(sinh(timesI(a)))),
  tan: (a) => div(functions.sin!(a), functions.cos!(a)),
  abs: (a) => make(modulus(a), 0, a.e + (a.e === 0 && isReal(a) ? 0 : 2 * U * modulus(a))),
  real: (a) => make(a.re, 0, a.e),
  imag: (a) => make(a.im, 0, a.e),
  conj: (a) => make(a.re, -a.im, a.e),
};

/** Complex numbers with principal branches, for expressions in which the imaginary unit occurs. */
export const complex: Field<Complex> = {
  name: 'complex',
  integer: (n) => make(n, 0, 0),
  decimal: (digits, exponent, repeating) => ofReal(real.decimal(digits, exponent, repeating)),
  double: (v, e) => make(v, 0, e),
  constant: (name) => (name === 'i' ? make(0, 1, 0) : ofReal(real.constant(name))),
  add,
  sub,
  neg: (a) => make(-a.re, a.im === 0 ? 0 : -a.im, a.e),
  mul,
  div,
  power(a, n, d) {
    if (d === 1) {
      if (n < 0) return div(one, complex.power(a, -n, 1));
      let result = one;
      let square = a;
      for (let k = n; k > 0; k = Math.floor(k / 2)) {
        if (k % 2 === 1) result = mul(result, square);
        square = mul(square, square);
      }
      return result;
    }
    if (isReal(a) && a.re >= 0) return ofReal(real.power({ v: a.re, e: a.e }, n, d));
    return exp(mul(make(n / d, 0, U * Math.abs(n / d)), log(a)));
  },
  pow,
  call(fn, args) {
    const f = functions[fn];
    if (f && args.length === 1) return f(args[0]!);
    if (args.every(isReal)) {
      const value = real.call(
        fn,
        args.map((a) => ({ v: a.re, e: a.e })),
      );
      if (!Number.isNaN(value.v)) return ofReal(value);
    }
    throw new Fault('unsupported', `${fn} of complex numbers is not evaluated`);
  },
  toInteger: (a) => (a.e === 0 && a.im === 0 && Number.isSafeInteger(a.re) ? a.re : undefined),
  sign: (a) => (isReal(a) ? real.sign({ v: a.re, e: a.e }) : undefined),
  isZero(a) {
    if (a.re === 0 && a.im === 0 && a.e === 0) return true;
    return modulus(a) > a.e ? false : undefined;
  },
};
