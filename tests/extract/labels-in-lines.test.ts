import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

const choices = { choices: { A: ['round'], B: ['square'], C: ['flat'] } };
/** A made-up homework with lids to tell apart, verdicts to give, and two counts. */
const rubric = rubricOf([
  {
    id: '4',
    title: 'Lids',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'pot', kind: 'choice', find: { cues: ['for the pot'] }, options: choices },
          { id: 'tin', kind: 'choice', find: { cues: ['for the tin'] }, options: choices },
        ],
      },
      {
        label: 'b',
        questions: ['i', 'ii', 'iii'].map((id) => ({ id, kind: 'boolean', find: { cues: [`(${id})`] } })),
      },
      { label: 'c', questions: [{ id: 'screws', kind: 'number', find: { cues: ['screws'] } }] },
      { label: 'd', questions: [{ id: 'springs', kind: 'number', find: { cues: ['springs'] } }] },
    ],
  },
]);

const from = (log: string) => {
  const extraction = extractFrom(log, rubric);
  return (question: string) => finalAnswer(extraction, question)?.text;
};
const reply = (text: string) => from(`## User\n\nProblem 4\n\n## Assistant\n\n${text}\n`);

test('a letter in bold that ends its sentence is a choice', () => {
  const answer = reply('**(a)** The lid for the pot is **B**. The lid for the tin is **C**.');
  expect([answer('4a.pot'), answer('4a.tin')]).toEqual(['B', 'C']);
});

describe('verdicts in a row, each behind its label', () => {
  test.each([
    '**4b** (i) valid, (ii) invalid, (iii) valid',
    '4(b) i) yes ii) no iii) yes',
    '**(b)** (i) valid; (ii) not valid; (iii) valid',
  ])('%s', (text) => {
    const answer = reply(text);
    expect(['4b.i', '4b.ii', '4b.iii'].map(answer)).toEqual(['true', 'false', 'true']);
  });
});

test('whole names in bold part a line', () => {
  const answer = reply('**4c** There are 12 screws. **4d** There are 7 springs, not 12.');
  expect([answer('4c.screws'), answer('4d.springs')]).toEqual(['12 screws', '7 springs']);
});

test('shares leave the total to a bare number', () => {
  expect(
    reply('**(c)** Each of the 3 hinges takes 4 screws per hinge, so **12** in total.')('4c.screws'),
  ).toBe('12');
});

test('a reply that mends one answer, and has no label, is known by its words', () => {
  const log =
    '## User\n\nProblem 4, parts a and c\n\n## Assistant\n\n**(a)** The lid for the pot is B. The lid for the tin is A.\n\n**(c)** There are 12 screws.\n\n' +
    '## User\n\nLook again.\n\n## Assistant\n\nYou are right, sorry. The lid for the tin is **C**.\n';
  const answer = from(log);
  expect([answer('4a.pot'), answer('4a.tin'), answer('4c.screws')]).toEqual(['B', 'C', '12 screws']);
});

test('a typed label opens a line of its own, however long the line before it', () => {
  const answer = reply(
    '4c) the hinges are held by two plates of tin and there are 12 screws\n4d) and 7 springs hold all of the lids down in the end',
  );
  expect([answer('4c.screws'), answer('4d.springs')]).toEqual(['12 screws', '7 springs']);
});

test.each(['4', 'now 4 please', 'Problem 4'])('a prompt of a number names the problem: %s', (prompt) => {
  const answer = from(`## User\n\n${prompt}\n\n## Assistant\n\n(c) There are 12 screws.\n`);
  expect(answer('4c.screws')).toBe('12 screws');
});
