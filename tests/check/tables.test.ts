import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindNames } from '../../src/check/index.ts';
import { pairRows } from './pair-rows.ts';

interface AnyRow {
  kind: string;
  expected: string;
  answer: string;
  note: string;
  equal?: boolean | null;
  outcome?: string;
}

const rows = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.cases.jsonl'))
  .flatMap((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => ({ file, ...(JSON.parse(line) as AnyRow) })),
  );

describe('the tables of cases', () => {
  test.each(kindNames)('%s: enough rows, right and wrong in balance', (kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const right = own.filter((row) => row.equal === true || row.outcome === 'correct').length;
    const wrong = own.filter((row) => row.equal === false || row.outcome === 'incorrect').length;
    expect(own.length).toBeGreaterThanOrEqual(40);
    expect(Math.min(right, wrong), `${right} right, ${wrong} wrong`).toBeGreaterThanOrEqual(own.length / 4);
  });

  test('every row has a note, stands in the file of its kind, and once only', () => {
    const seen = new Set<string>();
    for (const { file, kind, note, ...row } of rows) {
      expect(file).toBe(`${kind}.cases.jsonl`);
      expect(note).not.toBe('');
      const key = JSON.stringify({ kind, ...row });
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
    for (const { origin, note } of pairRows) expect(origin, note).toMatch(/^[a-z A-Z]+$/);
  });
});
