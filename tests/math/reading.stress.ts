import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/math/read.ts';
import { holds, soup } from './reading-holds.ts';
import { latex } from './reading-latex.ts';

/**
 * Long runs of the reader (`npm run stress`): soups of tokens, formulas by the grammar, formulas that were cut and
 * spliced, and floods of two pieces in turn. Nothing throws, budgets hold, and the same text has the same reading.
 */
const seed = Number(process.env.SEED ?? 20260103);
const runs = Number(process.env.RUNS ?? 60_000);

const spliced = fc
  .tuple(latex, latex, fc.nat(200), fc.nat(200))
  .map(([a, b, i, j]) => `${a.slice(0, i % (a.length + 1))}${b.slice(j % (b.length + 1))}`);
const flood = fc
  .tuple(soup, soup, fc.integer({ min: 1, max: 7_900 }))
  .map(([a, b, length]) => `${a}${b}`.repeat(Math.ceil(length / (a.length + b.length + 1))).slice(0, length));

describe(`any text (seed ${seed})`, () => {
  test.each([
    ['soups', soup, runs],
    ['formulas', latex, runs],
    ['spliced formulas', spliced, runs],
    ['floods', flood, runs / 30],
  ] as const)('%s', (_, texts, numRuns) => {
    fc.assert(fc.property(texts, holds), { numRuns, seed });
  });

  test('twice the same', () => {
    fc.assert(
      fc.property(spliced, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: runs / 10, seed },
    );
  });
});
