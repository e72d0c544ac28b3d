import { compareReadings } from '../math/compare.ts';
import { type ReadResult, read } from '../math/read.ts';
import type { AnswerKind, KindContext, Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Pair, PairVerdict } from '../types/pair.ts';
import type { Question } from '../types/rubric.ts';
import { told } from './difference.ts';
import { type Inferred, inferFromWords, inferKind, inferShape, unitIn } from './infer.ts';
import { capitalsAsMatrices, inferSymbols, signedSymbols } from './infer-symbols.ts';
import { said } from './judge.ts';
import type { Measured } from './measured.ts';
import { policyOf, readWith, scopeOf } from './object.ts';
import { Side } from './pair-side.ts';
import { otherShare } from './quantity-share.ts';
import { remember } from './remembered.ts';
import { withoutUnit } from './unnamed-unit.ts';

/** Characters of one side: the longest formulas of logs have some hundred. */
const longest = 10_000;

/**
 * Are two texts the same answer? Both are read by the same parser and held against each other by their kind, which is
 * inferred where the pair does not name it. Never throws on any text; equal only without a doubt in either reading.
 */
export function comparePair(pair: Pair, context: KindContext): PairVerdict {
  const long = [pair.expected, pair.answer].find((text) => text.length > longest);
  if (long !== undefined)
    return {
      verdict: 'unsure',
      reason: `${long.length} characters are too long for one answer`,
      kind: pair.kind ?? 'text',
      rung: 'budget',
      expected: { text: pair.expected, read: '', messages: [] },
      answer: { text: pair.answer, read: '', messages: [] },
    };
  const inference = inferenceOn(pair);
  const first = compareAs(pair, inference, context);
  const undeclared = Object.keys(pair.symbols ?? {}).length === 0;
  if (!undeclared || !ofFormulas.has(first.kind)) return first;
  const { trees } = inference;
  if (!trees) return first;
  if (first.verdict === 'equal') return ofAnySign(asNumbersOnly(first, trees, context), trees, context);
  if (first.verdict === 'different') return first;
  // Nothing is declared, and nothing could be decided: what the symbols are is told by their use.
  const used = inferSymbols(...trees);
  if (!used) return first;
  const again = compareAs({ ...pair, kind: first.kind, symbols: used.symbols }, inference, context);
  // xᵀ against x: a transpose that stands on one side only says that rows and columns are told apart.
  if (again.verdict === 'equal' && /\ba row, the other\b/.test(again.reason)) return first;
  const renamed = used.strangers.every((names) => names.length > 0);
  if (again.verdict === 'unsure' || (again.verdict === 'different' && renamed)) return first;
  const why = first.inferred === undefined ? {} : { inferred: first.inferred };
  return { ...again, ...why, reason: `${again.reason} (${used.says})` };
}

/** What is equal for positive symbols, where a side speaks of their signs. */
function ofAnySign(found: PairVerdict, trees: [Expr, Expr], context: KindContext): PairVerdict {
  const symbols = found.verdict === 'equal' ? signedSymbols(...trees) : undefined;
  if (!symbols) return found;
  const [expected, answer] = trees.map((tree) => ({ readings: [tree], messages: [] }));
  const one = told(compareReadings(expected!, answer!, { symbols, seed: context.seed }));
  if (one.verdict !== 'different') return found;
  return { ...found, ...one, reason: `${one.reason}; equal for positive symbols only` };
}

/** Products of capital letters that are equal as numbers may be products of matrices. */
function asNumbersOnly(found: PairVerdict, trees: [Expr, Expr], context: KindContext): PairVerdict {
  const symbols = capitalsAsMatrices(...trees);
  if (!symbols) return found;
  const [expected, answer] = trees.map((tree) => ({ readings: [tree], messages: [] }));
  const matrices = compareReadings(expected!, answer!, { symbols, seed: context.seed });
  if (matrices.verdict !== 'different') return found;
  const names = Object.keys(symbols).join(', ');
  return {
    ...found,
    verdict: 'unsure',
    rung: 'undeclared',
    reason: `the same if ${names} are numbers, and not if they are matrices, which is not declared`,
  };
}

/** The two sides under the kind that is given or inferred. */
function compareAs(
  pair: Pair,
  { inferred, unit, read: before }: Inference,
  context: KindContext,
): PairVerdict {
  const name = pair.kind ?? inferred.kind;
  const kind = context.kind(name);
  const question = questionOf(pair, name, unit);
  if (Object.keys(pair.symbols ?? {}).length === 0) remember(question, before);
  const expected = new Side(pair.expected, kind, question, context);
  const answer = new Side(pair.answer, kind, question, context);
  const byKind =
    asFormulas(pair, name, question, context) ??
    inEveryReading(
      withoutRubric(decide(kind, expected.reading, answer.reading, question, context)),
      pair,
      question,
      context,
    );
  // A kind follows the words of answers and their customs; what it leaves open, the mathematics alone may decide.
  const comparison =
    byKind.verdict === 'unsure' &&
    leftOpen.has(byKind.rung) &&
    ofFormulas.has(name) &&
    !shared(pair, question)
      ? (asObjects(pair, question, context) ?? byKind)
      : byKind;
  const measured = [expected, answer].map((one) =>
    name === 'quantity' ? measuredIn(one.reading) : undefined,
  );
  const found = withoutUnit(comparison, pair, question, measured);
  return {
    verdict: found.verdict,
    reason: pair.kind === undefined ? `${found.reason} (${inferred.why})` : found.reason,
    kind: name,
    ...(pair.kind === undefined ? { inferred: inferred.why } : {}),
    rung: found.rung,
    expected,
    answer,
    ...(found.witness ? { witness: found.witness } : {}),
  };
}

const measuredIn = (reading: Reading<unknown>): Measured | undefined =>
  reading.ok ? (reading.value as Measured) : undefined;

interface Inference {
  inferred: Inferred;
  /** In a pair no question names the unit. */
  unit?: string;
  /** What was read on the way. */
  read: ReadonlyMap<string, ReadResult>;
  /** The likeliest reading of either side. */
  trees?: [Expr, Expr];
}

/** The kind that the two sides show, and the unit that one of them names. */
function inferenceOn({ expected, answer, symbols }: Pair): Inference {
  const worded = inferFromWords(expected, answer);
  const results = new Map<string, ReadResult>();
  if (worded) return { inferred: worded, read: results };
  const options = symbols ? { symbols } : {};
  for (const text of [expected, answer]) if (!results.has(text)) results.set(text, read(text, options));
  const one = results.get(expected)?.readings[0];
  const other = results.get(answer)?.readings[0];
  if (!one || !other) return { inferred: { kind: 'expression', why: 'one side is empty' }, read: results };
  const unit = unitIn(one) ?? unitIn(other);
  // With a unit in mind letters behind numbers are read anew.
  const inferred = inferShape([expected, one], [answer, other]) ?? inferKind(one, other);
  if (unit === undefined) return { inferred, read: results, trees: [one, other] };
  for (const text of results.keys()) results.set(text, read(text, { symbols: symbols ?? {}, unit }));
  return { inferred, unit, read: results };
}

/** What form is asked, a rubric says; two forms of one value are neither the same answer nor two. */
const withoutRubric = (comparison: Comparison): Comparison =>
  comparison.rung === 'form' ? { ...comparison, verdict: 'unsure' } : comparison;

/** Steps at which a kind stops because it cannot go on, not because it has a doubt. */
const leftOpen: ReadonlySet<string> = new Set(['reading', 'subject', 'undeclared', 'unsupported', 'unknown']);

/** Kinds that read formulas among words; where they cannot, the formulas by themselves may tell. */
const ofFormulas: ReadonlySet<string> = new Set([
  'expression',
  'equation',
  'definition',
  'growth',
  'quantity',
  'bound',
  'distribution',
  'estimator',
]);

/**
 * Two formulas of which nothing is declared, as objects: there `y = x` is not taken for x. Undefined where the
 * kind, which follows words, may tell more.
 */
function asFormulas(
  pair: Pair,
  kind: string,
  question: Question,
  context: KindContext,
): Comparison | undefined {
  if (kind !== 'expression' || Object.keys(pair.symbols ?? {}).length > 0) return undefined;
  const expected = readWith(pair.expected, question);
  const answer = readWith(pair.answer, question);
  const found = compareReadings(expected, answer, scopeOf(question, context), policyOf(question));
  return found.verdict === 'unsure' && found.rung !== 'definition' ? undefined : told(found);
}

/** A difference found in one reading of a text that has several is none for sure. */
function inEveryReading(
  comparison: Comparison,
  pair: Pair,
  question: Question,
  context: KindContext,
): Comparison {
  if (comparison.verdict !== 'different' || !ofFormulas.has(question.kind)) return comparison;
  const several = [pair.expected, pair.answer].some((text) => readWith(text, question).readings.length > 1);
  if (!several || asObjects(pair, question, context)?.verdict === 'different') return comparison;
  return {
    verdict: 'unsure',
    rung: 'reading',
    reason: `one way of reading them they differ (${comparison.reason}), another way they may not`,
  };
}

/** Is one side given per something, of which the unit says nothing? */
const shared = ({ expected, answer }: Pair, question: Question): boolean =>
  question.unit !== undefined && [expected, answer].some((text) => otherShare(text, question) !== undefined);

/** The two sides as they stand, whatever words are around them; undefined where that decides nothing either. */
function asObjects(pair: Pair, question: Question, context: KindContext): Comparison | undefined {
  const [expected, answer] = [pair.expected, pair.answer].map((text) => readWith(text, question));
  const found = compareReadings(expected!, answer!, scopeOf(question, context), policyOf(question));
  return found.verdict === 'unsure' ? undefined : told(found);
}

const unread = (side: string, messages: readonly ReadingMessage[]): Comparison => ({
  verdict: 'unsure',
  rung: 'reading',
  reason: `${side} could not be read: ${said(messages)}`,
});

function decide(
  kind: AnswerKind<unknown>,
  expected: Reading<unknown>,
  answer: Reading<unknown>,
  question: Question,
  context: KindContext,
): Comparison {
  if (!expected.ok) return unread('the expected side', expected.messages);
  if (!answer.ok) return unread('the answer', answer.messages);
  const comparison = kind.compare(expected.value, answer.value, question, context);
  const doubts = [...expected.messages, ...answer.messages];
  if (comparison.verdict !== 'equal' || doubts.length === 0) return comparison;
  return {
    verdict: 'unsure',
    rung: 'reading',
    reason: `equal as read, but the reading is in doubt: ${said(doubts)}`,
  };
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
