import { expect, test } from 'vitest';
import { judgeText } from '../../src/check/index.ts';
import { openStandards } from '../../src/standards.ts';

const standards = openStandards({ cwd: new URL('../..', import.meta.url).pathname, version: 'tests' });

/** What is said of one variable in words says nothing of the others: no reason to call it wrong, nor right by itself. */
test.each([
  ['linear in M', 'unscored'],
  ['quadratic in N', 'incorrect'],
  ['linear in N', 'correct'],
  ['linear in N, independent of C', 'incorrect'],
])('O(N C M) by "%s" is %s', async (text, outcome) => {
  const standard = await standards.get('hw10');
  const question = standard.rubric.problems
    .flatMap(({ parts }) => parts)
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === '1b.cost')!;
  expect(judgeText(question, text, standard).outcome).toBe(outcome);
});
