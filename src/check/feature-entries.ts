import { evaluate } from '../math/evaluate.ts';
import { read } from '../math/read.ts';
import { children, mapChildren } from '../math/walk.ts';
import type { Expr } from '../types/expression.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import { FeatureFault, type Pairs, pairsIn, splitFeatures } from './feature-text.ts';
import { UnrollFault, unroll } from './unroll.ts';

/** The features of a vector, in the order in which a text lists them; every list is a way of reading it. */
export interface FeatureLists {
  /** The vector whose features they are: x in φ(x). */
  argument: string;
  lists: Expr[][];
}

const dots = /^(?:\\(?:l|c|v|d)?dots[bcmio]?|…|⋯|\.\.\.)$/;

const tests: Readonly<Record<Pairs, (i: number, j: number) => boolean>> = {
  '<': (i, j) => i < j,
  '<=': (i, j) => i <= j,
  '!=': (i, j) => i !== j,
  all: () => true,
};

/**
 * Reads features of a vector of so many entries: formulas in its entries, with dots for those between, and generic
 * entries √2 x_i x_j that stand for every pair. Where a text does not say which pairs, every way is read.
 * Throws FeatureFault.
 */
export function readFeatures(
  text: string,
  symbols: SymbolTable,
  sizes: Readonly<Record<string, number>>,
  length: number,
): FeatureLists {
  const { left, entries: written, rest } = splitFeatures(text);
  const stated = pairsIn(rest);
  const entries = written.map(({ text: entry, pairs }): Entry => {
    if (dots.test(entry)) return 'dots';
    const { readings, messages } = read(entry, { symbols });
    const [first] = readings;
    if (!first || readings.length > 1 || messages.length > 0)
      throw new FeatureFault(`the feature "${entry}" is not understood`);
    return { expr: numbered(first, sizes), pairs: pairs ?? stated };
  });
  const formulas = entries.filter((one) => one !== 'dots');
  const argument = left ?? letterOf(formulas.map(({ expr }) => expr));
  const open = formulas.some(({ expr, pairs }) => !pairs && freeIndices(expr, argument).length > 1);
  const ways: Pairs[] = open ? ['<', '<=', '!=', 'all'] : ['<'];
  const formula = (k: number) => (typeof entries[k] === 'object' ? entries[k].expr : undefined);
  const lists = ways.map((way) =>
    entries.flatMap((one, k) =>
      one === 'dots'
        ? between(formula(k - 1), formula(k + 1), argument, length)
        : generic(one.expr, argument, length, one.pairs ?? way),
    ),
  );
  return { argument, lists };
}

type Entry = 'dots' | { expr: Expr; pairs: Pairs | undefined };

/** The features of this vector, end to end. Throws FeatureFault where one has no value. */
export function featuresAt(
  features: readonly Expr[],
  argument: string,
  vector: readonly number[],
  symbols: SymbolTable,
): number[] {
  const values = {
    [argument]: [...vector],
    ...Object.fromEntries(vector.map((entry, k) => [`${argument}_${k + 1}`, entry])),
  };
  const entriesOf = (expr: Expr): number[] => {
    const own = products(expr, entriesOf);
    if (own) return own;
    const found = evaluate(expr, { values }, { symbols, seed: 0 });
    if (!found.ok) throw new FeatureFault(found.reason);
    return [found.value].flat(2) as number[];
  };
  return features.flatMap(entriesOf);
}

/** vec(A), u ⊗ v and u ⊙ v, which are lists of entries here, also with numbers in front. */
function products(expr: Expr, entriesOf: (expr: Expr) => number[]): number[] | undefined {
  if (expr.type === 'apply' && expr.fn.type === 'symbol' && /^vec$/i.test(expr.fn.name) && expr.args[0])
    return entriesOf(expr.args[0]);
  if (expr.type === 'call' && (expr.fn === 'kronecker' || expr.fn === 'hadamard')) {
    const [u, v] = expr.args.map(entriesOf);
    if (!u || !v) return undefined;
    if (expr.fn === 'kronecker') return u.flatMap((one) => v.map((other) => one * other));
    return u.length === v.length ? u.map((one, k) => one * v[k]!) : undefined;
  }
  if (expr.type !== 'mul' || !holdsProduct(expr)) return undefined;
  const factors = expr.factors.map(entriesOf);
  const arrays = factors.filter((one) => one.length > 1);
  const scale = factors.filter((one) => one.length === 1).reduce((product, [one]) => product * one!, 1);
  return arrays.length === 1 ? arrays[0]!.map((entry) => scale * entry) : undefined;
}

const holdsProduct = (expr: Expr): boolean =>
  (expr.type === 'apply' && expr.fn.type === 'symbol' && /^vec$/i.test(expr.fn.name)) ||
  (expr.type === 'call' && (expr.fn === 'kronecker' || expr.fn === 'hadamard')) ||
  children(expr).some(holdsProduct);

/** x_{D-1} with its number. */
function numbered(expr: Expr, sizes: Readonly<Record<string, number>>): Expr {
  try {
    return unroll(expr, { values: sizes, length: 1, superscripts: [] });
  } catch (fault) {
    if (fault instanceof UnrollFault) throw new FeatureFault(fault.message);
    throw fault;
  }
}

const member = /^(.{1,20})_\{?([A-Za-z]|\d{1,3})\}?$/;

/** The one letter whose entries the features are made of. */
function letterOf(entries: readonly Expr[]): string {
  const letters = new Set<string>();
  const collect = (expr: Expr) => {
    if (expr.type === 'symbol') {
      const name = member.exec(expr.name)?.[1] ?? (expr.name.length === 1 ? expr.name : undefined);
      if (name !== undefined) letters.add(name);
    }
    for (const child of children(expr)) collect(child);
  };
  entries.forEach(collect);
  const [only] = letters;
  if (only === undefined || letters.size > 1)
    throw new FeatureFault('features of which vector, nothing says');
  return only;
}

function indicesOf(expr: Expr, argument: string): string[] {
  if (expr.type === 'symbol') {
    const match = member.exec(expr.name);
    return match?.[1] === argument ? [match[2]!] : [];
  }
  return children(expr).flatMap((child) => indicesOf(child, argument));
}

const freeIndices = (expr: Expr, argument: string): string[] =>
  [...new Set(indicesOf(expr, argument))].filter((index) => !/^\d/.test(index));

function withIndices(expr: Expr, argument: string, rename: (index: string, at: number) => string): Expr {
  let at = 0;
  const inner = (node: Expr): Expr => {
    if (node.type !== 'symbol') return mapChildren(node, inner);
    const match = member.exec(node.name);
    return match?.[1] === argument ? { ...node, name: `${argument}_${rename(match[2]!, at++)}` } : node;
  };
  return inner(expr);
}

/** A generic entry for every index, or for every pair that is meant. */
function generic(expr: Expr, argument: string, length: number, pairs: Pairs): Expr[] {
  const [i, j, more] = freeIndices(expr, argument);
  if (i === undefined) return [expr];
  if (more !== undefined) throw new FeatureFault('a feature with more than two indices');
  const every = Array.from({ length }, (_, k) => k + 1);
  const put = (a: number, b: number) =>
    withIndices(expr, argument, (index) => (index === i ? `${a}` : index === j ? `${b}` : index));
  if (j === undefined) return every.map((a) => put(a, a));
  return every.flatMap((a) => every.filter((b) => tests[pairs](a, b)).map((b) => put(a, b)));
}

/** What dots stand for: the entries between two of one pattern, whose indices stand in the same order to each other. */
function between(
  before: Expr | undefined,
  after: Expr | undefined,
  argument: string,
  length: number,
): Expr[] {
  const isGeneric = (expr: Expr | undefined) => expr !== undefined && freeIndices(expr, argument).length > 0;
  const alike = before && after && pattern(before, argument) === pattern(after, argument);
  // Beside a generic entry dots say no more than it does, unless what is listed belongs to it.
  if (!alike && (isGeneric(before) || isGeneric(after))) return [];
  if (!before || !after) throw new FeatureFault('dots without an entry on both sides');
  if (!alike) throw new FeatureFault('dots between entries of two patterns');
  const [from, to] = [before, after].map((expr) => indicesOf(expr, argument).map(Number)) as [
    number[],
    number[],
  ];
  if (from.length === 0 || [...from, ...to].some((one) => !(one >= 1 && one <= length)))
    throw new FeatureFault('dots between entries whose indices are no numbers');
  const order = (tuple: readonly number[]) =>
    tuple.flatMap((one, k) => tuple.slice(k + 1).map((other) => Math.sign(one - other))).join();
  if (order(from) !== order(to)) throw new FeatureFault('dots that stand for entries of two orders');
  const [low, high] = later(from, to) ? [to, from] : [from, to];
  return tuplesOf(from.length, length)
    .filter((tuple) => order(tuple) === order(from) && later(tuple, low) && later(high, tuple))
    .map((tuple) => withIndices(before, argument, (_, at) => `${tuple[at]}`));
}

/** An entry without the numbers of its indices. */
const pattern = (expr: Expr, argument: string): string =>
  JSON.stringify(
    withIndices(expr, argument, () => '0'),
    (key, value) => (key === 'at' ? undefined : value),
  );

/** In the order of a dictionary. */
function later(one: readonly number[], other: readonly number[]): boolean {
  const k = one.findIndex((index, at) => index !== other[at]);
  return k >= 0 && one[k]! > other[k]!;
}

function tuplesOf(count: number, length: number): number[][] {
  if (count > 4) throw new FeatureFault('a feature with more than four factors');
  if (count === 0) return [[]];
  return tuplesOf(count - 1, length).flatMap((head) => Array.from({ length }, (_, k) => [...head, k + 1]));
}
