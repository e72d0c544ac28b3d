import { compareExpressions } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { printPlain } from '../math/print.ts';
import { conversion, type Factor, parseUnit } from '../math/units.ts';
import { freeSymbols } from '../math/walk.ts';
import type { AnswerKind, Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, RelationOp } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { boundWords, denies, isProse, proseQuantities } from './quantity-words.ts';
import { pickStatement, readStatements, type Statement } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    quantity: Measured;
  }
}

/** A number with its unit, and the side from which it bounds, if it does. */
export interface Measured {
  value: Expr;
  /** Canonical; empty for a bare number. */
  unit: string;
  side: 'exact' | 'upper' | 'lower';
  approximate: boolean;
  /** The answer named no unit and was given the question's. */
  assumed: boolean;
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
  },
  parse(text, question) {
    const worded = boundWords(text, isTime(question.unit));
    if (worded.side === 'contradictory') return failed(text, [], 'bounds from both sides');
    const formula = readFormula(worded.text, question);
    const sentence =
      isProse(worded.text) && (!formula.ok || formula.messages.length > 0)
        ? readSentence(worded.text, question)
        : formula;
    if (!sentence.ok || worded.side === 'exact') return sentence;
    if (sentence.value.side !== 'exact' && sentence.value.side !== worded.side)
      return failed(text, sentence.messages, 'bounds from both sides');
    return { ...sentence, value: { ...sentence.value, side: worded.side } };
  },
  compare(expected, answer, question, context): Comparison {
    const shown = {
      witness: { at: { values: {} }, expected: quantity.print(expected), answer: quantity.print(answer) },
    };
    const factor = conversion(answer.unit, expected.unit);
    const per = factor === undefined ? perNoun(answer.unit, expected.unit) : undefined;
    if (per)
      return {
        verdict: 'unsure',
        rung: 'unit',
        reason: `given per ${per}, which may or may not be what is asked`,
      };
    if (factor === undefined)
      return {
        verdict: 'different',
        rung: 'unit',
        reason: `the unit is ${answer.unit || 'missing'}, not ${expected.unit}`,
        ...shown,
      };
    const value = compareExpressions(expected.value, times(answer.value, factor), {
      symbols: question.symbols,
      seed: context.seed,
    });
    if (value.verdict !== 'equal')
      return {
        ...value,
        reason:
          value.verdict === 'different'
            ? `${quantity.print(answer)} is not ${quantity.print(expected)}`
            : value.reason,
        ...shown,
      };
    const side = question.options['bound'];
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
    const assumed = answer.assumed ? `, taken in ${answer.unit} as the question names it` : '';
    return {
      ...value,
      ...(expected.unit === answer.unit ? {} : { rung: 'unit' }),
      reason: `${quantity.print(answer)} is ${quantity.print(expected)}${assumed}`,
    };
  },
  agree(answer, reference, question, context) {
    const unit = reference.unit ?? '';
    const factor = conversion(answer.unit, unit);
    if (factor === undefined && perNoun(answer.unit, unit)) {
      return { verdict: 'unsure', rung: 'unit', reason: 'given per something' };
    }
    if (factor === undefined)
      return {
        verdict: 'different',
        rung: 'unit',
        reason: `the recomputed value is in ${unit}, not in ${answer.unit}`,
      };
    const side = question.options['bound'];
    if (answer.side !== 'exact' && answer.side !== side) {
      return {
        verdict: 'different',
        rung: 'bound',
        reason: 'bounds from the side that the question does not ask for',
      };
    }
    const value = times(answer.value, factor);
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

/** "50 ns per load" where "ns" is asked: the noun below, unless it is a unit of measurement. */
function perNoun(given: string, asked: string): string | undefined {
  const at = given.lastIndexOf('/');
  if (at < 0 || conversion(given.slice(0, at), asked) === undefined) return undefined;
  const noun = given.slice(at + 1);
  return Object.keys(parseUnit(noun, 'any')?.dimension ?? {})[0] === noun ? noun : undefined;
}

const isTime = (unit: string | undefined) => unit !== undefined && conversion(unit, 's') !== undefined;

function readFormula(text: string, question: Question): Reading<Measured> {
  const { readings, messages } = readStatements(text, question);
  if (readings.length !== 1)
    return failed(
      text,
      messages,
      readings.length === 0 ? 'nothing could be read' : 'the text can be read in two ways',
    );
  const statements = readings[0]!;
  const named = pickStatement(statements, question);
  // Without a name from the rubric, what is solved for: a lone symbol on the left, and no other such.
  const solved = statements.filter((one) => one.subject?.type === 'symbol');
  const statement = named ?? (solved.length === 1 ? solved[0] : undefined);
  if (!statement) return failed(text, messages, 'several statements, of which none names what is asked');
  const value = measured(statement, question);
  return typeof value === 'string' ? failed(text, messages, value) : { ok: true, value, messages };
}

const sides: Partial<Record<RelationOp, Measured['side']>> = {
  '=': 'exact',
  ':=': 'exact',
  equiv: 'exact',
  approx: 'exact',
  '~': 'exact',
  '<': 'upper',
  '<=': 'upper',
  lesssim: 'upper',
  '>': 'lower',
  '>=': 'lower',
  gtrsim: 'lower',
};

function measured({ subject, links }: Statement, question: Question): Measured | string {
  let side: Measured['side'] = 'exact';
  let approximate = false;
  for (const { op } of links) {
    const one = sides[op];
    if (one === undefined) return 'a relation that gives no value';
    if (one !== 'exact') side = one;
    approximate ||= op === 'approx' || op === '~';
  }
  const last = links.at(-1)?.expr;
  if (!last) return 'no value in it';
  if (subject && isNumeric(subject) && last.type === 'symbol' && side !== 'exact') {
    // 50 ns ≥ t
    return inUnit(subject, side === 'upper' ? 'lower' : 'upper', approximate, question);
  }
  if (subject && !isName(subject) && !(isNumeric(subject) && sameNumber(subject, last)))
    return 'an equation that still has to be solved, no value';
  return isNumeric(last) ? inUnit(last, side, approximate, question) : 'no number in it';
}

function inUnit(expr: Expr, side: Measured['side'], approximate: boolean, question: Question): Measured {
  const { value, unit: written } = gather(expr);
  const unit = written === undefined ? undefined : withoutNoun(written, question);
  if (unit !== undefined) return { value, unit, side, approximate, assumed: false };
  return { value, unit: question.unit ?? '', side, approximate, assumed: question.unit !== undefined };
}

/** The option `per` lists nouns of which the question asks for one: there 50 ns per load is 50 ns. */
function withoutNoun(unit: string, question: Question): string {
  const at = unit.lastIndexOf('/');
  const { per } = question.options;
  return at > 0 && Array.isArray(per) && per.map(String).includes(unit.slice(at + 1))
    ? unit.slice(0, at)
    : unit;
}

/** -50 ns, 400 ns + 100 ns, 500 ns / 10: the unit of the whole, where all terms have the same. */
function gather(expr: Expr): { value: Expr; unit?: string } {
  if (expr.type === 'quantity') return { value: expr.value, unit: expr.unit };
  if (expr.type === 'neg') {
    const { value, unit } = gather(expr.arg);
    return unit === undefined ? { value: expr } : { value: { type: 'neg', arg: value }, unit };
  }
  if (expr.type === 'div') {
    const { value, unit } = gather(expr.num);
    return unit === undefined ? { value: expr } : { value: { type: 'div', num: value, den: expr.den }, unit };
  }
  if (expr.type !== 'add' && expr.type !== 'mul') return { value: expr };
  const parts = (expr.type === 'add' ? expr.terms : expr.factors).map(gather);
  const units = parts.flatMap(({ unit }) => unit ?? []);
  const values = parts.map(({ value }) => value);
  const whole =
    expr.type === 'add'
      ? units.length === parts.length && units.every((unit) => unit === units[0])
      : units.length === 1;
  if (!whole) return { value: expr };
  return {
    value: expr.type === 'add' ? { type: 'add', terms: values } : { type: 'mul', factors: values },
    unit: units[0]!,
  };
}

const isName = (expr: Expr) =>
  expr.type === 'symbol' || expr.type === 'apply' || expr.type === 'expectation' || expr.type === 'text';

function isNumeric(expr: Expr): boolean {
  return (
    ['number', 'quantity', 'add', 'mul', 'div', 'pow', 'neg', 'call'].includes(expr.type) &&
    freeSymbols(expr).size === 0
  );
}

/** A calculation written out: 4 + 3 + 2 + 1 = 10 fwd. */
function sameNumber(a: Expr, b: Expr): boolean {
  const bare = (expr: Expr) => (expr.type === 'quantity' ? expr.value : expr);
  return compareExpressions(bare(a), bare(b), { symbols: {}, seed: 0 }).verdict === 'equal';
}

/** A sentence: the one quantity in it whose unit fits the question. */
function readSentence(text: string, question: Question): Reading<Measured> {
  if (denies(text)) return failed(text, [], 'a sentence that denies something');
  const unit = question.unit ?? '';
  const found: Measured[] = [];
  for (const stretches of proseQuantities(text)) {
    for (const stretch of stretches) {
      const one = readFormula(stretch, question);
      if (
        !one.ok ||
        one.messages.length > 0 ||
        one.value.assumed ||
        conversion(one.value.unit, unit) === undefined
      )
        continue;
      found.push(one.value);
      break;
    }
  }
  const [first, ...others] = found;
  if (!first) return failed(text, [], `no quantity in ${unit || 'the asked unit'} in it`);
  if (others.some((one) => one.unit !== first.unit || !sameNumber(one.value, first.value)))
    return failed(text, [], 'several quantities, of which none is marked as the answer');
  return { ok: true, value: first, messages: [] };
}

function times(value: Expr, { num, den }: Factor): Expr {
  const whole = (n: bigint): Expr => ({ type: 'number', digits: String(n), exponent: 0 });
  return num === den
    ? value
    : { type: 'mul', factors: [value, { type: 'div', num: whole(num), den: whole(den) }] };
}

function failed(text: string, messages: ReadingMessage[], reason: string): Reading<Measured> & { ok: false } {
  return { ok: false, messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }] };
}
