import fc from 'fast-check';
import { declare } from '../../src/math/domain.ts';
import type { Expr, SymbolNode } from '../../src/types/expression.ts';

/** Random trees as the reader makes them, with the symbols that stand in them. */
const scalars = [
  'x',
  'y',
  'a',
  'd_1',
  'n_{ell-1}',
  'mu',
  'sigma',
  'fan_in',
  "y'_m",
  'x^hat',
  'w^star',
  'Delta h_ell',
];
const vectors = ['v', 'v_0'];
const matrices = ['A', 'W_ell', 'W^tilde'];
export const functions = ['f', 'g_theta', 'RMS', 'u'];
export const symbols = Object.fromEntries([
  ...scalars.map((name) => [name, declare('real')]),
  ...vectors.map((name) => [name, declare('real vector')]),
  ...matrices.map((name) => [name, declare('real matrix')]),
  ...functions.map((name) => [name, declare('scalar function')]),
  ['p', declare('probability density')],
]);

export const symbol = (name: string): SymbolNode => ({ type: 'symbol', name });
export const anySymbol = fc.constantFrom(...scalars, ...vectors, ...matrices).map(symbol);
export const variable = fc.constantFrom(...scalars.filter((name) => !name.includes('^'))).map(symbol);
export const number = fc
  .record({
    whole: fc.nat(2000),
    decimals: fc.constantFrom('', '', '', '.5', '.125'),
    exponent: fc.constantFrom(0, 0, 0, 0, -4, 6),
  })
  .map(
    ({ whole, decimals, exponent }): Expr => ({ type: 'number', digits: `${whole}${decimals}`, exponent }),
  );
const oneArgument = [
  'sin',
  'exp',
  'log',
  'sqrt',
  'abs',
  'norm',
  'floor',
  'ceil',
  'sign',
  'relu',
  'trace',
  'det',
  'factorial',
  'asin',
  'tanh',
];
const wraps = ['transpose', 'pinv'];

/** Trees as the reader makes them: no node that the grammar would have merged or dropped. */
export const { value } = fc.letrec<{ value: Expr; leaf: Expr; short: Expr[] }>((tie) => {
  const sub = tie('value') as fc.Arbitrary<Expr>;
  const several = fc.array(sub, { minLength: 2, maxLength: 3 });
  return {
    leaf: fc.oneof(anySymbol, number),
    short: several,
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      tie('leaf') as fc.Arbitrary<Expr>,
      several.map((terms): Expr => ({ type: 'add', terms })),
      several.map((factors): Expr => ({ type: 'mul', factors })),
      several.map((factors): Expr => ({ type: 'mul', factors, dot: true })),
      sub.map((arg): Expr => ({ type: 'neg', arg })),
      fc.tuple(sub, sub).map(([num, den]): Expr => ({ type: 'div', num, den })),
      fc.tuple(sub, sub).map(([base, exponent]): Expr => ({ type: 'pow', base, exponent })),
      fc
        .tuple(fc.constantFrom(...oneArgument), sub)
        .map(([fn, arg]): Expr => ({ type: 'call', fn, args: [arg] })),
      fc
        .tuple(fc.constantFrom('max', 'min', 'gcd'), several)
        .map(([fn, args]): Expr => ({ type: 'call', fn, args })),
      fc.tuple(sub, fc.constantFrom('2', '10')).map(
        ([arg, base]): Expr => ({
          type: 'call',
          fn: 'log',
          args: [arg, { type: 'number', digits: base, exponent: 0 }],
        }),
      ),
      fc
        .tuple(fc.constantFrom(...wraps), anySymbol)
        .map(([fn, arg]): Expr => ({ type: 'call', fn, args: [arg] })),
      fc
        .tuple(sub, fc.constantFrom('F', 'infinity', '*', 'RMS->RMS'))
        .map(([arg, kind]): Expr => ({ type: 'call', fn: 'norm', args: [arg, symbol(kind)] })),
      fc
        .tuple(fc.constantFrom(...functions), several)
        .map(([fn, args]): Expr => ({ type: 'apply', fn: symbol(fn), args })),
      fc
        .tuple(fc.constantFrom(...functions), sub)
        .map(([fn, arg]): Expr => ({ type: 'apply', fn: symbol(fn), args: [arg] })),
      fc
        .tuple(variable, sub)
        .map(([wrt, body]): Expr => ({ type: 'derivative', style: 'gradient', wrt, order: 1, body })),
      fc.tuple(variable, sub).map(([variable, body]): Expr => {
        const law: Expr = {
          type: 'law',
          family: 'normal',
          args: [symbol('mu'), { type: 'pow', base: symbol('sigma'), exponent: two }],
        };
        return { type: 'expectation', op: 'E', draws: [{ variable, law }], body };
      }),
      fc
        .tuple(variable, sub, sub, sub)
        .map(([index, from, to, body]): Expr => ({ type: 'big', op: 'sum', index, from, to, body })),
      fc
        .tuple(fc.constantFrom('O', 'Theta', 'Omega'), sub)
        .map(([order, arg]): Expr => ({ type: 'growth', order: order as 'O', arg })),
    ),
  };
});
export const two: Expr = { type: 'number', digits: '2', exponent: 0 };
