import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import { callsOneOf, holds } from '../evaluate/contents.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';

const VECTOR: SymbolDeclaration = { shape: 'vector', domain: 'real', text: 'real vector' };
const MATRIX: SymbolDeclaration = { shape: 'matrix', domain: 'real', text: 'real matrix' };

/**
 * Undeclared names that are no numbers by their use: inside a norm, where of numbers all norms are the same, and
 * under softmax, which of a number is 1. A capital letter inside a norm that says which one is a matrix.
 */
export function shapesByUse(
  sides: readonly Expr[],
  symbols: SymbolTable,
): Record<string, SymbolDeclaration> | undefined {
  const found: Record<string, SymbolDeclaration> = {};
  for (const side of sides.filter(hasShapes))
    some(side, (node) => {
      if (node.type !== 'call' || (node.fn !== 'norm' && node.fn !== 'softmax') || !node.args[0])
        return false;
      const named = node.fn === 'norm' && node.args.length > 1;
      for (const name of summands(node.args[0])) {
        if (symbols[name]) continue;
        if (named && /^[A-Z]/.test(name)) found[name] = MATRIX;
        else found[name] ??= VECTOR;
      }
      return false;
    });
  return Object.keys(found).length > 0 ? found : undefined;
}

const OF_SHAPES: ReadonlySet<string> = new Set(['norm', 'softmax']);
const hasShapes = (expr: Expr): boolean => callsOneOf(expr, OF_SHAPES);

/** The bare names in a sum of names with numbers before them: x, x − y, 2x. */
function summands(expr: Expr): string[] {
  switch (expr.type) {
    case 'symbol':
      return [expr.name];
    case 'neg':
      return summands(expr.arg);
    case 'add': {
      const each = expr.terms.map(summands);
      return each.some((names) => names.length === 0) ? [] : each.flat();
    }
    case 'div':
      return expr.den.type === 'number' ? summands(expr.num) : [];
    case 'mul': {
      const others = expr.factors.filter((factor) => factor.type !== 'number');
      return others.length === 1 ? summands(others[0]!) : [];
    }
    default:
      return [];
  }
}

/** Names of a norm's or softmax's argument that is made of several, none of which is declared: ‖Wx‖, softmax(Wx + b). */
export function looseInShapes(expr: Expr, symbols: SymbolTable): string[] {
  const found = new Set<string>();
  if (!hasShapes(expr)) return [];
  some(expr, (node) => {
    if (node.type !== 'call' || (node.fn !== 'norm' && node.fn !== 'softmax') || !node.args[0]) return false;
    if (holds(node.args[0], 'matrix', 'tuple')) return false;
    const names = [...freeNames(node.args[0])].filter((name) => !['pi', 'e', 'i', 'infinity'].includes(name));
    if (!names.some((name) => symbols[name])) for (const name of names) found.add(name);
    return false;
  });
  return [...found];
}

/** ‖A‖_* is the sum of the singular values to some and the largest one to others. */
export const hasStarNorm = (expr: Expr): boolean =>
  hasShapes(expr) &&
  some(expr, (node) => {
    const kind = node.type === 'call' && node.fn === 'norm' ? node.args[1] : undefined;
    return (kind?.type === 'symbol' && kind.name === '*') || (kind?.type === 'text' && kind.text === '*');
  });
