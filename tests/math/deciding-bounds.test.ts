import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiply, P, Q, raise } from '../../src/math/compare/prime-field.ts';
import { logarithmic } from '../../src/math/evaluate/logarithmic.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import type { Expr } from '../../src/types/expression.ts';
import {
  add,
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

const scope = { symbols: table({ x: 'real', y: 'real' }), seed: 1 };

/** A double as an exact fraction. */
function fraction(v: number): [bigint, bigint] {
  let scale = 1n;
  let x = v;
  while (!Number.isInteger(x)) [x, scale] = [x * 2, scale * 2n];
  return [BigInt(x), scale];
}
type Q2 = [bigint, bigint] | undefined;
function exact(e: Expr, at: Record<string, [bigint, bigint]>): Q2 {
  const all = (items: Expr[]): [bigint, bigint][] | undefined => {
    const values = items.map((item) => exact(item, at));
    return values.includes(undefined) ? undefined : (values as [bigint, bigint][]);
  };
  switch (e.type) {
    case 'number':
      return [BigInt(e.digits), 1n];
    case 'symbol':
      return at[e.name];
    case 'neg':
      return all([e.arg])?.map(([p, q]): [bigint, bigint] => [-p, q])[0];
    case 'add':
      return all(e.terms)?.reduce(([p, q], [r, t]) => [p * t + r * q, q * t]);
    case 'mul':
      return all(e.factors)?.reduce(([p, q], [r, t]) => [p * r, q * t]);
    case 'div': {
      const [top, bottom] = all([e.num, e.den]) ?? [];
      return top && bottom && bottom[0] !== 0n ? [top[0] * bottom[1], top[1] * bottom[0]] : undefined;
    }
    default:
      throw new Error(e.type);
  }
}

const { tree } = fc.letrec<{ tree: Expr }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(fc.constantFrom(s('x'), s('y')), fc.integer({ min: 1, max: 99 }).map(n)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => add(u, v)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => sub(u, v)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => mul(u, v)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => div(u, v)),
    tie('tree').map(neg),
  ),
}));

test('the running error bound holds, against exact rational arithmetic', () => {
  const point = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(tree, point, point, (e, x, y) => {
      const truth = exact(e, { x: fraction(x), y: fraction(y) });
      const found = evaluate(e, { values: { x, y } }, scope);
      fc.pre(
        truth !== undefined &&
          found.ok &&
          Number.isFinite(found.error) &&
          Math.abs(found.value as number) < 1e200,
      );
      if (!found.ok || !truth) return;
      // |v − p/q| ≤ e  ⇔  |v q − p| ≤ e |q|, in integers.
      const [v, w] = fraction(found.value as number);
      const [b, c] = fraction(found.error);
      const gap = v * truth[1] - truth[0] * w;
      expect((gap < 0n ? -gap : gap) * c <= b * (truth[1] < 0n ? -truth[1] : truth[1]) * w).toBe(true);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

describe('functions against published values', () => {
  // 20 digits: NIST Digital Library of Mathematical Functions and Abramowitz & Stegun, tables 4, 6 and 7.
  test.each<[string, Expr, string]>([
    ['erf 1', call('erf', n(1)), '0.84270079294971486934'],
    ['erf 0.5', call('erf', n('0.5')), '0.52049987781304653768'],
    ['erf 3.5', call('erf', n('3.5')), '0.99999925690162765859'],
    ['Γ(1/2)', call('gamma', div(n(1), n(2))), '1.77245385090551602730'],
    ['Γ(1/3)', call('gamma', div(n(1), n(3))), '2.67893853470774763365'],
    ['Γ(5.5)', call('gamma', n('5.5')), '52.3427777845535203'],
    ['20!', call('factorial', n(20)), '2432902008176640000'],
    ['log 2', log(n(2)), '0.69314718055994530942'],
    ['√2', sqrt(n(2)), '1.41421356237309504880'],
    ['e', s('e'), '2.71828182845904523536'],
    ['sin 1', call('sin', n(1)), '0.84147098480789650665'],
    ['sin of a large angle', call('sin', n(1000000)), '-0.34999350217129295212'],
    ['atan 2', call('atan', n(2)), '1.10714871779409050302'],
    ['sinh 1', call('sinh', n(1)), '1.17520119364380145688'],
    ['binomial', call('binom', n(52), n(5)), '2598960'],
    ['harmonic number', sum('k', n(1), n(20), div(n(1), s('k'))), '3.59773965714368191149'],
    [
      'd/dx x^x at 2 is 4 (log 2 + 1)',
      {
        type: 'substitute',
        body: derivative('x', pow(s('x'), s('x'))),
        bindings: [{ symbol: s('x'), value: n(2) }],
      },
      '6.77258872223978123767',
    ],
    [
      '∫ e^{-t²}, 0 … 1',
      { type: 'big', op: 'int', index: s('t'), from: n(0), to: n(1), body: pow(s('e'), neg(pow(s('t'), 2))) },
      '0.74682413281242702540',
    ],
    [
      '∫ 1/√t, 0 … 1',
      { type: 'big', op: 'int', index: s('t'), from: n(0), to: n(1), body: div(n(1), sqrt(s('t'))) },
      '2',
    ],
    [
      'E|z|, Φ by its density',
      {
        type: 'big',
        op: 'int',
        index: s('t'),
        from: n(0),
        to: s('infinity'),
        body: mul(s('t'), pow(s('e'), neg(div(pow(s('t'), 2), n(2))))),
      },
      '1',
    ],
  ])('%s', (_, e, digits) => {
    const found = evaluate(e, { values: {} }, scope);
    expect(found.ok).toBe(true);
    if (!found.ok) return;
    const truth = Number(digits);
    expect(Math.abs((found.value as number) - truth)).toBeLessThanOrEqual(
      found.error + 2e-16 * Math.abs(truth),
    );
    expect(found.error).toBeLessThan(1e-6 * Math.abs(truth));
  });
});

describe('where there is no value', () => {
  test.each<[string, Expr]>([
    ['log of a negative number', log(n(-2))],
    ['√ of a negative number', sqrt(n(-2))],
    ['1/0', div(n(1), sub(s('x'), s('x')))],
    ['asin 2', call('asin', n(2))],
    ['a negative base to a broken power', pow(n(-2), n('0.3'))],
    ['(−3)!', call('factorial', n(-3))],
    ['0 to a negative power', pow(n(0), n(-1))],
    [
      'a singular matrix',
      call('inverse', {
        type: 'matrix',
        rows: [
          [n(1), n(2)],
          [n(2), n(4)],
        ],
      }),
    ],
    ['overflow', pow(n(10), n(400))],
  ])('%s', (_, e) => {
    expect(evaluate(e, { values: { x: 0.7 } }, scope)).toMatchObject({ ok: false, kind: 'undefined' });
  });
});

test('the prime is as its comment says', () => {
  expect(P).toBe(2 * Q + 1);
  expect(P % 4).toBe(3);
  for (const m of [P, Q]) for (let d = 2; d * d <= m; d++) expect(m % d === 0 ? d : 0).toBe(0);
  for (const prime of [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47])
    expect(raise(prime, Q, P)).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: P - 1 }), fc.integer({ min: 0, max: P - 1 }), (a, b) => {
      expect(BigInt(multiply(a, b, P))).toBe((BigInt(a) * BigInt(b)) % BigInt(P));
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test('logarithmic arithmetic agrees with doubles, and with known growth beyond them', () => {
  const of = (v: number) => logarithmic.double(v, 0);
  const back = ({ s: sign, l }: { s: number; l: number }) => sign * Math.exp(l);
  const number = fc.integer({ min: 1, max: 10 ** 9 }).map((k) => (k % 2 ? k : -k) / 997);
  fc.assert(
    fc.property(number, number, (a, b) => {
      fc.pre(Math.abs(a + b) > 1e-3);
      expect(back(logarithmic.add(of(a), of(b))) / (a + b)).toBeCloseTo(1, 6);
      expect(back(logarithmic.mul(of(a), of(b))) / (a * b)).toBeCloseTo(1, 9);
    }),
    { numRuns: 500, seed: 2 },
  );
  const huge = { s: 1, l: 1e12, e: 0 };
  expect(logarithmic.add(logarithmic.mul(huge, huge), huge).l).toBeCloseTo(2e12, 0);
  expect(logarithmic.call('log', [huge]).l).toBeCloseTo(Math.log(1e12), 12);
  // log n! = n log n − n + O(log n)
  const million = of(1e6);
  expect(logarithmic.call('factorial', [million]).l).toBeCloseTo(12815518.384658169, 4);
});
