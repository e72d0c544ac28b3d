import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declareSymbols, kindNames, samePair } from '../../src/check/index.ts';
import { type PairRow, pairRows } from './pair-rows.ts';

const verdict = ({ kind, symbols }: PairRow, expected: string, answer: string) =>
  samePair({ expected, answer, kind, symbols: declareSymbols(symbols ?? {}) }, 1).verdict;

/** Dress that says nothing of what is in it. */
const dresses: readonly [string, (text: string) => string][] = [
  ['dollars', (text) => `$${text}$`],
  ['two dollars', (text) => `$$${text}$$`],
  ['round brackets of TeX', (text) => `\\(${text}\\)`],
  ['a box', (text) => `\\boxed{${text}}`],
  ['a full stop', (text) => `${text}.`],
  ['blanks', (text) => `  ${text} `],
  ['display style', (text) => `\\displaystyle ${text}`],
  ['thin spaces', (text) => `\\, ${text} \\,`],
  ['bold', (text) => `**${text}**`],
];
const worded = new Set(['text', 'choice', 'boolean', 'table']);
/** Words, dollars and other dress of their own are no formula that TeX could wear. */
const plain = ({ kind, answer, known }: PairRow) =>
  known === undefined &&
  !worded.has(kind) &&
  !/[A-Za-z]{3,} [a-z]{2,}|\$|\*\*/.test(answer.replace(/\\[A-Za-z]+/g, ''));

describe('dress changes no verdict', () => {
  test.each(dresses)('%s', (_, dress) => {
    const rows = pairRows.filter(plain).filter((__, at) => at % 3 === _.length % 3);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const worn = dress(row.answer);
      expect(verdict(row, row.expected, worn), `${row.expected} | ${worn}`).toBe(
        verdict(row, row.expected, row.answer),
      );
    }
  });
});

describe('any two texts', () => {
  const texts = fc.oneof(
    fc.constantFrom(...pairRows.flatMap(({ expected, answer }) => [expected, answer])),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'\\{}()[]$^_|,;:=<>+-*/ 019xEn'.split('')), maxLength: 30 }),
  );
  const kinds = fc.option(fc.constantFrom(...kindNames), { nil: undefined });

  test('the verdict is the same both ways round, and the same again', () => {
    fc.assert(
      fc.property(texts, texts, kinds, (expected, answer, kind) => {
        const named = kind === undefined ? {} : { kind };
        const there = samePair({ expected, answer, ...named }, 1);
        expect(samePair({ expected: answer, answer: expected, ...named }, 1).verdict).toBe(there.verdict);
        expect(samePair({ expected, answer, ...named }, 1)).toEqual(there);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test('a verdict has its reason, and a difference its witness or the words for it', () => {
    fc.assert(
      fc.property(texts, texts, kinds, (expected, answer, kind) => {
        const found = samePair({ expected, answer, ...(kind === undefined ? {} : { kind }) }, 1);
        expect(found.reason).not.toBe('');
        if (found.verdict === 'different') expect(found.witness ?? found.reason.length > 10).toBeTruthy();
        if (found.verdict === 'equal')
          expect([...found.expected.messages, ...found.answer.messages]).toEqual([]);
      }),
      { seed: 8, numRuns: 400 },
    );
  });
});

describe('texts that mean harm are never equal to one, and nothing is thrown', () => {
  const harmful: [string, string][] = [
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['open braces', '{'.repeat(5000)],
    ['nested braces', `${'{'.repeat(4900)}x${'}'.repeat(4900)}`],
    ['a tower of powers', '10^{10^{10^{10}}}'],
    ['factorials of factorials', '9!!!!!!'],
    ['a high power of a sum', '(x - a)^{6000}'],
    ['a long sum', '\\sum_{i=1}^{10^{12}} i'],
    ['many signs', `1${'\\pm 1'.repeat(60)}`],
    ['a long chain', `x${' < x'.repeat(2000)}`],
    ['many intervals', Array.from({ length: 300 }, (_, at) => `[${2 * at}, ${2 * at + 1}]`).join('\\cup ')],
    ['a long list', Array.from({ length: 2000 }, (_, at) => at).join(', ')],
    ['many sizes', `3${' x 3'.repeat(2000)}`],
    ['many units', `1 ${'kg m / s '.repeat(400)}`],
    ['many rows', '| a | 1 |\n'.repeat(900)],
    ['names of every object', 'constructor __proto__ toString hasOwnProperty'],
  ];
  test.each(harmful)('%s', (_, text) => {
    for (const kind of [undefined, ...kindNames])
      expect(
        samePair({ expected: '1', answer: text, ...(kind === undefined ? {} : { kind }) }, 1).verdict,
        kind,
      ).not.toBe('equal');
  });
});
