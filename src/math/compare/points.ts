import type { Comparison, Witness } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import type { Real } from '../evaluate/ball.ts';
import { callsOneOf, holds } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { numberOf } from '../evaluate.ts';
import { computed, showNumber, showPoint, type Tolerance } from '../numeric-agreement.ts';
import { budget, type Scope } from '../scope.ts';
import { type Arithmetic, type At, complexNumbers, doubles, logarithms } from './arithmetic.ts';
import { branchPoints } from './branch-points.ts';
import { COUNT, type Point, samplePoints, type Unknowns, wholePoints, widePoints } from './sample-points.ts';

/** Points that must tell something before two functions are called equal, and points drawn to find them. */
const WANTED = 8;
const DRAWN = 32;
/** Points of all sizes at which what agrees near 1 is looked at again. */
const WIDE = 25;
/** … and whole numbers, where steps change. */
const WHOLE = 32;
/** With fewer telling points than this the comparison stays unsure. */
const ENOUGH = 5;

type Side<V> = (point: Point) => At<V>;

function sideIn<S>(arithmetic: Arithmetic<S>, expr: Expr, names: readonly string[], scope: Scope): Side<S> {
  const value = numberOf(expr, arithmetic.lifted, names, scope, 'a comparison');
  return (point) => {
    try {
      return arithmetic.state(value(point.map(arithmetic.of)));
    } catch (fault) {
      if (fault instanceof Fault && fault.kind === 'undefined') return 'undefined';
      if (fault instanceof Fault && fault.kind === 'budget') return 'exhausted';
      throw fault;
    }
  };
}

/**
 * Values with running error bounds at seeded points of the declared domains. Different: at one point the two
 * differ by clearly more than their bounds. Equal: at every telling point they agree within bounds that are
 * small beside the values. Points where a side is undefined, overflows, or is lost to cancellation are
 * skipped; where exactly one side is undefined, nothing is called equal. What overflows doubles is held
 * together by its logarithm.
 * @param proof asked once, as soon as no point has told the two apart: an answer of its own ends the comparison
 */
export function comparePoints(
  expected: Expr,
  answer: Expr,
  unknowns: Unknowns,
  scope: Scope,
  tolerance = computed,
  proof?: () => Comparison | undefined,
): Comparison {
  const imaginary = !scope.symbols.i && [expected, answer].some((side) => freeNames(side).has('i'));
  if (imaginary)
    return compareIn(complexNumbers, expected, answer, unknowns, scope, tolerance, proof).comparison;
  const first = compareIn(doubles, expected, answer, unknowns, scope, tolerance, proof);
  if (!first.overflow) return first.comparison;
  try {
    const second = compareIn(logarithms, expected, answer, unknowns, scope, tolerance);
    return second.comparison.verdict === 'unsure' ? first.comparison : second.comparison;
  } catch (fault) {
    if (fault instanceof Fault) return first.comparison;
    throw fault;
  }
}

function compareIn<S>(
  arithmetic: Arithmetic<S>,
  expected: Expr,
  answer: Expr,
  unknowns: Unknowns,
  scope: Scope,
  tolerance: Tolerance,
  proof?: () => Comparison | undefined,
): { comparison: Comparison; overflow: boolean } {
  const left = sideIn(arithmetic, expected, unknowns.names, scope);
  const right = sideIn(arithmetic, answer, unknowns.names, scope);
  const unsure = (reason: string): Comparison => ({ verdict: 'unsure', rung: 'enclosure', reason });
  let same = 0;
  let zero = 0;
  let lost = 0;
  let exhausted = false;
  let lopsided: string | undefined;
  const constant = unknowns.names.length === 0;
  const byUse = !constant && unknowns.declarations.every(({ text }) => text === COUNT.text);
  const branches = branchPoints([expected, answer], unknowns, scope.seed, (part) =>
    realFunction(part, unknowns.names, scope),
  );
  let ahead = branches.length;
  for (const point of inTurn(branches, samplePoints(unknowns, scope.seed, constant ? 1 : DRAWN))) {
    ahead--;
    const a = left(point);
    const b = right(point);
    if (a === 'exhausted' || b === 'exhausted') {
      exhausted = true;
      break;
    }
    if (typeof a === 'string' || typeof b === 'string') {
      if (a === 'unknown' || b === 'unknown') lost++;
      // Where the names only count by their use, n!/(n − k)! says itself that k ≤ n.
      else if (a !== b && !byUse) lopsided ??= showPoint(valuesAt(point, unknowns));
      continue;
    }
    const agreement = arithmetic.agree(a, b, tolerance);
    if (agreement === 'differ')
      return { comparison: differAt(point, a, b, arithmetic, unknowns), overflow: false };
    if (agreement === 'same' && ++same === 1) {
      const proved = proof?.();
      if (proved) return { comparison: proved, overflow: false };
    }
    if (agreement === 'zero') zero++;
    if (same >= WANTED && ahead <= 0) break;
  }
  const proved = same === 0 ? proof?.() : undefined;
  if (proved) return { comparison: proved, overflow: false };
  if (lopsided !== undefined)
    return {
      comparison: unsure(`at ${lopsided} one side is undefined and the other is not`),
      overflow: false,
    };
  if (same >= (constant ? 1 : ENOUGH)) {
    const far =
      constant || tolerance !== computed || [expected, answer].some(isEstimated)
        ? undefined
        : farDifference(
            arithmetic,
            left,
            right,
            unknowns,
            inTurn(
              [expected, answer].some(hasSteps) ? wholePoints(unknowns, scope.seed, WHOLE) : [],
              widePoints(unknowns, scope.seed, WIDE),
            ),
          );
    if (far) return { comparison: far, overflow: false };
    const reason = constant
      ? 'the same value within the error bounds'
      : `the same value at ${same} sample points`;
    return { comparison: { verdict: 'equal', rung: 'enclosure', reason }, overflow: false };
  }
  if (exhausted) return { comparison: unsure(`more than ${budget.steps} steps`), overflow: false };
  if (zero > 0 && same === 0)
    return { comparison: unsure('both sides are zero wherever they were evaluated'), overflow: lost > 0 };
  return { comparison: unsure('the sample points tell too little'), overflow: lost > 0 };
}

/** Sums, integrals and limits: far from 1 the bounds of their errors are estimates. */
const isEstimated = (expr: Expr): boolean => holds(expr, 'big', 'expectation', 'derivative');

const STEPS: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'mod']);
const hasSteps = (expr: Expr): boolean => callsOneOf(expr, STEPS);

/** Two sides that agree near 1 may differ for small or large values: e^(-1000x), max(x, 1/1000), periods. */
function farDifference<S>(
  arithmetic: Arithmetic<S>,
  left: Side<S>,
  right: Side<S>,
  unknowns: Unknowns,
  points: Iterable<Point>,
): Comparison | undefined {
  for (const point of points) {
    const [a, b] = [left(point), right(point)];
    if (typeof a === 'string' || typeof b === 'string') continue;
    if (arithmetic.agree(a, b, computed) === 'differ') return differAt(point, a, b, arithmetic, unknowns);
  }
  return undefined;
}

/** The difference that two values at a point show. */
function differAt<S>(point: Point, a: S, b: S, arithmetic: Arithmetic<S>, unknowns: Unknowns): Comparison {
  const values = valuesAt(point, unknowns);
  const [x, y] = [arithmetic.show(a), arithmetic.show(b)];
  const error = Math.max(arithmetic.error(a), arithmetic.error(b));
  const witness: Witness = { at: { values }, expected: x, answer: y, error };
  const place = point.length === 0 ? '' : `at ${showPoint(values)}: `;
  return { verdict: 'different', rung: 'enclosure', reason: `${place}${showPair(x, y)}`, witness };
}

const valuesAt = (point: Point, { names }: Unknowns): Record<string, number> =>
  Object.fromEntries(names.map((name, k) => [name, point[k]!]));

/** One list behind the other; nothing is drawn before it is asked for. */
function* inTurn(first: Iterable<Point>, second: Iterable<Point>): Generator<Point> {
  yield* first;
  yield* second;
}

/** Both values, with as many digits as it takes to tell them apart. */
function showPair(a: number | string, b: number | string): string {
  if (typeof a === 'string' || typeof b === 'string') return `${a} against ${b}`;
  const [short, other] = [showNumber(a), showNumber(b)];
  return short === other ? `${a} against ${b}` : `${short} against ${other}`;
}

/** An expression as a function of a point, in doubles; undefined where it has no certain value. */
export function realFunction(
  expr: Expr,
  names: readonly string[],
  scope: Scope,
): (point: readonly number[]) => Real | undefined {
  const side = sideIn(doubles, expr, names, scope);
  return (point) => {
    const value = side(point);
    return typeof value === 'string' ? undefined : value;
  };
}
