import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { jsonLine, scorecardJsonSchema } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { scorecardSchema } from '../../src/report/scorecard-schema.ts';
import type { Scorecard } from '../../src/types/scorecard.ts';
import { gradeText } from '../grading.ts';
import { full } from './sample.ts';

const root = new URL('../..', import.meta.url).pathname;
const write = (card: Scorecard) => json.write(card, { log: 'a.md' });

/** The same record with its keys the other way round, on every level. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

describe('the JSON report', () => {
  test('says what the scorecard says', () => {
    expect(JSON.parse(write(full))).toEqual(full);
    expect(JSON.parse(jsonLine(full))).toEqual(full);
  });

  test('has its keys in one order, however the scorecard was built, and ends with a line feed', () => {
    expect(write(turned(full) as Scorecard)).toBe(write(full));
    expect(write(full)).toMatch(/\}\n$/);
    expect(Object.keys(JSON.parse(write(full)) as object)).toEqual([
      'transcript',
      'rubric',
      'engine',
      'points',
      'maxPoints',
      'openPoints',
      'parts',
      'claims',
      'findings',
      'report',
    ]);
  });

  test('one line is one line', () => expect(jsonLine(full)).not.toContain('\n'));

  test('has no character that hides or reorders text', () => {
    const hostile = { ...full, transcript: { ...full.transcript, model: 'a\u202eb\u009b31m\u2028' } };
    expect(write(hostile)).not.toMatch(/[\u0080-\u009f\u2028\u202e]/);
    expect(JSON.parse(write(hostile))).toEqual(hostile);
  });
});

describe('the published schema', () => {
  test('is the file in docs', async () => {
    expect(readFileSync(`${root}docs/scorecard.schema.json`, 'utf8')).toBe(await scorecardJsonSchema());
  });

  test.each([
    ['a full scorecard', full],
    ['one without parts', { ...full, parts: [], claims: [], report: [] }],
  ])('takes %s, and knows every key of it', (_name, card) => {
    expect(v.parse(scorecardSchema, card)).toEqual(card);
  });

  test.each(['hw3-all-right.md', 'hw3-false-claims.md', 'hw3-mended-after-objection.md'])(
    'takes the scorecard of %s',
    async (file) => {
      const { scorecard } = await gradeText(readFileSync(`${root}transcripts/${file}`, 'utf8'), file);
      expect(v.parse(scorecardSchema, JSON.parse(write(scorecard)))).toEqual(JSON.parse(write(scorecard)));
    },
  );

  test.each<[string, (card: Scorecard) => unknown]>([
    ['an outcome that is none', (card) => ({ ...card, parts: [{ ...card.parts[0], outcome: 'wrong' }] })],
    ['a part without points', (card) => ({ ...card, parts: [{ ...card.parts[0], points: undefined }] })],
    ['a line before the first', (card) => ({ ...card, findings: [{ ...card.findings[0], line: 0 }] })],
    ['no findings', ({ findings: _findings, ...card }) => card],
    ['a claim of no status', (card) => ({ ...card, claims: [{ ...card.claims[0], status: 'true' }] })],
  ])('refuses %s', (_name, spoil) => {
    expect(v.safeParse(scorecardSchema, spoil(full)).success).toBe(false);
  });
});
