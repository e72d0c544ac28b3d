import { type Rational, ratio } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import type { Polynomial, Ring } from './ring.ts';

/** Coefficients of a polynomial in one variable, lowest first. */
export type Coefficients = readonly bigint[];

/** A real root: exactly, or between two bounds between which the polynomial has no other root. */
export interface RealRoot {
  low: Rational;
  high: Rational;
}

/** Halvings in the isolation of the roots of one polynomial. */
const HALVINGS = 4_000;
/** Degree up to which roots are isolated. */
const DEGREE = 14;

export const isExact = ({ low, high }: RealRoot): boolean => low.n === high.n && low.d === high.d;

export function coefficientsOf(p: Polynomial): Coefficients {
  if (typeof p === 'bigint') return [p];
  if (p.c.some((x) => typeof x !== 'bigint')) throw new Fault('unsupported', 'more than one unknown');
  return p.c as bigint[];
}

/** The sign of p at n/d: of d^deg p(n/d), by Horner's rule in whole numbers. */
export function signAt(p: Coefficients, { n, d }: Rational): -1 | 0 | 1 {
  let value = 0n;
  let scale = 1n;
  for (let k = p.length - 1; k >= 0; k--) {
    value = value * n + p[k]! * scale;
    scale *= d;
  }
  return value === 0n ? 0 : value > 0n ? 1 : -1;
}

/** The distinct real roots in ascending order, by Sturm's theorem and bisection. */
export function realRoots(ring: Ring, polynomial: Polynomial): RealRoot[] {
  const p = ring.squareFree(polynomial);
  const c = coefficientsOf(p);
  if (c.length <= 1) return [];
  if (c.length - 1 > DEGREE) throw new Fault('budget', 'a polynomial of too high a degree');
  if (c.length === 2) return [exactRoot(p)];
  const chain = sturm(ring, p);
  // Cauchy's bound: every root is below 1 + max |c_k / c_n|.
  const top = c.at(-1)!;
  const size = (n: bigint) => (n < 0n ? -n : n);
  let bound = 1n;
  for (const x of c) {
    const limit = size(x) / size(top) + 2n;
    if (limit > bound) bound = limit;
  }
  const roots: RealRoot[] = [];
  let steps = 0;
  const open: [Rational, Rational, number][] = [];
  const [low, high] = [must(-bound, 1n), must(bound, 1n)];
  const all = changes(chain, low) - changes(chain, high);
  if (all > 0) open.push([low, high, all]);
  for (let range = open.pop(); range; range = open.pop()) {
    const [a, b, count] = range;
    if (++steps > HALVINGS) throw new Fault('budget', 'roots too close to part');
    if (count === 1) {
      roots.push(simplified(c, { low: a, high: b }));
      continue;
    }
    const middle = halfway(a, b);
    // A root in the middle is shifted off: the ranges are (a, b].
    const left = changes(chain, a) - changes(chain, middle);
    if (left > 0) open.push([a, middle, left]);
    if (count - left > 0) open.push([middle, b, count - left]);
  }
  return roots.sort((x, y) => order(x.low, y.low) || order(x.high, y.high));
}

/** The root of a linear polynomial. */
export function exactRoot(p: Polynomial): RealRoot {
  const [constant, slope] = coefficientsOf(p);
  return exactly(must(-constant!, slope!));
}

/** Halves an inexact root's range; the range becomes the root itself where the middle is it. */
export function refined(p: Coefficients, root: RealRoot): RealRoot {
  if (isExact(root)) return root;
  const middle = halfway(root.low, root.high);
  const sign = signAt(p, middle);
  if (sign === 0) return exactly(middle);
  return sign === signAt(p, root.high) ? { low: root.low, high: middle } : { low: middle, high: root.high };
}

/** A range (a, b] with one simple root, as an exact root where it is a small fraction, else open at both ends. */
function simplified(p: Coefficients, range: RealRoot): RealRoot {
  if (signAt(p, range.high) === 0) return exactly(range.high);
  let root = range;
  // The lower end may be a root of its own, which belongs to the range below.
  while (!isExact(root) && signAt(p, root.low) === 0) {
    const middle = halfway(root.low, root.high);
    const sign = signAt(p, middle);
    if (sign === 0) return exactly(middle);
    if (sign === signAt(p, root.high)) root = { low: root.low, high: middle };
    else return simplifiedBetween(p, { low: middle, high: root.high });
  }
  return simplifiedBetween(p, root);
}

/** The rational root theorem: the denominator divides the leading coefficient. */
function simplifiedBetween(p: Coefficients, range: RealRoot): RealRoot {
  if (isExact(range)) return range;
  const top = p.at(-1)! < 0n ? -p.at(-1)! : p.at(-1)!;
  let root = range;
  for (let k = 0; k < 200; k++) {
    if (isExact(root)) return root;
    const width = (root.high.n * root.low.d - root.low.n * root.high.d) * top;
    if (width < root.high.d * root.low.d) break;
    root = refined(p, root);
  }
  if (isExact(root)) return root;
  // At most one multiple of 1/top lies between.
  const scaled = root.high.n * top;
  const floor = scaled / root.high.d - (scaled < 0n && scaled % root.high.d !== 0n ? 1n : 0n);
  const candidate = must(floor, top);
  return order(root.low, candidate) < 0 && signAt(p, candidate) === 0 ? exactly(candidate) : root;
}

function sturm(ring: Ring, p: Polynomial): Coefficients[] {
  const chain = [p, ring.derivative(p)];
  for (;;) {
    const [a, b] = [chain.at(-2)!, chain.at(-1)!];
    if (typeof b === 'bigint') break;
    const lead = coefficientsOf(b).at(-1)!;
    const steps = coefficientsOf(a).length - coefficientsOf(b).length + 1;
    const rest = signedRemainder(ring, a, b, lead, steps);
    if (rest === 0n) break;
    chain.push(ring.primitive(ring.neg(rest)));
  }
  return chain.map(coefficientsOf);
}

/** |lead|^steps · a modulo b: Sturm's chain allows positive factors only. */
function signedRemainder(ring: Ring, a: Polynomial, b: Polynomial, lead: bigint, steps: number): Polynomial {
  const size = lead < 0n ? -lead : lead;
  const scaled = ring.mul(a, size ** BigInt(steps));
  let rest = scaled;
  const divisor = coefficientsOf(b);
  for (;;) {
    const c = coefficientsOf(rest);
    if (c.length < divisor.length || rest === 0n) return rest;
    const factor = c.at(-1)! / lead;
    const shift = c.length - divisor.length;
    const lowered = [...Array.from({ length: shift }, () => 0n), ...divisor.map((x) => x * factor)];
    const next = c.map((x, k) => x - (lowered[k] ?? 0n));
    while (next.length > 1 && next.at(-1) === 0n) next.pop();
    rest = next.length === 1 ? next[0]! : { v: (b as Exclude<Polynomial, bigint>).v, c: next };
  }
}

function changes(chain: readonly Coefficients[], at: Rational): number {
  let last = 0;
  let count = 0;
  for (const p of chain) {
    const sign = signAt(p, at);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) count++;
    last = sign;
  }
  return count;
}

export const order = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const halfway = (a: Rational, b: Rational): Rational => must(a.n * b.d + b.n * a.d, 2n * a.d * b.d);

const exactly = (value: Rational): RealRoot => ({ low: value, high: value });

function must(n: bigint, d: bigint): Rational {
  const value = ratio(n, d);
  if (!value) throw new Fault('budget', 'numbers of too many digits');
  return value;
}
