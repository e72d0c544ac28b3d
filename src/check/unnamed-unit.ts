import { parseUnit } from '../math/units.ts';
import { freeSymbols } from '../math/walk.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Pair } from '../types/pair.ts';
import type { Question } from '../types/rubric.ts';
import { unitIn } from './infer.ts';
import type { Measured } from './measured.ts';
import { readWith } from './object.ts';

/**
 * A bare number is taken in the unit of the other side only where that unit has no others of its kind beside it: 20 for
 * 20 tokens. Whether 50 means nanoseconds a question would say, and here is none.
 */
export function withoutUnit(
  comparison: Comparison,
  pair: Pair,
  question: Question,
  measured: readonly (Measured | undefined)[],
): Comparison {
  const { unit } = question;
  if (comparison.verdict === 'unsure' || unit === undefined) return comparison;
  const bare = [pair.expected, pair.answer]
    .map((text) => readWith(text, question).readings)
    .filter((readings) => readings.every((reading) => unitIn(reading) === undefined));
  if (comparison.verdict === 'different') {
    const lettered = bare.some((readings) => readings.some(startsWithNumber));
    if (!lettered) return comparison;
    const reason = `letters behind a number may be a unit that is not known; the other side is in ${unit}`;
    return { verdict: 'unsure', rung: 'unit', reason };
  }
  // 10 storemem for 10 loadmem: a word that is no unit that is known may be one.
  const word = bare.flatMap((readings) => readings.flatMap((reading) => wordBehind(reading) ?? []))[0];
  if (word !== undefined)
    return {
      verdict: 'unsure',
      rung: 'unit',
      reason: `whether "${word}" is a unit is not known; the other side is in ${unit}`,
    };
  const named = measured.every((one) => one !== undefined && !one.assumed && one.unit !== '');
  if (bare.length === 0 || named || isCount(unit)) return comparison;
  return {
    verdict: 'unsure',
    rung: 'unit',
    reason: `the same in ${unit}, but one side names no unit, and no question names it`,
  };
}

/** One word behind a number that the reader did not take for a unit. */
function wordBehind(expr: Expr): string | undefined {
  if (expr.type !== 'list' || expr.separator !== 'and' || expr.items.length !== 2) return undefined;
  const [, words] = expr.items;
  return words?.type === 'text' &&
    /^[a-z]+$/i.test(words.text) &&
    !/^(?:total|altogether|overall)$/i.test(words.text)
    ? words.text
    : undefined;
}

/** `30 tok/s` where tok is no unit that is known: a number and letters. */
function startsWithNumber(expr: Expr): boolean {
  if (expr.type === 'div') return startsWithNumber(expr.num);
  return expr.type === 'mul' && expr.factors[0]?.type === 'number' && freeSymbols(expr).size > 0;
}

/** Dimensions whose units come in many sizes. */
const unitsOfMeasure: ReadonlySet<string> = new Set(['s', 'm', 'kg', 'A', 'K', 'mol', 'B']);

const isCount = (unit: string): boolean =>
  Object.keys(parseUnit(unit, 'any')?.dimension ?? { s: 1 }).every((base) => !unitsOfMeasure.has(base));
