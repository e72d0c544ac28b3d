import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { realFunction } from '../compare/points.ts';
import { decimalRatio, type Rational } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { Fractions } from '../polynomial/fraction.ts';
import {
  coefficientsOf,
  isExact,
  type RealRoot,
  realRoots,
  refined,
  signAt,
} from '../polynomial/real-roots.ts';
import { coefficientsBy, type Polynomial } from '../polynomial/ring.ts';
import { mapChildren } from '../walk.ts';
import type { Comparing } from './comparing.ts';
import { atomsOf, type Condition, holds, mapAtoms } from './condition.ts';

type Atom = Extract<Condition, { kind: 'atom' }>;

/** A place where the truth of a condition may change. */
export interface Boundary {
  x: number;
  /** Its exact value, as far as it has one in the expressions of this package. */
  exact?: Rational;
  expr?: Expr;
}

/** The line cut at the boundaries of both conditions: a point between each two, and the boundaries themselves. */
export interface Cells {
  boundaries: Boundary[];
  /** One sample more than there are boundaries: sample k lies before boundary k. */
  samples: number[];
  /** Truth of the first and of the second condition in each cell, and at each boundary. */
  between: [boolean, boolean][];
  at: [boolean, boolean][];
}

/** Where an atom's difference vanishes or has no value, and its sign elsewhere. */
interface Shape {
  zeros: Set<number>;
  poles: Set<number>;
  sign(x: number): number | undefined;
}

/**
 * Two conditions on one unknown, decided cell by cell. Differences must be fractions of polynomials with
 * rational coefficients, of any degree the roots of which can be parted, or linear with other constant
 * coefficients (x < √2); absolute values are taken apart. Anything else is a Fault.
 */
export function cellsOf(first: Condition, second: Condition, name: string, comparing: Comparing): Cells {
  const [mine, theirs] = [first, second].map((condition) => withoutBars(condition, name)) as [
    Condition,
    Condition,
  ];
  const atoms = [...atomsOf(mine), ...atomsOf(theirs)];
  const { scope } = comparing;
  const fractions = new Fractions(scope.symbols);
  const { ring } = fractions;
  fractions.of({ type: 'symbol', name });
  const pieces = atoms.map(({ difference }) => {
    const { n, d } = fractions.reduced(fractions.of(difference));
    return { n: boundaryPolynomial(n, fractions, name), d: boundaryPolynomial(d, fractions, name) };
  });
  let joint: Polynomial = 1n;
  const linear: Expr[] = [];
  for (const piece of pieces.flatMap(({ n, d }) => [n, d])) {
    if (piece.root) linear.push(piece.root);
    else if (piece.polynomial && typeof piece.polynomial !== 'bigint') {
      const common = ring.gcd(joint, piece.polynomial);
      joint = ring.mul(joint, ring.quotient(piece.polynomial, common)!);
    }
  }
  const square = ring.squareFree(joint);
  const boundaries = merged(
    realRoots(ring, square).map((root) => ({ ...located(square, root), polynomial: square })),
    linear,
    fractions,
    name,
    comparing,
  );
  const samples = samplesBetween(boundaries.map(({ x }) => x));
  const shapes = new Map<Atom, Shape>();
  atoms.forEach((atom, k) => {
    const { n, d } = pieces[k]!;
    const value = realFunction(atom.difference, [name], scope);
    shapes.set(atom, {
      zeros: vanishing(n, boundaries, samples, fractions, comparing),
      poles: vanishing(d, boundaries, samples, fractions, comparing),
      sign(x) {
        const at = value([x]);
        return at && Math.abs(at.v) > at.e ? Math.sign(at.v) : at && at.v === 0 && at.e === 0 ? 0 : undefined;
      },
    });
  });
  const truthAt = (condition: Condition, boundary: number, x: number): boolean => {
    const truth = holds(condition, (atom) => {
      const shape = shapes.get(atom)!;
      if (shape.poles.has(boundary)) return false;
      return fulfils(atom.op, shape.zeros.has(boundary) ? 0 : shape.sign(x));
    });
    if (truth === undefined) throw new Fault('undefined', 'a sign is too close to call');
    return truth;
  };
  return {
    boundaries,
    samples,
    between: samples.map((x) => [truthAt(mine, -1, x), truthAt(theirs, -1, x)]),
    at: boundaries.map((_, k) => [truthAt(mine, k, samples[k]!), truthAt(theirs, k, samples[k]!)]),
  };
}

function fulfils(op: Atom['op'], sign: number | undefined): boolean | undefined {
  if (sign === undefined) return undefined;
  if (op === '=') return sign === 0;
  if (op === '!=') return sign !== 0;
  return op === '<' ? sign < 0 : sign <= 0;
}

/** Absolute values taken apart: |u| < a where u ≥ 0 and u < a, or u < 0 and −u < a. */
function withoutBars(condition: Condition, name: string): Condition {
  return mapAtoms(condition, (atom) => {
    let bars: Expr | undefined;
    some(atom.difference, (node) => {
      if (node.type === 'call' && node.fn === 'abs' && freeNames(node).has(name)) bars = node;
      return bars !== undefined;
    });
    if (bars?.type !== 'call') return atom;
    const inside = bars.args[0]!;
    const minus: Expr = { type: 'neg', arg: inside };
    const whole = bars;
    const branch = (sign: Atom, value: Expr): Condition => ({
      kind: 'and',
      parts: [sign, withoutBars({ ...atom, difference: replaced(atom.difference, whole, value) }, name)],
    });
    return {
      kind: 'or',
      parts: [
        branch({ kind: 'atom', difference: minus, op: '<=' }, inside),
        branch({ kind: 'atom', difference: inside, op: '<' }, minus),
      ],
    };
  });
}

function replaced(expr: Expr, old: Expr, next: Expr): Expr {
  return expr === old ? next : mapChildren(expr, (child) => replaced(child, old, next));
}

/** A polynomial in the unknown alone, or the root of a linear one with other constants in it. */
interface Piece {
  polynomial?: Polynomial;
  root?: Expr;
}

function boundaryPolynomial(p: Polynomial, fractions: Fractions, name: string): Piece {
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

/** The roots of polynomials and the linear ones in one order, each once. */
function merged(
  roots: readonly (Boundary & { polynomial: Polynomial })[],
  linear: readonly Expr[],
  fractions: Fractions,
  name: string,
  comparing: Comparing,
): Boundary[] {
  const result: Boundary[] = [...roots];
  for (const expr of linear) {
    const x = realFunction(expr, [], comparing.scope)([])?.v;
    if (x === undefined || !Number.isFinite(x)) throw new Fault('undefined', 'an end without a value');
    const twin = result.find((one) => Math.abs(one.x - x) <= NEAR * Math.max(1, Math.abs(x)));
    if (!twin) {
      result.push({ x, expr });
      continue;
    }
    const [known] = roots;
    const same = twin.expr
      ? comparing.value(twin.expr, expr).verdict
      : comparing.value(renamedTo(fractions.expression(known!.polynomial), name, expr), zero).verdict;
    if (same !== 'equal') throw new Fault('unsupported', 'two ends too close to part');
    twin.expr ??= expr;
  }
  return result.sort((a, b) => a.x - b.x);
}

function renamedTo(expr: Expr, name: string, value: Expr): Expr {
  if (expr.type === 'symbol') return expr.name === name ? value : expr;
  return mapChildren(expr, (child) => renamedTo(child, name, value));
}

/** Numbers of few digits before, between and behind the boundaries. */
function samplesBetween(x: readonly number[]): number[] {
  if (x.length === 0) return [0.5];
  const samples = [Math.floor(x[0]!) - 1];
  for (let k = 1; k < x.length; k++) {
    const [a, b] = [x[k - 1]!, x[k]!];
    let found: number | undefined;
    for (let digits = 1; digits <= 17 && found === undefined; digits++) {
      const middle = Number(((a + b) / 2).toPrecision(digits));
      if (middle > a + (b - a) / 4 && middle < b - (b - a) / 4) found = middle;
    }
    if (found === undefined) throw new Fault('unsupported', 'two ends too close to part');
    samples.push(found);
  }
  samples.push(Math.ceil(x.at(-1)!) + 1);
  return samples;
}

/** Indices of the boundaries at which a piece is zero. */
function vanishing(
  piece: Piece,
  boundaries: readonly Boundary[],
  samples: readonly number[],
  fractions: Fractions,
  comparing: Comparing,
): Set<number> {
  const found = new Set<number>();
  if (piece.root) {
    const x = realFunction(piece.root, [], comparing.scope)([])!.v;
    boundaries.forEach((boundary, k) => {
      if (Math.abs(boundary.x - x) <= NEAR * Math.max(1, Math.abs(x))) found.add(k);
    });
    return found;
  }
  const p = piece.polynomial!;
  if (p === 0n) boundaries.forEach((_, k) => void found.add(k));
  if (typeof p === 'bigint') return found;
  // The square-free part changes its sign at every root, and nowhere else.
  const c = coefficientsOf(fractions.ring.squareFree(p));
  const signs = samples.map((sample) => signAt(c, rational(sample)));
  boundaries.forEach((_, k) => {
    if (signs[k] !== signs[k + 1]) found.add(k);
  });
  return found;
}

function rational(x: number): Rational {
  const [digits = '0', exponent = '0'] = String(Math.abs(x)).split('e');
  const value = decimalRatio(digits, Number(exponent))!;
  return x < 0 ? { n: -value.n, d: value.d } : value;
}

/** Where the unknown may lie at all, by its declaration. */
export function allowed(declaration: SymbolDeclaration | undefined): (x: number) => boolean {
  if (!declaration) return () => true;
  const { domain, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = declaration;
  return (x) => {
    if (x < low || x > high) return false;
    if (domain.startsWith('positive') || domain === 'unit') return x > 0 && (domain !== 'unit' || x <= 1);
    return domain.startsWith('nonnegative') ? x >= 0 : true;
  };
}
