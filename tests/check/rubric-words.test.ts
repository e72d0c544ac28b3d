import { describe, expect, test } from 'vitest';
import { judged } from './judged-rows.ts';

/** Words by which a rubric accepts a verdict. */
const question = { kind: 'boolean', expected: 'no', accept: ['not invertible'], note: '' };

describe('a verdict in the own words of the rubric', () => {
  test.each([
    ['not invertible', 'correct'],
    ['\\text{Not invertible.}', 'correct'],
    ['No', 'correct'],
    ['invertible', 'unscored'],
    ['not invertible for odd signals only', 'unscored'],
    ['yes', 'incorrect'],
  ])('%s: %s', (answer, outcome) => {
    expect(judged({ ...question, answer, outcome }).outcome).toBe(outcome);
  });
});

/** One entry or place of what is asked for as a whole: a person looks for the others. */
test.each([
  ['tokens', '<sos> the cat sat', 'w_1 = <sos>', 'unscored'],
  ['tokens', '<sos> the cat sat', 'w_1 = \\langle sos \\rangle, w_2 = the, w_3 = cat, w_4 = sat', 'correct'],
  ['vector', '(0, 1, 0.7)', 'K_0 = 0', 'unscored'],
  ['vector', '(0, 1, 0.7)', 'K_0 = 0, K_1 = 1, K_2 = 0.7', 'correct'],
  ['vector', '(0, 1, 0.7)', '0.7', 'incorrect'],
])('%s %s: %s is %s', (kind, expected, answer, outcome) => {
  const judgement = judged({ kind, expected, answer, outcome, note: '' });
  expect(judgement.outcome, judgement.reason).toBe(outcome);
});
