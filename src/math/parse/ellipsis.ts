/** Sums, products and lists with dots: 1 + 2 + … + n, a_1 a_2 ⋯ a_n, x_1, …, x_n. */
import type { Expr, SymbolNode } from '../../types/expression.ts';
import { nameParts, withSubscript } from '../names.ts';
import { equalTrees, freeSymbols } from '../walk.ts';
import type { Parser } from './parse.ts';

const dotted = /^(?:\\[lcv]?dots[bc]?|\.{3}|…|⋯)$/;

export const isDots = (expr: Expr): boolean => expr.type === 'opaque' && dotted.test(expr.text);

/** Terms that stand before the dots; people write two or three. */
const leadBudget = 8;

/**
 * Terms with dots before the last one, as one sum or product over whole numbers. Two terms at least must show the
 * rule: each is the one before it with a number, or a subscript, that went up by one, and the last has the upper
 * limit in the same places. Anything else stays as it is, with its warning.
 */
export function closeEllipsis(
  p: Parser,
  op: 'sum' | 'prod',
  terms: readonly Expr[],
  start: number,
): Expr | undefined {
  const at = terms.length - 2;
  const dots = terms[at];
  if (at < 2 || at > leadBudget || !dots || !isDots(dots)) return undefined;
  const lead = terms.slice(0, at);
  const index = freshIndex(terms);
  if (!index) return undefined;
  let first: number | undefined;
  for (let k = 1; k < lead.length; k++) {
    const step = new Difference(index);
    step.compare(lead[k - 1]!, lead[k]!);
    if (!step.holds || step.low === undefined || step.high?.type !== 'number') return undefined;
    if (Number(step.high.digits) !== step.low + 1) return undefined;
    first ??= step.low;
    if (step.low !== first + k - 1) return undefined;
  }
  const whole = new Difference(index);
  const body = whole.compare(lead[0]!, terms.at(-1)!);
  if (!whole.holds || whole.low !== first || !whole.high || first === undefined) return undefined;
  forget(p, dots);
  const from: Expr = { type: 'number', digits: String(first), exponent: 0 };
  return p.done({ type: 'big', op, index, from, to: whole.high, body }, start);
}

/** x_1, …, x_n: the first and the last of a sequence; members between them that were written out belong to it. */
export function sequence(p: Parser, items: Expr[], last: Expr, start: number): Expr | undefined {
  const before = items.at(-1);
  if (before?.type !== 'symbol' || last.type !== 'symbol') return undefined;
  if (stem(before) === undefined || stem(before) !== stem(last)) return undefined;
  let first = before;
  while (items.length > 1) {
    const earlier = items.at(-2)!;
    if (earlier.type !== 'symbol' || stem(earlier) !== stem(first)) break;
    if (Number(subscriptOf(earlier)) + 1 !== Number(subscriptOf(first))) break;
    items.pop();
    first = earlier;
  }
  return p.done({ type: 'call', fn: 'sequence', args: [first, last] }, start);
}

const subscriptOf = (symbol: SymbolNode) => nameParts(symbol.name).subscript;

/** The name without its subscript; undefined where it has none. */
function stem(symbol: SymbolNode): string | undefined {
  const { base, marks, subscript } = nameParts(symbol.name);
  return subscript === '' ? undefined : `${base}${marks}`;
}

function freshIndex(terms: readonly Expr[]): SymbolNode | undefined {
  const used = new Set(terms.flatMap((term) => [...freeSymbols(term)]));
  const name = ['k', 'j', 'i', 'm', 'l'].find((letter) => !used.has(letter));
  return name === undefined ? undefined : { type: 'symbol', name };
}

/** The warning that dots stand for unwritten terms is answered. */
function forget(p: Parser, dots: Expr): void {
  const k = p.messages.findIndex(({ start, end }) => start === dots.at?.start && end === dots.at.end);
  if (k >= 0) p.messages.splice(k, 1);
}

/** How one term becomes another: in all places where they differ, `low` became `high`. */
class Difference {
  readonly index: SymbolNode;
  holds = true;
  low: number | undefined;
  high: Expr | undefined;

  constructor(index: SymbolNode) {
    this.index = index;
  }

  /** The two terms with the index in the places where they differ. */
  compare(a: Expr, b: Expr): Expr {
    return this.place(a, b) as Expr;
  }

  private place(a: unknown, b: unknown): unknown {
    if (!this.holds || a === b) return a;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return this.fail(a);
    if (Array.isArray(a)) {
      if (!Array.isArray(b) || a.length !== b.length) return this.fail(a);
      return a.map((item, k) => this.place(item, b[k]));
    }
    const [one, other] = [a as Expr, b as Expr];
    if (
      isWhole(one) &&
      one.type === 'number' &&
      !(isWhole(other) && other.type === 'number' && one.digits === other.digits)
    ) {
      return isLimit(other) && this.note(Number(one.digits), other) ? this.index : this.fail(a);
    }
    if (one.type === 'symbol' && other.type === 'symbol' && one.name !== other.name)
      return this.subscript(one, other);
    const copy: Record<string, unknown> = {};
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    keys.delete('at');
    for (const key of keys)
      copy[key] = this.place((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
    return copy;
  }

  private subscript(a: SymbolNode, b: SymbolNode): unknown {
    const [low, high] = [subscriptOf(a), subscriptOf(b)];
    if (stem(a) === undefined || stem(a) !== stem(b) || !/^\d+$/.test(low)) return this.fail(a);
    const upper = upperLimit(high);
    if (!upper || !this.note(Number(low), upper)) return this.fail(a);
    return { type: 'symbol', name: withSubscript(stem(a)!, this.index.name) };
  }

  private note(low: number, high: Expr): boolean {
    if (this.low !== undefined && (this.low !== low || !sameLimit(this.high, high))) return false;
    this.low = low;
    this.high = high;
    return true;
  }

  private fail(value: unknown): unknown {
    this.holds = false;
    return value;
  }
}

/** The text of a last subscript as an expression: 9, n, n-1. */
function upperLimit(text: string): Expr | undefined {
  const literal = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
  if (/^\d+$/.test(text)) return literal(text);
  if (/^[A-Za-z]+$/.test(text)) return { type: 'symbol', name: text };
  const [, name, sign, digits] = /^([A-Za-z]+)([+-])(\d+)$/.exec(text) ?? [];
  if (!name || !digits) return undefined;
  const shift = literal(digits);
  return {
    type: 'add',
    terms: [{ type: 'symbol', name }, sign === '-' ? { type: 'neg', arg: shift } : shift],
  };
}

const isWhole = (expr: Expr) =>
  expr.type === 'number' && expr.exponent === 0 && /^\d{1,9}$/.test(expr.digits);

/** What may stand for an upper limit: a number, a letter, a sum of them (n − 1). */
const isLimit = (expr: Expr) => expr.type === 'symbol' || isWhole(expr) || expr.type === 'add';

const sameLimit = (a: Expr | undefined, b: Expr): boolean => equalTrees(a, b);
