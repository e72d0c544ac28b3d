import { exactInteger } from '../evaluate/ball.ts';
import { Fault } from '../evaluate/fault.ts';
import { realFunctions } from '../evaluate/real-functions.ts';
import type { Field } from './field.ts';
import { invert, multiply, P, Q, raise, residue } from './prime-field.ts';
import { decimalRatio } from './rational.ts';

/**
 * The image of a number under a random homomorphism into the field of P elements. Identities between
 * rational functions carry over exactly; two different ones have different images but for a chance of
 * degree/P. For exponents the number has a second image in the field of Q elements, where x^a x^b = x^(a+b)
 * holds for squares x (P = 2Q + 1).
 */
export interface Residue {
  /** Mod P. NaN: undefined at this point. */
  m: number;
  /** Mod Q, as an exponent. NaN where it has no image there: roots and powers. */
  h: number;
  /** The integer itself where it is a known one; else NaN. */
  i: number;
  /** Known to be positive, with a square as image: then real roots and powers carry over. */
  positive: boolean;
}

const make = (m: number, h: number, i: number, positive: boolean): Residue => ({ m, h, i, positive });

/** Integers up to this have prime factors up to 47 only and are squares mod P. */
const SURELY_SQUARE = 48;

function fromInteger(n: number): Residue {
  const positive = n > 0 && (n <= SURELY_SQUARE || raise(residue(n, P), Q, P) === 1);
  return make(residue(n, P), residue(n, Q), n, positive);
}

/** Images of pi and e, squares like those of all positive symbols, and unrelated to anything. */
const pi = make(multiply(31_415_926, 31_415_926, P), 27_182_818, Number.NaN, true);
const e = make(multiply(5_772_156, 5_772_156, P), 14_142_135, Number.NaN, true);

function unsupported(what: string): never {
  throw new Fault('unsupported', `${what} has no exact image`);
}

const integer = (value: number): number => (exactInteger(value) ? value : Number.NaN);

export const modular: Field<Residue> = {
  name: 'modular',
  integer: fromInteger,
  decimal(digits, exponent, repeating) {
    const value = decimalRatio(digits, exponent, repeating);
    if (!value) return unsupported('a number of so many digits');
    const [n, d] = [value.n, value.d];
    const small = d === 1n && n <= BigInt(Number.MAX_SAFE_INTEGER);
    if (small) return fromInteger(Number(n));
    const image = (m: number) =>
      multiply(Number(((n % BigInt(m)) + BigInt(m)) % BigInt(m)), invert(Number(d % BigInt(m)), m), m);
    const m = image(P);
    return make(m, image(Q), Number.NaN, n > 0n && raise(m, Q, P) === 1);
  },
  double: () => unsupported('a rounded number'),
  constant(name) {
    return name === 'pi' ? pi : name === 'e' ? e : unsupported(name);
  },
  add: (a, b) => make((a.m + b.m) % P, (a.h + b.h) % Q, integer(a.i + b.i), known(a.i + b.i)),
  sub: (a, b) => make((a.m - b.m + P) % P, (a.h - b.h + Q) % Q, integer(a.i - b.i), known(a.i - b.i)),
  neg: (a) => make((P - a.m) % P, (Q - a.h) % Q, -a.i, known(-a.i)),
  mul: (a, b) =>
    make(multiply(a.m, b.m, P), multiply(a.h, b.h, Q), integer(a.i * b.i), a.positive && b.positive),
  div(a, b) {
    const i = a.i / b.i;
    return make(
      multiply(a.m, invert(b.m, P), P),
      multiply(a.h, invert(b.h, Q), Q),
      integer(i),
      a.positive && b.positive,
    );
  },
  power(a, n, d) {
    if (d === 1) {
      const size = Math.abs(n);
      const base = n < 0 ? modular.div(fromInteger(1), a) : a;
      return make(raise(base.m, size, P), raise(base.h, size, Q), integer(base.i ** size), a.positive);
    }
    if (!a.positive) return unsupported('the root of what may be negative');
    return make(
      raise(a.m, multiply(residue(n, Q), invert(residue(d, Q), Q), Q), P),
      Number.NaN,
      Number.NaN,
      true,
    );
  },
  pow(a, b) {
    if (!Number.isNaN(b.i)) return modular.power(a, b.i, 1);
    if (!a.positive || Number.isNaN(b.h)) return unsupported('this power');
    return make(raise(a.m, b.h, P), Number.NaN, Number.NaN, true);
  },
  call(fn, args) {
    const a = args[0]!;
    if (args.every((x) => !Number.isNaN(x.i))) {
      const exact = ofIntegers(
        fn,
        args.map((x) => x.i),
      );
      if (exact) return exact;
    }
    const f = functions[fn];
    return f && args.length === 1 ? f(a) : unsupported(fn);
  },
  toInteger: (a) => (Number.isNaN(a.i) ? undefined : a.i),
  sign(a) {
    if (!Number.isNaN(a.i)) return Math.sign(a.i);
    return a.positive ? 1 : undefined;
  },
  isZero: (a) => a.m === 0,
};

/** Is the integer a positive one whose image is surely a square? NaN is not. */
function known(i: number): boolean {
  return i > 0 && i <= SURELY_SQUARE;
}

const exp = (a: Residue): Residue => modular.pow(e, a);
/** (e^a + sign e^−a) / 2 */
function hyperbolic(a: Residue, sign: 1 | -1): Residue {
  const up = exp(a);
  const down = modular.div(fromInteger(1), up);
  return modular.div(sign > 0 ? modular.add(up, down) : modular.sub(up, down), fromInteger(2));
}
const one = fromInteger(1);

const functions: Readonly<Record<string, (a: Residue) => Residue>> = {
  exp,
  sqrt: (a) => modular.power(a, 1, 2),
  abs: (a) => (a.positive ? a : unsupported('the absolute value of what may be negative')),
  sign: (a) => (a.positive ? one : unsupported('the sign of what may be negative')),
  relu: (a) => (a.positive ? a : unsupported('relu of what may be negative')),
  percent: (a) => modular.div(a, fromInteger(100)),
  degree: (a) => modular.div(modular.mul(a, pi), fromInteger(180)),
  sinh: (a) => hyperbolic(a, -1),
  cosh: (a) => hyperbolic(a, 1),
  tanh: (a) => modular.div(hyperbolic(a, -1), hyperbolic(a, 1)),
  coth: (a) => modular.div(hyperbolic(a, 1), hyperbolic(a, -1)),
  sech: (a) => modular.div(one, hyperbolic(a, 1)),
  csch: (a) => modular.div(one, hyperbolic(a, -1)),
  sigmoid: (a) => modular.div(one, modular.add(one, modular.div(one, exp(a)))),
};

/** Functions whose value at integers is an exact integer. */
const INTEGER_VALUED = new Set([
  'abs',
  'sign',
  'relu',
  'floor',
  'ceil',
  'round',
  'min',
  'max',
  'gcd',
  'lcm',
  'mod',
  'binom',
  'factorial',
]);
/** Functions that are 0 at 0. */
const ZERO_AT_ZERO = new Set(['sin', 'tan', 'sinh', 'tanh', 'asin', 'atan', 'erf', 'asinh', 'atanh']);

function ofIntegers(fn: string, args: number[]): Residue | undefined {
  const [n] = args;
  if (fn === 'factorial' && n! > 18 && n! <= 2_000) {
    let product = one;
    for (let k = 2; k <= n!; k++) product = modular.mul(product, fromInteger(k));
    return product;
  }
  if (INTEGER_VALUED.has(fn)) {
    const { v, e: error } = realFunctions[fn]!(...args.map((v) => ({ v, e: 0 })));
    return error === 0 && exactInteger(v) ? fromInteger(v) : undefined;
  }
  if (args.length > 1) return undefined;
  if (n === 0 && ZERO_AT_ZERO.has(fn)) return fromInteger(0);
  if (n === 0 && fn === 'cos') return one;
  return n === 1 && (fn === 'log' || fn === 'ln') ? fromInteger(0) : undefined;
}
