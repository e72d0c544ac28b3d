import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PairVerdict } from '../../src/types/pair.ts';

/** A row of the tables that is a pair: two texts and whether they are the same answer. */
export interface PairRow {
  kind: string;
  expected: string;
  answer: string;
  symbols?: Record<string, string>;
  /** null where no program should decide. */
  equal: boolean | null;
  /** Where the case comes from: a convention, a textbook's way of writing, a mistake seen in logs. */
  origin: string;
  note: string;
  /** A fault that is known and still stands, in words; the test fails when it is mended, so that the mark goes. */
  known?: string;
}

/** Every pair of the tables, in the order of files and lines. */
export const pairRows: readonly PairRow[] = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.cases.jsonl'))
  .sort()
  .flatMap((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PairRow)
      .filter((row) => row.equal !== undefined),
  );

export const wanted = ({ equal }: PairRow): PairVerdict['verdict'] =>
  equal === null ? 'unsure' : equal ? 'equal' : 'different';
