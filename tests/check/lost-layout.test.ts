import { describe, expect, test } from 'vitest';
import { doubtLayout } from '../../src/check/index.ts';
import type { Verdict } from '../../src/types/verdict.ts';

const place = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } };
const verdict = (outcome: Verdict['outcome'], text: string, via: string): Verdict => ({
  question: '1a.x',
  part: '1a',
  attempt: 1,
  final: true,
  outcome,
  counts: true,
  points: outcome === 'correct' ? 1 : 0,
  maxPoints: 1,
  value: text,
  expected: '20',
  reason: 'another value',
  answer: {
    question: '1a.x',
    part: '1a',
    text,
    position: place,
    via,
    attempt: 1,
    final: true,
    candidates: [],
  },
});

describe('verdicts on a text from the places of letters', () => {
  test.each<[Verdict['outcome'], string, string, Verdict['outcome']]>([
    ['incorrect', '28 forward operations', 'answer-block', 'incorrect'],
    ['incorrect', '500 ns', 'boxed', 'incorrect'],
    ['incorrect', '500 ns', 'sentence', 'unscored'],
    ['incorrect', '500 ns', 'line-after-total', 'unscored'],
    ['incorrect', 'd^{2}/2', 'answer-block', 'unscored'],
    ['incorrect', '3', 'answer-block', 'unscored'],
    ['partial', 'd_1', 'answer-block', 'unscored'],
    ['correct', 'd_1', 'sentence', 'correct'],
    ['correct', '2', 'answer-block', 'correct'],
    ['correct', '2', 'sentence', 'unscored'],
    ['correct', '20 fwd operations', 'sentence', 'correct'],
    ['unscored', 'd_1', 'sentence', 'unscored'],
  ])('%s "%s" by %s is %s', (outcome, text, via, expected) => {
    const [judged] = doubtLayout([verdict(outcome, text, via)], 'partly');
    expect(judged?.outcome).toBe(expected);
    if (outcome !== expected)
      expect(judged).toMatchObject({ points: 0, reason: expect.stringContaining('a person must look') });
  });

  test('without scripts, not even a declared number is wrong', () => {
    const [judged] = doubtLayout([verdict('incorrect', '1030 FLOP', 'answer-block')], 'wholly');
    expect(judged?.outcome).toBe('unscored');
  });
});
