import { valueSide } from '../math/compare/value-side.ts';
import type { ReadSide } from '../math/compare.ts';
import { evaluate } from '../math/evaluate.ts';
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
  recast: bracketed,
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

/** [a, b] is a vector of two entries here and no interval. */
function bracketed(expr: Expr): Expr {
  if (expr.type === 'interval' && expr.lowClosed && expr.highClosed)
    return { type: 'tuple', items: [expr.low, expr.high], ...(expr.at ? { at: expr.at } : {}) };
  return mapChildren(expr, bracketed);
}

/** Entries that are numbers; undefined where one depends on a symbol. */
function entriesOf({ readings }: ReadSide): number[] | undefined {
  const value = readings[0] && valueSide(readings[0]);
  const found = value && evaluate(value, { values: {} }, { symbols: {}, seed: 0 });
  return found?.ok && Array.isArray(found.value) ? found.value.flat() : undefined;
}
