import { compareReadings } from '../math/compare.ts';
import { printPlain } from '../math/print.ts';
import { read } from '../math/read.ts';
import { parseUnit } from '../math/units.ts';
import type { AnswerKind, KindContext, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Pair, PairSide, PairVerdict } from '../types/pair.ts';
import type { Question } from '../types/rubric.ts';
import { told } from './difference.ts';
import { type Inferred, inferFromWords, inferKind, unitIn } from './infer.ts';
import { said } from './judge.ts';
import { policyOf, readWith, scopeOf } from './object.ts';

/**
 * Are two texts the same answer? Both are read by the same parser and held against each other by their kind, which is
 * inferred where the pair does not name it. Never throws on any text; equal only without a doubt in either reading.
 */
export function comparePair(pair: Pair, context: KindContext): PairVerdict {
  const { inferred, unit } = inferenceOn(pair);
  const name = pair.kind ?? inferred.kind;
  const kind = context.kind(name);
  const question = questionOf(pair, name, unit);
  const [expected, answer] = [pair.expected, pair.answer].map((text) => kind.parse(text, question, context));
  const byKind = decide(kind, expected!, answer!, question, context);
  // A kind follows the words of answers and their customs; what it leaves open, the mathematics alone may decide.
  const comparison =
    byKind.verdict === 'unsure' && leftOpen.has(byKind.rung) && ofFormulas.has(name)
      ? (asObjects(pair, question, context) ?? byKind)
      : byKind;
  const found = withoutUnit(comparison, pair, question);
  return {
    verdict: found.verdict,
    reason: pair.kind === undefined ? `${found.reason} (${inferred.why})` : found.reason,
    kind: name,
    ...(pair.kind === undefined ? { inferred: inferred.why } : {}),
    rung: found.rung,
    expected: side(pair.expected, expected!, kind),
    answer: side(pair.answer, answer!, kind),
    ...(found.witness ? { witness: found.witness } : {}),
  };
}

/** The kind that the two sides show, and the unit that one of them names: in a pair no question does. */
function inferenceOn({ expected, answer, symbols }: Pair): { inferred: Inferred; unit?: string } {
  const worded = inferFromWords(expected, answer);
  if (worded) return { inferred: worded };
  const [one, other] = [expected, answer].map((text) => read(text, symbols ? { symbols } : {}).readings[0]);
  if (!one || !other) return { inferred: { kind: 'expression', why: 'one side is empty' } };
  const unit = unitIn(one) ?? unitIn(other);
  return { inferred: inferKind(one, other), ...(unit === undefined ? {} : { unit }) };
}

/**
 * A bare number is taken in the unit of the other side only where that unit has no others of its kind beside it: 20 for
 * 20 tokens. Whether 50 means nanoseconds a question would say, and here is none.
 */
function withoutUnit(comparison: Comparison, pair: Pair, question: Question): Comparison {
  const { unit } = question;
  if (comparison.verdict !== 'equal' || unit === undefined || isCount(unit)) return comparison;
  const bare = [pair.expected, pair.answer].some(
    (text) => !readWith(text, question).readings.some((reading) => unitIn(reading) !== undefined),
  );
  if (!bare) return comparison;
  return {
    verdict: 'unsure',
    rung: 'unit',
    reason: `the same in ${unit}, but one side names no unit, and no question names it`,
  };
}

/** Dimensions whose units come in many sizes. */
const measured: ReadonlySet<string> = new Set(['s', 'm', 'kg', 'A', 'K', 'mol', 'B']);

const isCount = (unit: string): boolean =>
  Object.keys(parseUnit(unit, 'any')?.dimension ?? { s: 1 }).every((base) => !measured.has(base));

/** Steps at which a kind stops because it cannot go on, not because it has a doubt. */
const leftOpen: ReadonlySet<string> = new Set(['reading', 'subject', 'undeclared', 'unsupported', 'unknown']);

/** Kinds that read formulas among words; where they cannot, the formulas by themselves may tell. */
const ofFormulas: ReadonlySet<string> = new Set([
  'expression',
  'growth',
  'quantity',
  'bound',
  'distribution',
  'estimator',
]);

/** The two sides as they stand, whatever words are around them; undefined where that decides nothing either. */
function asObjects(pair: Pair, question: Question, context: KindContext): Comparison | undefined {
  const [expected, answer] = [pair.expected, pair.answer].map((text) => readWith(text, question));
  const found = compareReadings(expected!, answer!, scopeOf(question, context), policyOf(question));
  return found.verdict === 'unsure' ? undefined : told(found);
}

function decide(
  kind: AnswerKind<unknown>,
  expected: Reading<unknown>,
  answer: Reading<unknown>,
  question: Question,
  context: KindContext,
): Comparison {
  for (const [name, reading] of [
    ['the expected side', expected],
    ['the answer', answer],
  ] as const) {
    if (!reading.ok)
      return {
        verdict: 'unsure',
        rung: 'reading',
        reason: `${name} could not be read: ${said(reading.messages)}`,
      };
  }
  if (!expected.ok || !answer.ok) throw new Error('both sides are read here');
  const comparison = kind.compare(expected.value, answer.value, question, context);
  const doubts = [...expected.messages, ...answer.messages];
  if (comparison.verdict !== 'equal' || doubts.length === 0) return comparison;
  return {
    verdict: 'unsure',
    rung: 'reading',
    reason: `equal as read, but the reading is in doubt: ${said(doubts)}`,
  };
}

function side(text: string, reading: Reading<unknown>, kind: AnswerKind<unknown>): PairSide {
  if (reading.ok) return { text, read: kind.print(reading.value), messages: reading.messages };
  const first = read(text).readings[0];
  return { text, read: first ? printPlain(first) : '', messages: reading.messages };
}

/** A question that asks for nothing but this answer. */
function questionOf(pair: Pair, kind: string, unit: string | undefined): Question {
  return {
    id: 'pair',
    part: 'pair',
    asks: '',
    kind,
    counts: true,
    symbols: pair.symbols ?? {},
    expected: pair.expected,
    accept: [],
    mistakes: [],
    find: { subjects: [], cues: [], not: [] },
    synonyms: {},
    points: 1,
    keyPoints: [],
    options: {},
    line: 1,
    column: 1,
    ...(unit === undefined ? {} : { unit }),
  };
}
