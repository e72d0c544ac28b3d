import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import type { Scorecard } from '../../src/types/scorecard.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { gradeText, standardOf } from '../grading.ts';
import { binaryFiles, printed } from './document-files.ts';
import { htmlFiles, savedAsOne, sharePages } from './html-files.ts';
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
  const [page] = htmlFiles(said);
  const others = [
    ...sharePages(said),
    ...(['quoted-printable', 'base64'] as const).map((way) => ({
      format: 'mhtml',
      file: `${way}.mhtml`,
      text: savedAsOne(page?.text ?? '', way),
    })),
  ];
  const markdown = said
    .map(({ role, text }) => `## ${role === 'user' ? 'User Prompt' : 'AI Response'}:\n\n${text}`)
    .join('\n\n');

  test('has turns to compare', () => {
    expect(said.length).toBeGreaterThan(5);
  });

  test.each([...files, ...others])('$file holds the same turns ($format)', async ({ format, file, text }) => {
    const transcript = await opened(file, text);
    expect(transcript.format).toBe(format);
    expect(spoken(conversationOf(transcript))).toEqual(spoken(said));
    expect(
      transcript.messages
        .filter(({ ruleId }) => ruleId !== 'broken-json' && ruleId !== 'truncated-reply')
        .map(String),
    ).toEqual([]);
  });

  test.each([...files, ...others])('$file is graded the same ($format)', async ({ format, file, text }) => {
    const { scorecard: expected } = await gradeText(markdown, 'log.md');
    const transcript = await opened(file, text);
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    // In a page every formula is known to be one; in markdown some are told from prose by their looks.
    const told = format !== 'html' && format !== 'mhtml';
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

/** Words of a text without its formulas: how those are written down is the format's own. */
const prose = (text: string) =>
  words(
    text.replace(
      /\$\$[\s\S]*?\$\$|\$[^$\n]*\$|\\\[[\s\S]*?\\\]|\\\([\s\S]*?\\\)|\\[A-Za-z]+|[_^]\{[^{}]*\}|[^\x00-\x7f]/g,
      ' ',
    ),
  );

describe.each(names)('%s as a document', (name) => {
  const said = saidIn(name).filter(({ role }) => role !== 'thinking');
  const markdown = said
    .map(({ role, text }) => `## ${role === 'user' ? 'User Prompt' : 'AI Response'}:\n\n${text}`)
    .join('\n\n');

  test.each(binaryFiles)('$file holds the same turns and is graded the same ($format)', async (file) => {
    const transcript = (await openLog(await file.bytes(said), { file: file.file })).read();
    expect(transcript.format).toBe(file.format);
    const turns = spoken(conversationOf(transcript));
    expect(turns.map(({ role }) => role)).toEqual(said.map(({ role }) => role));
    const { scorecard: expected } = await gradeText(markdown, 'log.md');
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    // Formulas of a document have to be written anew: one of them in thirty may wait for a person, none is turned round.
    expect(turnedRound(scorecard, expected, 0.96)).toEqual([]);
  });

  test('log.pdf says nothing else than the log (pdf)', async () => {
    const transcript = (await openLog(await printed(said), { file: 'log.pdf' })).read();
    expect(transcript.format).toBe('pdf');
    const turns = conversationOf(transcript);
    expect(turns.map(({ role }) => role)).toEqual(said.map(({ role }) => role));
    for (const [index, { text }] of said.entries()) {
      const wanted = prose(text);
      const found = prose(turns[index]?.text ?? '');
      // Letters of formulas without a mark stand among the words of a page.
      expect(found.length, text.slice(0, 40)).toBeGreaterThan(0.85 * wanted.length);
    }
    const { scorecard: expected } = await gradeText(markdown, 'log.md');
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    // Formulas that were typed already in the log are lines of words on a page: most wait for a person.
    const formulasTyped = !/[$]|\\[([]/.test(markdown);
    expect(turnedRound(scorecard, expected, formulasTyped ? 0.25 : 0.6)).toEqual([]);
  });
});

/** Answers that are judged otherwise, waiting for a person apart; and the share that is judged the same, if too small. */
function turnedRound(scorecard: Scorecard, expected: Scorecard, least: number): string[] {
  const outcomes = (card: Scorecard) =>
    new Map(card.parts.flatMap(({ answers }) => answers.map(({ id, outcome }) => [id, outcome] as const)));
  const [found, wanted] = [outcomes(scorecard), outcomes(expected)];
  const faults: string[] = [];
  let same = 0;
  for (const [id, outcome] of wanted) {
    if (found.get(id) === outcome) same++;
    else if (found.get(id) !== 'unscored' && outcome !== 'unscored')
      faults.push(`${id} is ${found.get(id)}, was ${outcome}`);
  }
  const share = same / wanted.size;
  return share < least ? [...faults, `only ${share} are judged the same`] : faults;
}

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
