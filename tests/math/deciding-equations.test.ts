import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../src/math/compare.ts';
import { read } from '../../src/math/read.ts';
import { table } from './deciding-trees.ts';

const symbols = table({ x: 'real', y: 'real', a: 'positive' });
const scope = { symbols, seed: 4 };
const verdict = (one: string, other: string) => {
  const [a, b] = [one, other].map((text) => read(text, { symbols }).readings[0]!);
  const forth = compareExpressions(a!, b!, scope);
  expect(compareExpressions(b!, a!, scope).verdict).toBe(forth.verdict);
  return forth;
};

describe('equations', () => {
  test.each([
    ['2x + 1 = 0', '20x + 10 = 0'],
    ['2x + 1 = 0', '-1 = 2x'],
    ['y = 2x - 5', '(y + 5)/2 = x'],
    ['x^2 + 2x = -1', '(x + 1)^2 = 0'],
    ['e^x = 3', '3 e^{-x} = 3^2 e^{-2x}'],
    ['\\sin x = \\cos x', '2 \\sin x = 2 \\cos x'],
    ['x < y', 'x < y'],
  ])('%s is %s', (one, other) => {
    // e^x = 3 times e^{-2x} is no constant multiple: the same solutions stay unsure.
    expect(verdict(one, other).verdict).toBe(one === 'e^x = 3' ? 'unsure' : 'equal');
  });

  test.each([
    ['x - 1 = 0', 'x^2 - 1 = 0'],
    ['x + 2 = 0', 'x + 1 = 0'],
    ['2x = 0', 'x + y = 0'],
    ['y = 2x', 'y = 3x'],
    ['e^x = 3', 'e^x = 4'],
  ])('%s is not %s', (one, other) => {
    const comparison = verdict(one, other);
    expect(comparison.verdict).toBe('different');
    expect(comparison.witness).toBeDefined();
  });

  test.each([
    ['7 = 11a + x', '11a + x'],
    ['x = x', 'y = y'],
    ['x^2 = -1', 'x^2 = -2'],
    ['x < y', 'y > x'],
  ])('%s and %s: unsure', (one, other) => {
    expect(verdict(one, other).verdict).toBe('unsure');
  });

  test.each([
    ['g(x) = 2x', '2x', 'equal'],
    ['L = 4x^2 + 8x', '\\hat{y} = 4x(x + 2)', 'equal'],
    ['L = 4x^2 + 8x', '\\hat{y} = 4x^2 - 8x', 'different'],
    ['4 + 3 + 2 + 1 = 10', '10', 'equal'],
    ['\\frac{1}{3} \\approx 0.333', '\\frac{2}{6}', 'equal'],
    ['c = \\frac{\\sqrt{3}}{3} \\approx 0.577', '3^{-1/2}', 'equal'],
  ])('%s against %s: %s', (one, other, expected) => {
    expect(verdict(one, other).verdict).toBe(expected);
  });
});
