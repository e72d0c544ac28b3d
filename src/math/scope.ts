import type { NumberNode } from '../types/expression.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import type { World } from '../types/world.ts';
import type { Field } from './compare/field.ts';

/** What a comparison may know besides the two sides. */
export interface Scope {
  symbols: SymbolTable;
  seed: number;
  /** Sample points for unknown functions and laws (estimator questions); without them worlds are drawn. */
  worlds?: readonly World[];
  /**
   * How decimals are taken: `exact` (default; 0.333 is 333/1000) or `printed` (0.333 is anything within half
   * a unit of its last printed place).
   */
  decimals?: 'exact' | 'printed';
}

/**
 * Budgets, in steps and never in seconds, so that the same input gives the same verdict on every machine.
 * Each is far above what an answer to a homework needs.
 */
export const budget = {
  /** Nodes of one expression. */
  nodes: 4_000,
  /** Levels of nesting. */
  depth: 400,
  /** Nodes evaluated inside sums, products, integrals and expectations, together, by one side of a comparison. */
  steps: 150_000,
  /** Decimal digits of an exact rational. */
  digits: 400,
  /** Entries of one matrix. */
  entries: 400,
  /** Derivatives inside one another. */
  derivatives: 4,
} as const;

/** A literal in a field, exactly or, where the scope says so, as anything within half a unit of its last printed place. */
export function decimalIn<S>(
  field: Field<S>,
  { digits, exponent, repeating }: NumberNode,
  { decimals }: Scope,
): S {
  if (decimals !== 'printed' || repeating || (!digits.includes('.') && exponent === 0))
    return field.decimal(digits, exponent, repeating);
  const places = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  const half = 0.5 * 10 ** (exponent - places);
  const v = Number(exponent === 0 ? digits : `${digits}e${exponent}`);
  return field.double(v, half * (1 + 1e-12));
}
