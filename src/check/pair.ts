import { printPlain } from '../math/print.ts';
import { read } from '../math/read.ts';
import type { AnswerKind, KindContext, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Pair, PairSide, PairVerdict } from '../types/pair.ts';
import type { Question } from '../types/rubric.ts';
import { type Inferred, inferKind } from './infer.ts';
import { said } from './judge.ts';

/**
 * Are two texts the same answer? Both are read by the same parser and held against each other by their kind, which is
 * inferred where the pair does not name it. Never throws on any text; equal only without a doubt in either reading.
 */
export function comparePair(pair: Pair, context: KindContext): PairVerdict {
  const inferred = pair.kind === undefined ? infer(pair) : undefined;
  const name = pair.kind ?? inferred?.kind ?? 'expression';
  const kind = context.kind(name);
  const question = questionOf(pair, name);
  const [expected, answer] = [pair.expected, pair.answer].map((text) => kind.parse(text, question, context));
  const comparison = decide(kind, expected!, answer!, question, context);
  return {
    verdict: comparison.verdict,
    reason: inferred ? `${comparison.reason} (${inferred.why})` : comparison.reason,
    kind: name,
    ...(inferred ? { inferred: inferred.why } : {}),
    rung: comparison.rung,
    expected: side(pair.expected, expected!, kind),
    answer: side(pair.answer, answer!, kind),
    ...(comparison.witness ? { witness: comparison.witness } : {}),
  };
}

function infer(pair: Pair): Inferred {
  const [expected, answer] = [pair.expected, pair.answer].map(
    (text) => read(text, { ...(pair.symbols ? { symbols: pair.symbols } : {}) }).readings[0],
  );
  if (!expected || !answer) return { kind: 'expression', why: 'one side is empty' };
  return inferKind(expected, answer);
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
function questionOf(pair: Pair, kind: string): Question {
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
  };
}
