import type { Expr } from '../../types/expression.ts';
import { realFunction } from '../compare/points.ts';
import type { Rational } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import type { Fractions } from '../polynomial/fraction.ts';
import {
  coefficientsOf,
  exactRoot,
  isExact,
  type RealRoot,
  realRoots,
  refined,
} from '../polynomial/real-roots.ts';
import { coefficientsBy, degree, type Polynomial } from '../polynomial/ring.ts';
import { mapChildren } from '../walk.ts';
import type { Comparing } from './comparing.ts';

/** A place where the truth of a condition may change. */
export interface Boundary {
  x: number;
  /** Its exact value, as far as it has one in the expressions of this package. */
  exact?: Rational;
  expr?: Expr;
}

/** The unknown is the first indeterminate: a polynomial in it alone, or the root of a linear one with other constants in it. */
export interface Piece {
  polynomial?: Polynomial;
  root?: Expr;
}

export function boundaryPolynomial(p: Polynomial, fractions: Fractions, name: string): Piece {
  if (typeof p === 'bigint') return { polynomial: p };
  if (fractions.atoms.some((atom, k) => k > 0 && freeNames(atom).has(name) && uses(p, k)))
    throw new Fault('unsupported', 'no polynomial in the unknown');
  if (p.v === 0) return { polynomial: p };
  const [constant, slope, ...higher] = coefficientsBy(fractions.ring, p, 0);
  if (higher.length > 0) throw new Fault('unsupported', 'a polynomial with irrational coefficients');
  // A constant such as √2 − 1 has no zero; that it is not 0 is left to the evaluation.
  if (!slope) return { polynomial: 1n };
  return {
    root: {
      type: 'neg',
      arg: { type: 'div', num: fractions.expression(constant!), den: fractions.expression(slope) },
    },
  };
}

function uses(p: Polynomial, v: number): boolean {
  return typeof p !== 'bigint' && (p.v === v || p.c.some((x) => uses(x, v)));
}

/** Width to which a root is narrowed for its place among the others, and steps towards it. */
const NARROW = 1e-14;
const NARROWINGS = 120;

function located(p: Polynomial, root: RealRoot): Boundary {
  const c = coefficientsOf(p);
  let range = root;
  for (let k = 0; k < NARROWINGS && !isExact(range); k++) {
    const [low, high] = [toNumber(range.low), toNumber(range.high)];
    if (high - low <= NARROW * Math.max(Math.abs(low), Math.abs(high))) break;
    range = refined(c, range);
  }
  const x = (toNumber(range.low) + toNumber(range.high)) / 2;
  return isExact(range) ? { x, exact: range.low } : { x };
}

function toNumber({ n, d }: Rational): number {
  const [top, bottom] = [Number(n), Number(d)];
  if (Number.isFinite(top) && Number.isFinite(bottom)) return top / bottom;
  const shift = BigInt(Math.max(0, d.toString(2).length - 1000));
  return Number(n >> shift) / Number(d >> shift);
}

/** Two boundaries nearer than this share of their size must be shown to be the same. */
const NEAR = 1e-9;
const zero: Expr = { type: 'number', digits: '0', exponent: 0 };

/** The real zeros of all pieces in ascending order, each once. */
export function boundariesOf(
  pieces: readonly Piece[],
  fractions: Fractions,
  name: string,
  comparing: Comparing,
): Boundary[] {
  const { ring } = fractions;
  const result: Boundary[] = [];
  const add = (boundary: Boundary) => {
    const { exact } = boundary;
    const known = exact && result.some((one) => one.exact?.n === exact.n && one.exact.d === exact.d);
    if (!known) result.push(boundary);
  };
  // Most ends are roots of linear polynomials; the others are parted together, so that none comes twice.
  let joint: Polynomial = 1n;
  for (const { polynomial } of pieces) {
    if (polynomial === undefined || typeof polynomial === 'bigint') continue;
    if (degree(polynomial) === 1) add(located(polynomial, exactRoot(polynomial)));
    else joint = ring.mul(joint, ring.quotient(polynomial, ring.gcd(joint, polynomial))!);
  }
  joint = ring.squareFree(joint);
  for (const root of realRoots(ring, joint)) add(located(joint, root));
  const roots = [...result];
  for (const { root: expr } of pieces) {
    if (!expr) continue;
    const x = realFunction(expr, [], comparing.scope)([])?.v;
    if (x === undefined || !Number.isFinite(x)) throw new Fault('undefined', 'an end without a value');
    const twin = result.find((one) => Math.abs(one.x - x) <= NEAR * Math.max(1, Math.abs(x)));
    if (!twin) {
      result.push({ x, expr });
      continue;
    }
    const same = twin.expr
      ? comparing.value(twin.expr, expr)
      : twin.exact
        ? comparing.value(fraction(twin.exact), expr)
        : comparing.value(replaced(fractions.expression(joint), name, expr), zero);
    if (same.verdict !== 'equal' || roots.filter((one) => Math.abs(one.x - x) <= NEAR).length > 1)
      throw new Fault('unsupported', 'two ends too close to part');
    twin.expr ??= expr;
  }
  return result.sort((a, b) => a.x - b.x);
}

/** A fraction written out. */
export function fraction({ n, d }: Rational): Expr {
  const whole = (v: bigint): Expr =>
    v < 0n ? { type: 'neg', arg: whole(-v) } : { type: 'number', digits: String(v), exponent: 0 };
  return d === 1n ? whole(n) : { type: 'div', num: whole(n), den: whole(d) };
}

function replaced(expr: Expr, name: string, value: Expr): Expr {
  if (expr.type === 'symbol') return expr.name === name ? value : expr;
  return mapChildren(expr, (child) => replaced(child, name, value));
}
