import { describe, expect, test } from 'vitest';
import { derivativeAtZero } from '../../src/numeric/differentiate.ts';
import { random } from '../../src/numeric/random.ts';
import { logLogSlope, running, zScore } from '../../src/numeric/statistics.ts';

describe('running mean', () => {
  test('mean, variance and standard error of a handful of numbers', () => {
    const seen = running();
    for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) seen.add(value);
    expect(seen.count).toBe(8);
    expect(seen.mean).toBe(5);
    expect(seen.variance).toBeCloseTo(32 / 7, 14);
    expect(seen.standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });

  test('a mean far away does not drown the spread', () => {
    const seen = running();
    for (const value of [1, 2, 3]) seen.add(1e9 + value);
    expect(seen.variance).toBeCloseTo(1, 9);
  });

  test('one value has no spread yet', () => {
    const seen = running();
    seen.add(3);
    expect(seen.standardError).toBeNaN();
  });
});

describe('distance and slope', () => {
  test('standard errors between a claim and a measurement', () => {
    expect(zScore({ value: 10, error: 0.5 }, 12)).toBe(4);
    expect(zScore({ value: 10, error: 0 }, 10)).toBe(0);
    expect(zScore({ value: 10, error: 0 }, 11)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a power law has its power', () => {
    const points = [2, 3, 10, 50].map((x) => ({ x, y: 0.3 * x ** -1.5, error: 0 }));
    expect(logLogSlope(points)).toEqual({ slope: expect.closeTo(-1.5, 12), error: 0 });
  });

  test('between two points the error is that of the difference', () => {
    const { slope, error } = logLogSlope([
      { x: 1, y: 1, error: 0.03 },
      { x: Math.E, y: Math.E ** 2, error: 0.04 * Math.E ** 2 },
    ]);
    expect(slope).toBeCloseTo(2, 12);
    expect(error).toBeCloseTo(0.05, 12);
  });

  test('errors are as large as the scatter that they stand for', () => {
    const source = random(5);
    const scores = running();
    for (let k = 0; k < 400; k++) {
      const points = [1, 2, 4, 8].map((x) => ({
        x,
        y: x * Math.exp(0.02 * source.normal()),
        error: 0.02 * x,
      }));
      const { slope, error } = logLogSlope(points);
      scores.add(((slope - 1) / error) ** 2);
    }
    expect(Math.abs(scores.mean - 1) / scores.standardError).toBeLessThan(4.5);
  });

  test.each([
    ['one point', [{ x: 1, y: 1, error: 0 }], 'two points'],
    ['equal x', [1, 2].map((y) => ({ x: 1, y, error: 0 })), 'two different x'],
    ['a negative value', [1, 2].map((x) => ({ x, y: -x, error: 0 })), 'no logarithm'],
  ])('no slope from %s', (_name, points, message) => {
    expect(() => logLogSlope(points)).toThrow(message);
  });
});

describe('derivative', () => {
  test.each([
    ['sin at 1', (t: number) => Math.sin(1 + t), Math.cos(1)],
    ['exp at 2', (t: number) => Math.exp(2 + t), Math.exp(2)],
    ['a cubic', (t: number) => t ** 3 - 4 * t + 1, -4],
    ['a constant', () => 5, 0],
    ['1/x at 0.6', (t: number) => 1 / (0.6 + t), -1 / 0.36],
  ])('%s lies within its error', (_name, f, truth) => {
    const { value, error } = derivativeAtZero(f);
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-7);
  });
});
