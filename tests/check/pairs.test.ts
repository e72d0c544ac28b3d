import { describe, expect, test } from 'vitest';
import { declareSymbols, samePair } from '../../src/check/index.ts';
import { type PairRow, pairRows, wanted } from './pair-rows.ts';

const verdictOn = (row: PairRow, expected: string, answer: string, kind?: string) =>
  samePair({ expected, answer, symbols: declareSymbols(row.symbols ?? {}), ...(kind ? { kind } : {}) }, 1);

describe.each([...new Set(pairRows.map((row) => row.kind))])('%s', (kind) => {
  test.each(
    pairRows
      .filter((row) => row.kind === kind)
      .map((row) => [row.expected, row.answer, wanted(row), row.note, row] as const),
  )('%s | %s: %s (%s)', (expected, answer, verdict, _, row) => {
    const there = verdictOn(row, expected, answer, kind);
    const back = verdictOn(row, answer, expected, kind);
    expect(back.verdict, 'the other way round').toBe(there.verdict);
    if (row.known !== undefined) {
      expect(there.verdict, `mended: take the mark "known" away. ${there.reason}`).not.toBe(verdict);
      expect(there.verdict, 'a known fault is never a wrong "equal"').not.toBe('equal');
    } else expect(there.verdict, there.reason).toBe(verdict);
  });
});
