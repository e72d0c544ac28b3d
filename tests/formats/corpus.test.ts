import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { placesOf } from '../../src/place/place.ts';
import { openLog } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { standardOf } from '../grading.ts';
import { differences, readMarks, withoutMarks } from '../marks.ts';
import { baseLogs } from './base-logs.ts';
import { binaryFiles, printed } from './document-files.ts';

const root = resolve(import.meta.dirname, '../fixtures/transcripts');
const logs = readdirSync(root).flatMap((format) =>
  readdirSync(join(root, format)).map((file) => ({ format, file, name: `${format}/${file}` })),
);

/** What every short log lacks: the model's name in some, a report of the student's in all. */
const expected = new Set(['model-unnamed', 'missing-reply', 'broken-json']);

test('every format has two logs at least', () => {
  const counts = Map.groupBy(logs, ({ format }) => format);
  expect(counts.size).toBeGreaterThan(10);
  for (const [format, own] of counts) expect(own.length, format).toBeGreaterThan(1);
});

describe.each(logs)('$name', ({ format, file, name }) => {
  const bytes = new Uint8Array(readFileSync(join(root, name)));

  test('is recognised', async () => {
    const transcript = (await openLog(bytes, { file })).read();
    expect(transcript.format).toBe(format);
  });

  test('is graded as its marks say', async () => {
    const transcript = (await openLog(bytes, { file })).read();
    // Marks in JSON stand in the messages: they are counted in lines of the text as read.
    const told = format === 'html' ? transcript : inText(transcript);
    const marks = readMarks(
      format === 'html' ? new TextDecoder().decode(bytes).replace(/<!-- saved from.*-->/, '') : told.source,
    );
    const { scorecard } = grade(told, await standardOf('hw3'), { version: 'tests', chosenBy: 'the test' });
    const findings = scorecard.findings.filter(({ ruleId }) => !expected.has(ruleId));
    expect(differences(marks, { ...scorecard, findings })).toEqual([]);
  });
});

/** Formats whose files no person can read are made here; what has to be found in them is what the log marks. */
describe.each(
  Object.entries(baseLogs).flatMap(([name, said]) =>
    [...binaryFiles, { format: 'pdf', file: 'log.pdf', bytes: printed }].map((file) => ({
      ...file,
      said,
      name: `${name}-${file.file}`,
    })),
  ),
)('$name', ({ format, file, bytes, said }) => {
  test('is graded as the marks of its text say', async () => {
    const marks = said.flatMap(({ text }) => readMarks(text));
    const unmarked = said
      .filter(({ role }) => role !== 'thinking')
      .map((one) => ({ ...one, text: withoutMarks(one.text).trim() }));
    const transcript = (await openLog(await bytes(unmarked), { file })).read();
    expect(transcript.format).toBe(format);
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    const found = scorecard.parts.map(({ id, outcome, points }) => ({ id, outcome, points }));
    for (const mark of marks) {
      const part = 'part' in mark ? scorecard.parts.find(({ id }) => id === mark.part) : undefined;
      if (mark.type === 'first') expect(part?.firstAttempt?.outcome, mark.part).toBe(mark.outcome);
      if (mark.type === 'part')
        expect(found).toContainEqual({ id: mark.part, outcome: mark.outcome, points: mark.points });
    }
    expect(marks.length).toBeGreaterThan(10);
  });
});

/** The same transcript with lines and columns of its text instead of the file's. */
function inText(transcript: Transcript): Transcript {
  if (!transcript.origin) return transcript;
  const { origin: _origin, ...rest } = transcript;
  const places = placesOf(transcript.source);
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('line' in value && 'column' in value && 'offset' in value)
      Object.assign(value, places.point((value as { offset: number }).offset));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(rest.children);
  visit(rest.about);
  return rest;
}
