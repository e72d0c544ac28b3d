import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import type { Scorecard } from '../../src/types/scorecard.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { gradeText, standardOf } from '../grading.ts';
import { htmlFiles } from './html-files.ts';
import { jsonFiles } from './json-files.ts';
import { conversationOf, type Said, saidIn } from './said.ts';

const names = ['hw3-plain-chat.md', 'hw3-mended-after-objection.md', 'hw3-typical-mistakes.md'];
/** The letters and digits of a text: how its formulas are delimited and its lists dressed is the format's own. */
const words = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const spoken = (said: readonly Said[]) =>
  said.filter(({ role }) => role !== 'thinking').map(({ role, text }) => ({ role, text: words(text) }));

describe.each(names)('%s', (name) => {
  const said = saidIn(name);
  const files = [...jsonFiles(said), ...htmlFiles(said)];
  const markdown = said
    .map(({ role, text }) => `## ${role === 'user' ? 'User Prompt' : 'AI Response'}:\n\n${text}`)
    .join('\n\n');

  test('has turns to compare', () => {
    expect(said.length).toBeGreaterThan(5);
  });

  test.each(files)('$file holds the same turns ($format)', async ({ format, file, text }) => {
    const transcript = await opened(file, text);
    expect(transcript.format).toBe(format);
    expect(spoken(conversationOf(transcript))).toEqual(spoken(said));
    expect(
      transcript.messages
        .filter(({ ruleId }) => ruleId !== 'broken-json' && ruleId !== 'truncated-reply')
        .map(String),
    ).toEqual([]);
  });

  test.each(files)('$file is graded the same ($format)', async ({ format, file, text }) => {
    const { scorecard: expected } = await gradeText(markdown, 'log.md');
    const transcript = await opened(file, text);
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    // In a page every formula is known to be one; in markdown some are told from prose by their looks.
    const told = format !== 'html';
    expect(verdicts(scorecard, told)).toEqual(verdicts(expected, told));
  });

  test.each(files)(
    '$file: every answer stands in the file where the scorecard says',
    async ({ format, file, text }) => {
      const transcript = await opened(file, text);
      const { scorecard } = grade(transcript, await standardOf('hw3'), {
        version: 'tests',
        chosenBy: 'the test',
      });
      const rows = text.split('\n');
      let seen = 0;
      for (const answer of scorecard.parts.flatMap(({ answers }) => answers)) {
        if (answer.line === undefined || answer.column === undefined || answer.via === 'members') continue;
        const row = rows[answer.line - 1] ?? '';
        const head = /[A-Za-z0-9]{1,30}/.exec(answer.text)?.[0] ?? '';
        // A formula's source stands somewhere among its glyphs; a prompt in a string has one place.
        if (format !== 'html' && file !== 'samples.jsonl')
          expect(row.slice(answer.column - 1, answer.column + 120), answer.id).toContain(head);
        seen++;
      }
      expect(seen).toBeGreaterThan(3);
    },
  );
});

async function opened(file: string, text: string): Promise<Transcript> {
  return (await openLog(new TextEncoder().encode(text), { file })).read();
}

function verdicts({ parts }: Scorecard, told: boolean): unknown {
  return parts.map(({ id, outcome, points, attempts, oneShot, answers }) => ({
    id,
    outcome,
    points,
    attempts,
    oneShot,
    answers: answers.map(({ id, outcome, kind, text }) => ({
      id,
      outcome,
      text: kind === 'text' || !told ? '' : words(text),
    })),
  }));
}
