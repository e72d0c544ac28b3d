import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareExpressions } from '../../src/math/compare.ts';
import { compareGrowth } from '../../src/math/growth.ts';
import type { Expr } from '../../src/types/expression.ts';
import { add, call, div, growth, log, mul, n, neg, pow, s, sqrt, sub, table } from './deciding-trees.ts';

const symbols = table({ x: 'real', y: 'real', a: 'positive', b: 'positive' });
const scope = { symbols, seed: 1 };
const names = ['x', 'y', 'a', 'b'];

/** Exact values by plain rational arithmetic: the truth, and none of the code under test. */
type Q = { n: bigint; d: bigint } | undefined;
const q = (top: bigint, bottom: bigint): Q => (bottom === 0n ? undefined : { n: top, d: bottom });
function exact(e: Expr, at: Record<string, Q>): Q {
  const fold = (items: Expr[], f: (u: NonNullable<Q>, v: NonNullable<Q>) => Q): Q =>
    items.map((item) => exact(item, at)).reduce((u, v) => u && v && f(u, v));
  switch (e.type) {
    case 'number':
      return q(BigInt(e.digits), 1n);
    case 'symbol':
      return at[e.name];
    case 'neg': {
      const u = exact(e.arg, at);
      return u && q(-u.n, u.d);
    }
    case 'add':
      return fold(e.terms, (u, v) => q(u.n * v.d + v.n * u.d, u.d * v.d));
    case 'mul':
      return fold(e.factors, (u, v) => q(u.n * v.n, u.d * v.d));
    case 'div':
      return fold([e.num, e.den], (u, v) => q(u.n * v.d, u.d * v.n));
    case 'pow': {
      const u = exact(e.base, at);
      const k = BigInt((e.exponent as { digits: string }).digits);
      return u && q(u.n ** k, u.d ** k);
    }
    default:
      throw new Error(e.type);
  }
}
const points = [1, 2, 3, 4, 5].map((k) =>
  Object.fromEntries(names.map((name, j) => [name, q(BigInt(7 * k + 3 * j * j + 1), BigInt(2 * k + j + 1))])),
);
/** Same at every point where both are defined; undefined when that is nowhere. */
function sameFunction(one: Expr, other: Expr): boolean | undefined {
  let told: boolean | undefined;
  for (const at of points) {
    const [u, v] = [exact(one, at), exact(other, at)];
    if (!u || !v) continue;
    if (u.n * v.d !== v.n * u.d) return false;
    told = true;
  }
  return told;
}

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(...names).map(s),
  fc.integer({ min: 1, max: 9 }).map(n),
);
const { tree } = fc.letrec<{ tree: Expr }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((terms) => add(...terms)),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((factors) => mul(...factors)),
    tie('tree').map(neg),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => div(u, v)),
    fc.tuple(tie('tree'), fc.integer({ min: 2, max: 4 })).map(([u, k]) => pow(u, k)),
  ),
}));

/** Applies `change` to one node, picked by `where`, of those for which it is not the identity. */
function changeOne(e: Expr, where: number, change: (node: Expr) => Expr | undefined): Expr | undefined {
  const places: ((insert: Expr) => Expr)[] = [];
  const found: Expr[] = [];
  const visit = (node: Expr, put: (insert: Expr) => Expr): void => {
    const changed = change(node);
    if (changed) {
      places.push(put);
      found.push(changed);
    }
    if (node.type === 'add')
      for (const [k, t] of node.terms.entries()) visit(t, (i) => put(add(...node.terms.with(k, i))));
    if (node.type === 'mul')
      for (const [k, t] of node.factors.entries()) visit(t, (i) => put(mul(...node.factors.with(k, i))));
    if (node.type === 'neg') visit(node.arg, (i) => put(neg(i)));
    if (node.type === 'div') {
      visit(node.num, (i) => put(div(i, node.den)));
      visit(node.den, (i) => put(div(node.num, i)));
    }
    if (node.type === 'pow') visit(node.base, (i) => put(pow(i, node.exponent)));
  };
  visit(e, (i) => i);
  const k = found.length ? where % found.length : -1;
  return k < 0 ? undefined : places[k]!(found[k]!);
}

const rewritings: ((node: Expr) => Expr | undefined)[] = [
  (e) => (e.type === 'add' ? add(...e.terms.toReversed()) : undefined),
  (e) => (e.type === 'mul' ? mul(...e.factors.toReversed()) : undefined),
  (e) => add(e, n(0)),
  (e) => neg(neg(e)),
  (e) => div(mul(n(3), e), n(3)),
  (e) => sub(mul(e, add(n(1), s('a'))), mul(s('a'), e)),
  (e) => sub(div(sub(pow(e, 2), pow(add(s('a'), n(5)), 2)), sub(e, add(s('a'), n(5)))), add(s('a'), n(5))),
  (e) =>
    e.type === 'mul' && e.factors[1]?.type === 'add'
      ? add(...e.factors[1].terms.map((t) => mul(...e.factors.with(1, t))))
      : undefined,
  (e) =>
    e.type === 'pow' && e.exponent.type === 'number' && Number(e.exponent.digits) > 1
      ? mul(e.base, pow(e.base, n(Number((e.exponent as { digits: string }).digits) - 1)))
      : undefined,
  (e) => (e.type === 'div' ? mul(e.num, div(n(1), e.den)) : undefined),
];

const mutations: ((node: Expr) => Expr | undefined)[] = [
  (e) => (e.type === 'number' ? n(Number(e.digits) + 1) : undefined),
  (e) => (e.type === 'symbol' ? s(names[(names.indexOf(e.name) + 1) % names.length]!) : undefined),
  (e) => (e.type === 'add' ? add(neg(e.terms[0]!), ...e.terms.slice(1)) : undefined),
  (e) => (e.type === 'add' ? add(...e.terms.slice(1)) : undefined),
  (e) => (e.type === 'mul' ? mul(...e.factors.slice(1)) : undefined),
  (e) => (e.type === 'pow' ? pow(e.base, Number((e.exponent as { digits: string }).digits) + 1) : undefined),
  (e) => (e.type === 'div' ? div(e.den, e.num) : undefined),
  (e) => (e.type === 'neg' ? e.arg : undefined),
];

const steps = (count: number) =>
  fc
    .array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 3 })
    .map((list) => list.map(([k, w]) => [k % count, w] as const));

describe('rational functions', () => {
  test('rewriting by true identities keeps "equal"', () => {
    fc.assert(
      fc.property(tree, steps(rewritings.length), (original, list) => {
        let rewritten = original;
        for (const [k, where] of list) rewritten = changeOne(rewritten, where, rewritings[k]!) ?? rewritten;
        fc.pre(sameFunction(original, rewritten) === true);
        const there = compareExpressions(original, rewritten, scope);
        expect(there.verdict).toBe('equal');
        expect(compareExpressions(rewritten, original, scope).verdict).toBe('equal');
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  test('a small mutation is "different", never "equal"', () => {
    fc.assert(
      fc.property(tree, fc.nat(mutations.length - 1), fc.nat(1000), (original, k, where) => {
        const mutant = changeOne(original, where, mutations[k]!);
        fc.pre(mutant !== undefined && sameFunction(original, mutant) === false);
        const there = compareExpressions(original, mutant!, scope);
        expect(there.verdict).toBe('different');
        expect(there.witness).toBeDefined();
        expect(compareExpressions(mutant!, original, scope).verdict).toBe('different');
      }),
      { numRuns: 1500, seed: 2 },
    );
  });
});

/** Positive for positive a, b: safe inside roots and logarithms. */
const { positive } = fc.letrec<{ positive: Expr }>((tie) => ({
  positive: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(fc.constantFrom(s('a'), s('b')), fc.integer({ min: 1, max: 9 }).map(n)),
    fc.tuple(tie('positive'), tie('positive')).map(([u, v]) => add(u, v)),
    fc.tuple(tie('positive'), tie('positive')).map(([u, v]) => mul(u, v)),
    fc.tuple(tie('positive'), tie('positive')).map(([u, v]) => div(u, v)),
    tie('positive').map(sqrt),
    tie('positive').map((u) => call('exp', neg(u))),
    tie('positive').map((u) => log(add(n(1), u))),
    tie('positive').map((u) => add(n(2), call('sin', u))),
  ),
}));
const identities: ((u: Expr, v: Expr) => [Expr, Expr])[] = [
  (u, v) => [log(mul(u, v)), add(log(u), log(v))],
  (u) => [sqrt(pow(u, 2)), u],
  (u, v) => [sqrt(mul(u, v)), mul(sqrt(u), sqrt(v))],
  (u) => [call('exp', log(u)), u],
  (u, v) => [call('exp', add(u, v)), mul(call('exp', u), call('exp', v))],
  (u, v) => [
    call('sin', add(u, v)),
    add(mul(call('sin', u), call('cos', v)), mul(call('cos', u), call('sin', v))),
  ],
  (u) => [add(n(1), pow(call('tan', u), 2)), div(n(1), pow(call('cos', u), 2))],
  (u, v) => [pow(u, v), call('exp', mul(v, log(u)))],
  (u) => [call('tanh', u), div(sub(call('exp', mul(n(2), u)), n(1)), add(call('exp', mul(n(2), u)), n(1)))],
];

test('transcendental identities are never "different", and mostly "equal"', () => {
  let [equal, all] = [0, 0];
  fc.assert(
    fc.property(positive, positive, fc.nat(identities.length - 1), (u, v, k) => {
      const [left, right] = identities[k]!(u, v);
      const { verdict } = compareExpressions(left, right, scope);
      expect(verdict).not.toBe('different');
      expect(compareExpressions(right, left, scope).verdict).toBe(verdict);
      all++;
      if (verdict === 'equal') equal++;
    }),
    { numRuns: 1500, seed: 3 },
  );
  expect(equal / all).toBeGreaterThan(0.97);
});

test('a transcendental function and its multiple are never "equal"', () => {
  fc.assert(
    fc.property(positive, fc.constantFrom(n('1.0001'), n(-1), n('0.99999')), (u, factor) => {
      expect(compareExpressions(u, mul(factor, u), scope).verdict).not.toBe('equal');
      expect(compareExpressions(u, add(u, div(n(1), n(1000))), scope).verdict).not.toBe('equal');
    }),
    { numRuns: 800, seed: 4 },
  );
});

describe('growth', () => {
  const sizes = table({ n: 'size', m: 'size' });
  // c n^i m^j (log n)^k, with the exponents in quarters: two are one class exactly when the exponents are.
  const monomial = fc.record({
    c: fc.integer({ min: 1, max: 50 }),
    i: fc.integer({ min: -8, max: 12 }),
    j: fc.integer({ min: -8, max: 12 }),
    k: fc.integer({ min: 0, max: 3 }),
  });
  type Monomial = { c: number; i: number; j: number; k: number };
  const build = ({ c, i, j, k }: Monomial): Expr =>
    mul(n(c), pow(s('n'), div(n(i), n(4))), pow(s('m'), div(n(j), n(4))), pow(log(s('n')), k));
  const dominated = ({ i, j, k }: Monomial): Monomial => ({ c: 40, i: i - 2, j: j - 1, k });

  test('classes of monomials', () => {
    fc.assert(
      fc.property(monomial, monomial, fc.boolean(), (p, r, alike) => {
        const other = alike ? { ...p, c: r.c } : r;
        const same = p.i === other.i && p.j === other.j && p.k === other.k;
        const answer = growth('Theta', add(build(other), build(dominated(other))));
        const { verdict } = compareGrowth(growth('Theta', build(p)), answer, { symbols: sizes, seed: 1 });
        expect(verdict).toBe(same ? 'equal' : 'different');
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('leading constants', () => {
    fc.assert(
      fc.property(monomial, fc.integer({ min: 1, max: 50 }), (p, c) => {
        const leading: Expr = {
          type: 'relation',
          ops: ['~'],
          members: [{ type: 'empty' }, build({ ...p, c })],
        };
        const { verdict } = compareGrowth(add(build(p), build(dominated(p))), leading, {
          symbols: sizes,
          seed: 1,
        });
        expect(verdict).toBe(c === p.c ? 'equal' : 'different');
      }),
      { numRuns: 150, seed: 6 },
    );
  });
});
