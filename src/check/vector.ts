import { valueSide } from '../math/compare/value-side.ts';
import type { ReadSide } from '../math/compare.ts';
import { holds } from '../math/evaluate/contents.ts';
import { evaluate } from '../math/evaluate.ts';
import { printPlain } from '../math/print.ts';
import { mapChildren } from '../math/walk.ts';
import type { Expr } from '../types/expression.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    vector: ReadSide;
  }
}

/** A vector: how it is written (row, column, tuple) says nothing. */
export const vector = objectKind({
  name: 'vector',
  description:
    'a vector in any dress: \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}, (1, 2), [1, 2]^\\top; entries may be formulas',
  options: {
    decimals: {
      shape: 'choice',
      among: ['exact', 'printed'],
      says: 'printed: decimals that are right to their last printed digits stand for the entries',
    },
    tolerance: { shape: 'text', says: 'how far off an entry may be: "0.1%" of itself, or "0.05"' },
  },
  policy: ({ options }) =>
    options.decimals === 'printed' || options.decimals === 'exact' ? { decimals: options.decimals } : {},
  recast: (expr) => bracketed(entryByEntry(expr) ?? limitOf(expr) ?? expr),
  fault: (expr) => (entryOf(expr) ? 'one entry of the vector, where all of it is asked' : undefined),
  revise(expected, answer, found, { options }) {
    if (found.verdict === 'equal') return undefined;
    const share = /^\s*(\d{1,9}(?:\.\d{1,12})?)\s*(%?)\s*$/.exec(String(options.tolerance ?? ''));
    const [right, given] = [expected, answer].map(entriesOf);
    if (!share || !right || right.length !== given?.length) return undefined;
    const allowed = (entry: number) => Number(share[1]) * (share[2] ? Math.abs(entry) / 100 : 1);
    const near = right.every((entry, k) => Math.abs(entry - given[k]!) <= allowed(entry) + 1e-15);
    if (!near) return undefined;
    const reason = `every entry within ${share[1]}${share[2]}`;
    return { verdict: 'equal', rung: 'tolerance', form: 'approximate', reason };
  },
});

/** [a, b] is a vector of two entries here and no interval, {a, b, c} are the entries of a sequence. */
function bracketed(expr: Expr): Expr {
  const at = expr.at ? { at: expr.at } : {};
  if (expr.type === 'interval' && expr.lowClosed && expr.highClosed)
    return { type: 'tuple', items: [expr.low, expr.high], ...at };
  if (expr.type === 'set' && !expr.condition && expr.items.length > 1)
    return { type: 'tuple', items: expr.items.map(bracketed), ...at };
  return mapChildren(expr, bracketed);
}

/** w_1 = 2, w_2 = 0, w_3 = 1, or 2, 0, 1: a vector of which every entry is given by itself, in order. */
function entryByEntry(expr: Expr): Expr | undefined {
  if (expr.type !== 'list' || expr.items.length < 2) return undefined;
  if (expr.items.every(isNumber))
    return { type: 'tuple', items: expr.items, ...(expr.at ? { at: expr.at } : {}) };
  const entries = expr.items.map((item) => entryOf(item, (value) => !isVector(value)));
  const first = entries[0];
  if (!first || entries.some((one, k) => one?.name !== first.name || one.index !== first.index + k))
    return undefined;
  return { type: 'tuple', items: entries.map((one) => one!.value), ...(expr.at ? { at: expr.at } : {}) };
}

/** w_2 = 0, q k_2 = 11: a numbered entry and its value. The name is what does not change from entry to entry. */
function entryOf(
  expr: Expr,
  isEntry: (value: Expr) => boolean = isNumber,
): { name: string; index: number; value: Expr } | undefined {
  if (expr.type !== 'relation' || expr.ops.some((op) => op !== '=' && op !== 'to')) return undefined;
  const [left] = expr.members;
  const value = expr.members.at(-1)!;
  const numbers: number[] = [];
  const unnumbered = (node: Expr): Expr => {
    const numbered = node.type === 'symbol' ? /^(.{1,20})_\{?(\d{1,3})\}?$/.exec(node.name) : undefined;
    if (!numbered)
      return node.type === 'symbol' ? { type: 'symbol', name: node.name } : mapChildren(node, unnumbered);
    numbers.push(Number(numbered[2]));
    return { type: 'symbol', name: numbered[1]! };
  };
  const name = left ? printPlain(unnumbered(left)) : '';
  return numbers.length === 1 && isEntry(value) ? { name, index: numbers[0]!, value } : undefined;
}

/** c → (3, 0): what a name tends to. */
function limitOf(expr: Expr): Expr | undefined {
  if (expr.type !== 'relation' || expr.ops.length !== 1 || expr.ops[0] !== 'to') return undefined;
  const [name, value] = expr.members;
  return name?.type === 'symbol' && value && isVector(value) ? value : undefined;
}

const isVector = (expr: Expr): boolean => holds(expr, 'tuple', 'matrix', 'set', 'interval');

const isNumber = (expr: Expr): boolean =>
  expr.type === 'number' ||
  (expr.type === 'neg' && isNumber(expr.arg)) ||
  (expr.type === 'div' && isNumber(expr.num) && isNumber(expr.den));

/** Entries that are numbers; undefined where one depends on a symbol. */
function entriesOf({ readings }: ReadSide): number[] | undefined {
  const value = readings[0] && valueSide(readings[0]);
  const found = value && evaluate(value, { values: {} }, { symbols: {}, seed: 0 });
  return found?.ok && Array.isArray(found.value) ? found.value.flat() : undefined;
}
