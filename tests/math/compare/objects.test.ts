import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareReadings, type Policy } from '../../../src/math/compare.ts';
import { declare } from '../../../src/math/domain.ts';
import { read } from '../../../src/math/read.ts';

const verdicts = { '=': 'equal', '#': 'different', '?': 'unsure' } as const;

/** The verdict on two texts, with symbols and a policy where the question has them. */
function verdictOn(
  expected: string,
  answer: string,
  declared: Record<string, string> = {},
  policy: Policy = {},
) {
  const symbols = Object.fromEntries(
    Object.entries(declared).map(([name, phrase]) => [name, declare(phrase)]),
  );
  const [left, right] = [expected, answer].map((text) => read(text, { symbols }));
  return compareReadings(left!, right!, { symbols, seed: 1 }, policy);
}

const sections = readFileSync(resolve(import.meta.dirname, 'objects.pairs.txt'), 'utf8')
  .split('\n## ')
  .slice(1);

for (const section of sections) {
  const [title = '', ...lines] = section.split('\n');
  describe(title, () => {
    for (const line of lines.filter((one) => one.trim() !== '')) {
      test(line, () => {
        const [, sign, one, other] = /^([=#?]) (.*) \| (.*)$/.exec(line)!;
        const verdict = verdicts[sign as keyof typeof verdicts];
        for (const [expected, answer] of [
          [one!, other!],
          [other!, one!],
        ] as const) {
          const found = verdictOn(expected, answer);
          expect(found.verdict, found.reason).toBe(verdict);
          expect(found.reason).not.toBe('');
          if (verdict === 'different') expect(found.witness).toBeDefined();
        }
      });
    }
  });
}

describe('what the question says', () => {
  test.each([
    ['x > 2', 'x \\ge 3', { x: 'integer' }, 'equal'],
    ['x > 2', 'x \\ge 3', { x: 'real' }, 'different'],
    ['x > -1', 'x \\ge 0', { x: 'positive real' }, 'equal'],
    ['\\sqrt{x^2}', 'x', { x: 'real' }, 'different'],
    ['\\sqrt{x^2}', 'x', { x: 'positive real' }, 'equal'],
    ['\\sqrt{x^2}', '|x|', { x: 'real' }, 'equal'],
    ['\\cos(n \\pi)', '(-1)^n', { n: 'integer' }, 'equal'],
    ['\\sum_{k=0}^\\infty r^k', '\\frac{1}{1-r}', { r: 'real in [0, 0.8]' }, 'equal'],
    ['\\gcd(a, b)', '1', { a: 'positive integer', b: 'positive integer' }, 'different'],
    ['2d', '2n', { d: 'positive integer' }, 'unsure'],
  ] as const)('%s against %s', (expected, answer, declared, verdict) => {
    const found = verdictOn(expected, answer, declared);
    expect(found.verdict, found.reason).toBe(verdict);
  });

  test.each([
    ['\\frac13', '0.33', { decimals: 'printed' }, 'equal'],
    ['\\frac13', '0.34', { decimals: 'printed' }, 'different'],
    ['\\frac13', '0.3333333333', {}, 'equal'],
    ['\\frac13', '0.3333333333', { decimals: 'exact' }, 'different'],
    ['\\frac13', '0.3333333334', {}, 'different'],
    ['1, 2', '2, 1', { order: 'kept' }, 'different'],
    [
      '\\begin{pmatrix}1&2\\end{pmatrix}',
      '\\begin{pmatrix}1\\\\2\\end{pmatrix}',
      { kind: 'matrix' },
      'different',
    ],
    [
      '\\begin{pmatrix}1&2\\end{pmatrix}',
      '\\begin{pmatrix}1\\\\2\\end{pmatrix}',
      { kind: 'vector' },
      'equal',
    ],
    ['50 ns', '0.05', { unit: 'us' }, 'equal'],
    ['50 ns', '50', { unit: 'us' }, 'different'],
  ] as const)('%s against %s with %o', (expected, answer, policy, verdict) => {
    const found = verdictOn(expected, answer, {}, policy);
    expect(found.verdict, found.reason).toBe(verdict);
  });
});

describe('doubts of the reader', () => {
  const text = (value: string) => read(value);
  test('a reading with a warning is never equal', () => {
    const side = {
      readings: text('x').readings,
      messages: [{ severity: 'warning' as const, reason: 'a doubt', start: 0, end: 1 }],
    };
    expect(compareReadings(side, text('x'), { symbols: {}, seed: 1 }).verdict).toBe('unsure');
    expect(compareReadings(text('x'), side, { symbols: {}, seed: 1 }).verdict).toBe('unsure');
  });

  test('readings that all differ are different, whatever was meant', () => {
    const side = {
      readings: [...text('2').readings, ...text('3').readings],
      messages: [{ severity: 'warning' as const, reason: 'two or three', start: 0, end: 1 }],
    };
    expect(compareReadings(side, text('4'), { symbols: {}, seed: 1 }).verdict).toBe('different');
    expect(compareReadings(side, text('3'), { symbols: {}, seed: 1 }).verdict).toBe('unsure');
  });

  test('nothing to read is unsure', () => {
    expect(compareReadings(text(''), text('1'), { symbols: {}, seed: 1 }).verdict).toBe('unsure');
  });
});
