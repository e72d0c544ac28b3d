import { describe, expect, test } from 'vitest';
import { compareToSamples } from '../../src/math/compare.ts';
import type { Expr } from '../../src/types/expression.ts';
import type { Sample } from '../../src/types/reference.ts';
import { add, apply, call, div, mul, n, pow, s, sub, table } from './deciding-trees.ts';

const symbols = table({ d_1: 'size', d_2: 'size', mu: 'vector' });
const scope = { symbols, seed: 1 };
const D = s('d_1');
const twoOverPi = div(n(2), s('pi'));
const exact = add(mul(D, sub(n(1), twoOverPi)), mul(twoOverPi, pow(D, 2)));
const value = (d: number) => d * (1 - 2 / Math.PI) + (2 / Math.PI) * d * d;

const simulated = (d: number, standardError: number, off = 0): Sample => ({
  at: { values: { d_1: d, d_2: 8 } },
  value: value(d) + off * standardError,
  error: standardError,
  errorKind: 'standard-error',
});
const bounded = (d: number, error: number): Sample => ({
  at: { values: { d_1: d, d_2: 8 } },
  value: value(d) + error / 2,
  error,
  errorKind: 'bound',
});

describe('standard errors', () => {
  test.each<[string, Expr, Sample[], string, RegExp]>([
    [
      'the exact value',
      exact,
      [simulated(16, 0.2, 1.5), simulated(4, 0.1, -2)],
      'equal',
      /at most 2\.0 standard errors/,
    ],
    [
      'the leading term alone',
      mul(twoOverPi, pow(D, 2)),
      [simulated(16, 0.2)],
      'different',
      /29 standard errors apart/,
    ],
    ['the wrong variable', pow(s('d_2'), 2), [simulated(16, 0.2)], 'different', /d_1 = 16, d_2 = 8/],
    ['five standard errors', exact, [simulated(16, 0.2, 5)], 'unsure', /5 standard errors/],
    ['seven standard errors', exact, [simulated(16, 0.2, 7)], 'different', /7 standard errors/],
    [
      'one bad point of many',
      exact,
      [simulated(2, 0.1), simulated(3, 0.1), simulated(16, 0.1, 9)],
      'different',
      /9 standard errors/,
    ],
    ['a name that is not known', mul(s('q'), D), [simulated(16, 0.2)], 'unsure', /q has no value/],
    ['no samples', exact, [], 'unsure', /too little/],
  ])('%s', (_, answer, samples, verdict, reason) => {
    const comparison = compareToSamples(answer, samples, scope);
    expect(comparison.verdict).toBe(verdict);
    expect(comparison.reason).toMatch(reason);
    if (verdict === 'different') expect(comparison.witness).toMatchObject({ at: { values: { d_2: 8 } } });
  });
});

describe('bounds', () => {
  test.each<[string, Expr, Sample[], string]>([
    ['within', exact, [bounded(16, 1e-9), bounded(3, 1e-9)], 'equal'],
    ['beyond', add(exact, n('0.000001')), [bounded(16, 1e-9)], 'different'],
    ['a bound too wide to confirm', exact, [bounded(16, 50)], 'unsure'],
    [
      'a definition',
      { type: 'relation', ops: ['='], members: [apply('g', D), exact] },
      [bounded(16, 1e-9)],
      'equal',
    ],
    ['an inequality', { type: 'relation', ops: ['<='], members: [D, exact] }, [bounded(16, 1e-9)], 'unsure'],
    ['rounded, as a decimal', n('168.79'), [bounded(16, 1e-9)], 'different'],
  ])('%s', (_, answer, samples, verdict) => {
    expect(compareToSamples(answer, samples, scope).verdict).toBe(verdict);
  });

  test('printed decimals are held to their last place', () => {
    const printed = { ...scope, decimals: 'printed' as const };
    expect(compareToSamples(n('168.79'), [bounded(16, 1e-9)], printed).verdict).toBe('equal');
    expect(compareToSamples(n('168.80'), [bounded(16, 1e-9)], printed).verdict).toBe('different');
  });

  test('vectors entry by entry; a row for a column is said; another shape is different', () => {
    const sample: Sample = {
      at: { values: { mu: [1, 2] } },
      value: [3, 6],
      error: 1e-12,
      errorKind: 'bound',
    };
    const triple = mul(n(3), s('mu'));
    expect(compareToSamples(triple, [sample], scope).verdict).toBe('equal');
    expect(compareToSamples(call('transpose', triple), [sample], scope)).toMatchObject({
      verdict: 'equal',
      reason: expect.stringMatching(/row/),
    });
    expect(compareToSamples(call('norm', triple), [sample], scope).verdict).toBe('different');
    expect(compareToSamples(mul(n(2), s('mu')), [sample], scope).verdict).toBe('different');
    expect(
      compareToSamples(
        mul(s('mu'), {
          type: 'matrix',
          rows: [
            [n(1), n(2)],
            [n(3), n(4)],
          ],
        }),
        [sample],
        scope,
      ).verdict,
    ).toBe('different');
  });
});
