import { valueSide } from '../math/compare/value-side.ts';
import { compareReadings, compareToSamples, type Policy, type ReadSide } from '../math/compare.ts';
import { hasDecimal } from '../math/evaluate/occurrence.ts';
import { printPlain } from '../math/print.ts';
import { read } from '../math/read.ts';
import { freeSymbols } from '../math/walk.ts';
import type { AnswerKind, KindContext, OptionSpecs, Reading } from '../types/answer-kind.ts';
import type { Comparison, Form } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Reference } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import type { SymbolDeclaration } from '../types/symbol-table.ts';
import { told } from './difference.ts';
import { remembered } from './remembered.ts';
import { canonical } from './spelling.ts';

/** What sets one kind of mathematical object apart from another; how objects are compared is mathematics. */
export interface ObjectKind {
  name: string;
  description: string;
  options?: OptionSpecs;
  /** What is wrong with a side as an object of this kind; undefined where it is one. */
  fault?(expr: Expr, question: Question): string | undefined;
  /** Words and spellings that mean an object of this kind, put into signs; of the same length or not. */
  spell?(text: string, question: Question): string;
  /** What a reading is as an object of this kind: [a, b] is an interval, and a vector where one is asked. */
  recast?(expr: Expr): Expr;
  /** Symbols that nothing declares are positive integers: sizes and counts. */
  counts?: true;
  /** What the question asks beyond the value. */
  policy?(question: Question): Policy;
  /** `revise` says what becomes of rounded values. */
  ownRounding?: true;
  /** What the question makes of a finding: a difference that it lets pass, a doubt; undefined where it stands. */
  revise?(
    expected: ReadSide,
    answer: ReadSide,
    found: Comparison,
    question: Question,
    context: KindContext,
  ): Comparison | undefined;
  form?(value: ReadSide): Form;
}

/** A kind of answer that is read whole as one mathematical object: a set, an interval, a matrix. */
export function objectKind(spec: ObjectKind): AnswerKind<ReadSide> {
  return {
    name: spec.name,
    description: spec.description,
    ...(spec.options ? { options: spec.options } : {}),
    parse: (text, question) => readObject(text, question, spec),
    compare: (expected, answer, question, context) => {
      const found = told(
        compareReadings(
          expected,
          answer,
          spec.counts ? counting(expected, answer, question, context) : scopeOf(question, context),
          {
            ...policyOf(question),
            ...spec.policy?.(question),
          },
        ),
      );
      return (
        spec.revise?.(expected, answer, found, question, context) ??
        (spec.ownRounding ? undefined : toPrinted(expected, answer, found, question, context)) ??
        found
      );
    },
    agree: (answer, reference, question, context) => agreeByValue(answer, reference, question, context),
    print: ({ readings }) => readings.map((reading) => printPlain(reading)).join(' or '),
    ...(spec.form ? { form: spec.form } : {}),
  };
}

export const scopeOf = (question: Question, context: KindContext) => ({
  symbols: question.symbols,
  seed: context.seed,
  ...(context.worlds ? { worlds: context.worlds } : {}),
});

/**
 * Decimals against exact values, entry by entry: right to their printed digits, they are neither the same nor wrong
 * for sure. Two sides with decimals are two sets of numbers.
 */
function toPrinted(
  expected: ReadSide,
  answer: ReadSide,
  found: Comparison,
  question: Question,
  context: KindContext,
): Comparison | undefined {
  if (found.verdict !== 'different' || question.options.decimals !== undefined) return undefined;
  const [mine, theirs] = [expected, answer].map(({ readings }) => readings.some((one) => hasDecimal(one)));
  if (mine === theirs) return undefined;
  const policy = { ...policyOf(question), decimals: 'printed' as const };
  if (compareReadings(expected, answer, scopeOf(question, context), policy).verdict !== 'equal')
    return undefined;
  return {
    ...found,
    verdict: 'unsure',
    rung: 'rounding',
    reason: `the same to the printed digits, but not exactly: ${found.reason}`,
  };
}

const COUNT: SymbolDeclaration = { shape: 'scalar', domain: 'positive integer', text: 'positive integer' };

/** The scope of a kind whose symbols count. */
function counting(expected: ReadSide, answer: ReadSide, question: Question, context: KindContext) {
  const names = [expected, answer].flatMap(({ readings }) =>
    readings.flatMap((reading) => [...freeSymbols(reading)]),
  );
  const counted = Object.fromEntries(names.map((name) => [name, COUNT]));
  const scope = scopeOf(question, context);
  return { ...scope, symbols: { ...counted, ...scope.symbols } };
}

/** A text as mathematics, with what the question says of its symbols, nouns and unit. */
export const readWith = (text: string, question: Question) =>
  remembered(question, text) ??
  read(text, {
    symbols: question.symbols,
    synonyms: question.synonyms,
    ...(question.unit === undefined ? {} : { unit: question.unit }),
  });

export const policyOf = (question: Question): Policy => ({
  kind: question.kind,
  ...(question.unit === undefined ? {} : { unit: question.unit }),
});

function readObject(text: string, question: Question, spec: ObjectKind): Reading<ReadSide> {
  const { readings, messages } = readWith(spec.spell?.(text, question) ?? text, question);
  const whole = readings.map((reading) => {
    const one = canonical(reading, question);
    return spec.recast?.(one) ?? one;
  });
  const fail = (reason: string): Reading<ReadSide> => ({
    ok: false,
    messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }],
  });
  const [first] = whole;
  if (!first) return fail('nothing to read');
  const fault = spec.fault?.(first, question);
  if (fault !== undefined) return fail(fault);
  return { ok: true, value: { readings: whole, messages }, messages };
}

/** The value of a statement against every route that has values. */
function agreeByValue(
  answer: ReadSide,
  reference: Reference,
  question: Question,
  context: KindContext,
): Comparison {
  const value = answer.readings[0] && valueSide(answer.readings[0]);
  const found = reference.routes
    .filter((route) => value !== undefined && route.samples.length > 0)
    .map((route): Comparison => {
      const one = compareToSamples(value!, route.samples, scopeOf(question, context));
      return { ...one, reason: `${one.reason} (${route.name})` };
    });
  return (
    found.find((one) => one.verdict !== 'equal') ??
    found.at(-1) ?? { verdict: 'unsure', rung: 'samples', reason: 'no value was recomputed' }
  );
}
