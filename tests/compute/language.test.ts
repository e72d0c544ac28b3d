import { describe, expect, test } from 'vitest';
import { openLanguage } from '../../src/compute/language/language.ts';
import { random } from '../../src/numeric/random.ts';

const language = await openLanguage();
const value = (text: string, names: Record<string, unknown> = {}, fine = true) =>
  language
    .compile(text, Object.keys(names))
    .evaluate(new Map(Object.entries(names)), random(1, 'test'), fine);

describe('the language of rubrics', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['2*c*m^2', { c: 0.5, m: 3 }, 9],
    ['sum_over(f(k) = k^2, 1, 4)', {}, 30],
    ['iterate(f(x) = 2*x, 1, 10)', {}, 1024],
    ['iterate(f(x, k) = x + k, 0, 4)', {}, 10],
    ['steps_until(done(x) = x < 0.1, half(x) = x/2, 1)', {}, 4],
    [
      "X' * y",
      {
        X: [
          [1, 2],
          [3, 4],
        ],
        y: [1, 1],
      },
      [4, 6],
    ],
    ['g(x) = x + 1\nh = 3\ng(h)', {}, 4],
    ['convolve([1, 1], [1, 2])', {}, [1, 3, 2]],
    ['correlate2([1, 2; 3, 4], [1, 1; 1, 1], 0, 1)', {}, [[10]]],
    [
      'convolve2([1, 0; 0, 0], [1, 2; 3, 4], 1, 2)',
      {},
      [
        [1, 0],
        [0, 0],
      ],
    ],
    ['stamp2([1, 2], [1, 1], 1)', {}, undefined],
    ['pool2([1, 2; 3, 4], 2, 2, "mean")', {}, [[2.5]]],
    ['window_positions(28, 3, 1, 1)', {}, 28],
    ['window_positions(7, 2, 0, 2)', {}, 3],
    ['receptive_field([3, 3, 3], [1, 1, 1])', {}, 7],
    ['output_step([3, 2], [1, 2])', {}, 2],
    ['walks([0, 1; 1, 0], 3, 1, 2)', {}, 1],
    ['ring_reduce(4, 8)', {}, [24, 2, 48]],
    ['all_to_all(3, 5)', {}, [6, 5, 30]],
    ['server_reduce(3, 5)', {}, [6, 5, 30]],
    ['linear_system([0.5], [1], [2], 3, [1, 0, 0])', {}, undefined],
    ['product_cost([2, 3, 5])', {}, 30],
    ['adder_depth(9)', {}, 4],
    ['matrix_rank([1, 2; 2, 4])', {}, 1],
    ['g(r) = list(f(i) = i == r or i == 3, 1, 3); g(1)', {}, [true, false, true]],
    ['g(r) = map([1, 2], f(i) = i > r and i < 3); g(1)', {}, [false, true]],
    ['2 > 1 ? "more" : "less"', {}, 'more'],
    ['text("U[", 1/4, ", ", n, "]")', { n: 3 }, 'U[0.25, 3]'],
  ])('%s', (text, names, expected) => {
    if (expected === undefined) expect(() => value(text, names)).toThrow(/has to be a matrix/);
    else expect(value(text, names)).toEqual(expected);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['slope(f(x) = sin(x), 1)', {}, Math.cos(1)],
    ['gradient(f(x) = x[1]^2 * x[2], [2, 3])[1]', {}, 12],
    ['integral(f(x) = x^2, 0, 3)', {}, 9],
    ['normal_mean(f(z) = z^4)', {}, 3],
    ['root(f(x) = x^2 - 2, 0, 2)', {}, Math.SQRT2],
    ['border(f(x) = x < 0.7, 0, 1)', {}, 0.7],
    ['argmin(f(x) = (x - 0.3)^2, -1, 1)', {}, 0.3],
    ['minimize(f(w) = (w[1] - 1)^2 + (w[1] + w[2])^4 + w[2]^2, [5, 5])[1]', {}, 0.8],
    ['converge(f(x) = cos(x), 1)', {}, 0.739085133215],
    ['spectral_norm([3, 0; 0, 4])', {}, 4],
    ['divergence(p(x) = 1, q(x) = 1/2, 0, 1)', {}, Math.LN2],
    ['eigenvalues_2x2([0, -1; 1, 0])[4]', {}, 1],
    ['attend([1, 0], [1, 0], [3, 4], f(q, k) = 1)[1]', {}, 3],
  ])('%s is near', (text, names, expected) => {
    if (text.startsWith('attend')) expect(() => value(text, names)).toThrow(/matrix/);
    else expect(value(text, names)).toBeCloseTo(expected, text.startsWith('minimize') ? 0 : 6);
  });

  test.each([
    ['a function by its other name', 'ln(2)', 'the natural logarithm is log'],
    ['a declared array that has no value', 'sum(q)', 'under given'],
    ['a function of numbers on an array', 'log([1, 2])', 'map(x, f(u) = log(u))'],
    ['a name that is no symbol and would be a unit', '2 cm', 'neither declared nor given'],
    ['a constant that is not meant', '3 i', 'neither declared nor given'],
    ['evaluation', 'evaluate("1")', 'neither declared nor given'],
    ['import', 'import({a: 1})', 'neither declared nor given'],
    ['properties', 'cos.constructor', 'properties cannot be asked for'],
    ['objects', '{a: 1}', 'not allowed'],
    ['units by conversion', '3 to 4', 'not allowed'],
    ['recursion', 'f(n) = f(n - 1); f(3)', 'neither declared nor given'],
    ['large arrays', 'zeros(100000, 100000)', 'more than'],
    ['large ranges', 'sum(1:1e9)', 'more than'],
    ['arrays that grow', 'iterate(f(x) = concat(x, x), [1], 60)', 'more than'],
    ['endless work', 'sum_over(f(i) = sum_over(g(j) = 1, 1, 100000), 1, 100000)', 'more than'],
    ['an iteration without a limit', 'converge(f(x) = -x, 1)', 'no limit'],
    ['what is no expression', '1 +', 'cannot be read'],
  ])('refuses %s', (_, text, message) => {
    expect(() => value(text)).toThrow(message);
  });

  test('the same seed draws the same numbers', () => {
    expect(value('gaussian(3)')).toEqual(value('gaussian(3)'));
    expect(value('rotation(3)')).toHaveLength(3);
    const q = value('rotation(3)') as number[][];
    expect(q[0]!.reduce((sum, entry, k) => sum + entry * q[1]![k]!, 0)).toBeCloseTo(0, 12);
  });

  test('a coarser evaluation is further off', () => {
    const text = 'slope(f(x) = exp(3*x), 1)';
    const exact = 3 * Math.exp(3);
    const off = (fine: boolean) => Math.abs((value(text, {}, fine) as number) - exact);
    expect(off(true)).toBeLessThan(off(false));
  });
});
