import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

const rubric = rubricOf([
  {
    id: '1',
    title: 'Springs',
    parts: [
      {
        label: 'a',
        questions: [{ id: 'rest', kind: 'expression', find: { subjects: ['r'], cues: ['rest'] } }],
      },
    ],
  },
]);

const rest = (text: string) =>
  finalAnswer(extractFrom(`## User\n\nProblem 1\n\n## Assistant\n\n**(a)** ${text}\n`, rubric), '1a.rest');

describe('names that the reply defines itself', () => {
  test.each([
    ['$r = w x$ with $w = \\frac{k}{k+1}$', 'r = {\\left(\\frac{k}{k+1}\\right)} x'],
    ['Set $w := k/c$.\n\n$$\\boxed{r = \\frac{x}{1+w}}$$', 'r = \\frac{x}{1+{\\left(k/c\\right)}}'],
    ['Let $s_0^2 = k/c$. Then $r = x s_0^2$.', 'r = x {\\left(k/c\\right)}'],
    ['With $a = k b$ and $b = 1/c$ we get $r = a x$.', 'r = {\\left(k {\\left(1/c\\right)}\\right)} x'],
  ])('%s', (text, whole) => {
    const answer = rest(text);
    expect(answer?.spelledOut?.text).toBe(whole);
    // The text in the log stays as it stands there.
    expect(answer?.text).not.toContain('\\left(');
  });

  test.each([
    ['$r = w x$ with some $w$'],
    ['$r = w x$ with $w = k$, or for the other spring $w = c$'],
    ['$r = w_1 x$ with $w = k$'],
    ['$r = w x$ with $w = w^2 + 1$'],
  ])('not where it is not plain what they stand for: %s', (text) => {
    expect(rest(text)?.spelledOut).toBeUndefined();
  });
});
