import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../../src/math/compare.ts';
import { declare } from '../../../src/math/domain.ts';
import { read } from '../../../src/math/read.ts';

const verdict = (one: string, other: string, symbols: Record<string, string> = {}) => {
  const table = Object.fromEntries(Object.entries(symbols).map(([name, text]) => [name, declare(text)]));
  const [a, b] = [one, other].map((text) => read(text, { symbols: table }).readings[0]!);
  return compareExpressions(a!, b!, { symbols: table, seed: 5 }).verdict;
};

describe('functions made of pieces', () => {
  // Each pair agrees on the piece around 1 that plain sample points see, and nowhere else.
  test.each([
    ['|t - 12|', '12 - t'],
    ['\\max(t, 250)', '250'],
    ['\\min(40, t)', 't'],
    ['\\lfloor t/90 \\rfloor', '0'],
    ['\\lceil t/5000 \\rceil', '1'],
    ['t \\bmod 17', 't'],
    ['\\operatorname{sign}(t - 33)', '-1'],
    ['\\sqrt{(t - 25)^2}', '25 - t'],
    ['\\max(a, b) + |a - 70|', '\\max(a, b) + 70 - a'],
    ['|a - b + 600|', 'a - b + 600'],
  ])('%s is not %s', (one, other) => {
    const symbols = { t: 'positive real', a: 'positive real', b: 'positive real' };
    expect(verdict(one, other, symbols)).toBe('different');
    expect(verdict(other, one, symbols)).toBe('different');
  });

  test.each([
    ['|t - 12|', '|12 - t|'],
    ['|t^2 + 1|', 't^2 + 1'],
    ['\\max(a, b) + \\min(a, b)', 'a + b'],
    ['t \\bmod 17', 't - 17\\lfloor t/17 \\rfloor'],
    ['\\sqrt{(t - 25)^2}', '|25 - t|'],
    ['\\max(a, b)', '\\frac{a + b + |a - b|}{2}'],
  ])('%s is %s', (one, other) => {
    expect(verdict(one, other)).toBe('equal');
  });

  test('the declared domain says which pieces there are', () => {
    expect(verdict('|t|', 't', { t: 'positive real' })).toBe('equal');
    expect(verdict('|t|', 't', { t: 'real' })).toBe('different');
    expect(verdict('\\max(n, 1)', 'n', { n: 'positive integer' })).toBe('equal');
    expect(verdict('\\max(n, 3)', 'n', { n: 'positive integer' })).toBe('different');
  });
});
