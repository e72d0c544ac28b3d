import { describe, expect, test } from 'vitest';
import { type JudgedRow, judged } from './judged-rows.ts';

/** What a question's options let pass, and what they do not. */
const rows: readonly (Omit<JudgedRow, 'note'> & { why: string })[] = (
  [
    ['number', {}, '\\frac{1}{3}', '0.33', 'unscored', 'no policy: rounded'],
    ['number', { decimals: 'printed' }, '\\frac{1}{3}', '0.33', 'correct', 'right to its printed digits'],
    ['number', { decimals: 'printed' }, '\\frac{1}{3}', '0.34', 'incorrect', 'the last digit is wrong'],
    ['number', { decimals: 'exact' }, '\\frac{1}{3}', '0.33', 'incorrect', 'only the exact value will do'],
    ['number', { tolerance: '1%' }, '200', '201.5', 'correct', 'within one per cent'],
    ['number', { tolerance: '1%' }, '200', '203', 'incorrect', 'beyond one per cent'],
    ['number', { tolerance: '0.5' }, '\\pi', '3', 'correct', 'within a half'],
    ['number', { tolerance: '0.1' }, '\\pi', '3', 'incorrect', 'beyond a tenth'],
    ['number', { digits: '3' }, '\\sqrt{2}', '1.41', 'correct', 'three significant digits'],
    ['number', { digits: '3' }, '\\sqrt{2}', '1.4', 'incorrect', 'the third digit is missing'],
    [
      'number',
      { digits: '2' },
      '6.02 \\times 10^{23}',
      '6.0 \\times 10^{23}',
      'correct',
      'two of a large number',
    ],
    ['number', { percent: 'bare' }, '75\\%', '75', 'correct', 'per cent without the sign'],
    ['number', { percent: 'bare' }, '75\\%', '0.75', 'correct', 'the same as a share of one'],
    ['number', {}, '75\\%', '75', 'incorrect', 'nobody asks for per cent'],
    ['number', {}, '0.75', '75\\%', 'correct', 'the sign is there'],
    ['list', {}, '1, 2', '2, 1', 'unscored', 'whether the order counts is not said'],
    ['list', { order: 'free' }, '1, 2', '2, 1', 'correct', 'in any order'],
    ['list', { order: 'kept' }, '1, 2', '2, 1', 'incorrect', 'in this order only'],
    ['list', { order: 'kept' }, '1, 2', '1, 2', 'correct', 'in this order'],
    ['list', { order: 'free' }, '1, 2', '1, 2, 2', 'incorrect', 'in any order, but each as often'],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'] } },
      'B',
      'layer norm',
      'correct',
      'its words',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'] } },
      'B',
      'Batch-Norm',
      'incorrect',
      "another's words",
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'] } },
      'B',
      '(b) batch norm',
      'unscored',
      'label and words clash',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'] } },
      'B',
      '(b) layer norm',
      'correct',
      'label and words',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'] } },
      'B',
      'group norm',
      'unscored',
      'words of none',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'], 'A, B': ['both', 'both norms'] } },
      'A, B',
      'both norms',
      'correct',
      'words for two at once',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'], 'A, B': ['both', 'both norms'] } },
      'A, B',
      'both batch norm and layer norm',
      'correct',
      'both, one by one',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'], 'A, B': ['both', 'both norms'] } },
      'A, B',
      'A',
      'incorrect',
      'one of two',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'], 'A, B': ['both', 'both norms'] } },
      'A',
      'both norms',
      'incorrect',
      'two where one is right',
    ],
    [
      'choice',
      { choices: { A: ['batch norm'], B: ['layer norm'], 'A, B': ['both', 'both norms'] } },
      'A, B',
      'all norms',
      'unscored',
      'words that nobody listed',
    ],
    [
      'witness',
      { unknowns: ['y', 'x'] },
      'y - x = 1',
      '(3, 2)',
      'correct',
      'in the order that the question gives',
    ],
    ['witness', {}, 'y - x = 1', '(3, 2)', 'incorrect', 'in the order of the alphabet'],
  ] as const
).map(([kind, options, expected, answer, outcome, why]) => ({
  kind,
  options: { ...options },
  expected,
  answer,
  outcome,
  why,
}));

describe('options of a question', () => {
  test.each(rows.map((row) => [row.kind, row.expected, row.answer, row.outcome, row.why, row] as const))(
    '%s: %s | %s is %s (%s)',
    (_, __, ___, outcome, ____, row) => {
      const judgement = judged({ ...row, note: row.why });
      expect(judgement.outcome, judgement.reason).toBe(outcome);
    },
  );
});
