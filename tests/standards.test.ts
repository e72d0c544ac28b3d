import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { read } from '../src/read/index.ts';
import { openStandards } from '../src/standards.ts';

const home = mkdtempSync(join(tmpdir(), 'recompute-standards-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const rubric = (number: number, problems: { title: string; aka: string }[]) =>
  [
    `title: Sheet ${number}`,
    'version: "1"',
    'seed: 1',
    `homework: [hw${number}, homework ${number}]`,
    'problems:',
    ...problems.flatMap(({ title, aka }, index) => [
      `  - id: ${index + 1}`,
      `    title: ${title}`,
      `    aka: [${aka}]`,
      '    parts:',
      '      - label: a',
      '        points: 1',
      `        title: Part of ${title}`,
      '        questions:',
      '          - { id: x, asks: a number, kind: number, expected: "1" }',
    ]),
  ].join('\n');

for (const [number, problems] of [
  [
    7,
    [
      { title: 'Weights of a maze', aka: 'ridge lines' },
      { title: 'Rates of a river', aka: 'running water' },
    ],
  ],
  [
    8,
    [
      { title: 'Angles of a roof', aka: 'ridge lines' },
      { title: 'Doors of a house', aka: 'open doors' },
    ],
  ],
] as const) {
  mkdirSync(join(home, 'rubrics', `hw${number}`), { recursive: true });
  writeFileSync(join(home, 'rubrics', `hw${number}`, 'rubric.yaml'), rubric(number, [...problems]));
}
const marked = '# Homework 8 with a model\n\n## User Prompt:\n\nhi\n\n## AI Response:\n\nhello';
const standards = openStandards({ cwd: home, version: 'tests' });

test.each([
  ['log.md', marked, 'hw8', 'the log names'],
  ['hw7.md', marked, 'hw8', 'the log names'],
  ['hw7.md', 'in part (a) of homework 8', undefined, ''],
  ['cs_hw7_claude.pdf', 'part (a) is 1', 'hw7', "the file's name says hw7"],
  ['pset-08/log.md', 'part (a) is 1', 'hw8', "the file's name says hw8"],
  ['log.md', 'on the rates of a river', 'hw7', 'the log names its problems'],
  ['log.md', 'ridge lines, and then open doors', 'hw8', 'the log names its problems'],
  ['log.md', 'ridge lines', undefined, ''],
  ['log.md', 'open doors', undefined, ''],
  ['hw7-and-hw8.md', 'part (a) is 1', undefined, ''],
  ['hw75.md', 'part (a) is 1', undefined, ''],
])('%s with "%s" is graded by %s', async (file, text, id, why) => {
  const transcript = read(new TextEncoder().encode(text), { file });
  const choice = await standards.choose(transcript);
  expect(choice?.standard.rubric.id).toBe(id);
  expect(choice?.chosenBy ?? '').toContain(why);
});
