import type { Expr, LawNode, SymbolNode } from '../../src/types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../src/types/symbol-table.ts';

/** Trees by hand, so that what is decided does not hang on what is read. */
export const s = (name: string): SymbolNode => ({ type: 'symbol', name });
export function n(value: number | string): Expr {
  const text = String(value);
  const literal: Expr = { type: 'number', digits: text.replace('-', ''), exponent: 0 };
  return text.startsWith('-') ? neg(literal) : literal;
}
export const add = (...terms: Expr[]): Expr => ({ type: 'add', terms });
export const neg = (arg: Expr): Expr => ({ type: 'neg', arg });
export const sub = (a: Expr, b: Expr): Expr => add(a, neg(b));
export const mul = (...factors: Expr[]): Expr => ({ type: 'mul', factors });
export const div = (num: Expr, den: Expr): Expr => ({ type: 'div', num, den });
export const pow = (base: Expr, exponent: Expr | number): Expr => ({
  type: 'pow',
  base,
  exponent: typeof exponent === 'number' ? n(exponent) : exponent,
});
export const call = (fn: string, ...args: Expr[]): Expr => ({ type: 'call', fn, args });
export const apply = (fn: string, ...args: Expr[]): Expr => ({ type: 'apply', fn: s(fn), args });
export const grad = (wrt: string | undefined, body: Expr): Expr =>
  wrt === undefined
    ? { type: 'derivative', style: 'gradient', order: 1, body }
    : { type: 'derivative', style: 'gradient', wrt: s(wrt), order: 1, body };
export const derivative = (wrt: string, body: Expr, order = 1): Expr => ({
  type: 'derivative',
  style: 'total',
  wrt: s(wrt),
  order,
  body,
});
export const at = (body: Expr, symbol: string, value: Expr): Expr => ({
  type: 'substitute',
  body,
  bindings: [{ symbol: s(symbol), value }],
});
export const mean = (variable: string, law: Expr | undefined, body: Expr): Expr => ({
  type: 'expectation',
  op: 'E',
  draws: [law ? { variable: s(variable), law } : { variable: s(variable) }],
  body,
});
export const normal = (center: Expr, covariance: Expr): LawNode => ({
  type: 'law',
  family: 'normal',
  args: [center, covariance],
});
export const sum = (index: string, from: Expr, to: Expr, body: Expr): Expr => ({
  type: 'big',
  op: 'sum',
  index: s(index),
  from,
  to,
  body,
});
export const growth = (order: 'O' | 'Theta' | 'Omega' | 'o' | 'omega', arg: Expr, tilde = false): Expr =>
  tilde ? { type: 'growth', order, arg, tilde } : { type: 'growth', order, arg };
export const asymptotic = (arg: Expr): Expr => ({
  type: 'relation',
  ops: ['~'],
  members: [{ type: 'empty' }, arg],
});
export const log = (x: Expr): Expr => call('log', x);
export const sqrt = (x: Expr): Expr => call('sqrt', x);

const domains = {
  real: 'real',
  positive: 'positive',
  integer: 'integer',
  size: 'positive integer',
  unit: 'unit',
} as const;
/** `table({ x: 'real', n: 'size' })` */
export function table(
  declarations: Record<
    string,
    keyof typeof domains | 'vector' | 'matrix' | 'function' | 'vector function' | 'law'
  >,
): SymbolTable {
  const entries = Object.entries(declarations).map(([name, text]): [string, SymbolDeclaration] => {
    if (text in domains)
      return [name, { shape: 'scalar', domain: domains[text as keyof typeof domains], text }];
    const shape =
      text === 'vector function' ? 'function' : (text as 'vector' | 'matrix' | 'function' | 'law');
    return [name, { shape, domain: 'real', text }];
  });
  return Object.fromEntries(entries);
}
