import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReadings } from '../../../src/math/compare.ts';
import { read } from '../../../src/math/read.ts';

const many = (n: number, item: (k: number) => string, between = ', ') =>
  Array.from({ length: n }, (_, k) => item(k)).join(between);
const verdict = (expected: string, answer: string) =>
  compareReadings(read(expected), read(answer), { symbols: {}, seed: 1 });

// Budgets are steps: what is beyond them is unsure, and none of these takes more than a moment.
describe('large and hostile objects', () => {
  test.each([
    ['a long set', `\\{${many(200, String)}\\}`, `\\{${many(200, (k) => String(199 - k))}\\}`, 'equal'],
    [
      'many values to match',
      `\\{${many(100, (k) => `\\sin(x+${k})`)}\\}`,
      `\\{${many(100, (k) => `\\cos(x-${k})`)}\\}`,
      'different',
    ],
    [
      'many intervals',
      many(100, (k) => `[${3 * k},${3 * k + 1}]`, ' \\cup '),
      many(100, (k) => `[${3 * k},${3 * k + 1})`, ' \\cup '),
      'unsure',
    ],
    ['many absolute values', `${many(12, (k) => `|x-${k}|`, '+')} < 100`, 'x < 1', 'unsure'],
    [
      'a polynomial of high degree',
      `${many(15, (k) => `(x^2-${k + 2})`, '')} > 0`,
      `${many(15, (k) => `(x^2-${k + 2})`, '')} \\ge 0`,
      'unsure',
    ],
    ['a huge power in an equation', '(x-a)^{6000} = 0', 'x = a', 'unsure'],
    ['divisors of dense polynomials', '\\gcd((x+y+z+w)^{8}, (x-y+z-w)^{8})', '1', 'unsure'],
    [
      'many pieces',
      `\\begin{cases}${many(40, (k) => `${k} & x<${k}`, '\\\\')}\\end{cases}`,
      `\\begin{cases}${many(40, (k) => `${k} & x\\le ${k}`, '\\\\')}\\end{cases}`,
      'unsure',
    ],
    ['a divergent series', '\\sum_{k=2}^\\infty \\frac{1}{k \\ln k}', '1', 'unsure'],
    [
      'three series in one another',
      '\\sum_{i=1}^\\infty\\sum_{j=1}^\\infty\\sum_{k=1}^\\infty 2^{-i-j-k}',
      '1',
      'unsure',
    ],
    [
      'sets in sets',
      `${'\\{'.repeat(200)}1${'\\}'.repeat(200)}`,
      `${'\\{'.repeat(200)}2${'\\}'.repeat(200)}`,
      'unsure',
    ],
    [
      'a matrix to a power',
      `\\begin{pmatrix}1&1\\\\1&0\\end{pmatrix}^{60}`,
      `\\begin{pmatrix}1&1\\\\1&0\\end{pmatrix}^{61}`,
      'different',
    ],
  ])('%s', (_, expected, answer, wanted) => {
    const found = verdict(expected, answer);
    expect(found.verdict, found.reason).toBe(wanted);
    expect(verdict(answer, expected).verdict).toBe(wanted);
  });

  const pieces = fc.constantFrom(
    'x',
    'y',
    '2',
    '3.5',
    '\\frac12',
    '<',
    '\\le',
    '=',
    '\\pm',
    '\\cup',
    '\\{',
    '\\}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    '\\text{ or }',
    '\\text{ns}',
    '\\infty',
    '+',
    '-',
    '^2',
    '|',
    '\\ne',
    'f(x)',
    '\\in',
    '\\mathbb{R}',
    '\\mid',
    '\\gcd(',
    ':=',
  );
  test('any two texts get a verdict, the same from both sides, and no text is told from itself', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), fc.array(pieces, { maxLength: 9 }), (one, other) => {
        const [a, b] = [one.join(' '), other.join(' ')];
        const [there, back] = [verdict(a, b), verdict(b, a)];
        expect(back.verdict, `${a} | ${b}: ${there.reason} / ${back.reason}`).toBe(there.verdict);
        expect(verdict(a, a).verdict, a).not.toBe('different');
      }),
      { numRuns: 1_500, seed: 3 },
    );
  });
});
