import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printLatex, printPlain } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { withoutExtents } from '../../src/math/walk.ts';
import type { Expr, RelationOp } from '../../src/types/expression.ts';
import { notation } from './reading-notation.ts';
import { anySymbol, functions, number, symbol, symbols, value, variable } from './reading-trees.ts';

/** The constructs of statements and of analysis, each over random values: what the plain round trip leaves out. */
const digit = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
const call = (fn: string, ...args: Expr[]): Expr => ({ type: 'call', fn, args });
const sized = fc.oneof(anySymbol, number, value);
const pair = fc.tuple(sized, sized);

const interval = fc
  .tuple(pair, fc.boolean(), fc.boolean())
  .map(
    ([[low, high], lowClosed, highClosed]): Expr => ({ type: 'interval', low, high, lowClosed, highClosed }),
  );
const set = fc.oneof(
  fc.array(sized, { minLength: 1, maxLength: 3 }).map((items): Expr => ({ type: 'set', items })),
  fc.constant<Expr>({ type: 'set', items: [] }),
  fc.tuple(variable, sized).map(
    ([x, bound]): Expr => ({
      type: 'set',
      items: [x],
      condition: { type: 'relation', ops: ['>'], members: [x, bound] },
    }),
  ),
);
const sets = fc.oneof(interval, set);
const combined = fc
  .tuple(fc.constantFrom('union', 'intersection', 'setminus'), sets, sets)
  .map(([fn, a, b]) => call(fn, a, b));
const sign = fc.constantFrom<RelationOp>(
  ...([
    '=',
    ':=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '~',
    'approx',
    'propto',
    'lesssim',
    'gtrsim',
    'subset',
    'equiv',
  ] as const),
  ...(['perp', 'parallel', 'divides', 'to'] as const),
);
const relation = fc
  .tuple(sign, pair)
  .map(([op, members]): Expr => ({ type: 'relation', ops: [op], members }));
const membership = fc
  .tuple(sized, fc.oneof(sets, combined))
  .map((members): Expr => ({ type: 'relation', ops: ['in'], members }));
const chain = fc
  .tuple(pair, sized, fc.constantFrom<RelationOp>('=', '<', '<='))
  .map(([[a, b], c, op]): Expr => ({ type: 'relation', ops: [op, op], members: [a, b, c] }));
/** Two parallels in one line of typed text read as the bars of a norm. */
const implied = relation.filter((it) => it.type === 'relation' && it.ops[0] !== 'parallel');
const implication = fc
  .tuple(implied, implied, fc.constantFrom<RelationOp>('implies', 'iff'))
  .map(([a, b, op]): Expr => ({ type: 'relation', ops: [op], members: [a, b] }));

const condition = fc
  .tuple(variable, sized, fc.constantFrom<RelationOp>('>', '<=', '='))
  .map(([x, bound, op]): Expr => ({ type: 'relation', ops: [op], members: [x, bound] }));

const values: Record<string, fc.Arbitrary<Expr>> = {
  'repeating decimals': fc.tuple(fc.nat(99), fc.nat(9), fc.integer({ min: 1, max: 999 })).map(
    ([whole, decimal, block]): Expr => ({
      ...number0,
      digits: `${whole}.${decimal}`,
      repeating: `${block}`,
    }),
  ),
  'plus or minus': pair.map(([a, b]) => call('pm', a, b)),
  percent: number.map((n) => call('percent', { ...n, exponent: 0 } as Expr)),
  degrees: fc.nat(360).map((n) => call('degree', digit(String(n)))),
  binomials: pair.map(([n, k]) => call('binom', n, k)),
  roots: fc.tuple(sized, fc.constantFrom('3', '4')).map(([x, n]) => call('root', x, digit(n))),
  remainders: pair.map(([a, b]) => call('mod', a, b)),
  'elementwise products': pair.map(([a, b]) => call('hadamard', a, b)),
  inner: fc.tuple(anySymbol, value).map(([a, b]) => call('inner', a, b)),
  ratios: fc.tuple(anySymbol, number, anySymbol).map((parts) => call('ratio', ...parts)),
  divergences: fc.constantFrom('divergence', 'curl').map((fn) => call(fn, symbol('v'))),
  'double factorials': fc.nat(20).map((n) => call('double-factorial', digit(String(n)))),
  indicators: condition.map((holds) => call('indicator', holds)),
  probabilities: condition.map((event) => call('prob', event)),
  conditioned: fc
    .tuple(anySymbol, anySymbol)
    .map(([a, b]): Expr => ({ type: 'apply', fn: symbol('p'), args: [call('given', a, b)] })),
  expectations: fc
    .tuple(fc.constantFrom('E', 'Var', 'Std'), sized)
    .map(([op, body]): Expr => ({ type: 'expectation', op: op as 'E', draws: [], body })),
  products: fc
    .tuple(fc.constantFrom('prod', 'union', 'intersection'), variable, sized, sized, sized)
    .map(([op, index, from, to, body]): Expr => ({ type: 'big', op: op as 'prod', index, from, to, body })),
  integrals: fc
    .tuple(fc.constantFrom('x', 'y', 'mu').map(symbol), sized, sized, sized)
    .map(([index, from, to, body]): Expr => ({ type: 'big', op: 'int', index, from, to, body })),
  limits: fc
    .tuple(variable, sized, sized)
    .map(([index, to, body]): Expr => ({ type: 'big', op: 'lim', index, to, body })),
  'one-sided limits': fc
    .tuple(
      fc.constantFrom('from-above', 'from-below'),
      variable,
      fc.constantFrom<Expr>(digit('0'), symbol('a')),
      sized,
    )
    .map(([side, index, to, body]): Expr => ({ type: 'big', op: 'lim', index, to: call(side, to), body })),
  maxima: fc
    .tuple(fc.constantFrom('max', 'min'), variable, sized)
    .map(([op, index, body]): Expr => ({ type: 'big', op: op as 'max', index, body })),
  'partial derivatives': fc
    .tuple(
      fc.constantFrom('partial', 'total'),
      variable,
      fc.constantFrom(1, 2),
      fc.constantFrom(...functions),
      sized,
    )
    .map(([style, wrt, order, fn, arg]): Expr => {
      const body: Expr = { type: 'apply', fn: symbol(fn), args: [arg] };
      return { type: 'derivative', style: style as 'partial', wrt, order, body };
    }),
  primes: fc.tuple(fc.constantFrom(1, 2), sized).map(([order, arg]): Expr => {
    const body: Expr = { type: 'apply', fn: symbol('f'), args: [arg] };
    return { type: 'derivative', style: 'prime', order, body };
  }),
  substitutions: fc.tuple(variable, sized).map(([x, at]): Expr => {
    const body: Expr = { type: 'apply', fn: symbol('f'), args: [x] };
    return { type: 'substitute', body, bindings: [{ symbol: x, value: at }] };
  }),
  matrices: fc
    .array(fc.tuple(sized, sized), { minLength: 1, maxLength: 3 })
    .map((rows): Expr => ({ type: 'matrix', rows })),
  intervals: interval,
  sets,
  'combined sets': combined,
  tuples: fc.array(sized, { minLength: 2, maxLength: 4 }).map((items): Expr => ({ type: 'tuple', items })),
};
const number0: Expr & { type: 'number' } = { type: 'number', digits: '0', exponent: 0 };

const statements: Record<string, fc.Arbitrary<Expr>> = {
  relations: relation,
  membership,
  chains: chain,
  implications: implication,
  denials: relation
    .filter((it) => it.type === 'relation' && ['subset', 'equiv', 'perp', 'divides'].includes(it.ops[0]!))
    .map((it) => call('not', it)),
  'both of two': fc
    .tuple(condition, condition)
    .map(([a, b]): Expr => ({ type: 'list', items: [a, b], separator: 'and' })),
  'one of two': fc
    .tuple(condition, condition)
    .map(([a, b]): Expr => ({ type: 'list', items: [a, b], separator: 'or' })),
  sequences: fc
    .constantFrom('tuple', 'set')
    .map(
      (type): Expr => ({ type: type as 'tuple', items: [call('sequence', symbol('d_1'), symbol('d_n'))] }),
    ),
  semicolons: pair.map((items): Expr => ({ type: 'list', items, separator: 'semicolon' })),
  quantities: fc
    .tuple(number, fc.constantFrom('ns', 'm/s^2', 'GB/s', 'EUR', 'token/s', 'kWh'))
    .map(([amount, unit]): Expr => ({ type: 'quantity', value: amount, unit })),
};
const latexOnly: Record<string, fc.Arbitrary<Expr>> = {
  systems: fc.tuple(chain, chain).map((items): Expr => ({ type: 'list', items, separator: 'line' })),
  cases: fc
    .tuple(sized, condition, sized)
    .map(
      ([a, holds, b]): Expr => ({ type: 'cases', branches: [{ value: a, condition: holds }, { value: b }] }),
    ),
};

const runs = Number(process.env.RUNS ?? 150);
const seed = Number(process.env.SEED ?? 23);

function returns(print: (expr: Expr) => string, trees: fc.Arbitrary<Expr>): void {
  fc.assert(
    fc.property(trees, (tree) => {
      const text = print(tree);
      const [again] = read(text, { symbols }).readings;
      expect(again && notation(withoutExtents(again)), text).toBe(notation(tree));
      expect(again && withoutExtents(again)).toEqual(tree);
    }),
    { numRuns: runs, seed },
  );
}

describe.each(Object.entries({ ...values, ...statements }))('%s', (_, trees) => {
  test('LaTeX', () => returns(printLatex, trees));
  test('typed text', () => returns(printPlain, trees));
});

test.each(Object.entries(latexOnly))('%s in LaTeX', (_, trees) => returns(printLatex, trees));
