import { describe, expect, test } from 'vitest';
import { kindNames } from '../../src/check/index.ts';
import { judged, judgedRows as rows } from './judged-rows.ts';

/** Kinds that are judged by their own rules; the others are objects, compared alike with and without a question. */
const judgedKinds = kindNames.filter((name) => rows.some((row) => row.kind === name));

describe('every kind has its table', () => {
  test.each(judgedKinds.filter((name) => name !== 'text'))('%s: right and wrong in balance', (name) => {
    const own = rows.filter((row) => row.kind === name);
    const right = own.filter((row) => row.outcome === 'correct').length;
    const wrong = own.filter((row) => row.outcome === 'incorrect').length;
    expect(own.length).toBeGreaterThanOrEqual(14);
    expect(Math.min(right, wrong)).toBeGreaterThanOrEqual(5);
    expect(own.some((row) => row.outcome === 'unscored')).toBe(true);
  });
});

describe.each(judgedKinds)('%s', (name) => {
  test.each(
    rows
      .filter((row) => row.kind === name)
      .map((row) => [row.expected, row.answer, row.outcome, row.note, row] as const),
  )('%s | %s: %s (%s)', (_, __, outcome, ___, row) => {
    const judgement = judged(row);
    const met = judgement.outcome === outcome;
    if (row.known) expect(met, `mended: take the mark "known" away. ${judgement.reason}`).toBe(false);
    else expect(judgement.outcome, judgement.reason).toBe(outcome);
    if (!row.known && outcome === 'incorrect' && !/form/.test(judgement.reason))
      expect(judgement.reason).not.toBe('');
  });
});
