import { describe, expect, test } from 'vitest';
import { gradeText } from '../grading.ts';

const head = '## User Prompt:\n\nHW5, problem 3: parts (a) and (b)?\n\n## AI Response:\n\n### Problem 3\n\n';

async function outcomes(reply: string): Promise<Record<string, string>> {
  const { scorecard } = await gradeText(head + reply, 'hw5-log.md');
  return Object.fromEntries(
    scorecard.parts.flatMap(({ answers }) => answers.map(({ id, outcome }) => [id, outcome])),
  );
}

describe('a reply that breaks off', () => {
  test('is not called wrong for the step at which it ends', async () =>
    expect(
      await outcomes(
        '**(a)** It has 27 weights.\n\n**(b)** The first has 27 weights, and the second $$3 \\cdot',
      ),
    ).toMatchObject({ '3a.count': 'incorrect', '3b.count': 'unscored' }));

  test('is right for what agrees', async () =>
    expect(
      await outcomes('**(a)** It has 108 weights.\n\n**(b)** It has 39 weights, for $$3 \\cdot'),
    ).toMatchObject({
      '3a.count': 'correct',
      '3b.count': 'correct',
    }));

  test('is wrong for an answer that it declares', async () =>
    expect(
      await outcomes('**(a)** 108 weights.\n\n**Answer (b):** 43 weights\n\nFor $$3 \\cdot'),
    ).toMatchObject({
      '3b.count': 'incorrect',
    }));

  test('is not called wrong for an answer that is cut itself', async () =>
    expect(await outcomes('**(a)** 108 weights.\n\n**Answer (b):** $n = 4')).toMatchObject({
      '3b.count': 'unscored',
    }));

  test('and one that ends is wrong for its last number', async () =>
    expect(await outcomes('**(a)** It has 108 weights.\n\n**(b)** It has 27 weights.')).toMatchObject({
      '3b.count': 'incorrect',
    }));
});
