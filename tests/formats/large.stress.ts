import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import { standardOf } from '../grading.ts';

const line = 'Here is problem 5. The total is $2(1+2+3+4)=20$ and so on, with words.\n\n';
const million = 1024 * 1024;
const fill = (characters: number) => line.repeat(Math.ceil(characters / line.length));

/** Files of fifty million characters and paragraphs of one: each ends, and says what was cut. */
const files: [string, () => string][] = [
  ['markdown', () => `## User Prompt:\n\nHW3\n\n## AI Response:\n\n${fill(50 * million)}`],
  [
    'one message',
    () =>
      JSON.stringify([
        { role: 'user', content: 'HW3' },
        { role: 'assistant', content: fill(50 * million) },
      ]),
  ],
  [
    'messages in lines',
    () =>
      `${JSON.stringify({ role: 'user', content: 'HW3' })}\n${`${JSON.stringify({ role: 'assistant', content: line.repeat(6) })}\n`.repeat(100_000)}`,
  ],
  ['a page', () => `<!doctype html><body><p>HW3</p>${`<p>${line}</p>`.repeat(500_000)}`],
  ['a paragraph', () => `## User Prompt:\n\nHW3\n\n## AI Response:\n\n${'word and '.repeat(120_000)}`],
];

describe('very large files', () => {
  test.each(files)('%s', async (_, make) => {
    const transcript = (await openLog(new TextEncoder().encode(make()), { file: 'large' })).read();
    expect(transcript.messages.map(({ ruleId }) => ruleId)).toContain('not-parsed');
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    expect(scorecard.parts.map(({ outcome }) => outcome)).not.toContain('incorrect');
  });
});
