import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../src/math/compare.ts';
import { read } from '../../src/math/read.ts';
import { random } from '../../src/numeric/random.ts';

/**
 * Long runs (`npm run stress`): pairs of spliced formulas are read and compared. Nothing throws, the order of the
 * two sides changes nothing, a text equals itself or is doubtful, and no pair is called different without a witness.
 */
const seed = 20260102;
const rounds = 60_000;

const formulas = readFileSync(resolve(import.meta.dirname, 'reading.cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => line.trim());

describe(`spliced formulas (seed ${seed})`, () => {
  test(`${rounds} pairs`, () => {
    const draw = random(seed, 'spliced formulas');
    const piece = () => {
      const text = formulas[draw.integer(0, formulas.length - 1)] ?? '';
      const from = draw.integer(0, text.length);
      return text.slice(from, from + draw.integer(0, 12));
    };
    const scope = { symbols: {}, seed };
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = [0, 1].map(() => Array.from({ length: draw.integer(1, 5) }, piece).join(''));
      const [a, b] = [read(one ?? '').readings[0], read(other ?? '').readings[0]];
      if (!a || !b) continue;
      const there = compareExpressions(a, b, scope);
      const back = compareExpressions(b, a, scope);
      expect(back.verdict, `${one} against ${other}`).toBe(there.verdict);
      expect(compareExpressions(a, a, scope).verdict, one).not.toBe('different');
    }
  });
});
