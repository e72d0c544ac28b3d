import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { realFunction } from '../compare/points.ts';
import { decimalRatio, type Rational } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { Fractions } from '../polynomial/fraction.ts';
import { coefficientsOf, signAt } from '../polynomial/real-roots.ts';
import { mapChildren } from '../walk.ts';
import { type Boundary, boundariesOf, boundaryPolynomial, type Piece } from './boundary.ts';
import type { Comparing } from './comparing.ts';
import { atomsOf, type Condition, holds, mapAtoms } from './condition.ts';

type Atom = Extract<Condition, { kind: 'atom' }>;

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
  const bars = { left: BARS };
  const [mine, theirs] = [first, second].map((condition) => withoutBars(condition, name, bars)) as [
    Condition,
    Condition,
  ];
  const atoms = [...atomsOf(mine), ...atomsOf(theirs)];
  if (atoms.length > ATOMS) throw new Fault('budget', `more than ${ATOMS} conditions`);
  const { scope } = comparing;
  const fractions = new Fractions(scope.symbols);
  fractions.of({ type: 'symbol', name });
  const pieces = atoms.map(({ difference }) => {
    const { n, d } = fractions.reduced(fractions.of(difference));
    return { n: boundaryPolynomial(n, fractions, name), d: boundaryPolynomial(d, fractions, name) };
  });
  const boundaries = boundariesOf(
    pieces.flatMap(({ n, d }) => [n, d]),
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

/** Conditions of both sides together, and absolute values taken apart. */
const ATOMS = 64;
const BARS = 15;

/** Absolute values taken apart: |u| < a where u ≥ 0 and u < a, or u < 0 and −u < a. */
function withoutBars(condition: Condition, name: string, budget: { left: number }): Condition {
  return mapAtoms(condition, (atom) => {
    let bars: Expr | undefined;
    some(atom.difference, (node) => {
      if (node.type === 'call' && node.fn === 'abs' && freeNames(node).has(name)) bars = node;
      return bars !== undefined;
    });
    if (bars?.type !== 'call') return atom;
    if (--budget.left < 0) throw new Fault('budget', 'too many absolute values');
    const inside = bars.args[0]!;
    const minus: Expr = { type: 'neg', arg: inside };
    const whole = bars;
    const branch = (sign: Atom, value: Expr): Condition => ({
      kind: 'and',
      parts: [
        sign,
        withoutBars({ ...atom, difference: replaced(atom.difference, whole, value) }, name, budget),
      ],
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

/** A root of a linear piece is the boundary this near, as a share of its size: they were shown to be the same. */
const NEAR = 1e-9;

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
