import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samePair } from '../../src/check/index.ts';

/** Spellings of a unit, and how many of the smallest unit of its family it is, exactly. */
type Unit = readonly [spelling: string, size: bigint];
const families: readonly (readonly Unit[])[] = [
  [
    ['ns', 1n],
    ['us', 1_000n],
    ['\\mu s', 1_000n],
    ['µs', 1_000n],
    ['ms', 1_000_000n],
    ['s', 1_000_000_000n],
    ['seconds', 1_000_000_000n],
    ['min', 60_000_000_000n],
    ['hours', 3_600_000_000_000n],
  ],
  [
    ['bits', 1n],
    ['B', 8n],
    ['kB', 8_000n],
    ['KiB', 8_192n],
    ['MB', 8_000_000n],
    ['MiB', 8_388_608n],
    ['GB', 8_000_000_000n],
    ['GiB', 8_589_934_592n],
  ],
  [
    ['FLOPs', 1n],
    ['GFLOPs', 1_000_000_000n],
    ['TFLOPs', 1_000_000_000_000n],
  ],
  [
    ['B/s', 1n],
    ['MB/s', 1_000_000n],
    ['GB/s', 1_000_000_000n],
    ['MB per second', 1_000_000n],
  ],
  [['tokens', 1n]],
  [['layers', 1n]],
];

/** n/d as a decimal that ends; undefined where it does not within thirty places. */
function decimal(n: bigint, d: bigint): string | undefined {
  let rest = n % d;
  let digits = '';
  while (rest !== 0n && digits.length < 30) {
    rest *= 10n;
    digits += rest / d;
    rest %= d;
  }
  if (rest !== 0n) return undefined;
  return digits === '' ? String(n / d) : `${n / d}.${digits}`;
}

const dressed = (value: string, unit: string, dress: number): string =>
  [
    `${value} ${unit}`,
    `${value}\\,\\text{${unit.replace('\\mu s', 'us')}}`,
    `\\boxed{${value}\\ \\mathrm{${unit.replace(/\\mu s|µs/, 'us').replaceAll(' ', '\\ ')}}}`,
    `$${value}$ ${unit}`,
  ][dress % 4]!;

const unitIn = (family: readonly Unit[], at: number) => family[at % family.length]!;
const cases = fc.record({
  family: fc.constantFrom(...families),
  one: fc.nat(20),
  other: fc.nat(20),
  value: fc.integer({ min: 1, max: 99_999 }).map(BigInt),
  dresses: fc.tuple(fc.nat(3), fc.nat(3)),
});

describe('quantities, by exact arithmetic of their own', () => {
  test('converted they are equal; off by a unit, a digit or a size they never are', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...families), ({ family, one, other, value, dresses }, foreign) => {
        const [[mine, size], [theirs, size2]] = [unitIn(family, one), unitIn(family, other)];
        const converted = decimal(value * size, size2);
        fc.pre(converted !== undefined && converted.length < 15);
        const expected = dressed(String(value), mine, dresses[0]);
        const verdict = (text: string) => samePair({ expected, answer: text }, 1);
        const right = verdict(dressed(converted, theirs, dresses[1]));
        expect(right.verdict, `${expected} | ${converted} ${theirs}: ${right.reason}`).toBe('equal');

        const wrong = [
          dressed(decimal((value + 1n) * size, size2) ?? '0', theirs, dresses[1]),
          // More digits would be a calculator's print, whose last one may be cut off.
          ...(converted.length < 7
            ? [dressed(`${converted.includes('.') ? converted : `${converted}.`}01`, theirs, dresses[1])]
            : []),
          ...family
            .filter(([, other]) => other !== size2)
            .map(([unit]) => dressed(converted, unit, dresses[1])),
          ...(foreign === family ? [] : [dressed(converted, foreign[0]![0], dresses[1])]),
        ];
        for (const text of wrong) {
          const found = verdict(text);
          // A decimal to which the value may have been rounded is for a person.
          if (found.rung === 'rounding') expect(found.verdict).toBe('unsure');
          else expect(found.verdict, `${expected} | ${text}: ${found.reason}`).toBe('different');
        }
      }),
      { seed: 11, numRuns: 250 },
    );
  });

  test('a bound has its side, its border and its value', () => {
    const upper = (text: string) => [
      `at most ${text}`,
      `${text} or less`,
      `no more than ${text}`,
      `T \\le ${text}`,
    ];
    const lower = (text: string) => [
      `at least ${text}`,
      `${text} or more`,
      `no less than ${text}`,
      `T \\ge ${text}`,
    ];
    const strict = (text: string) => [`less than ${text}`, `T < ${text}`];
    const pick = (list: readonly string[], at: number) => list[at % list.length]!;
    fc.assert(
      fc.property(cases, fc.nat(3), fc.nat(3), ({ family, one, other, value }, first, second) => {
        const [[mine, size], [theirs, size2]] = [unitIn(family, one), unitIn(family, other)];
        const converted = decimal(value * size, size2);
        fc.pre(
          converted !== undefined &&
            converted.length < 15 &&
            !mine.includes('per') &&
            !theirs.includes('per'),
        );
        const [here, there] = [`${value} ${mine}`, `${converted} ${theirs}`];
        const expected = pick(upper(here), first);
        const verdict = (answer: string) => samePair({ expected, answer }, 1);
        const right = verdict(pick(upper(there), second));
        expect(right.verdict, `${expected} | ${pick(upper(there), second)}: ${right.reason}`).toBe('equal');
        for (const answer of [
          pick(lower(there), second),
          pick(strict(there), second),
          pick(upper(`${value + 1n} ${mine}`), second),
        ])
          expect(verdict(answer).verdict, `${expected} | ${answer}`).toBe('different');
        expect(verdict(there).verdict).toBe('unsure');
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});
