import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../src/math/compare.ts';
import type { Expr } from '../../src/types/expression.ts';
import {
  add,
  apply,
  at,
  call,
  derivative,
  div,
  log,
  mul,
  n,
  neg,
  pow,
  s,
  sqrt,
  sub,
  sum,
  table,
} from './deciding-trees.ts';

const symbols = table({
  x: 'real',
  y: 'real',
  a: 'positive',
  b: 'positive',
  sigma: 'positive',
  n: 'size',
  m: 'integer',
  d_1: 'size',
  p: 'unit',
});
const scope = { symbols, seed: 11 };
const [x, y, a, b, N, D, pi] = ['x', 'y', 'a', 'b', 'n', 'd_1', 'pi'].map(s) as [
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
];
const exp = (e: Expr) => pow(s('e'), e);

describe('equal', () => {
  test.each<[string, Expr, Expr, string]>([
    ['order of terms and factors', add(mul(n(2), x, y), n(1)), add(n(1), mul(y, n(2), x)), 'normal-form'],
    ['a fraction taken apart', div(add(x, y), n(2)), add(div(x, n(2)), div(y, n(2))), 'normal-form'],
    ['decimals and fractions', mul(n('0.25'), x), div(x, n(4)), 'normal-form'],
    [
      'a repeating decimal',
      { type: 'number', digits: '0.1', exponent: 0, repeating: '6' },
      div(n(1), n(6)),
      'normal-form',
    ],
    ['bound variables', sum('i', n(1), N, s('i')), sum('j', n(1), N, s('j')), 'normal-form'],
    ['squares', mul(sub(x, y), add(x, y)), sub(pow(x, 2), pow(y, 2)), 'modular'],
    [
      'the variance of |z|',
      add(D, mul(div(n(2), pi), D, sub(D, n(1)))),
      add(mul(D, sub(n(1), div(n(2), pi))), mul(div(n(2), pi), pow(D, 2))),
      'normal-form',
    ],
    ['a removable pole', div(sub(pow(x, 2), n(1)), sub(x, n(1))), add(x, n(1)), 'modular'],
    ['roots of positive products', sqrt(mul(a, b)), mul(sqrt(a), sqrt(b)), 'modular'],
    ['√x² of a positive', sqrt(pow(a, 2)), a, 'modular'],
    ['√8', sqrt(n(8)), mul(n(2), sqrt(n(2))), 'modular'],
    ['a rational denominator', div(n(1), sqrt(n(2))), div(sqrt(n(2)), n(2)), 'modular'],
    ['a cube root', pow(n(8), div(n(1), n(3))), n(2), 'modular'],
    ['symbolic exponents', mul(pow(a, x), pow(a, y)), pow(a, add(x, y)), 'modular'],
    ['exponentials', mul(exp(x), exp(neg(mul(n(2), x)))), div(n(1), exp(x)), 'modular'],
    ['tanh', call('tanh', x), sub(mul(n(2), call('sigmoid', mul(n(2), x))), n(1)), 'modular'],
    ['even powers of −1', pow(n(-1), mul(n(2), s('m'))), n(1), 'modular'],
    ['Gauss', sum('i', n(1), N, s('i')), div(mul(N, add(N, n(1))), n(2)), 'modular'],
    ['geometric sum', sum('k', n(0), sub(N, n(1)), pow(n(2), s('k'))), sub(pow(n(2), N), n(1)), 'modular'],
    ['binomial', call('binom', N, n(2)), div(mul(N, sub(N, n(1))), n(2)), 'modular'],
    ['factorials', div(call('factorial', add(N, n(1))), call('factorial', N)), add(N, n(1)), 'modular'],
    ['a derivative', derivative('x', pow(x, 3)), mul(n(3), pow(x, 2)), 'modular'],
    ['a second derivative', derivative('x', pow(x, 4), 2), mul(n(12), pow(x, 2)), 'modular'],
    [
      'a derivative at a point',
      at(derivative('x', pow(x, 2)), 'x', add(y, n(1))),
      mul(n(2), add(y, n(1))),
      'modular',
    ],
    [
      'a large power',
      pow(add(x, n(1)), 60),
      mul(pow(add(x, n(1)), 31), pow(add(n(1), x), 29)),
      'normal-form',
    ],
    ['trigonometry', add(pow(call('sin', x), 2), pow(call('cos', x), 2)), n(1), 'enclosure'],
    ['double angle', call('sin', mul(n(2), x)), mul(n(2), call('sin', x), call('cos', x)), 'enclosure'],
    ['logarithm of a product', log(mul(a, b)), add(log(a), log(b)), 'enclosure'],
    ['change of base', call('log', a, n(2)), div(log(a), log(n(2))), 'enclosure'],
    ['cos nπ', call('cos', mul(N, pi)), pow(n(-1), N), 'enclosure'],
    ['roots of sums', sqrt(add(mul(a, a), mul(n(2), a, b), mul(b, b))), add(a, b), 'enclosure'],
    ['a nested root', sqrt(add(n(3), mul(n(2), sqrt(n(2))))), add(n(1), sqrt(n(2))), 'enclosure'],
    ['√x² of a real', sqrt(pow(x, 2)), call('abs', x), 'enclosure'],
    [
      'a Gaussian integral',
      {
        type: 'big',
        op: 'int',
        index: s('t'),
        from: neg(s('infinity')),
        to: s('infinity'),
        body: exp(neg(pow(s('t'), 2))),
      },
      sqrt(pi),
      'enclosure',
    ],
    [
      'an integral',
      { type: 'big', op: 'int', index: s('t'), from: n(0), to: a, body: pow(s('t'), 2) },
      div(pow(a, 3), n(3)),
      'enclosure',
    ],
    ['a value of the sine', call('sin', div(pi, n(6))), div(n(1), n(2)), 'modular'],
    ['a function of its argument', apply('f', mul(n(2), x)), apply('f', add(x, x)), 'normal-form'],
    [
      'unknown functions',
      sub(pow(apply('f', x), 2), n(1)),
      mul(sub(apply('f', x), n(1)), add(apply('f', x), n(1))),
      'world',
    ],
    [
      'the product rule',
      derivative('x', mul(x, apply('f', x))),
      add(apply('f', x), mul(x, derivative('x', apply('f', x)))),
      'world',
    ],
    [
      'a definition',
      { type: 'relation', ops: ['='], members: [apply('g', x), add(x, n(1))] },
      add(n(1), x),
      'normal-form',
    ],
    ['large constants', add(pow(n(10), 30), n(1)), add(n(1), pow(n(10), 30)), 'normal-form'],
  ])('%s', (_, one, other, rung) => {
    expect(compareExpressions(one, other, scope)).toMatchObject({ verdict: 'equal', rung });
    expect(compareExpressions(other, one, scope)).toMatchObject({ verdict: 'equal', rung });
  });
});

describe('different', () => {
  test.each<[string, Expr, Expr]>([
    ['a sign', add(x, y), sub(x, y)],
    ['a factor', mul(n(2), x), x],
    ['an exponent', pow(x, 2), pow(x, 3)],
    [
      'a lost term',
      add(mul(D, sub(n(1), div(n(2), pi))), mul(div(n(2), pi), pow(D, 2))),
      mul(div(n(2), pi), pow(D, 2)),
    ],
    ['√x² and x on the reals', sqrt(pow(x, 2)), x],
    ['a truncated decimal', div(n(1), n(3)), n('0.333')],
    ['pi and its digits', pi, n('3.14159265358979')],
    ['e and 2.718', s('e'), n('2.718281828')],
    ['close constants', add(pow(n(10), 30), n(1)), pow(n(10), 30)],
    ['close functions', add(x, n('0.00000000000000000001')), x],
    ['odd powers of −1', pow(n(-1), s('m')), n(1)],
    ['sine and its argument', call('sin', a), a],
    ['a shifted bound', sum('i', n(1), N, s('i')), sum('i', n(1), sub(N, n(1)), s('i'))],
    ['an argument', apply('f', x), apply('f', neg(x))],
    ['two functions', mul(apply('f', x), apply('g', y)), mul(apply('f', y), apply('g', x))],
    ['a fixed and a free base', pow(n(2), N), pow(N, 2)],
    ['overflow in both', pow(n(10), 400), pow(n(10), 401)],
    ['large exponentials', exp(mul(n(1000), N)), exp(mul(n(1001), N))],
  ])('%s', (_, one, other) => {
    const comparison = compareExpressions(one, other, scope);
    expect(comparison.verdict).toBe('different');
    expect(comparison.witness).toBeDefined();
    expect(comparison.witness!.expected).not.toEqual(comparison.witness!.answer);
    expect(compareExpressions(other, one, scope).verdict).toBe('different');
  });
});

describe('unsure, with a reason', () => {
  test.each<[string, Expr, Expr, RegExp]>([
    [
      'zero on both sides, numerically',
      sub(add(pow(call('sin', x), 2), pow(call('cos', x), 2)), n(1)),
      sub(call('sin', mul(n(2), x)), mul(n(2), call('sin', x), call('cos', x))),
      /zero/,
    ],
    ['a name on one side only', x, s('q'), /q is not declared/],
    ['an opaque part', add(x, { type: 'opaque', text: '\\foo' }), x, /foo/],
    [
      'the same opaque part twice',
      { type: 'opaque', text: '\\foo' },
      { type: 'opaque', text: '\\foo' },
      /foo/,
    ],
    ['words', { type: 'text', text: 'many' }, { type: 'text', text: 'many' }, /many/],
    ['a logarithm on half of the line', log(pow(x, 2)), mul(n(2), log(x)), /undefined/],
    ['units', { type: 'quantity', value: n(5), unit: 'ns' }, n(5), /unit/],
    ['no number at all', div(x, sub(y, y)), x, /./],
    ['a sum without end', sum('i', n(1), pow(n(10), 12), s('i')), n(1), /steps/],
    ['a missing side', { type: 'empty' }, x, /missing/],
  ])('%s', (_, one, other, reason) => {
    const comparison = compareExpressions(one, other, scope);
    expect(comparison.verdict).toBe('unsure');
    expect(comparison.reason).toMatch(reason);
    expect(compareExpressions(other, one, scope).verdict).toBe('unsure');
  });
});

describe('printed decimals', () => {
  const printed = { ...scope, decimals: 'printed' as const };
  test.each<[Expr, Expr, string]>([
    [div(n(1), n(3)), n('0.333'), 'equal'],
    [div(n(1), n(3)), n('0.334'), 'different'],
    [div(n(2), n(3)), n('0.667'), 'equal'],
    [div(n(2), n(3)), n('0.666'), 'different'],
    [mul(div(n(2), pi), pow(D, 2)), mul(n('0.637'), pow(D, 2)), 'equal'],
    [mul(div(n(2), pi), pow(D, 2)), mul(n('0.64'), pow(D, 2)), 'equal'],
    [mul(div(n(2), pi), pow(D, 2)), mul(n('0.65'), pow(D, 2)), 'different'],
    [sqrt(n(2)), n('1.4142'), 'equal'],
    [n(2), n('2.0'), 'equal'],
    [n(2), n(3), 'different'],
  ])('%#', (one, other, verdict) => {
    expect(compareExpressions(one, other, printed).verdict).toBe(verdict);
    expect(compareExpressions(other, one, printed).verdict).toBe(verdict);
  });
});

describe('vectors and matrices', () => {
  const wide = { symbols: table({ x: 'vector', y: 'vector', W: 'matrix', V: 'matrix', c: 'real' }), seed: 2 };
  const t = (e: Expr) => call('transpose', e);
  const [W, V] = [s('W'), s('V')];
  test.each<[string, Expr, Expr, string]>([
    ['(Wx)ᵀy = xᵀWᵀy', mul(t(mul(W, x)), y), mul(t(x), t(W), y), 'equal'],
    ['WV and VW', mul(W, V), mul(V, W), 'different'],
    ['a lost transpose', mul(t(x), W, y), mul(t(x), t(W), y), 'different'],
    ['the inner product commutes', mul(t(x), y), mul(t(y), x), 'equal'],
    ['the outer product does not', mul(x, t(y)), mul(y, t(x)), 'different'],
    ['‖x‖²', pow(call('norm', x), 2), mul(t(x), x), 'equal'],
    ['trace', call('trace', mul(x, t(y))), mul(t(y), x), 'equal'],
    ['tr(WV) = tr(VW)', call('trace', mul(W, V)), call('trace', mul(V, W)), 'equal'],
    [
      'inverse of a product',
      call('inverse', mul(W, V)),
      mul(call('inverse', V), call('inverse', W)),
      'equal',
    ],
    ['det of a product', call('det', mul(W, V)), mul(call('det', W), call('det', V)), 'equal'],
    [
      'gradient of a quadratic form',
      { type: 'derivative', style: 'gradient', wrt: s('x'), order: 1, body: mul(t(x), W, x) } as Expr,
      mul(add(W, t(W)), x),
      'equal',
    ],
    [
      '… without the symmetric part',
      { type: 'derivative', style: 'gradient', wrt: s('x'), order: 1, body: mul(t(x), W, x) } as Expr,
      mul(n(2), W, x),
      'different',
    ],
    ['scalars commute with matrices', mul(W, s('c'), x), mul(s('c'), W, x), 'equal'],
    ['a shape that does not fit', mul(W, x), mul(x, W), 'different'],
  ])('%s', (_, one, other, verdict) => {
    expect(compareExpressions(one, other, wide).verdict).toBe(verdict);
    expect(compareExpressions(other, one, wide).verdict).toBe(verdict);
  });
});
