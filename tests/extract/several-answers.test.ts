import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extract/index.ts';
import { read } from '../../src/read/index.ts';
import { rubricOf, type Sketch } from './rubric.ts';

/** What is found for each question of one part, in the order of the questions; `?` before what a person must look at. */
function found(questions: Sketch[], reply: string): string[] {
  const rubric = rubricOf([{ id: '1', title: 'Harbour', parts: [{ label: 'a', questions }] }]);
  const log = `## User Prompt:\n\nProblem 1\n\n## AI Response:\n\n**(a)** ${reply}\n`;
  const { answers } = extract(read(new TextEncoder().encode(log), { file: 'log.md' }), rubric);
  return rubric.problems[0]!.parts[0]!.questions.map(({ id }) => {
    const answer = answers.find((one) => one.question === id && one.final);
    return answer ? `${answer.unsure === undefined ? '' : '? '}${answer.text}` : '-';
  });
}

const number = (id: string, asks: string, cues: string[]): Sketch => ({
  id,
  asks,
  kind: 'number',
  find: { cues },
});
const formula = (id: string, asks: string, cues: string[], subjects: string[] = []): Sketch => ({
  id,
  asks,
  kind: 'expression',
  find: { cues, subjects },
});
const choice = (id: string, cues: string[], choices: Record<string, string[]>): Sketch => ({
  id,
  kind: 'choice',
  options: { choices },
  find: { cues },
});

const boats = [number('ferry', 'seats of a ferry', ['ferry']), number('tug', 'seats of a tug', ['tug'])];
const costs = [formula('rent', 'rent of a berth', ['rent']), formula('toll', 'toll of a passage', ['toll'])];
const winds = [choice('wind', ['wind'], { A: ['onshore', 'onshore wind'], B: ['offshore', 'not onshore'] })];

describe('several answers in one line go to the questions that their clauses name', () => {
  test.each([
    [boats, 'A ferry has $40$ seats, a tug $6$.', ['40 seats', '6']],
    [boats, 'ferry: 40; tug: 6', ['40', '6']],
    [boats, '- tug: 6\n- ferry: 40', ['40', '6']],
    [costs, 'The rent is $a/n$ and the toll is $b^2$.', ['a/n', 'b^2']],
    [costs, 'rent: a/n; toll: b² − 1', ['a/n', 'b² − 1']],
    [costs, '| berth | rent | toll |\n|---|---|---|\n| north | $a/n$ | $b^2$ |', ['a/n', 'b^2']],
  ])('%#', (questions, reply, answers) => {
    expect(found(questions, reply.startsWith('|') ? `\n\n${reply}` : reply)).toEqual(answers);
  });
});

describe('what is said by somebody else, or of another thing, is no answer', () => {
  const weight = [formula('w', 'factor on the load', ['factor', 'multiply'], ['w'])];
  test.each([
    [weight, 'You wrote that the factor is $1/n$. The factor is $1/m$.', ['1/m']],
    [weight, 'Use loads with variance $1/n$.', ['-']],
    [weight, 'The variance is $1/n$, so multiply by $1/\\sqrt{n}$.', ['1/\\sqrt{n}']],
    [costs, 'Rent and toll are $a/n$ and $b^2$, respectively.', ['-', '? a/n']],
    [[number('range', 'greatest draught', ['draught'])], 'The draught ranges from 3 to 8.', ['8']],
  ])('%#', (questions, reply, answers) => {
    expect(found(questions, reply)).toEqual(answers);
  });
});

describe('choices by letter and by words', () => {
  test.each([
    ['The wind is onshore, so (A).', ['A']],
    ['It is not onshore, since the flag hangs.', ['B']],
    ['Option B, because of the tide.', ['B']],
    [
      'One may think of offshore, but the wind is onshore.',
      ['? One may think of offshore, but the wind is onshore'],
    ],
  ])('%s', (reply, answers) => {
    expect(found(winds, reply)).toEqual(answers);
  });
});

describe('labels in a row are one answer of several choices', () => {
  const flags = [choice('flags', ['flags'], { '1': ['red'], '2': ['green'], '3': ['blue'] })];
  test.each([
    ['1, 2 and 3.', ['1, 2, 3']],
    ['Flags (1) and (3).', ['1, 3']],
    ['Option 1 and a rope.', ['1']],
    ['Option 2, 10 m long.', ['2']],
  ])('%s', (reply, answers) => {
    expect(found(flags, reply)).toEqual(answers);
  });
});

describe('two questions of one subject are told apart by the words nearest to each statement', () => {
  const tides: Sketch[] = ['spring', 'neap'].map((id) => ({
    id,
    asks: `heights of a ${id} tide`,
    kind: 'vector',
    find: { subjects: ['h'], cues: [id] },
  }));
  test.each([
    ['For a spring tide $h = (0, 5)$ and for a neap tide $h = (1, 3)$.', ['h = (0, 5)', 'h = (1, 3)']],
    ['\n\n- Spring: $h = (0, 5)$\n- Neap: as $2 < 4$, it is $h = (1, 3)$', ['h = (0, 5)', 'h = (1, 3)']],
    ['\n\n### Spring\n\n$h = (0, 5)$\n\n### Neap\n\n$h = (1, 3)$', ['h = (0, 5)', 'h = (1, 3)']],
  ])('%s', (reply, answers) => {
    expect(found(tides, reply)).toEqual(answers);
  });
});

test('the row of a neighbour answers nothing, whatever its columns are called', () => {
  const loads: Sketch[] = [
    {
      ...number('crew', 'crew of a ferry', ['crew', 'ferry']),
      find: { cues: ['crew', 'ferry'], not: ['tug'] },
    },
    { ...number('tugs', 'crew of a tug', ['crew', 'tug']), find: { cues: ['crew', 'tug'], not: ['ferry'] } },
  ];
  expect(found(loads, '\n\n| boat | crew |\n|---|---|\n| ferry | 9 |\n| tug | 4 |')).toEqual(['9', '4']);
});
