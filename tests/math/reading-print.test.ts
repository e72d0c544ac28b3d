import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printLatex, printPlain } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { withoutExtents } from '../../src/math/walk.ts';
import type { Expr } from '../../src/types/expression.ts';
import { notation } from './reading-notation.ts';
import { number, symbols, value } from './reading-trees.ts';

const op = fc.constantFrom(
  '=' as const,
  '<=' as const,
  '<' as const,
  '~' as const,
  'approx' as const,
  'propto' as const,
);
const member = fc.oneof(
  value,
  fc
    .tuple(number, fc.constantFrom('ns', 'fwd', 'GB/s', 'kg*m/s^2', 'token'))
    .map(([of, unit]): Expr => ({ type: 'quantity', value: of, unit })),
);
const statement = fc.oneof(
  value,
  member,
  fc
    .tuple(op, member, member)
    .map(([sign, left, right]): Expr => ({ type: 'relation', ops: [sign], members: [left, right] })),
  fc.array(value, { minLength: 2, maxLength: 4 }).map((items): Expr => ({ type: 'tuple', items })),
  fc.array(value, { minLength: 2, maxLength: 4 }).map((items): Expr => ({ type: 'set', items })),
  fc
    .tuple(value, value)
    .map(([low, high]): Expr => ({ type: 'interval', low, high, lowClosed: true, highClosed: false })),
  fc
    .array(fc.tuple(value, value), { minLength: 1, maxLength: 3 })
    .map((rows): Expr => ({ type: 'matrix', rows })),
  fc
    .array(value, { minLength: 2, maxLength: 3 })
    .map((items): Expr => ({ type: 'list', items, separator: 'comma' })),
);

describe('what is printed reads back as the same tree', () => {
  for (const [name, print] of [
    ['LaTeX', printLatex],
    ['typed text', printPlain],
  ] as const) {
    test(name, () => {
      fc.assert(
        fc.property(statement, (tree) => {
          const text = print(tree);
          const [again] = read(text, { symbols }).readings;
          expect(again && notation(withoutExtents(again)), text).toBe(notation(tree));
          expect(again && withoutExtents(again)).toEqual(tree);
        }),
        { numRuns: Number(process.env.RUNS ?? 1500), seed: Number(process.env.SEED ?? 11) },
      );
    });
  }
});
