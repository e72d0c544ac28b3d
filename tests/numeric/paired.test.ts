import { describe, expect, test } from 'vitest';
import { signFlipTest, successes } from '../../src/numeric/paired.ts';

describe('the sign-flip test', () => {
  test.each([
    // All of one sign: 2 of 2^n.
    [[1, 2, 3], 2 / 8],
    [[0.5, 0.5, 0.5, 0.5, 0.5], 2 / 32],
    [[1], 1],
    [[], 1],
    [[0, 0], 1],
    // Sums ±1 ±2 ±3 with |sum| >= 2: 6, 4, 2, … of eight (0 twice).
    [[-1, 3], 1],
    [[1, 1, -1], 1],
    [[0.1, 0.2, 0.3, 0], 2 / 8],
  ])('%j has p = %f', (differences, p) => {
    expect(signFlipTest(differences).p).toBeCloseTo(p, 12);
    expect(signFlipTest(differences.map((one) => -one)).p).toBeCloseTo(p, 12);
  });
  test('the mean counts pairs without a difference', () => {
    expect(signFlipTest([1, 0, 0, 0]).mean).toBe(0.25);
  });
  test('too many are refused', () => {
    expect(() => signFlipTest(Array.from({ length: 21 }, () => 1))).toThrow(RangeError);
  });
});

describe('successes in unlike trials', () => {
  test('alike ones follow the binomial law', () => {
    const law = successes([0.3, 0.3, 0.3]);
    expect(law.map((one) => one.toFixed(6))).toEqual(['0.343000', '0.441000', '0.189000', '0.027000']);
  });
  test('mass one, mean the sum', () => {
    const rates = [0.1, 0.9, 0.5, 0.25, 1, 0];
    const law = successes(rates);
    expect(law.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(law.reduce((sum, one, count) => sum + one * count, 0)).toBeCloseTo(2.75, 12);
  });
});
