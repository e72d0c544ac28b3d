import type { Expr } from '../../types/expression.ts';
import { children } from '../walk.ts';

/** What stands in a tree, wherever it stands. */
export interface Contents {
  /** Nodes and levels; of a tree beyond the budget only that it is. */
  nodes: number;
  depth: number;
  types: ReadonlySet<Expr['type']>;
  /** Functions that are called by name. */
  calls: ReadonlySet<string>;
  /** Names of symbols, bound ones among them. */
  symbols: ReadonlySet<string>;
  /** A decimal literal, as opposed to an integer. */
  decimal: boolean;
}

/**
 * What stands in a tree, found in one walk and kept: a comparison asks some fifty times whether its sides hold a
 * matrix, a sum, a norm. Trees are never changed once they are read. The walk ends at a tree that no
 * comparison takes any more. Iterative: safe on any input.
 */
export function contents(expr: Expr): Contents {
  const known = found.get(expr);
  if (known) return known;
  const types = new Set<Expr['type']>();
  const calls = new Set<string>();
  const symbols = new Set<string>();
  let [nodes, depth, decimal] = [0, 0, false];
  let level: readonly Expr[] = [expr];
  while (level.length > 0 && nodes <= LARGEST) {
    depth++;
    const below: Expr[] = [];
    for (const node of level) {
      if (++nodes > LARGEST) break;
      types.add(node.type);
      if (node.type === 'symbol') symbols.add(node.name);
      else if (node.type === 'number') decimal ||= node.digits.includes('.') || node.exponent !== 0;
      else {
        if (node.type === 'call') calls.add(node.fn);
        for (const child of children(node)) below.push(child);
      }
    }
    level = below;
  }
  const all = { nodes, depth, types, calls, symbols, decimal };
  found.set(expr, all);
  return all;
}

/** More nodes than any reading has, and than any comparison takes. */
const LARGEST = 10_000;

const found = new WeakMap<Expr, Contents>();

/** Does a node of one of the types stand in the tree? */
export function holds(expr: Expr, ...types: readonly Expr['type'][]): boolean {
  const all = contents(expr).types;
  for (const type of types) if (all.has(type)) return true;
  return false;
}

/** Is one of the functions called in the tree? */
export function callsOneOf(expr: Expr, names: ReadonlySet<string>): boolean {
  for (const name of contents(expr).calls) if (names.has(name)) return true;
  return false;
}
