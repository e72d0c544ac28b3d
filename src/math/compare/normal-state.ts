import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { callsOneOf } from '../evaluate/contents.ts';
import { some } from '../evaluate/occurrence.ts';

/** Functions that tell of vectors and matrices: beside them an undeclared symbol may be one. */
export const OF_MATRICES: ReadonlySet<string> = new Set(['transpose', 'inverse', 'det', 'trace', 'diag']);

/** What is known of names while a normal form is made. */
export interface State {
  symbols: SymbolTable;
  /** Undeclared symbols may be vectors or matrices. */
  shaped: boolean;
  /** Undeclared names that are drawn from a law of vectors. */
  vectors: ReadonlySet<string>;
  /** Bound names by their depth: alpha-renaming. */
  bound: ReadonlyMap<string, string>;
  binders: number;
  steps: { left: number };
}

/** Monomials formed in one call; beyond it the form is given up. */
const LARGEST = 5_000;

const none: ReadonlySet<string> = new Set();
const unbound: ReadonlyMap<string, string> = new Map();

export function stateFor(expr: Expr, symbols: SymbolTable): State {
  const shaped = callsOneOf(expr, OF_MATRICES);
  return { symbols, shaped, vectors: none, bound: unbound, binders: 0, steps: { left: LARGEST } };
}

/** A normal law with the identity in it: what is drawn from it is a vector, whatever it is called. */
export function isOfVectors(law: Expr, { symbols }: State): boolean {
  return (
    law.type === 'law' &&
    law.args.some((arg) =>
      some(
        arg,
        (node) => node.type === 'symbol' && /^I(?:_|$)/.test(node.name) && !Object.hasOwn(symbols, node.name),
      ),
    )
  );
}

/** The state inside a node that binds names. */
export function binding(state: State, names: readonly string[]): State {
  if (names.length === 0) return state;
  const bound = new Map(state.bound);
  names.forEach((name, k) => {
    bound.set(name, `%${state.binders + k}`);
  });
  return { ...state, bound, binders: state.binders + names.length };
}

/** Functions whose value is a number whatever they are given. */
const SCALAR_CALLS = new Set(['norm', 'trace', 'det', 'component', 'prob', 'abs']);

/** Certainly a number, as far as the declarations tell. Undeclared symbols are numbers unless the expression transposes or inverts. */
export function isScalar(expr: Expr, state: State): boolean {
  if (expr.type === 'symbol') return isScalarName(expr.name, state);
  if (expr.type === 'call' && SCALAR_CALLS.has(expr.fn)) return true;
  if (expr.type === 'apply') {
    const declared = state.symbols[expr.fn.name];
    return !declared || !/\b(vector|matrix)\b/.test(declared.text);
  }
  return !some(expr, (node) => {
    if (node.type === 'matrix' || node.type === 'tuple') return true;
    if (node.type === 'call') return node.fn === 'transpose' || node.fn === 'inverse' || node.fn === 'diag';
    return node.type === 'symbol' && !isScalarName(node.name, state);
  });
}

function isScalarName(name: string, { symbols, shaped, vectors }: State): boolean {
  const declared = symbols[name];
  if (!declared) return !shaped && !vectors.has(name);
  return declared.shape === 'scalar' || declared.shape === 'function' || declared.shape === 'law';
}
