import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { holds } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { heads } from '../evaluate/occurrence.ts';
import { mapChildren } from '../walk.ts';

/** Begins the names of derivatives that are taken as quantities of their own. */
const MARK = '∂';

/**
 * Derivatives of one bare name by another (dy/dx, ∂L/∂w, ∇_w L) as names of their own: nothing says how y depends on
 * x, and it is not said either that it does not. Every spelling of one derivative becomes the same name; the order
 * of mixed ones does not count. What a surrounding sum or integral binds cannot be named: a Fault.
 */
export function withOpaqueDerivatives(sides: readonly [Expr, Expr], symbols: SymbolTable): [Expr, Expr] {
  if (!sides.some((side) => holds(side, 'derivative'))) return [...sides];
  const functions = new Set(sides.flatMap((side) => [...heads(side).keys()]));
  const inner = (expr: Expr, bound: ReadonlySet<string>): Expr => {
    const found = expr.type === 'derivative' ? chain(expr) : undefined;
    if (found && found.of !== undefined && !functions.has(found.of)) {
      const declared = symbols[found.of];
      if (!found.by.includes(found.of) && (!declared || declared.shape === 'scalar')) {
        if ([found.of, ...found.by].some((name) => bound.has(name)))
          throw new Fault('undeclared', `how ${found.of} depends on ${found.by[0]} is not said`);
        return { type: 'symbol', name: [`${MARK}${found.of}`, ...found.by.sort()].join(`/${MARK}`) };
      }
    }
    const own =
      expr.type === 'big' && expr.index
        ? [expr.index.name]
        : expr.type === 'expectation'
          ? expr.draws.map(({ variable }) => variable.name)
          : expr.type === 'substitute'
            ? expr.bindings.map(({ symbol }) => symbol.name)
            : [];
    const inside = own.length > 0 ? new Set([...bound, ...own]) : bound;
    return mapChildren(expr, (child) => inner(child, inside));
  };
  return [inner(sides[0], new Set()), inner(sides[1], new Set())];
}

/** Largest order that is spelt out. */
const ORDERS = 8;

/** Derivatives inside one another: by which names, and of which bare name. */
function chain(expr: Expr): { by: string[]; of: string | undefined } | undefined {
  const by: string[] = [];
  let node = expr;
  while (node.type === 'derivative') {
    if (!node.wrt || node.order > ORDERS) return undefined;
    for (let k = 0; k < node.order; k++) by.push(node.wrt.name);
    node = node.body;
  }
  return { by, of: node.type === 'symbol' ? node.name : undefined };
}

/** Is a side nothing but one such derivative? */
export const isOpaqueDerivative = (expr: Expr): boolean =>
  expr.type === 'symbol' && expr.name.startsWith(MARK);
