import { ball, type Real, U } from './ball.ts';
import { erf, gamma } from './special-functions.ts';

/**
 * Elementary functions of balls. The error of f(x) is bounded by the largest |f'| on the ball times its
 * radius plus the library's own rounding: V8 takes fdlibm, documented below 1 unit in the last place; 2 and
 * more are allowed here. Outside the domain the value is NaN with error 0 when that is certain, with an
 * infinite error when the ball straddles the border.
 */
type RealFunction = (...args: Real[]) => Real;

const unknown = (v: number): Real => ball(v, Number.POSITIVE_INFINITY);
const nowhere = ball(Number.NaN, 0);
const library = (v: number) => 4 * U * Math.abs(v);

/** A function whose slope on [x − e, x + e] is at most `slope`. */
function lipschitz(f: (x: number) => number, slope: (x: number, e: number) => number): RealFunction {
  return (x) => {
    const v = f(x!.v);
    return ball(v, x!.e === 0 ? library(v) : x!.e * slope(x!.v, x!.e) + library(v));
  };
}

/** A function on [low, high] whose slope may run off at the ends. */
function within(
  low: number,
  high: number,
  f: (x: number) => number,
  slope: (x: number) => number,
): RealFunction {
  return (x) => {
    const { v, e } = x!;
    if (v + e < low || v - e > high) return nowhere;
    if (v - e < low || v + e > high) return unknown(f(Math.min(Math.max(v, low), high)));
    const value = f(v);
    if (e === 0) return ball(value, library(value));
    const steepest = Math.max(slope(v - e), slope(v + e), slope(v));
    return Number.isFinite(steepest) ? ball(value, e * steepest + library(value)) : unknown(value);
  };
}

/** A step function of steps of height `height`: certain only where the ball holds no jump. */
function step(f: (x: number) => number, height: number): RealFunction {
  return (x) => {
    const v = f(x!.v);
    const [low, high] = [f(x!.v - x!.e), f(x!.v + x!.e)];
    if (low === v && high === v) return ball(v, 0);
    return high - low <= height ? ball((low + high) / 2, (high - low) / 2) : unknown(v);
  };
}

const sqrt: RealFunction = (x) => {
  const { v, e } = x!;
  if (v < -e) return nowhere;
  if (v < e || (v === 0 && e > 0)) return unknown(Math.sqrt(Math.max(v, 0)));
  const root = Math.sqrt(v);
  if (e === 0) return ball(root, root * root === v && Number.isInteger(root) ? 0 : U * root);
  return ball(root, e / (root + Math.sqrt(v - e)) + U * root);
};

const log: RealFunction = (x, base) => {
  const { v, e } = x!;
  if (base) return quotient(log(x!), log(base));
  if (v <= -e || (v === 0 && e === 0)) return nowhere;
  if (v <= e) return unknown(Math.log(Math.abs(v)));
  const value = Math.log(v);
  return ball(value, value === 0 && e === 0 ? 0 : -Math.log1p(-e / v) + library(value));
};

function quotient(a: Real, b: Real): Real {
  const room = Math.abs(b.v) - b.e;
  const v = a.v / b.v;
  if (b.v === 0 && b.e === 0) return nowhere;
  return room > 0 ? ball(v, (a.e + Math.abs(v) * b.e) / room + library(v)) : unknown(v);
}

const exp: RealFunction = (x) => {
  const value = Math.exp(x!.v);
  if (x!.v === 0 && x!.e === 0) return ball(1, 0);
  // Underflow: the value is 0 up to the largest that the ball allows.
  if (value === 0) return ball(0, Math.exp(x!.v + x!.e) + Number.MIN_VALUE);
  return ball(value, value * Math.expm1(x!.e) + library(value));
};

/** 1/f for the reciprocal trigonometric functions. */
const reciprocal =
  (f: RealFunction): RealFunction =>
  (x) =>
    quotient(ball(1, 0), f(x!));

const sin = lipschitz(Math.sin, () => 1);
const cos = lipschitz(Math.cos, () => 1);
const tan: RealFunction = (x) => quotient(sin(x!), cos(x!));
const sinh = lipschitz(Math.sinh, (x, e) => Math.cosh(Math.abs(x) + e));
const cosh = lipschitz(Math.cosh, (x, e) => Math.sinh(Math.abs(x) + e));
const tanh = lipschitz(Math.tanh, () => 1);
const logistic = (x: number) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

function extreme(pick: (...values: number[]) => number): RealFunction {
  return (...args) => ball(pick(...args.map((x) => x.v)), Math.max(...args.map((x) => x.e)));
}

/** Integer functions of exact integers; anything else is undefined here. */
function ofIntegers(f: (...n: number[]) => number): RealFunction {
  return (...args) => {
    if (args.some((x) => x.e !== 0 || !Number.isSafeInteger(x.v))) return unknown(Number.NaN);
    const v = f(...args.map((x) => x.v));
    return ball(v, Number.isSafeInteger(v) ? 0 : 64 * U * Math.abs(v));
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** n!, Γ(n + 1) otherwise; beyond 170! the double overflows, which the logarithmic field then takes. */
const factorial: RealFunction = (x) => {
  const { v, e } = x!;
  if (e === 0 && Number.isInteger(v)) {
    if (v < 0) return nowhere;
    let product = 1;
    for (let k = 2; k <= Math.min(v, 171); k++) product *= k;
    return ball(product, v <= 18 ? 0 : v * U * product);
  }
  return gammaBall(ball(v + 1, e));
};

const gammaBall: RealFunction = (x) => {
  const { v, e } = x!;
  if (e === 0 && Number.isInteger(v)) return v <= 0 ? nowhere : factorial(ball(v - 1, 0));
  if (v - e <= 0) return unknown(gamma(v));
  const value = gamma(v);
  // |Γ'| = Γ |ψ| with |ψ(x)| ≤ 1/x + log(1 + x) + 1 for x > 0.
  const slope = Math.abs(value) * (1 / (v - e) + Math.log1p(v) + 1);
  return ball(value, e * slope * 1.1 + 2e-14 * Math.abs(value));
};

/** n(n−1)…(n−k+1)/k!, for any real n and an integer k ≥ 0. */
const binom: RealFunction = (n, k) => {
  const m = k!.v;
  if (k!.e !== 0 || !Number.isInteger(m)) return unknown(Number.NaN);
  if (m < 0) return ball(0, 0);
  const exact = n!.e === 0 && Number.isInteger(n!.v);
  const count = exact && n!.v >= 0 && m <= n!.v ? Math.min(m, n!.v - m) : m;
  if (count > 2_000) return unknown(Number.NaN);
  let value = 1;
  let relative = 0;
  for (let j = 1; j <= count; j++) {
    const top = n!.v - count + j;
    value = (value * top) / j;
    relative += n!.e / Math.max(Math.abs(top), 1e-300) + 2 * U;
  }
  return ball(value, exact && Math.abs(value) < 2 ** 50 ? 0 : Math.abs(value) * relative * 1.1);
};

const absolute: RealFunction = (x) => ball(Math.abs(x!.v), x!.e);

export const realFunctions: Readonly<Record<string, RealFunction>> = {
  sqrt,
  log,
  ln: log,
  exp,
  sin,
  cos,
  tan,
  cot: (x) => quotient(cos(x!), sin(x!)),
  sec: reciprocal(cos),
  csc: reciprocal(sin),
  asin: within(-1, 1, Math.asin, (x) => 1 / Math.sqrt(1 - x * x)),
  acos: within(-1, 1, Math.acos, (x) => 1 / Math.sqrt(1 - x * x)),
  atan: lipschitz(Math.atan, () => 1),
  acot: (x) => {
    const inner = realFunctions.atan!(x!);
    return ball(Math.PI / 2 - inner.v, inner.e + 4 * U);
  },
  asec: (x) => realFunctions.acos!(quotient(ball(1, 0), x!)),
  acsc: (x) => realFunctions.asin!(quotient(ball(1, 0), x!)),
  sinh,
  cosh,
  tanh,
  coth: (x) => quotient(cosh(x!), sinh(x!)),
  sech: reciprocal(cosh),
  csch: reciprocal(sinh),
  asinh: lipschitz(Math.asinh, () => 1),
  acosh: within(1, Number.POSITIVE_INFINITY, Math.acosh, (x) => 1 / Math.sqrt(x * x - 1)),
  atanh: within(-1, 1, Math.atanh, (x) => 1 / (1 - x * x)),
  asech: (x) => realFunctions.acosh!(quotient(ball(1, 0), x!)),
  acsch: (x) => realFunctions.asinh!(quotient(ball(1, 0), x!)),
  acoth: (x) => realFunctions.atanh!(quotient(ball(1, 0), x!)),
  abs: absolute,
  relu: (x) => ball(Math.max(x!.v, 0), x!.e),
  sigmoid: lipschitz(logistic, () => 0.25),
  erf: (x) => ball(erf(x!.v), x!.e * 1.13 + 4e-15),
  sign: step(Math.sign, 2),
  floor: step(Math.floor, 1),
  ceil: step(Math.ceil, 1),
  round: step((x) => Math.floor(x + 0.5), 1),
  min: extreme(Math.min),
  max: extreme(Math.max),
  gcd: ofIntegers((...n) => n.reduce(greatestCommonDivisor, 0)),
  lcm: ofIntegers((...n) =>
    n.reduce((a, b) => (a && b ? Math.abs(a / greatestCommonDivisor(a, b)) * Math.abs(b) : 0), 1),
  ),
  mod: (a, b) => {
    if (b!.v === 0 && b!.e === 0) return nowhere;
    const times = Math.floor(a!.v / b!.v);
    const v = a!.v - times * b!.v;
    const e = a!.e + Math.abs(times) * b!.e + (Number.isInteger(v) ? 0 : 2 * U * Math.abs(a!.v));
    const safe = e === 0 || (v > e && Math.abs(b!.v) - v > e + b!.e);
    return safe ? ball(v, e) : unknown(v);
  },
  binom,
  factorial,
  gamma: gammaBall,
  percent: (x) => quotient(x!, ball(100, 0)),
  degree: (x) => ball((x!.v * Math.PI) / 180, ((x!.e + 4 * U * Math.abs(x!.v)) * Math.PI) / 180),
  real: (x) => x!,
  imag: () => ball(0, 0),
  conj: (x) => x!,
};
