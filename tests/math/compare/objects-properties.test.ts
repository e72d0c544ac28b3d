import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReadings } from '../../../src/math/compare.ts';
import { read } from '../../../src/math/read.ts';

/** Random objects and what is true of them, reckoned here in whole numbers, not by the code under test. */
const RUNS = { numRuns: 150, seed: 20 };

const verdict = (expected: string, answer: string) =>
  compareReadings(read(expected), read(answer), { symbols: {}, seed: 7 });

/** Both directions give one verdict. */
function decided(expected: string, answer: string): string {
  const [one, other] = [verdict(expected, answer), verdict(answer, expected)];
  expect(other.verdict, `${expected} | ${answer}: ${one.reason} / ${other.reason}`).toBe(one.verdict);
  return one.verdict;
}

const small = fc.integer({ min: -9, max: 9 });
const positive = fc.integer({ min: 1, max: 9 });

/** A fraction n/d, in lowest terms or not, and the ways to write it. */
const fraction = fc.record({ n: small, d: positive });
type Fraction = { n: number; d: number };
const same = (a: Fraction, b: Fraction) => a.n * b.d === b.n * a.d;
const spellings = ({ n, d }: Fraction): string[] => [
  `\\frac{${n}}{${d}}`,
  `${n}/${d}`,
  `\\frac{${3 * n}}{${3 * d}}`,
  n < 0 ? `-\\frac{${-n}}{${d}}` : `\\frac{${n}}{${d}}`,
  ...([1, 2, 4, 5, 8].includes(d) ? [String(n / d)] : []),
];
const spelled = (value: Fraction, choice: number) => {
  const all = spellings(value);
  return all[choice % all.length]!;
};

describe('sets', () => {
  const sets = fc.array(fraction, { minLength: 1, maxLength: 5 });
  test('order, repetition and spelling do not count; another item does', () => {
    fc.assert(
      fc.property(sets, sets, fc.nat(4), fc.nat(4), (mine, theirs, one, other) => {
        const text = (items: Fraction[], choice: number) =>
          `\\{${items.map((item, k) => spelled(item, choice + k)).join(', ')}\\}`;
        const shuffled = [...mine].reverse().concat(mine[0]!);
        expect(decided(text(mine, one), text(shuffled, other))).toBe('equal');
        const equal =
          mine.every((a) => theirs.some((b) => same(a, b))) &&
          theirs.every((a) => mine.some((b) => same(a, b)));
        expect(decided(text(mine, one), text(theirs, other))).toBe(equal ? 'equal' : 'different');
      }),
      RUNS,
    );
  });

  test('tuples keep their order', () => {
    fc.assert(
      fc.property(sets, sets, fc.nat(4), fc.nat(4), (mine, theirs, one, other) => {
        if (mine.length < 2 || theirs.length < 2) return;
        const text = (items: Fraction[], choice: number) =>
          `(${items.map((item, k) => spelled(item, choice + k)).join(', ')})`;
        expect(decided(text(mine, one), text(mine, other))).toBe('equal');
        const equal = mine.length === theirs.length && mine.every((a, k) => same(a, theirs[k]!));
        expect(decided(text(mine, one), text(theirs, other))).toBe(equal ? 'equal' : 'different');
      }),
      RUNS,
    );
  });
});

describe('regions of one unknown', () => {
  /** Up to three intervals with whole ends: half of it as text, half as a test for membership. */
  const piece = fc.record({
    low: small,
    length: positive,
    lowClosed: fc.boolean(),
    highClosed: fc.boolean(),
  });
  const regions = fc.array(piece, { minLength: 1, maxLength: 3 });
  type Piece = { low: number; length: number; lowClosed: boolean; highClosed: boolean };
  const contains = (region: Piece[], x: number) =>
    region.some(({ low, length, lowClosed, highClosed }) => {
      const high = low + length;
      return (x > low && x < high) || (x === low && lowClosed) || (x === high && highClosed);
    });
  // All ends are whole: membership at whole and half numbers tells regions apart.
  const points = Array.from({ length: 90 }, (_, k) => (k - 30) / 2);
  const asIntervals = (region: Piece[]) =>
    region
      .map(
        ({ low, length, lowClosed, highClosed }) =>
          `${lowClosed ? '[' : '('}${low}, ${low + length}${highClosed ? ']' : ')'}`,
      )
      .join(' \\cup ');
  const asChains = (region: Piece[], factor: number) =>
    region
      .map(({ low, length, lowClosed, highClosed }) =>
        factor > 0
          ? `${factor * low} ${lowClosed ? '\\le' : '<'} ${factor} x ${highClosed ? '\\le' : '<'} ${factor * (low + length)}`
          : `${factor * low} ${lowClosed ? '\\ge' : '>'} ${factor} x ${highClosed ? '\\ge' : '>'} ${factor * (low + length)}`,
      )
      .join(' \\text{ or } ');

  test('unions of intervals against chains of inequalities', () => {
    fc.assert(
      fc.property(regions, regions, fc.constantFrom(1, 2, -1, -3), (mine, theirs, factor) => {
        if (mine.length > 1 || mine[0]!.lowClosed || mine[0]!.highClosed)
          expect(decided(asIntervals(mine), asChains(mine, factor))).toBe('equal');
        const equal = points.every((x) => contains(mine, x) === contains(theirs, x));
        expect(decided(asChains(mine, 1), asChains(theirs, factor))).toBe(equal ? 'equal' : 'different');
      }),
      RUNS,
    );
  });

  test('products of linear factors against their signs', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(small, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        (roots, strict, moved) => {
          const product = roots.map((root) => (root < 0 ? `(x + ${-root})` : `(x - ${root})`)).join('');
          const sorted = [...roots].sort((a, b) => a - b);
          const positiveParts = (ends: number[]): string => {
            const parts: string[] = [];
            for (let k = ends.length; k >= 0; k -= 2) {
              const [low, high] = [ends[k - 1], ends[k]];
              const left = low === undefined ? '(-\\infty' : `${strict ? '(' : '['}${low}`;
              const right = high === undefined ? '\\infty)' : `${high}${strict ? ')' : ']'}`;
              parts.push(`${left}, ${right}`);
            }
            return parts.join(' \\cup ');
          };
          const statement = `${product} ${strict ? '>' : '\\ge'} 0`;
          expect(decided(statement, positiveParts(sorted))).toBe('equal');
          const other = sorted
            .map((root, k) => (k === moved % sorted.length ? root + 20 : root))
            .sort((a, b) => a - b);
          expect(decided(statement, positiveParts(other))).toBe('different');
        },
      ),
      RUNS,
    );
  });
});

describe('equations', () => {
  test('multiples are the same; another coefficient is not', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        small,
        fc.constantFrom(2, -1, -3, 5),
        fc.constantFrom(1, -1, 2),
        fc.nat(2),
        (a, b, c, factor, change, where) => {
          const line = (p: number, q: number, r: number) => `${p} x + ${q} y = ${r}`;
          expect(decided(line(a, b, c), line(factor * a, factor * b, factor * c))).toBe('equal');
          const mutated = [a, b, c].map((value, k) => (k === where ? value + change : value)) as [
            number,
            number,
            number,
          ];
          const proportional =
            a * mutated[1] === b * mutated[0] &&
            a * mutated[2] === c * mutated[0] &&
            b * mutated[2] === c * mutated[1];
          const degenerate = mutated[0] === 0 || mutated[1] === 0;
          const found = decided(line(a, b, c), line(...mutated));
          if (proportional) expect(found).toBe('equal');
          else if (degenerate) expect(found).not.toBe('equal');
          else expect(found).toBe('different');
        },
      ),
      RUNS,
    );
  });

  test('solutions of a product', () => {
    fc.assert(
      fc.property(fc.uniqueArray(small, { minLength: 2, maxLength: 3 }), small, (roots, other) => {
        const product = `${roots.map((root) => (root < 0 ? `(x + ${-root})` : `(x - ${root})`)).join('')} = 0`;
        const listed = (items: number[]) => items.map((item) => `x = ${item}`).join(' \\text{ or } ');
        expect(decided(product, listed([...roots].reverse()))).toBe('equal');
        expect(
          decided(product, listed(roots.slice(1).concat(roots.includes(other) ? roots[0]! + 40 : other))),
        ).toBe('different');
      }),
      RUNS,
    );
  });
});

describe('quantities', () => {
  const units: readonly (readonly [string, bigint])[] = [
    ['ns', 1n],
    ['us', 1_000n],
    ['ms', 1_000_000n],
    ['s', 1_000_000_000n],
    ['min', 60_000_000_000n],
  ];
  test('conversions are exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.nat(4),
        fc.nat(4),
        fc.constantFrom(0n, 1n, -1n),
        (value, from, to, off) => {
          const [unit, factor] = units[from]!;
          const [other, divisor] = units[to]!;
          const whole = BigInt(value) * factor + off;
          const text = `${value}\\,\\text{${unit}}`;
          expect(decided(text, `\\frac{${whole}}{${divisor}}\\,\\text{${other}}`)).toBe(
            off === 0n ? 'equal' : 'different',
          );
        },
      ),
      RUNS,
    );
  });
});

describe('divisors', () => {
  test('of fractions, by whole numbers', () => {
    const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        positive,
        fc.integer({ min: 0, max: 1 }),
        (a, b, c, d, off) => {
          const top = gcd(a * d, c * b) + off;
          expect(decided(`\\gcd(${a}/${b}, ${c}/${d})`, `\\frac{${top}}{${b * d}}`)).toBe(
            off === 0 ? 'equal' : 'different',
          );
        },
      ),
      RUNS,
    );
  });
});
