import { describe, expect, test } from 'vitest';
import { modular } from '../../src/math/compare/modular.ts';
import { primal } from '../../src/math/evaluate/dual.ts';
import { formula } from '../../src/math/evaluate/formula.ts';
import { logarithmic } from '../../src/math/evaluate/logarithmic.ts';
import { real } from '../../src/math/evaluate/real.ts';
import { lifted, prepare } from '../../src/math/evaluate.ts';
import { growthForm } from '../../src/math/growth/form.ts';
import { monomialRatio } from '../../src/math/growth/monomial-ratio.ts';
import { curve, ratioOf, trend, waysToInfinity } from '../../src/math/growth/rate.ts';
import { read } from '../../src/math/read.ts';
import type { Expr } from '../../src/types/expression.ts';

const scope = { symbols: {}, seed: 0 };
const tree = (text: string): Expr => read(text).readings[0]!;

const plain = [
  '3x^2 - 4xy + 7',
  '\\frac{x+1}{y-2}',
  '\\sqrt{x^2+y}',
  '\\sqrt[3]{x}',
  'e^{-x/2} \\ln y',
  'x^{y}',
  'x^{-2/3}',
  '\\sin(\\pi/4) + \\cos x',
  '\\max(x, y) - \\min(x, 1)',
  '\\lfloor x \\rfloor + x\\%',
  'n!/x + \\binom{5}{2}',
  '0.25x + 1.5',
  '-x + \\pi e',
];
const more = ['\\|x\\|', 'A^\\top x', '\\sum_{k=1}^n k', 'f(x)', '\\frac{d}{dx} x^2', '5\\text{ ns}', '|x|'];

describe('formulas in plain numbers', () => {
  for (const text of plain)
    test(`${text} has the same value either way`, () => {
      const expr = tree(text);
      const names = ['n', 'x', 'y'];
      for (const field of [real, logarithmic]) {
        const whole = lifted(field as typeof real);
        const general = prepare(expr, whole.field, whole.algebra, names, { values: {} }, scope, () => 0);
        const direct = formula(expr, field as typeof real, names, scope)!;
        for (const point of [
          [3, 0.7, 5.3],
          [2, 12.5, 0.25],
        ]) {
          const at = point.map((v) => field.double(v, 0) as ReturnType<typeof real.double>);
          at.forEach((value, k) => {
            general.frame[k] = value;
          });
          expect(direct(at)).toEqual(primal(general.closure(general.frame) as never));
        }
      }
    });

  test('what may be more than numbers is left to the general way', () => {
    for (const text of more) expect(formula(tree(text), real, ['x', 'n'], scope), text).toBeUndefined();
    expect(formula(tree('x I_n'), modular, ['x'], scope)).toBeUndefined();
  });
});

describe('monomials to infinity', () => {
  const pairs = [
    ['n^2 k', '3 n^2 k / \\pi'],
    ['n \\log n', 'n^{3/2}'],
    ['\\sqrt{n}', 'n'],
    ['n^2 \\log n', 'n^2'],
    ['\\frac{1}{k n}', '\\frac{2}{k}'],
  ] as const;
  for (const [expected, answer] of pairs)
    test(`${answer} against ${expected}: the same trend as by evaluation`, () => {
      const [one, other] = [expected, answer].map((text) => growthForm(tree(`O(${text})`)).arg) as [
        Expr,
        Expr,
      ];
      const variables = ['k', 'n'];
      const direct = monomialRatio(one, other, {}, { variables, fixed: {} })!;
      const [mine, theirs] = [one, other].map((arg) => curve(arg, variables, {}, scope)) as [never, never];
      for (const way of waysToInfinity(variables, 0)) {
        const [a, b] = [trend(direct, way), trend(ratioOf(mine, theirs), way)];
        expect(a.kind).toBe(b.kind);
        if (a.kind === 'constant' && b.kind === 'constant') expect(a.limit).toBeCloseTo(b.limit, 6);
      }
    });

  test('sums and unknown functions are no monomials', () => {
    for (const text of ['n^2 + n', 'f(n)', '2^n'])
      expect(monomialRatio(tree('n'), tree(text), {}, { variables: ['n'], fixed: {} }), text).toBeUndefined();
  });
});
