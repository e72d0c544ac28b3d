import { expect, test } from 'vitest';
import { judged } from './judged-rows.ts';

/** What the rubric lets stand for a symbol is found inside of longer terms, too. */
const question = {
  kind: 'growth',
  symbols: { b: 'positive integer', n: 'positive integer', k: 'positive integer', d: 'positive integer' },
  options: { aliases: { k: ['d/h', '\\frac{d}{h}'], d: ['h k'] } },
  note: '',
};

test.each([
  ['O(b n k)', 'O(b n \\frac{d}{h})', 'correct'],
  ['O(b n k)', 'O(bnd/h)', 'correct'],
  ['O(b n k)', 'O(\\frac{bnd}{h})', 'correct'],
  ['O(b n d)', 'O(b n h k)', 'correct'],
  ['O(b n k)', 'O(bn/h)', 'unscored'],
  ['O(b n k)', 'O(b n h k)', 'incorrect'],
])('%s: %s is %s', (expected, answer, outcome) => {
  const judgement = judged({ ...question, expected, answer, outcome });
  expect(judgement.outcome, judgement.reason).toBe(outcome);
});
