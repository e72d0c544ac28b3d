import type { Expr, SymbolNode } from '../types/expression.ts';

/** The direct children, in written order. Symbols that a node binds or applies are not among them. */
export function children(expr: Expr): Expr[] {
  switch (expr.type) {
    case 'add':
      return expr.terms;
    case 'neg':
      return [expr.arg];
    case 'mul':
      return expr.factors;
    case 'div':
      return [expr.num, expr.den];
    case 'pow':
      return [expr.base, expr.exponent];
    case 'call':
    case 'apply':
    case 'law':
      return expr.args;
    case 'derivative':
      return [expr.body];
    case 'substitute':
      return [expr.body, ...expr.bindings.map((binding) => binding.value)];
    case 'expectation':
      return [...expr.draws.flatMap((draw) => (draw.law ? [draw.law] : [])), expr.body];
    case 'big':
      return [expr.from, expr.to, expr.over, expr.body].filter((child) => child !== undefined);
    case 'growth':
      return [expr.arg];
    case 'relation':
      return expr.members;
    case 'list':
    case 'tuple':
      return expr.items;
    case 'set':
      return expr.condition ? [...expr.items, expr.condition] : expr.items;
    case 'interval':
      return [expr.low, expr.high];
    case 'matrix':
      return expr.rows.flat();
    case 'cases':
      return expr.branches.flatMap((branch) =>
        branch.condition ? [branch.value, branch.condition] : [branch.value],
      );
    case 'quantity':
      return [expr.value];
    case 'number':
    case 'symbol':
    case 'text':
    case 'opaque':
    case 'empty':
      return [];
  }
}

/** Rebuilds a node with each child replaced by `map(child)`; the node itself is left as it is. */
export function mapChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  switch (expr.type) {
    case 'add':
      return { ...expr, terms: expr.terms.map(map) };
    case 'neg':
    case 'growth':
      return { ...expr, arg: map(expr.arg) };
    case 'mul':
      return { ...expr, factors: expr.factors.map(map) };
    case 'div':
      return { ...expr, num: map(expr.num), den: map(expr.den) };
    case 'pow':
      return { ...expr, base: map(expr.base), exponent: map(expr.exponent) };
    case 'call':
    case 'apply':
    case 'law':
      return { ...expr, args: expr.args.map(map) };
    case 'derivative':
      return { ...expr, body: map(expr.body) };
    case 'substitute':
      return {
        ...expr,
        body: map(expr.body),
        bindings: expr.bindings.map(({ symbol, value }) => ({ symbol, value: map(value) })),
      };
    case 'expectation':
      return {
        ...expr,
        draws: expr.draws.map((draw) => (draw.law ? { ...draw, law: map(draw.law) } : draw)),
        body: map(expr.body),
      };
    case 'big': {
      const copy = { ...expr, body: map(expr.body) };
      if (expr.from) copy.from = map(expr.from);
      if (expr.to) copy.to = map(expr.to);
      if (expr.over) copy.over = map(expr.over);
      return copy;
    }
    case 'relation':
      return { ...expr, members: expr.members.map(map) };
    case 'list':
    case 'tuple':
      return { ...expr, items: expr.items.map(map) };
    case 'set': {
      const copy = { ...expr, items: expr.items.map(map) };
      if (expr.condition) copy.condition = map(expr.condition);
      return copy;
    }
    case 'interval':
      return { ...expr, low: map(expr.low), high: map(expr.high) };
    case 'matrix':
      return { ...expr, rows: expr.rows.map((row) => row.map(map)) };
    case 'cases':
      return {
        ...expr,
        branches: expr.branches.map(({ value, condition }) =>
          condition ? { value: map(value), condition: map(condition) } : { value: map(value) },
        ),
      };
    case 'quantity':
      return { ...expr, value: map(expr.value) };
    case 'number':
    case 'symbol':
    case 'text':
    case 'opaque':
    case 'empty':
      return expr;
  }
}

/** Visits every node from the root down, in written order. A visitor that returns false leaves out what is below. */
export function walk(expr: Expr, visitor: (node: Expr) => unknown): void {
  const stack: Expr[] = [expr];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visitor(node) === false) continue;
    const below = children(node);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!);
  }
}

/** Height of the tree, counted without recursion. */
export function height(expr: Expr): number {
  let level: Expr[] = [expr];
  let count = 0;
  while (level.length > 0) {
    count++;
    level = level.flatMap(children);
  }
  return count;
}

/** Symbols that a node binds: the index of a sum, the variable of a draw. */
function bound(expr: Expr): string[] {
  if (expr.type === 'big') return expr.index ? [expr.index.name] : [];
  if (expr.type === 'expectation') return expr.draws.map((draw) => draw.variable.name);
  if (expr.type === 'substitute') return expr.bindings.map((binding) => binding.symbol.name);
  return [];
}

/** Names that occur free: not bound by a sum, an integral, an expectation or a substitution. Functions count. */
export function freeSymbols(expr: Expr): Set<string> {
  const found = new Set<string>();
  const visit = (node: Expr, hidden: ReadonlySet<string>): void => {
    if (node.type === 'symbol' && !hidden.has(node.name)) found.add(node.name);
    if (node.type === 'apply' && !hidden.has(node.fn.name)) found.add(node.fn.name);
    if (node.type === 'derivative' && node.wrt && !hidden.has(node.wrt.name)) found.add(node.wrt.name);
    const names = bound(node);
    if (names.length === 0) {
      for (const child of children(node)) visit(child, hidden);
      return;
    }
    const inner = new Set([...hidden, ...names]);
    for (const child of children(node)) visit(child, isOutside(node, child) ? hidden : inner);
  };
  visit(expr, new Set());
  return found;
}

/** Limits of a sum, laws of draws and values of bindings see none of the names that their node binds. */
function isOutside(node: Expr, child: Expr): boolean {
  if (node.type === 'big') return child !== node.body && child !== node.over;
  if (node.type === 'expectation' || node.type === 'substitute') return child !== node.body;
  return false;
}

/**
 * Puts expressions in place of free symbols, all at once. Bound names are left alone; a bound name that occurs
 * free in a replacement is renamed first, so that nothing is captured. Functions are not replaced.
 */
export function substitute(expr: Expr, bindings: Readonly<Record<string, Expr>>): Expr {
  const names = Object.keys(bindings);
  if (names.length === 0) return expr;
  if (expr.type === 'symbol') return Object.hasOwn(bindings, expr.name) ? bindings[expr.name]! : expr;
  const hidden = bound(expr);
  if (hidden.length === 0) return mapChildren(expr, (child) => substitute(child, bindings));
  const inner: Record<string, Expr> = {};
  for (const name of names) if (!hidden.includes(name)) inner[name] = bindings[name]!;
  const used = new Set(Object.values(inner).flatMap((value) => [...freeSymbols(value)]));
  const captured = hidden.filter((name) => used.has(name));
  if (captured.length > 0) return substitute(renameBound(expr, captured, used), bindings);
  return mapChildren(expr, (child) => substitute(child, isOutside(expr, child) ? bindings : inner));
}

function renameBound(expr: Expr, captured: readonly string[], used: ReadonlySet<string>): Expr {
  const taken = new Set([...used, ...freeSymbols(expr), ...bound(expr)]);
  const fresh: Record<string, SymbolNode> = {};
  for (const name of captured) {
    let next = `${name}^new`;
    while (taken.has(next)) next += 'n';
    taken.add(next);
    fresh[name] = { type: 'symbol', name: next };
  }
  const renamed = mapChildren(expr, (child) => (isOutside(expr, child) ? child : substitute(child, fresh)));
  const rename = (symbol: SymbolNode): SymbolNode => fresh[symbol.name] ?? symbol;
  if (renamed.type === 'big' && renamed.index) return { ...renamed, index: rename(renamed.index) };
  if (renamed.type === 'expectation') {
    return { ...renamed, draws: renamed.draws.map((draw) => ({ ...draw, variable: rename(draw.variable) })) };
  }
  if (renamed.type === 'substitute') {
    return {
      ...renamed,
      bindings: renamed.bindings.map(({ symbol, value }) => ({ symbol: rename(symbol), value })),
    };
  }
  return renamed;
}

/** Are two trees the same, extents left out? */
export function equalTrees(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let k = 0; k < a.length; k++) if (!equalTrees(a[k], b[k])) return false;
    return true;
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  let left = 0;
  for (const key in other) if (key !== 'at' && other[key] !== undefined) left++;
  for (const key in one) {
    if (key === 'at' || one[key] === undefined) continue;
    if (!equalTrees(one[key], other[key])) return false;
    left--;
  }
  return left === 0;
}

/** The tree without its extents, for comparing trees. */
export function withoutExtents(expr: Expr): Expr {
  return JSON.parse(
    JSON.stringify(expr, (key, value: unknown) => (key === 'at' ? undefined : value)),
  ) as Expr;
}
