import type { Expr } from '../../types/expression.ts';
import { budget } from '../scope.ts';
import { children } from '../walk.ts';
import { contents, holds } from './contents.ts';

/** Does any node satisfy the test? Stops at the first; iterative, so that depth costs no stack. */
export function some(expr: Expr, test: (node: Expr) => boolean): boolean {
  const open: Expr[] = [expr];
  for (let node = open.pop(); node; node = open.pop()) {
    if (test(node)) return true;
    // Half of the nodes are leaves.
    if (node.type === 'number' || node.type === 'symbol') continue;
    for (const part of children(node)) open.push(part);
  }
  return false;
}

/**
 * Names that need a value from outside: symbols that no sum, expectation or substitution around them binds.
 * Heads of applications are left out (see `heads`), and so is the variable of a derivative as such.
 */
export function freeNames(expr: Expr): ReadonlySet<string> {
  const all = contents(expr);
  if (!all.binds && all.depth <= budget.depth) return all.symbols;
  const known = free.get(expr);
  if (known) return known;
  const found = new Set<string>();
  collect(expr, new Set(), found);
  free.set(expr, found);
  return found;
}

const free = new WeakMap<Expr, ReadonlySet<string>>();

function collect(expr: Expr, bound: ReadonlySet<string>, found: Set<string>): void {
  const inside = (names: readonly string[]) => (names.length ? new Set([...bound, ...names]) : bound);
  switch (expr.type) {
    case 'symbol':
      if (!bound.has(expr.name)) found.add(expr.name);
      return;
    case 'apply':
      for (const arg of expr.args) collect(arg, bound, found);
      return;
    case 'derivative':
      collect(expr.body, bound, found);
      return;
    case 'substitute':
      for (const { value } of expr.bindings) collect(value, bound, found);
      collect(expr.body, inside(expr.bindings.map((b) => b.symbol.name)), found);
      return;
    case 'expectation': {
      for (const { law } of expr.draws) if (law?.type === 'law') collect(law, bound, found);
      collect(expr.body, inside(expr.draws.map((d) => d.variable.name)), found);
      return;
    }
    case 'big':
      for (const part of [expr.from, expr.to, expr.over]) if (part) collect(part, bound, found);
      collect(expr.body, inside(expr.index ? [expr.index.name] : []), found);
      return;
    default:
      for (const part of children(expr)) collect(part, bound, found);
  }
}

/** Names of the functions and densities that are applied or differentiated, with their numbers of arguments. */
export function heads(expr: Expr): Map<string, number> {
  const found = new Map<string, number>();
  if (!holds(expr, 'apply')) return found;
  some(expr, (node) => {
    if (node.type === 'apply')
      found.set(node.fn.name, Math.max(found.get(node.fn.name) ?? 0, node.args.length));
    return false;
  });
  return found;
}

/** Functions that are applied to one list of plain symbols and to nothing else, with that list: g(z, θ). */
export function usualArguments(expr: Expr): Map<string, Expr[]> {
  if (!holds(expr, 'apply')) return new Map();
  const found = new Map<string, { key: string; args: Expr[] } | undefined>();
  some(expr, (node) => {
    if (node.type !== 'apply') return false;
    const names = node.args.map((arg) => (arg.type === 'symbol' ? arg.name : ''));
    const key = names.join(',');
    const before = found.get(node.fn.name);
    const once = !found.has(node.fn.name) || before?.key === key;
    found.set(node.fn.name, once && !names.includes('') ? { key, args: node.args } : undefined);
    return false;
  });
  return new Map([...found].flatMap(([name, use]) => (use ? [[name, use.args]] : [])));
}

/** Does it hold a decimal literal, as opposed to an integer? */
export function hasDecimal(expr: Expr): boolean {
  return contents(expr).decimal;
}

/** Names of the laws that variables are drawn from: `x ~ p_mu`, `z ~ p(z)`. */
export function lawNames(expr: Expr): Set<string> {
  const found = new Set<string>();
  if (!holds(expr, 'expectation')) return found;
  some(expr, (node) => {
    if (node.type === 'expectation')
      for (const { law } of node.draws) {
        if (law?.type === 'symbol') found.add(law.name);
        if (law?.type === 'apply') found.add(law.fn.name);
      }
    return false;
  });
  return found;
}
