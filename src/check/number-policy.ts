import { valueSide } from '../math/compare/value-side.ts';
import { compareReadings, type ReadSide } from '../math/compare.ts';
import { contents } from '../math/evaluate/contents.ts';
import { evaluate } from '../math/evaluate.ts';
import { isCount } from '../math/units.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';

/** A value with the bound of its error. */
interface Value {
  value: number;
  error: number;
}

/**
 * What a question lets pass beside the exact value: a tolerance, so many significant digits, per cent without the
 * sign. Undefined where the difference stands as it was found.
 */
export function withinPolicy(
  expected: ReadSide,
  answer: ReadSide,
  found: Comparison,
  question: Question,
): Comparison | undefined {
  if (found.verdict === 'equal') return undefined;
  const { options } = question;
  const [right, given] = [expected, answer].map(({ readings }) => readings[0] && valueSide(readings[0]));
  if (!right || !given) return undefined;
  if (options.percent === 'bare' && percent(right) !== percent(given)) {
    const scaled = percent(right) ? { ...answer, readings: [asPercent(given)] } : answer;
    const key = percent(right) ? expected : { ...expected, readings: [asPercent(right)] };
    const exact = compareReadings(key, scaled, { symbols: {}, seed: 0 });
    const { percent: _, ...others } = options;
    const again = withinPolicy(key, scaled, exact, { ...question, options: others }) ?? exact;
    if (again.verdict === 'equal') return { ...again, reason: 'the same, as the question asks for per cent' };
  }
  const [a, b] = [right, given].map((expr) => valueOfNumber(withoutCount(expr)));
  if (!a || !b) return undefined;
  const allowed = toleranceOf(options, a.value);
  if (allowed) return judged(a, b, allowed, found);
  return options.decimals === undefined ? rounded(right, given, a, b, found) : undefined;
}

interface Allowed {
  by: number;
  says: string;
}

function toleranceOf({ tolerance, digits }: Question['options'], value: number): Allowed | undefined {
  const share = /^\s*(\d{1,9}(?:\.\d{1,12})?|\.\d{1,12})\s*(%?)\s*$/.exec(String(tolerance ?? ''));
  if (share) {
    const by = share[2] ? (Number(share[1]) / 100) * Math.abs(value) : Number(share[1]);
    return { by, says: `within ${share[1]}${share[2]}` };
  }
  const count = /^\s*(\d{1,2})\s*$/.exec(String(digits ?? ''));
  if (!count || value === 0) return undefined;
  // Half a unit of the last digit that must be right.
  const by = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - Number(count[1]));
  return { by, says: `right to ${count[1]} significant digits` };
}

/** Off by less than is allowed, by more, or too near to the border for its error bounds. */
function judged(a: Value, b: Value, { by, says }: Allowed, found: Comparison): Comparison {
  const distance = Math.abs(a.value - b.value);
  const error = a.error + b.error + Number.EPSILON * Math.abs(a.value);
  if (distance <= by + error)
    return { verdict: 'equal', rung: 'tolerance', form: 'approximate', reason: says };
  return { ...found, rung: 'tolerance', reason: `${found.reason}; not ${says}` };
}

/**
 * A decimal that is the other side's value rounded to its printed digits, where no policy says whether that will
 * do. Integers are no roundings: 3 is not π.
 */
function rounded(right: Expr, given: Expr, a: Value, b: Value, found: Comparison): Comparison | undefined {
  const [mine, theirs] = [right, given].map(printedPlaces);
  const coarse = Math.min(mine ?? Number.POSITIVE_INFINITY, theirs ?? Number.POSITIVE_INFINITY);
  // Two decimals with the same number of places are two numbers.
  if (!Number.isFinite(coarse) || mine === theirs) return undefined;
  const [decimal, exact] = mine === coarse ? [a, b] : [b, a];
  // One digit is no rounding that anyone would call the value.
  if (Math.abs(decimal.value) * 10 ** coarse < 9.5) return undefined;
  // Halves are rounded up: 0.375 is 0.38, and 904.5 is not 904.
  const off = (Math.abs(exact.value) - Math.abs(decimal.value)) / 10 ** -coarse;
  const error =
    (a.error + b.error) / 10 ** -coarse + 8 * Number.EPSILON * Math.abs(exact.value) * 10 ** coarse;
  if (exact.value * decimal.value < 0 || off < -0.5 - error || off >= 0.5 - error) return undefined;
  return {
    ...found,
    verdict: 'unsure',
    rung: 'rounding',
    form: 'approximate',
    reason: `the same to the printed digits, but not exactly: ${found.reason}`,
  };
}

/** Decimal places of a number that is written as a decimal, with its power of ten; undefined for other numbers. */
function printedPlaces(expr: Expr): number | undefined {
  if (expr.type === 'neg') return printedPlaces(expr.arg);
  if (expr.type === 'call' && expr.fn === 'percent' && expr.args[0]) {
    const places = printedPlaces(expr.args[0]);
    return places === undefined ? undefined : places + 2;
  }
  if (expr.type !== 'number' || expr.repeating !== undefined) return undefined;
  const point = expr.digits.indexOf('.');
  return point < 0 ? undefined : expr.digits.length - point - 1 - expr.exponent;
}

const percent = (expr: Expr): boolean => contents(expr).calls.has('percent');

const asPercent = (expr: Expr): Expr => ({ type: 'call', fn: 'percent', args: [expr] });

/** "3.8 million times": a noun that is counted changes no number. */
const withoutCount = (expr: Expr): Expr =>
  expr.type === 'quantity' && isCount(expr.unit) ? expr.value : expr;

function valueOfNumber(expr: Expr): Value | undefined {
  const found = evaluate(expr, { values: {} }, { symbols: {}, seed: 0 });
  return found.ok && typeof found.value === 'number' ? { value: found.value, error: found.error } : undefined;
}
