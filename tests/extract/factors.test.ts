import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

const rubric = rubricOf([
  {
    id: '1',
    title: 'Projections',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'value', kind: 'expression', find: { subjects: ['v'] } },
          {
            id: 'factor',
            kind: 'expression',
            find: { subjects: ['c', '\\lambda'], cues: ['multiply', 'factor', 'divide'] },
          },
        ],
      },
    ],
  },
]);

const factor = (text: string) =>
  finalAnswer(
    extractFrom(`## User\n\nProblem 1\n\n## Assistant\n\n**(a)** So $v = 3m$. ${text}\n`, rubric),
    '1a.factor',
  )?.text;

describe('a factor that is said by what it does', () => {
  test.each([
    ['Use $P \\leftarrow P/\\sqrt{m}$.', '1/\\sqrt{m}'],
    ['Take $\\tilde P = \\frac{1}{\\sqrt{m}} P$ from now on.', '\\frac{1}{\\sqrt{m}}'],
    ['The new matrix is $P_{\\text{new}} = \\frac{P}{m}$.', '\\frac{1}{m}'],
    ["$$P' = m^{-1/2} P$$", 'm^{-1/2}'],
    ['The constant has $c^2 = 1/m$.', 'c = \\sqrt{1/m}'],
    ['It must scale inversely with $m$.', '\\Theta(1/(m))'],
    ['The steps shrink inversely with the square root of $m$.', '\\Theta(1/\\sqrt{m})'],
  ])('%s', (text, found) => {
    expect(factor(text)).toBe(found);
  });

  test.each([
    'Here $P = QR$.',
    'Let $P = P^\\top$.',
    'Then $P \\leftarrow P - G$.',
    'Then $P_{t+1} = P_t + G$.',
    'Note $P = (P + Q) R$.',
  ])('none: %s', (text) => {
    expect(factor(text)).toBeUndefined();
  });

  test('the root that is drawn goes before the square', () => {
    expect(factor('So $c^2 = 1/m$, that is $c = m^{-1/2}$.')).toBe('c = m^{-1/2}');
  });
});
