import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { alpha, kappa, type Pair, withInterval } from '../../src/numeric/agreement.ts';
import { blindSample, secondOpinion } from '../../src/report/sample.ts';
import { full } from './sample.ts';

const cards = Array.from({ length: 60 }, (_, at) => ({
  ...full,
  transcript: { ...full.transcript, file: `${at}-secret-name.md`, sha256: String(at) },
}));

describe('a sample for a second grader', () => {
  test('is the same each time, of about the wanted size, and blind', () => {
    const { text, drawn, of } = blindSample(cards, 0.3, 7);
    expect(blindSample([...cards].reverse(), 0.3, 7).text).toBe(text);
    expect(blindSample(cards, 0.3, 8).text).not.toBe(text);
    expect(Math.abs(drawn - 0.3 * of)).toBeLessThan(5 * Math.sqrt(of * 0.3 * 0.7));
    expect(text).not.toContain('secret-name');
    const [head = [], ...rows] = parse(text) as string[][];
    expect(rows.every((row) => row[head.indexOf('outcome')] === '')).toBe(true);
  });

  test('filled in, says how far the two agree and where not', () => {
    const { text } = blindSample(cards, 0.5, 7);
    const [head = [], ...rows] = parse(text) as string[][];
    const filled = rows.map((row, at) => {
      const own = full.parts
        .flatMap((part) => part.answers)
        .find(({ id }) => id === row[head.indexOf('question')])!;
      const outcome = at === 0 ? 'partial' : at === 1 ? '' : own.outcome;
      return [row[0], outcome].join(',');
    });
    const found = secondOpinion(
      ['id,outcome', ...filled, 'ffffffffffff,correct'].join('\n'),
      's.csv',
      cards,
      1,
    );
    expect(found).toMatchObject({ pairs: rows.length - 1, empty: 1, unknown: 1 });
    expect(found.differing).toHaveLength(1);
  });
});

describe('agreement', () => {
  const times = (pair: Pair, count: number) => Array.from({ length: count }, () => pair);
  // The 2 x 2 table 20, 5, 10, 15 of the literature: agreement 0.7, chance 0.5.
  const table = [
    ...times(['a', 'a'], 20),
    ...times(['a', 'b'], 5),
    ...times(['b', 'a'], 10),
    ...times(['b', 'b'], 15),
  ];

  test('kappa of a worked table', () => {
    expect(kappa(table)).toBeCloseTo(0.4, 10);
  });

  test('alpha of the same table by its definition', () => {
    // 55 a and 45 b among 100 values, 15 of 50 pairs differ.
    expect(alpha(table)).toBeCloseTo(1 - 0.3 / ((2 * 55 * 45) / (100 * 99)), 10);
  });

  test('is one for equals, and not defined where nothing varies', () => {
    expect(kappa([...times(['a', 'a'], 3), ...times(['b', 'b'], 3)])).toBe(1);
    expect(kappa(times(['a', 'a'], 5))).toBeNaN();
  });

  test('its interval holds the value, is seeded, and narrows with more pairs', () => {
    const few = withInterval(kappa, table, 3);
    const many = withInterval(kappa, [...table, ...table, ...table, ...table], 3);
    expect(few.low < few.value && few.value < few.high).toBe(true);
    expect(withInterval(kappa, table, 3)).toEqual(few);
    expect(many.high - many.low).toBeLessThan(0.7 * (few.high - few.low));
  });
});
