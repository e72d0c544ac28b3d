import { describe, expect, test } from 'vitest';
import { random } from '../../src/numeric/random.ts';
import {
  gaussianVector,
  matrixOfNorm,
  mostStretched,
  norm,
  scaleTo,
  singularValues,
  times,
  transposeTimes,
} from '../../src/numeric/singular.ts';
import { outputsAlong, outputsAt } from '../../src/numeric/test-function.ts';

describe('singular values', () => {
  test.each([
    [
      'diagonal',
      [
        [3, 0],
        [0, -7],
      ],
      [7, 3],
    ],
    [
      'by hand: [[3,0],[4,5]] has 45 and 5 as squares',
      [
        [3, 0],
        [4, 5],
      ],
      [Math.sqrt(45), Math.sqrt(5)],
    ],
    [
      'rank one',
      [
        [1, 2],
        [2, 4],
        [2, 4],
      ],
      [Math.sqrt(45), 0],
    ],
    ['a row', [[3, 4]], [5, 0]],
  ])('%s', (_name, matrix, values) => {
    expect(singularValues(matrix).map(({ value }) => value)).toEqual(
      values.map((x) => expect.closeTo(x, 12)),
    );
  });

  test.each([
    [5, 3],
    [3, 8],
    [1, 4],
    [6, 1],
  ])('%i × %i: power iteration meets Jacobi', (rows, columns) => {
    const source = random(2, `${rows} ${columns}`);
    const matrix = Array.from({ length: rows }, () => gaussianVector(columns, source));
    const [top, next] = singularValues(matrix);
    const seen = norm(times(matrix, mostStretched(matrix, source)));
    expect(seen).toBeLessThanOrEqual(top!.value * (1 + 1e-12));
    // 60 steps shrink what is left by the ratio of the squares of the values each.
    expect(seen / top!.value).toBeGreaterThan(1 - ((next?.value ?? 0) / top!.value) ** 200 - 1e-9);
  });

  test('a matrix of prescribed norm has that norm and those directions', () => {
    const source = random(3);
    const left = scaleTo(gaussianVector(7, source), 1);
    const right = scaleTo(gaussianVector(4, source), 1);
    const matrix = matrixOfNorm(2.5, { left, right, rest: 0.6 }, source);
    const [top, next] = singularValues(matrix);
    expect(top!.value).toBeCloseTo(2.5, 12);
    expect(next!.value).toBeGreaterThan(0);
    expect(next!.value).toBeLessThanOrEqual(0.6 * 2.5);
    expect(times(matrix, right)).toEqual(left.map((x) => expect.closeTo(2.5 * x, 12)));
    expect(transposeTimes(matrix, left)).toEqual(right.map((x) => expect.closeTo(2.5 * x, 12)));
  });
});

describe('test functions', () => {
  const f = {
    inputs: [2, 1],
    scalar: false,
    outputs: [
      { constant: 1, linear: [2, -1, 0.5], waves: [{ amplitude: 2, frequency: [0, 0, 1], phase: 0 }] },
      {
        constant: 0,
        linear: [0, 0, 0],
        quadratic: [
          [2, 1, 0],
          [1, 0, 0],
          [0, 0, 4],
        ],
        waves: [],
      },
    ],
  };

  test('values by hand', () => {
    const u = [1, 2, Math.PI / 2];
    // 1 + 2 - 2 + π/4 + 2 sin(π/2);  ½ (2 + 2 + 2 + 4 (π/2)²)
    expect(outputsAt(f, u)).toEqual(
      [3 + Math.PI / 4, 3 + Math.PI ** 2 / 2].map((x) => expect.closeTo(x, 13)),
    );
  });

  test('rates of change by hand', () => {
    const { value, rate } = outputsAlong(f, [1, 2, 0], [1, 0, 3]);
    expect(value).toEqual(outputsAt(f, [1, 2, 0]));
    // 2 + 1.5 + 2 cos(0) · 3;  (2 + 2) · 1 + 0
    expect(rate).toEqual([9.5, 4].map((x) => expect.closeTo(x, 13)));
  });
});
