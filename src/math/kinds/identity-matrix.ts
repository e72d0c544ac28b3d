import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { holds } from '../evaluate/contents.ts';
import { some } from '../evaluate/occurrence.ts';
import { mapChildren } from '../walk.ts';

/** Two sides with their identity matrices written out; `doubt` where a size is a letter. */
export interface WrittenIdentities {
  sides: [Expr, Expr];
  doubt?: string;
}

const named = /^I(?:_(?:([2-9])|[a-z]))?$/;

/**
 * I_2, I and I_n beside a written matrix as written matrices: of the size in the name, else of the size of the square
 * matrices that are written. Undefined where no matrix is written, none is named, or a name is declared.
 */
export function writtenIdentities(
  expected: Expr,
  answer: Expr,
  symbols: SymbolTable,
): WrittenIdentities | undefined {
  if (!holds(expected, 'matrix') && !holds(answer, 'matrix')) return undefined;
  const sizes = new Set<number>();
  let doubt: string | undefined;
  let met = false;
  for (const side of [expected, answer])
    some(side, (node) => {
      if (node.type === 'matrix' && node.rows.length === node.rows[0]?.length) sizes.add(node.rows.length);
      if (node.type === 'symbol' && named.test(node.name) && !symbols[node.name]) {
        met = true;
        if (/_[a-z]$/.test(node.name)) doubt = `whether ${node.name} has this size is not said`;
      }
      return false;
    });
  const [size] = sizes;
  if (!met || size === undefined || sizes.size > 1) return undefined;
  const inner = (expr: Expr): Expr => {
    const found = expr.type === 'symbol' && !symbols[expr.name] ? named.exec(expr.name) : null;
    return found ? identity(found[1] === undefined ? size : Number(found[1])) : mapChildren(expr, inner);
  };
  const sides: [Expr, Expr] = [inner(expected), inner(answer)];
  return doubt === undefined ? { sides } : { sides, doubt };
}

function identity(size: number): Expr {
  const places = Array.from({ length: size }, (_, k) => k);
  const entry = (one: boolean): Expr => ({ type: 'number', digits: one ? '1' : '0', exponent: 0 });
  return { type: 'matrix', rows: places.map((row) => places.map((col) => entry(row === col))) };
}
