import { describe, expect, test } from 'vitest';
import { gradeText } from '../grading.ts';

/** Outcomes of a log without role marks, by question. */
async function outcomes(log: string, file = 'hw5-log.md'): Promise<Record<string, string>> {
  const { scorecard } = await gradeText(log, file);
  return Object.fromEntries(
    scorecard.parts.flatMap(({ answers }) => answers.map(({ id, outcome }) => [id, outcome])),
  );
}

const wrong = '## Problem 3\n\n**(a)** The layer has 27 weights.\n\n**(b)** $\\boxed{43}$\n';
const right = '## Problem 3\n\n**(a)** The layer has 108 weights.\n\n**(b)** It comes to 39.\n';

describe('a log without role marks', () => {
  test('that may be one reply is judged as one', async () =>
    expect(await outcomes(wrong)).toMatchObject({ '3a.count': 'incorrect', '3b.count': 'incorrect' }));

  test.each([
    ['a question', 'How many weights does a plain layer have?'],
    ['an order', 'Please do problem 3 with four output channels.'],
    ['points of the sheet', 'Weights of the layer (2 pts)'],
    ['somebody who is answered', 'Not quite, look at the channels again.'],
    ['a student who tells', 'I asked it to look again.'],
    ['the key', 'The official solution has another number.'],
  ])('that holds %s calls nothing wrong', async (_, words) => {
    for (const log of [`${words}\n\n${wrong}`, `${wrong}\n\n${words}\n`])
      expect(await outcomes(log)).toMatchObject({ '3a.count': 'unscored', '3b.count': 'unscored' });
  });

  test('where others ask, what agrees is right, but for lone digits in a text', async () =>
    expect(await outcomes(`How many weights are there?\n\n${right}`)).toMatchObject({
      '3a.count': 'correct',
      '3b.count': 'unscored',
    }));

  test('where somebody tells of the model, what agrees may be theirs', async () =>
    expect(await outcomes(`I told it the number.\n\n${right}`)).toMatchObject({
      '3a.count': 'unscored',
      '3b.count': 'unscored',
    }));

  test('says whose word it is, and where', async () => {
    const { scorecard } = await gradeText(`Is it more than that?\n\n${wrong}`, 'hw5-log.md');
    const [answer] = scorecard.parts.find(({ id }) => id === '3a')?.answers ?? [];
    expect(answer?.reason).toContain('"Is it more than that?" (line 1)');
    expect(answer?.reason).toContain('a person must look');
  });

  test.each([
    ['an offer', 'Would you like me to draw it?'],
    ['its own question', 'Why does this work? Because channels are kept apart.'],
  ])('that holds %s is one reply', async (_, words) =>
    expect(await outcomes(`${wrong}\n${words}\n`)).toMatchObject({ '3a.count': 'incorrect' }),
  );

  test('with marked prompts, they may ask what they like', async () => {
    const log = `## User Prompt:\n\nHW5: how many weights?\n\n## AI Response:\n\n${wrong}\n\nIs that all?\n`;
    expect(await outcomes(log)).toMatchObject({ '3a.count': 'incorrect' });
  });

  test('that speaks of a problem and marks no part may answer it', async () => {
    const found = await outcomes('Problem 3, separable layers: it came to 39, and 108 before.');
    expect(found).toMatchObject({ '3a.count': 'unscored', '3b.count': 'unscored', '9a.law': 'no-answer' });
  });

  test('that marks some parts of a problem does not answer the others', async () =>
    expect(await outcomes('## Problem 3\n\n**(a)** 108 weights\n')).toMatchObject({
      '3a.count': 'correct',
      '3b.count': 'no-answer',
    }));
});
