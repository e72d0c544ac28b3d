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
