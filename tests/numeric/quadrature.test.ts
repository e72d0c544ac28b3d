import { describe, expect, test } from 'vitest';
import {
  expectation,
  gaussHermite,
  gaussLaguerre,
  gaussLegendre,
  integrate,
  normalExpectation,
  productRule,
} from '../../src/numeric/quadrature.ts';

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const doubleFactorial = (n: number): number => (n < 2 ? 1 : n * doubleFactorial(n - 2));

describe('Gauss rules', () => {
  test('small rules are the ones in the tables (Abramowitz and Stegun, 25.4)', () => {
    const two = gaussHermite(2);
    expect([...two.nodes]).toEqual([expect.closeTo(-1, 14), expect.closeTo(1, 14)]);
    const three = gaussHermite(3);
    expect(three.nodes[2]).toBeCloseTo(Math.sqrt(3), 14);
    expect([...three.weights]).toEqual([1 / 6, 2 / 3, 1 / 6].map((w) => expect.closeTo(w, 14)));
    expect(gaussLegendre(2).nodes[1]).toBeCloseTo(1 / Math.sqrt(3), 14);
    expect(gaussLegendre(3).weights[1]).toBeCloseTo(8 / 18, 14);
    expect(gaussLaguerre(2).nodes[0]).toBeCloseTo(2 - Math.SQRT2, 14);
    expect(gaussLaguerre(2).weights[0]).toBeCloseTo((2 + Math.SQRT2) / 4, 14);
  });

  test.each([1, 2, 3, 7, 20, 64, 128])('%i nodes are exact below degree 2n', (n) => {
    for (let k = 0; k < Math.min(2 * n, 30); k++) {
      const hermite = expectation(gaussHermite(n), (z) => z ** k);
      const scale = doubleFactorial(k % 2 === 0 ? k - 1 : k);
      expect(Math.abs(hermite - (k % 2 === 0 ? scale : 0)) / scale).toBeLessThan(1e-13);
      const legendre = expectation(gaussLegendre(n), (u) => u ** k);
      expect(Math.abs(legendre - (k % 2 === 0 ? 1 / (k + 1) : 0))).toBeLessThan(1e-14);
      const laguerre = expectation(gaussLaguerre(n), (t) => t ** k);
      expect(Math.abs(laguerre / factorial(k) - 1)).toBeLessThan(1e-12);
    }
  });

  test('degree 2n is beyond n nodes', () => {
    expect(expectation(gaussHermite(2), (z) => z ** 4)).toBeCloseTo(1, 12); // 3 in truth
  });

  test('smooth functions that are no polynomials', () => {
    expect(expectation(gaussHermite(40), (z) => Math.cos(2 * z))).toBeCloseTo(Math.exp(-2), 14);
    expect(expectation(gaussHermite(40), (z) => Math.exp(z))).toBeCloseTo(Math.exp(0.5), 13);
    expect(expectation(gaussLaguerre(60), (t) => Math.sin(t))).toBeCloseTo(0.5, 13);
    expect(2 * expectation(gaussLegendre(20), (u) => Math.exp(u))).toBeCloseTo(Math.E - 1 / Math.E, 14);
  });

  test('every combination of nodes in two dimensions', () => {
    const { points, weights } = productRule(gaussHermite(6), 2);
    expect(points).toHaveLength(36);
    const mean = points.reduce((sum, [x, y], k) => sum + weights[k]! * (x! ** 2 * y! ** 4 + x! * y!), 0);
    expect(mean).toBeCloseTo(3, 12);
  });

  test('no rule without nodes', () => {
    expect(() => gaussHermite(0)).toThrow('n ≥ 1');
    expect(() => gaussHermite(2.5)).toThrow('2.5');
  });
});

describe('integrals and errors', () => {
  test.each([
    ['exp on [0, 1]', () => integrate(Math.exp, 0, 1), Math.E - 1],
    ['1/x on [1, 9]', () => integrate((x) => 1 / x, 1, 9), Math.log(9)],
    ['sin over ten periods', () => integrate((x) => Math.sin(x) ** 2, 0, 20 * Math.PI), 10 * Math.PI],
    ['E|z|', () => normalExpectation(Math.abs, [0]), Math.sqrt(2 / Math.PI)],
    ['E z²', () => normalExpectation((z) => z * z), 1],
    ['E max(0, z)²', () => normalExpectation((z) => Math.max(0, z) ** 2, [0]), 0.5],
    ['P(z > 1.96)', () => normalExpectation((z) => (z > 1.96 ? 1 : 0), [1.96]), 0.024997895148220435],
    ['E|z - 20|, a break in the tail', () => normalExpectation((z) => Math.abs(z - 20), [20]), 20],
  ])('%s lies within its error', (_name, find, truth) => {
    const { value, error } = find();
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(error + 1e-15);
    expect(error).toBeLessThan(1e-12 * Math.max(1, truth));
  });

  test('a kink that is not named is owned up to', () => {
    const { value, error } = normalExpectation((z) => Math.abs(z - 0.1));
    const { value: truth } = normalExpectation((z) => Math.abs(z - 0.1), [0.1]);
    expect(error).toBeGreaterThan(1e-9);
    expect(Math.abs(value - truth)).toBeLessThan(error);
  });
});
