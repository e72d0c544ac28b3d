import type { Comparison, Witness } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Real } from './ball.ts';
import { type Jet, lift, primal } from './dual.ts';
import { prepare } from './evaluate.ts';
import { Fault } from './fault.ts';
import { type Agreement, agreeScalar, showNumber, showPoint } from './numeric-agreement.ts';
import { real } from './real.ts';
import { samplePoints, type Unknowns } from './sample-points.ts';
import type { Scope } from './scope.ts';
import { algebra, scalarOf } from './tensor.ts';

/** Points that must tell something before two functions are called equal, and points drawn to find them. */
const WANTED = 8;
const DRAWN = 32;
/** With fewer telling points than this the comparison stays unsure. */
const ENOUGH = 5;

const reals = lift(real);
const realAlgebra = algebra(reals);

/** A side at a point: a value with error, nowhere defined for certain, or unknown. */
type At = { v: number; e: number } | 'undefined' | 'unknown';

/** A side of a comparison as a function of the sample point. */
export type Side = (point: readonly number[]) => At;

export function realSide(expr: Expr, names: readonly string[], scope: Scope): Side {
  const { closure, frame, context } = prepare(
    expr,
    reals,
    realAlgebra,
    names,
    { values: {} },
    scope,
    () => 0,
  );
  return (point) => {
    context.used.passes = 0;
    for (let k = 0; k < point.length; k++) frame[k] = { v: point[k]!, e: 0 } as Jet<Real>;
    let x: Real;
    try {
      x = primal(scalarOf(closure(frame), 'a comparison'));
    } catch (fault) {
      if (fault instanceof Fault && fault.kind === 'undefined') return 'undefined';
      throw fault;
    }
    if (Number.isNaN(x.v)) return x.e === 0 ? 'undefined' : 'unknown';
    return Number.isFinite(x.v) && Number.isFinite(x.e) ? x : 'unknown';
  };
}

/**
 * Values with running error bounds at seeded points of the declared domains. Different: at one point the two
 * differ by clearly more than their bounds. Equal: at every telling point they agree within bounds that are
 * small beside the values. Points where a side is undefined, overflows, or is lost to cancellation are
 * skipped; where exactly one side is undefined, nothing is called equal.
 */
export function comparePoints(
  expected: Side,
  answer: Side,
  unknowns: Unknowns,
  scope: Scope,
  informative?: number,
): Comparison {
  const rung = 'enclosure';
  let same = 0;
  let zero = 0;
  let lopsided: string | undefined;
  const constant = unknowns.names.length === 0;
  for (const point of samplePoints(unknowns, scope.seed, constant ? 1 : DRAWN)) {
    const [a, b] = [expected(point), answer(point)];
    const values = Object.fromEntries(unknowns.names.map((name, k) => [name, point[k]!]));
    if (typeof a === 'string' || typeof b === 'string') {
      if ((a === 'undefined' && typeof b !== 'string') || (b === 'undefined' && typeof a !== 'string'))
        lopsided ??= showPoint(values);
      continue;
    }
    const agreement: Agreement = agreeScalar(a.v, b.v, a.e + b.e, informative);
    if (agreement === 'differ') {
      const witness: Witness = { at: { values }, expected: a.v, answer: b.v, error: Math.max(a.e, b.e) };
      const place = constant ? '' : `at ${showPoint(values)}: `;
      return { verdict: 'different', rung, reason: `${place}${showPair(a.v, b.v)}`, witness };
    }
    if (agreement === 'same') same++;
    if (agreement === 'zero') zero++;
    if (same >= WANTED) break;
  }
  if (lopsided !== undefined)
    return { verdict: 'unsure', rung, reason: `at ${lopsided} one side is undefined and the other is not` };
  if (same >= (constant ? 1 : ENOUGH)) {
    const reason = constant
      ? 'the same value within the error bounds'
      : `the same value at ${same} sample points`;
    return { verdict: 'equal', rung, reason };
  }
  if (zero > 0 && same === 0)
    return { verdict: 'unsure', rung, reason: 'both sides are zero wherever they were evaluated' };
  return { verdict: 'unsure', rung, reason: 'the sample points tell too little' };
}

/** Both values, with as many digits as it takes to tell them apart. */
export function showPair(a: number, b: number): string {
  const [short, other] = [showNumber(a), showNumber(b)];
  return short === other ? `${a} against ${b}` : `${short} against ${other}`;
}
