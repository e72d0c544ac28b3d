import { describe, expect, test } from 'vitest';
import { compareToSamples } from '../../src/math/compare-samples.ts';
import type { Expr, SymbolNode } from '../../src/types/expression.ts';
import type { Reference } from '../../src/types/reference.ts';
import { type Asked, ask, declared } from './ask.ts';

/**
 * The evaluator of answers and the reference engine share no quadrature and no differentiation: here they
 * meet in the engine's worlds, on trees built by hand, so that no reading of text comes between.
 */
const s = (name: string): SymbolNode => ({ type: 'symbol', name });
const num = (value: number): Expr => ({ type: 'number', digits: String(value), exponent: 0 });
const add = (...terms: Expr[]): Expr => ({ type: 'add', terms });
const mul = (...factors: Expr[]): Expr => ({ type: 'mul', factors });
const div = (top: Expr, bottom: Expr): Expr => ({ type: 'div', num: top, den: bottom });
const neg = (arg: Expr): Expr => ({ type: 'neg', arg });
const square = (base: Expr): Expr => ({ type: 'pow', base, exponent: num(2) });
const of = (fn: string, ...args: Expr[]): Expr => ({ type: 'apply', fn: s(fn), args });
const grad = (wrt: string, body: Expr): Expr => ({
  type: 'derivative',
  style: 'gradient',
  wrt: s(wrt),
  order: 1,
  body,
});
const mean = (variable: string, law: Expr, body: Expr): Expr => ({
  type: 'expectation',
  op: 'E',
  draws: [{ variable: s(variable), law }],
  body,
});
const at = (body: Expr, symbol: string, value: Expr): Expr => ({
  type: 'substitute',
  body,
  bindings: [{ symbol: s(symbol), value }],
});
const transpose = (arg: Expr): Expr => ({ type: 'call', fn: 'transpose', args: [arg] });
const log = (arg: Expr): Expr => ({ type: 'call', fn: 'log', args: [arg] });
const normal = (center: Expr, covariance: Expr): Expr => ({
  type: 'law',
  family: 'normal',
  args: [center, covariance],
});

const [x, z, mu, sigma, theta] = [s('x'), s('z'), s('mu'), s('sigma'), s('theta')];
const standard = normal(num(0), s('I'));
const wide = normal(num(0), mul(square(sigma), s('I')));
const score = div(add(x, neg(mu)), square(sigma));

const symbols = {
  x: 'real vector',
  z: 'real vector',
  mu: 'real vector',
  sigma: 'positive real',
  theta: 'real vector',
  f: 'scalar function',
  g: 'vector function',
  p: 'law',
  p_mu: 'law',
  p_theta: 'law',
};
const isotropic = [{ family: 'isotropic-normal', mean: 'mu', std: 'sigma' }];
const under = (quantity: string, law: string, wrt: string, families: unknown): Asked => ({
  computation: 'expectation-under-law',
  parameters: { quantity, function: 'f', variable: 'x', law, wrt, families, variables: ['z'] },
  symbols,
});
const gradientInMean = under('gradient', 'p_mu', 'mu', isotropic);
const value = under('value', 'p_mu', 'mu', isotropic);
const anyLaw = under('gradient', 'p_theta', 'theta', [
  { family: 'location-log-scale', theta: 'theta' },
  { family: 'exponential', rate: 'theta' },
]);
const throughMap: Asked = {
  computation: 'expectation-through-map',
  parameters: {
    quantity: 'gradient',
    function: 'f',
    map: 'g',
    variable: 'z',
    law: 'p',
    output: 'x',
    wrt: 'theta',
  },
  symbols,
};

const overX = (body: Expr) => mean('x', s('p_mu'), body);
const overTheta = (body: Expr) => mean('x', s('p_theta'), body);
const g = of('g', z, theta);
const jacobian = grad('theta', g);
const slopeAtG = at(grad('x', of('f', x)), 'x', g);
const slopeAt = (point: Expr) => at(grad('x', of('f', x)), 'x', point);
const density = of('p_theta', x);

const answers: [string, Asked, 'equal' | 'different', Expr][] = [
  ['score form', gradientInMean, 'equal', overX(mul(score, of('f', x)))],
  ['score form with a baseline', gradientInMean, 'equal', overX(mul(score, add(of('f', x), num(7))))],
  [
    'score of the log-density',
    gradientInMean,
    'equal',
    overX(mul(of('f', x), grad('mu', log(of('p_mu', x))))),
  ],
  ['pathwise form', gradientInMean, 'equal', mean('z', standard, slopeAt(add(mul(sigma, z), mu)))],
  ['pathwise form with the wide law', gradientInMean, 'equal', mean('z', wide, slopeAt(add(z, mu)))],
  [
    'score form by z',
    gradientInMean,
    'equal',
    mean('z', standard, mul(div(z, sigma), of('f', add(mul(sigma, z), mu)))),
  ],
  ['turned sign', gradientInMean, 'different', overX(mul(neg(score), of('f', x)))],
  ['one sigma lost', gradientInMean, 'different', overX(mul(div(add(x, neg(mu)), sigma), of('f', x)))],
  ['half', gradientInMean, 'different', overX(mul(div(score, num(2)), of('f', x)))],
  [
    'factor of z',
    gradientInMean,
    'different',
    mean('z', standard, mul(sigma, slopeAt(add(mul(sigma, z), mu)))),
  ],
  ['no expectation', gradientInMean, 'different', slopeAt(mu)],
  ['halves of two right pairs', gradientInMean, 'different', mean('z', standard, slopeAt(add(z, mu)))],

  ['standard normal', value, 'equal', mean('z', standard, of('f', add(mul(sigma, z), mu)))],
  ['mirrored', value, 'equal', mean('z', standard, of('f', add(mu, neg(mul(sigma, z)))))],
  ['wide normal', value, 'equal', mean('z', wide, of('f', add(z, mu)))],
  ['as given', value, 'equal', overX(of('f', x))],
  ['sigma lost', value, 'different', mean('z', standard, of('f', add(z, mu)))],
  ['variance for scale', value, 'different', mean('z', standard, of('f', add(mul(square(sigma), z), mu)))],
  ['sigma twice', value, 'different', mean('z', wide, of('f', add(mul(sigma, z), mu)))],

  ['log-density', anyLaw, 'equal', overTheta(mul(of('f', x), grad('theta', log(density))))],
  ['density over density', anyLaw, 'equal', overTheta(mul(of('f', x), div(grad('theta', density), density)))],
  ['without the logarithm', anyLaw, 'different', overTheta(mul(of('f', x), grad('theta', density)))],
  ['gradient of f', anyLaw, 'different', overTheta(grad('theta', of('f', x)))],
  ['wrong factor', anyLaw, 'different', overTheta(mul(log(density), grad('x', of('f', x))))],

  ['chain rule', throughMap, 'equal', mean('z', s('p'), mul(transpose(jacobian), slopeAtG))],
  ['row times Jacobian', throughMap, 'equal', mean('z', s('p'), mul(transpose(slopeAtG), jacobian))],
  ['before the chain rule', throughMap, 'equal', mean('z', s('p'), grad('theta', of('f', g)))],
  ['without Jacobian', throughMap, 'different', mean('z', s('p'), slopeAtG)],
  ['Jacobian not transposed', throughMap, 'different', mean('z', s('p'), mul(jacobian, slopeAtG))],
  ['Jacobian in z', throughMap, 'different', mean('z', s('p'), mul(transpose(grad('z', g)), slopeAtG))],
  [
    'standard law in place of p',
    throughMap,
    'different',
    mean('z', standard, mul(transpose(jacobian), slopeAtG)),
  ],
];

const references = new Map<Asked, Promise<Reference>>();
const referenceTo = (asked: Asked) => {
  const known = references.get(asked) ?? ask(asked);
  references.set(asked, known);
  return known;
};

describe('answers in the worlds of the reference', () => {
  test.each(answers)('%s', async (_name, asked, verdict, answer) => {
    const { routes } = await referenceTo(asked);
    for (const { samples, name } of routes) {
      const comparison = compareToSamples(answer, samples, { symbols: declared(symbols), seed: 1 });
      expect([name, comparison.verdict, comparison.reason]).toEqual([name, verdict, comparison.reason]);
      // Two numbers or vectors side by side, not shapes: also where a transpose is lost.
      if (verdict === 'different') expect(comparison.witness!.answer).not.toBeTypeOf('string');
    }
  });
});
