import { compareReadings } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { some } from '../math/evaluate/occurrence.ts';
import { printPlain } from '../math/print.ts';
import {
  conversion,
  converted,
  differByAngle,
  type Factor,
  inverse,
  isIrrational,
  parseUnit,
} from '../math/units.ts';
import type { AnswerKind } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import { type Measured, readMeasured } from './measured.ts';
import { withinPolicy } from './number-policy.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    quantity: Measured;
  }
}

/** A number with a unit; value, unit and bound are judged apart. */
export const quantity: AnswerKind<Measured> = {
  name: 'quantity',
  description: 'a number with its unit: 50 ns, 20 fwd',
  options: {
    bound: {
      shape: 'choice',
      among: ['upper', 'lower'],
      says: 'lets a bound of that side stand for the value: "50 ns or faster"',
    },
    per: {
      shape: 'list',
      says: 'nouns of which the question asks for one: load, where 50 ns per load is 50 ns',
    },
    tolerance: { shape: 'text', says: 'how far off the number may be: "1%" of the expected one, or "0.05"' },
    digits: { shape: 'text', says: 'so many significant digits must be right: "3"' },
  },
  parse: readMeasured,
  compare(expected, answer, question, context): Comparison {
    const shown = {
      witness: { at: { values: {} }, expected: quantity.print(expected), answer: quantity.print(answer) },
    };
    const factor = conversion(answer.unit, expected.unit);
    const per =
      factor === undefined
        ? (perNoun(answer.unit, expected.unit) ?? perNoun(expected.unit, answer.unit))
        : undefined;
    if (per)
      return {
        verdict: 'unsure',
        rung: 'unit',
        reason: `one side is given per ${per}, which may or may not be what is asked`,
      };
    if (factor === undefined && differByAngle(answer.unit, expected.unit))
      return {
        verdict: 'unsure',
        rung: 'unit',
        reason: `whether ${answer.unit} means ${expected.unit} is not known`,
      };
    if (factor === undefined)
      return {
        verdict: 'different',
        rung: 'unit',
        reason: `the unit is ${answer.unit || 'missing'}, not ${expected.unit}`,
        ...shown,
      };
    const [right, given] = [alone(expected.value), alone(converted(answer.value, factor))];
    const exact = compareReadings(right, given, { symbols: question.symbols, seed: context.seed });
    const value = exact.verdict === 'equal' ? exact : (withinPolicy(right, given, exact, question) ?? exact);
    if (value.verdict === 'different' && toPrintedDigits(expected.value, answer.value, factor))
      return {
        ...value,
        verdict: 'unsure',
        rung: 'rounding',
        form: 'approximate',
        reason: `${quantity.print(answer)} is ${quantity.print(expected)} to its printed digits, but not exactly`,
      };
    if (value.verdict !== 'equal')
      return {
        ...value,
        reason:
          value.verdict === 'different'
            ? `${quantity.print(answer)} is not ${quantity.print(expected)}`
            : value.reason,
        ...shown,
      };
    const side = question.options.bound;
    if (
      expected.side !== answer.side &&
      ![expected.side, answer.side].every((one) => one === 'exact' || one === side)
    ) {
      return {
        verdict: 'different',
        rung: 'bound',
        reason: `the number is right, but it bounds from ${answer.side === 'upper' ? 'above' : answer.side === 'lower' ? 'below' : 'no side'}`,
        ...shown,
      };
    }
    const [mine, key] = [answer, expected].map((one) => quantity.print({ ...one, side: 'exact' }));
    const remarks = [
      mine === key ? 'the same quantity' : `${mine} is ${key}`,
      ...(answer.side === expected.side
        ? []
        : [
            answer.side === 'exact'
              ? 'given as a value'
              : `given as a bound from ${answer.side === 'upper' ? 'above' : 'below'}`,
          ]),
      ...(answer.assumed ? [`in ${answer.unit}, as the question names it`] : []),
    ];
    return {
      ...value,
      ...(expected.unit === answer.unit ? {} : { rung: 'unit' }),
      reason: remarks.join('; '),
    };
  },
  agree(answer, reference, question, context) {
    const unit = reference.unit || (question.unit ?? '');
    const factor = conversion(answer.unit, unit);
    if (factor === undefined && perNoun(answer.unit, unit)) {
      return { verdict: 'unsure', rung: 'unit', reason: 'given per something' };
    }
    if (factor === undefined)
      return {
        verdict: 'different',
        rung: 'unit',
        reason: unit
          ? `the recomputed value is in ${unit}, not in ${answer.unit}`
          : `the recomputed value has no unit, the answer is in ${answer.unit}: set parameters.unit, or unit of the question`,
      };
    const side = question.options.bound;
    if (answer.side !== 'exact' && answer.side !== side) {
      return {
        verdict: 'different',
        rung: 'bound',
        reason: 'bounds from the side that the question does not ask for',
      };
    }
    const value = converted(answer.value, factor);
    const found = reference.routes
      .filter((route) => route.samples.length > 0)
      .map((route): Comparison => {
        const one = compareToSamples(value, route.samples, { symbols: question.symbols, seed: context.seed });
        return { ...one, reason: `${one.reason} (${route.name})` };
      });
    return (
      found.find((one) => one.verdict !== 'equal') ??
      found.at(-1) ?? { verdict: 'unsure', rung: 'samples', reason: 'no value was recomputed' }
    );
  },
  print: ({ value, unit, side }) =>
    `${side === 'upper' ? '≤ ' : side === 'lower' ? '≥ ' : ''}${printPlain(value)}${unit ? ` ${unit}` : ''}`,
  form: ({ side, approximate }) => (side !== 'exact' ? 'bound' : approximate ? 'approximate' : 'exact'),
};

/** One side is a decimal of two significant digits at least, and the other side's value is it when rounded so. */
function toPrintedDigits(expected: Expr, answer: Expr, factor: Factor): boolean {
  const long = (value: Expr) =>
    some(value, (node) => node.type === 'number' && /[1-9]\d*\.\d|\.0*[1-9]\d/.test(node.digits));
  const scope = { symbols: {}, seed: 0 };
  const policy = { decimals: 'printed' as const };
  if (isIrrational(factor) && long(answer))
    return (
      compareReadings(alone(converted(expected, inverse(factor))), alone(answer), scope, policy).verdict ===
      'equal'
    );
  if (long(expected) === long(answer)) return false;
  return (
    compareReadings(alone(expected), alone(converted(answer, factor)), scope, policy).verdict === 'equal'
  );
}

const alone = (value: Expr) => ({ readings: [value], messages: [] });

/** Base units, which a unit table cannot tell from the nouns that are their own dimension. */
const unitsOfMeasure: ReadonlySet<string> = new Set(['s', 'm', 'kg', 'A', 'K', 'mol', 'B']);

/** "50 ns per load" where "ns" is asked: the noun below, unless it is a unit of measurement. */
function perNoun(given: string, asked: string): string | undefined {
  const at = given.lastIndexOf('/');
  if (at < 0 || conversion(given.slice(0, at), asked) === undefined) return undefined;
  const noun = given.slice(at + 1);
  if (unitsOfMeasure.has(noun)) return undefined;
  return Object.keys(parseUnit(noun, 'any')?.dimension ?? {})[0] === noun ? noun : undefined;
}
