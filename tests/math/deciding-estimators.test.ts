import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../src/math/compare.ts';
import { drawTestFunction } from '../../src/math/draw-world.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { normalForm } from '../../src/math/normal-form.ts';
import type { Expr } from '../../src/types/expression.ts';
import type { World } from '../../src/types/world.ts';
import {
  add,
  apply,
  at,
  call,
  div,
  grad,
  log,
  mean,
  mul,
  n,
  neg,
  normal,
  pow,
  s,
  sub,
  table,
} from './deciding-trees.ts';

const symbols = table({ mu: 'vector', sigma: 'positive', x: 'vector', f: 'function', p_mu: 'law' });
const s2 = pow(s('sigma'), 2);
const moved = add(mul(s('sigma'), s('z')), s('mu'));
const standard = normal(n(0), s('I'));

/** Mean mu and standard deviation sigma in dimension k, with a test function of x. */
function gaussianWorld(k: number, seed: number): World {
  const vector = k === 0 ? 0.3 : [0.3, -0.6, 0.4].slice(0, k);
  return {
    values: { mu: vector, sigma: 0.7 + 0.1 * seed },
    dimensions: { x: k, z: k, x_0: k },
    functions: { f: drawTestFunction(seed, [k], 0) },
    laws: { p_mu: { family: 'normal', dimension: Math.max(k, 1), mean: s('mu'), std: s('sigma') } },
  };
}
const worlds = [0, 1, 2, 3].map((k) => gaussianWorld(k, k + 1));
const scope = { symbols, seed: 5, worlds };
const fx = apply('f', s('x'));

/** The gradient of E f(x) in mu, x ~ N(mu, sigma² I), in many right and wrong forms. */
const gradient = grad('mu', mean('x', s('p_mu'), fx));
const right: [string, Expr][] = [
  ['score', mean('x', s('p_mu'), div(mul(fx, sub(s('x'), s('mu'))), s2))],
  ['score with a baseline', mean('x', s('p_mu'), mul(div(sub(s('x'), s('mu')), s2), sub(fx, n('2.5'))))],
  [
    'gradient of the log density',
    mean('x', apply('p_mu', s('x')), mul(fx, grad('mu', log(apply('p_mu', s('x')))))),
  ],
  [
    'gradient of the density over it',
    mean('x', s('p_mu'), div(mul(fx, grad('mu', apply('p_mu', s('x')))), apply('p_mu', s('x')))),
  ],
  [
    'law written out',
    mean('y', normal(s('mu'), mul(s2, s('I'))), div(mul(apply('f', s('y')), sub(s('y'), s('mu'))), s2)),
  ],
  ['isotropic by a bare variance', mean('z', normal(n(0), s2), grad('x', apply('f', add(s('z'), s('mu')))))],
  ['pathwise, substituted', mean('z', standard, at(grad('x', fx), 'x', moved))],
  [
    'pathwise, bare nabla',
    mean('epsilon', standard, grad(undefined, apply('f', add(s('mu'), mul(s('sigma'), s('epsilon')))))),
  ],
  ['pathwise, nabla_x with x not in the argument', mean('z', standard, grad('x', apply('f', moved)))],
  ['pathwise by the chain rule', mean('z', standard, grad('mu', apply('f', moved)))],
  ['mirrored noise', mean('z', standard, grad('mu', apply('f', sub(s('mu'), mul(s('sigma'), s('z'))))))],
  ['law at mu = 0', mean('x_0', s('p_{mu=0}'), at(grad('x', fx), 'x', add(s('x_0'), s('mu'))))],
  [
    'law at mu = 0, bare nabla as a product',
    mean('x_0', s('p_{mu=0}'), mul(grad(undefined, s('f')), add(s('x_0'), s('mu')))),
  ],
  ['Stein', mean('x', s('p_mu'), grad('x', fx))],
  ['score in z', mean('z', standard, mul(div(s('z'), s('sigma')), apply('f', moved)))],
];
const wrong: [string, Expr][] = [
  ['sign', mean('x', s('p_mu'), div(mul(fx, sub(s('mu'), s('x'))), s2))],
  ['one sigma lost', mean('x', s('p_mu'), div(mul(fx, sub(s('x'), s('mu'))), s('sigma')))],
  ['a factor 2', mean('x', s('p_mu'), div(mul(fx, sub(s('x'), s('mu'))), mul(n(2), s2)))],
  ['sigma of the wrong chain rule', mean('z', standard, mul(s('sigma'), grad(undefined, apply('f', moved))))],
  ['variance as scale', mean('z', standard, grad(undefined, apply('f', add(mul(s2, s('z')), s('mu')))))],
  ['no expectation', grad(undefined, apply('f', s('mu')))],
  ['f at the mean', mean('x', s('p_mu'), div(mul(apply('f', s('mu')), sub(s('x'), s('mu'))), s2))],
  ['density for log density', mean('x', s('p_mu'), mul(fx, grad('mu', apply('p_mu', s('x')))))],
  ['f differentiated by mu', mean('x', s('p_mu'), grad('mu', fx))],
  ['crossed law and map', mean('z', normal(n(0), mul(s2, s('I'))), grad(undefined, apply('f', moved)))],
];

describe('gradient of a Gaussian expectation', () => {
  test.each(right)('%s', (_, form) => {
    expect(compareExpressions(gradient, form, scope)).toMatchObject({ verdict: 'equal' });
    expect(compareExpressions(form, gradient, scope)).toMatchObject({ verdict: 'equal' });
  });
  test.each(wrong)('not: %s', (_, form) => {
    const comparison = compareExpressions(gradient, form, scope);
    expect(comparison.verdict).toBe('different');
    expect(comparison.witness?.at.values).toHaveProperty('sigma');
    expect(compareExpressions(form, gradient, scope).verdict).toBe('different');
  });

  test('a polynomial against its known mean: E (x + 1)² = (mu + 1)² + sigma², its derivative 2 (mu + 1)', () => {
    const world = gaussianWorld(0, 1);
    const square = mean('x', s('p_mu'), pow(add(s('x'), n(1)), 2));
    const [mu, sigma] = [world.values.mu as number, world.values.sigma as number];
    const value = evaluate(square, world, scope);
    expect(value.ok && value.value).toBeCloseTo((mu + 1) ** 2 + sigma ** 2, 12);
    const slope = evaluate(grad('mu', square), world, scope);
    expect(slope.ok && slope.value).toBeCloseTo(2 * (mu + 1), 12);
  });
});

describe('what cannot be known is no value', () => {
  const world = gaussianWorld(2, 1);
  test.each<[string, Expr, RegExp]>([
    ['an undeclared symbol', mul(s('tau'), fx), /tau/],
    ['an undeclared function', apply('h', s('mu')), /h/],
    ['no law', mean('x', undefined, fx), /law of x/],
    ['an unknown law', mean('x', s('q'), fx), /law of x/],
    ['words', mul(n(2), { type: 'text', text: 'large' }), /large/],
    ['an opaque part', add(n(2), { type: 'opaque', text: '\\foo' }), /foo/],
    ['a law as a value', s('p_mu'), /p_mu/],
    ['dimensions that do not fit', add(s('mu'), n(1)), /vector/],
  ])('%s', (_, expr, reason) => {
    const result = evaluate(expr, world, scope);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.reason).toMatch(reason);
  });

  test('an unsaid law is taken from the world', () => {
    const result = evaluate(mean('x', undefined, fx), { ...world, draws: { x: s('p_mu') } }, scope);
    const named = evaluate(mean('x', s('p_mu'), fx), world, scope);
    expect(result).toEqual(named);
  });
});

describe('reparametrised gradient, g(z, theta)', () => {
  const table2 = table({ theta: 'vector', z: 'vector', x: 'vector', f: 'function', g: 'vector function' });
  const world = (inputs: number, outputs: number): World => ({
    values: { theta: [0.4, -0.7, 0.2].slice(0, inputs) },
    dimensions: { x: outputs, z: 2 },
    functions: { f: drawTestFunction(3, [outputs], 0), g: drawTestFunction(4, [2, inputs], outputs) },
    laws: { p: { family: 'normal', dimension: 2, mean: n(0), std: n('0.6') } },
  });
  const scopeOf = (...list: World[]) => ({ symbols: table2, seed: 1, worlds: list });
  const g = apply('g', s('z'), s('theta'));
  const outer = at(grad('x', fx), 'x', g);
  const key = mean('z', apply('p', s('z')), mul(call('transpose', grad('theta', g)), outer));
  const all = scopeOf(world(2, 2), world(3, 2), world(2, 3));

  test.each<[string, Expr]>([
    ['the gradient of the expectation', grad('theta', mean('z', s('p'), apply('f', g)))],
    ['∇(gᵀ)', mean('z', s('p'), mul(grad('theta', call('transpose', g)), grad('x', apply('f', g))))],
    [
      '∂g/∂θ transposed',
      mean(
        'z',
        s('p'),
        mul(
          call('transpose', { type: 'derivative', style: 'partial', wrt: s('theta'), order: 1, body: g }),
          grad(undefined, apply('f', g)),
        ),
      ),
    ],
  ])('right: %s', (_, form) => {
    expect(compareExpressions(key, form, all)).toMatchObject({ verdict: 'equal' });
  });

  test.each<[string, Expr]>([
    ['no Jacobian', mean('z', s('p'), outer)],
    ['no transpose', mean('z', s('p'), mul(grad('theta', g), outer))],
    ['Jacobian by z', mean('z', s('p'), mul(call('transpose', grad('z', g)), outer))],
  ])('wrong: %s', (_, form) => {
    expect(compareExpressions(key, form, all).verdict).toBe('different');
    // The square case is told by its value, the others by their shape.
    expect(compareExpressions(key, form, scopeOf(world(2, 2))).verdict).toBe('different');
  });

  test('a row for a column is equal, and said', () => {
    const row = call('transpose', key);
    expect(compareExpressions(key, row, all)).toMatchObject({
      verdict: 'equal',
      reason: expect.stringMatching(/row/),
    });
  });
});

describe('other laws', () => {
  const laws: [string, World, number][] = [
    [
      'exponential',
      {
        values: { theta: 1.3 },
        dimensions: { x: 0 },
        laws: { p_theta: { family: 'exponential', dimension: 1, rate: s('theta') } },
      },
      -2 / 1.3 ** 3 - 1 / 1.3 ** 2,
    ],
    [
      'bernoulli',
      {
        values: { theta: 0.3 },
        dimensions: { x: 0 },
        laws: { p_theta: { family: 'bernoulli', dimension: 1, probability: s('theta') } },
      },
      2,
    ],
  ];
  // f(x) = x² / 2 · … chosen with known mean: E[x²/2 + x] is 1/θ² + 1/θ, or 3θ/2 for a coin.
  const f = (law: string) =>
    law === 'bernoulli' ? mul(n(2), s('x')) : add(div(pow(s('x'), 2), n(2)), s('x'));
  test.each(laws)('%s', (family, world, slope) => {
    const symbolsHere = table({ theta: 'positive', x: 'real', p_theta: 'law' });
    const here = { symbols: symbolsHere, seed: 1, worlds: [world] };
    const body = f(family);
    const score = mean('x', s('p_theta'), mul(body, grad('theta', log(apply('p_theta', s('x'))))));
    const direct = grad('theta', mean('x', s('p_theta'), body));
    for (const form of [score, direct]) {
      const result = evaluate(form, world, here);
      expect(result.ok && result.value).toBeCloseTo(slope, 9);
    }
    const wrong = mean('x', s('p_theta'), mul(body, grad('theta', apply('p_theta', s('x')))));
    expect(compareExpressions(direct, wrong, here).verdict).toBe('different');
    expect(compareExpressions(direct, neg(score), here).verdict).toBe('different');
  });
});

describe('expectations of what is not smooth', () => {
  const world: World = { values: { a: 0.7, b: 1.4 }, dimensions: { z: 0, x: 2 } };
  const here = { symbols: table({ a: 'positive', b: 'positive' }), seed: 1 };
  const z = s('z');
  const under = (law: Expr, body: Expr) => mean('z', law, body);
  const gauss = normal(n(0), n(1));
  const moved = normal(s('a'), pow(s('b'), 2));
  // Φ and φ by their published values: Φ(1/2) = 0.69146246127401310, φ(1/2) = 0.35206532676429948.
  test.each<[string, Expr, number]>([
    ['E|z| = √(2/π)', under(gauss, call('abs', z)), Math.sqrt(2 / Math.PI)],
    ['E relu(z) = 1/√2π', under(gauss, call('relu', z)), 1 / Math.sqrt(2 * Math.PI)],
    ['E sign(z + 1/2) = 2Φ(1/2) − 1', under(gauss, call('sign', add(z, n('0.5')))), 0.3829249225480262],
    [
      'E max(z, 1/2) = Φ(1/2)/2 + φ(1/2)',
      under(gauss, call('max', z, n('0.5'))),
      0.6914624612740131 / 2 + 0.3520653267642995,
    ],
    ['E log z² = −γ − log 2', under(gauss, log(pow(z, 2))), -0.5772156649015329 - Math.LN2],
    [
      'E √t, exponential: Γ(3/2)',
      under({ type: 'law', family: 'exponential', args: [n(1)] }, call('sqrt', z)),
      Math.sqrt(Math.PI) / 2,
    ],
    [
      'E log t, exponential: −γ',
      under({ type: 'law', family: 'exponential', args: [n(1)] }, log(z)),
      -0.5772156649015329,
    ],
    [
      'E|u − 1/4|, uniform on (0, 1)',
      under({ type: 'law', family: 'uniform', args: [n(0), n(1)] }, call('abs', sub(z, n('0.25')))),
      (0.25 ** 2 + 0.75 ** 2) / 2,
    ],
    ['E|x|² is smooth', under(moved, pow(call('abs', z), 2)), 0.7 ** 2 + 1.4 ** 2],
    [
      'd/da E|x| = 2Φ(a/b) − 1 = 2Φ(1/2) − 1',
      { type: 'derivative', style: 'total', wrt: s('a'), order: 1, body: under(moved, call('abs', z)) },
      0.3829249225480262,
    ],
  ])('%s', (_, e, truth) => {
    const found = evaluate(e, world, here);
    expect(found.ok).toBe(true);
    if (!found.ok) return;
    expect(Math.abs((found.value as number) - truth)).toBeLessThanOrEqual(found.error + 1e-14);
    expect(found.error).toBeLessThan(1e-7);
  });

  test.each<[string, Expr]>([
    ['the derivative of a jump', grad('a', under(moved, call('sign', z)))],
    ['a step', under(gauss, call('floor', z))],
    ['a norm in the plane', mean('x', normal(n(0), s('I')), call('norm', s('x')))],
  ])('no value rather than a wrong one: %s', (_, e) => {
    expect(evaluate(e, world, here)).toMatchObject({ ok: false, kind: 'unsupported' });
  });
});

describe('normal forms under an expectation', () => {
  const formOf = (variable: string, law: Expr, declared = symbols) =>
    normalForm(mean(variable, law, apply('f', add(s('mu'), mul(s('sigma'), s(variable))))), declared);

  test('what is drawn from a law with the identity is a vector, declared or not', () => {
    expect(formOf('epsilon', standard)).toBe(
      formOf('z', standard, { ...symbols, ...table({ z: 'vector' }) }),
    );
  });

  test('what is drawn from a law of numbers is none', () => {
    const scalar = normal(n(0), n(1));
    expect(formOf('epsilon', scalar)).not.toBe(
      formOf('z', scalar, { ...symbols, ...table({ z: 'vector' }) }),
    );
  });
});
