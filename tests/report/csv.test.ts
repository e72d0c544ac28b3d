import { describe, expect, test } from 'vitest';
import { csv } from '../../src/report/csv.ts';
import { full } from './sample.ts';

describe('the CSV of a scorecard', () => {
  const card = full;
  const records = csv.write(card, { log: 'log.md' }).trimEnd().split('\r\n');

  test('has a record for every question, and one for a part without any', () => {
    const wanted = card.parts.reduce((sum, part) => sum + Math.max(1, part.answers.length), 0);
    expect(records.length).toBe(1 + wanted);
  });

  test('leaves open points empty, and no cell starts a formula', () => {
    expect(records.every((record) => !/(?:^|,)"?[=@]/.test(record))).toBe(true);
    for (const part of card.parts.filter(({ points }) => points === null)) {
      const record = records.find((one) => one.includes(`,${part.id},unscored,`));
      expect(record).toContain(`,${part.id},unscored,,`);
    }
  });
});
