import { describe, expect, test } from 'vitest';
import { compareGrowth, growthAgainstSlopes } from '../../src/math/growth.ts';
import type { Expr } from '../../src/types/expression.ts';
import type { Slope } from '../../src/types/reference.ts';
import {
  add,
  asymptotic,
  call,
  div,
  growth,
  log,
  mul,
  n,
  neg,
  pow,
  s,
  sqrt,
  sub,
  table,
} from './deciding-trees.ts';

const symbols = table({
  n: 'size',
  m: 'size',
  k: 'size',
  d_1: 'size',
  d_2: 'size',
  eps: 'unit',
  sigma: 'positive',
});
const scope = { symbols, seed: 3 };
const Theta = (e: Expr) => growth('Theta', e);
const O = (e: Expr) => growth('O', e);
const [N, M, D] = [s('n'), s('m'), s('d_1')];
const exact = add(mul(D, sub(n(1), div(n(2), s('pi')))), mul(div(n(2), s('pi')), pow(D, 2)));

describe('the same class', () => {
  test.each<[string, Expr, Expr, RegExp]>([
    ['constant factor', Theta(pow(N, 2)), Theta(mul(n(3), pow(N, 2))), /unneeded constant/],
    ['lower-order terms', Theta(pow(N, 2)), Theta(add(pow(N, 2), N)), /lower-order/],
    ['base of the logarithm', Theta(mul(N, log(N))), Theta(mul(N, call('log', N, n(2)))), /same class/],
    ['O for Θ, said', Theta(D), O(D), /O where Θ/],
    ['a bare value', Theta(pow(D, 2)), exact, /without a class/],
    ['an exact value by its order', exact, Theta(pow(D, 2)), /order Θ/],
    [
      'an exact value by its leading term',
      exact,
      asymptotic(mul(div(n(2), s('pi')), pow(D, 2))),
      /leading term/,
    ],
    ['leading term and remainder', exact, add(mul(div(n(2), s('pi')), pow(D, 2)), O(D)), /leading term/],
    ['product of classes', Theta(D), mul(Theta(D), Theta(n(1))), /same class/],
    [
      'sum of incomparable monomials',
      Theta(add(pow(N, 2), pow(M, 2))),
      Theta(add(pow(N, 2), mul(N, M), pow(M, 2))),
      /same class/,
    ],
    ['max and sum', Theta(add(N, M)), Theta(call('max', N, M)), /same class/],
    ['square root of a sum', Theta(sqrt(add(N, M))), Theta(add(sqrt(N), sqrt(M))), /same class/],
    ['a parameter is held', Theta(div(n(1), D)), Theta(div(s('sigma'), D)), /constant/],
    ['c is a constant', Theta(div(n(1), D)), Theta(div(s('c'), D)), /same class/],
    ['constants', O(n(1)), O(n(2)), /same class/],
    ['exponentials', Theta(pow(n(2), N)), Theta(add(pow(n(2), N), pow(N, 5))), /same class/],
    ['Stirling', Theta(log(call('factorial', N))), Theta(mul(N, log(N))), /same class/],
    ['soft O', growth('O', N, true), O(mul(N, log(N))), /same class/],
    ['1 + 1/log n', Theta(N), Theta(mul(N, add(n(1), div(n(1), log(N))))), /same class/],
  ])('%s', (_, expected, answer, reason) => {
    const comparison = compareGrowth(expected, answer, scope);
    expect(comparison).toMatchObject({ verdict: 'equal' });
    expect(comparison.reason).toMatch(reason);
    expect(compareGrowth(answer, expected, scope).verdict).toBe('equal');
  });
});

describe('another class', () => {
  test.each<[string, Expr, Expr, RegExp]>([
    ['a logarithm', Theta(pow(D, 2)), Theta(mul(pow(D, 2), log(D))), /grows faster/],
    ['a log log', Theta(N), Theta(mul(N, log(log(N)))), /grows faster/],
    ['n^2.01', Theta(pow(N, 2)), Theta(pow(N, n('2.01'))), /grows faster/],
    ['square root', Theta(D), Theta(sqrt(D)), /grows slower/],
    ['a variable more', Theta(D), Theta(mul(D, s('d_2'))), /d_2/],
    ['the other variable', Theta(D), Theta(s('d_2')), /neither/],
    ['too loose', O(N), O(pow(N, 2)), /looser/],
    ['too tight', O(pow(N, 2)), O(N), /tighter/],
    ['a lost monomial', Theta(add(pow(N, 2), pow(M, 3))), Theta(pow(N, 2)), /slower/],
    [
      'an extra monomial',
      Theta(add(pow(N, 2), pow(M, 2))),
      Theta(add(pow(N, 2), pow(M, 2), mul(pow(N, n('1.5')), M))),
      /faster/,
    ],
    ['product for sum', Theta(add(N, M)), Theta(mul(N, M)), /faster/],
    ['leading constant', asymptotic(mul(n(2), N)), asymptotic(mul(n(3), N)), /factor 1.5/],
    ['leading constant of an exact value', exact, asymptotic(pow(D, 2)), /factor 1.5708/],
    ['bases of exponentials', Theta(pow(n(2), N)), Theta(pow(n(3), N)), /faster/],
    ['2^n and n 2^n', Theta(pow(n(2), N)), Theta(mul(N, pow(n(2), N))), /faster/],
    ['n! and n^n', Theta(call('factorial', N)), Theta(pow(N, N)), /faster/],
    ['lower bound for an upper bound', O(N), growth('Omega', N), /other side/],
    ['small o', O(N), growth('o', N), /o where O/],
    ['power against soft O', growth('O', N, true), O(pow(N, n('1.1'))), /looser/],
  ])('%s', (_, expected, answer, reason) => {
    const comparison = compareGrowth(expected, answer, scope);
    expect(comparison.verdict).toBe('different');
    expect(comparison.reason).toMatch(reason);
    expect(comparison.witness).toBeDefined();
    expect(compareGrowth(answer, expected, scope).verdict).toBe('different');
  });
});

describe('what growth cannot tell is unsure', () => {
  test.each<[string, Expr, Expr]>([
    ['an oscillating factor', Theta(N), Theta(mul(N, call('sin', N)))],
    ['an undeclared size', Theta(N), Theta(s('q'))],
    ['a function', Theta(N), Theta({ type: 'apply', fn: s('f'), args: [N] })],
    ['words', Theta(N), Theta({ type: 'text', text: 'large' })],
  ])('%s', (_, expected, answer) => {
    expect(compareGrowth(expected, answer, scope).verdict).toBe('unsure');
    expect(compareGrowth(answer, expected, scope).verdict).toBe('unsure');
  });
});

test('classes against measured slopes', () => {
  // d log(d(1 − 2/π) + (2/π) d²) / d log d at d = 1000, exactly.
  const [a, b] = [1 - 2 / Math.PI, 2 / Math.PI];
  const slope = (a + 2 * b * 1000) / (a + b * 1000);
  const slopes: Slope[] = [
    { variable: 'd_1', at: { d_1: 1000, d_2: 50 }, slope, error: 0.01 },
    { variable: 'd_2', at: { d_1: 1000, d_2: 50 }, slope: 0, error: 0.01 },
  ];
  expect(growthAgainstSlopes(Theta(pow(D, 2)), slopes, scope).verdict).toBe('equal');
  expect(growthAgainstSlopes(exact, slopes, scope).verdict).toBe('equal');
  expect(growthAgainstSlopes(Theta(mul(pow(D, 2), log(D))), slopes, scope)).toMatchObject({
    verdict: 'different',
    witness: { answer: expect.closeTo(2 + 1 / Math.log(1000), 3) },
  });
  expect(growthAgainstSlopes(Theta(mul(pow(D, 2), s('d_2'))), slopes, scope).verdict).toBe('different');
  expect(growthAgainstSlopes(Theta(D), slopes, scope).verdict).toBe('different');
  // -d² has the slope of d²; what was measured is positive.
  expect(growthAgainstSlopes(Theta(neg(pow(D, 2))), slopes, scope).verdict).toBe('unsure');
});
