import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareExpressions, compareToSamples } from '../../src/math/compare.ts';
import { drawTestFunction } from '../../src/math/draw-world.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { compareGrowth } from '../../src/math/growth.ts';
import type { Expr, RelationOp } from '../../src/types/expression.ts';
import type { World } from '../../src/types/world.ts';
import { add, apply, call, div, growth, mul, n, neg, pow, s, table } from './deciding-trees.ts';

const symbols = table({
  x: 'vector',
  y: 'real',
  n: 'size',
  W: 'matrix',
  f: 'function',
  g: 'vector function',
  p_y: 'law',
  sigma: 'positive',
  m: 'integer',
});
const names = [
  'x',
  'y',
  'n',
  'W',
  'sigma',
  'm',
  'q',
  'pi',
  'e',
  'i',
  'infinity',
  'I',
  'f',
  'p_y',
  'p_{y=0}',
  'T',
];
const functions =
  'sqrt root exp log ln sin tan asin abs sign floor min max gcd lcm mod binom factorial gamma erf norm transpose inverse trace det diag real relu sigmoid softmax prob pm percent degree component argmin nonsense'.split(
    ' ',
  );
const ops: RelationOp[] = ['=', ':=', '!=', '<', '<=', '~', 'approx', 'propto', 'lesssim', 'in', 'to'];

/** Any tree the type allows, sensible or not. */
const { tree } = fc.letrec<{ tree: Expr }>((tie) => {
  const t = tie('tree');
  const some = fc.array(t, { minLength: 1, maxLength: 3 });
  const name = fc.constantFrom(...names).map(s);
  return {
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(
        name,
        fc.integer({ min: 0, max: 12 }).map(n),
        fc.constantFrom('0.5', '1000000', '0', '2.50').map(n),
      ),
      some.map((terms) => add(...terms)),
      some.map((factors) => mul(...factors)),
      some.map((factors): Expr => ({ type: 'mul', factors, dot: true })),
      t.map(neg),
      fc.tuple(t, t).map(([u, v]) => div(u, v)),
      fc.tuple(t, t).map(([u, v]) => pow(u, v)),
      fc
        .tuple(fc.constantFrom(...functions), fc.array(t, { maxLength: 3 }))
        .map(([fn, args]) => call(fn, ...args)),
      fc
        .tuple(fc.constantFrom('f', 'g', 'h', 'p_y', 'RMS'), fc.array(t, { maxLength: 2 }))
        .map(([fn, args]) => apply(fn, ...args)),
      fc
        .tuple(
          fc.constantFrom('gradient', 'partial', 'total', 'prime'),
          fc.option(name, { nil: undefined }),
          fc.integer({ min: 1, max: 3 }),
          t,
        )
        .map(
          ([style, wrt, order, body]): Expr =>
            wrt
              ? ({ type: 'derivative', style, wrt, order, body } as Expr)
              : ({ type: 'derivative', style, order, body } as Expr),
        ),
      fc
        .tuple(t, name, t)
        .map(([body, symbol, value]): Expr => ({ type: 'substitute', body, bindings: [{ symbol, value }] })),
      fc.tuple(fc.constantFrom('E', 'Var', 'Cov', 'Std'), name, fc.option(t, { nil: undefined }), t).map(
        ([op, variable, law, body]): Expr => ({
          type: 'expectation',
          op: op as 'E',
          draws: [law ? { variable, law } : { variable }],
          body,
        }),
      ),
      fc
        .tuple(
          fc.constantFrom('normal', 'uniform', 'bernoulli', 'exponential', 'cauchy'),
          fc.array(t, { maxLength: 2 }),
        )
        .map(([family, args]): Expr => ({ type: 'law', family, args })),
      fc
        .tuple(fc.constantFrom('sum', 'prod', 'int', 'lim', 'max', 'union'), name, t, t, t)
        .map(
          ([op, index, from, to, body]): Expr => ({ type: 'big', op: op as 'sum', index, from, to, body }),
        ),
      fc
        .tuple(fc.constantFrom('O', 'Theta', 'Omega', 'o'), t)
        .map(([order, arg]) => growth(order as 'O', arg)),
      fc
        .tuple(fc.constantFrom(...ops), t, t)
        .map(([op, u, v]): Expr => ({ type: 'relation', ops: [op], members: [u, v] })),
      some.map((items): Expr => ({ type: 'list', items, separator: 'comma' })),
      some.map((items): Expr => ({ type: 'tuple', items })),
      some.map((items): Expr => ({ type: 'set', items })),
      fc
        .tuple(t, t)
        .map(([low, high]): Expr => ({ type: 'interval', low, high, lowClosed: true, highClosed: false })),
      fc.array(some, { minLength: 1, maxLength: 2 }).map((rows): Expr => ({ type: 'matrix', rows })),
      fc.tuple(t, t).map(
        ([value, condition]): Expr => ({
          type: 'cases',
          branches: [{ value, condition }, { value: n(1) }],
        }),
      ),
      t.map((value): Expr => ({ type: 'quantity', value, unit: 'ns' })),
      fc.constantFrom<Expr>({ type: 'text', text: 'if' }, { type: 'opaque', text: '\\x' }, { type: 'empty' }),
    ),
  };
});

const world: World = {
  values: {
    x: [0.3, -0.7],
    y: 0.4,
    n: 5,
    W: [
      [1, 2],
      [-1, 0.5],
    ],
    sigma: 0.8,
    m: -2,
  },
  dimensions: { x: 2, y: 0 },
  functions: { f: drawTestFunction(1, [2], 0), g: drawTestFunction(2, [2, 0], 2) },
  laws: { p_y: { family: 'normal', dimension: 1, mean: s('y'), std: s('sigma') } },
};
const verdicts = ['equal', 'different', 'unsure'];

test('whatever the tree: a verdict, the same both ways and the second time; "different" with a witness', () => {
  fc.assert(
    fc.property(tree, tree, fc.boolean(), (one, other, given) => {
      const scope = given ? { symbols, seed: 3, worlds: [world] } : { symbols, seed: 3 };
      for (const compare of [compareExpressions, compareGrowth]) {
        const forth = compare(one, other, scope);
        expect(verdicts).toContain(forth.verdict);
        expect(forth.reason).not.toBe('');
        if (forth.verdict === 'different') expect(forth.witness).toBeDefined();
        expect(compare(other, one, scope).verdict).toBe(forth.verdict);
        expect(compare(one, other, scope)).toEqual(forth);
      }
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test('whatever the tree: itself is never different', () => {
  fc.assert(
    fc.property(tree, (one) => {
      expect(compareExpressions(one, structuredClone(one), { symbols, seed: 3 }).verdict).not.toBe(
        'different',
      );
    }),
    { numRuns: 2000, seed: 8 },
  );
});

test('whatever the tree: a value with a finite bound or a reason', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const result = evaluate(one, world, { symbols, seed: 1 });
      if (result.ok) expect([result.value].flat(2).every(Number.isFinite)).toBe(true);
      else expect(result.reason).not.toBe('');
      const samples = [{ at: world, value: 1.5, error: 0.01, errorKind: 'standard-error' as const }];
      expect(verdicts).toContain(compareToSamples(one, samples, { symbols, seed: 1 }).verdict);
    }),
    { numRuns: 3000, seed: 9 },
  );
});
