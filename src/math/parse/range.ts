import type { Expr } from '../../types/expression.ts';
import { sequence } from './ellipsis.ts';
import type { Parser } from './parse.ts';

const dots = new Set(['dots', 'ldots', 'cdots', 'dotsc']);

/** Do dots stand here as an item of a list, with an item behind them: 1, …, n? */
export function rangeAhead(p: Parser): boolean {
  return p.token.kind === 'command' && dots.has(p.token.text) && p.isMark(',', 1);
}

/**
 * Ends a range of whole numbers that the items before the dots begin: 50, …, 71 and ℓ = 1, …, L−1 become
 * range(50, 71) and ℓ ∈ {range(1, L−1)}. x_1, …, x_n is sequence(x_1, x_n). Other dots are not understood: false, and
 * nothing is consumed.
 */
export function takeRange(p: Parser, items: Expr[]): boolean {
  const before = items.at(-1);
  if (!before) return false;
  const equation =
    before.type === 'relation' && before.ops.length === 1 && before.ops[0] === '=' ? before : undefined;
  const first = equation ? equation.members[1]! : before;
  const start = p.i;
  if (!isStart(first) || !continues(items, first)) return !equation && takeSequence(p, items, start);
  p.goTo(p.i + 2);
  const last = p.sum();
  const low = equation ? first : dropPrefix(items, first);
  const range: Expr = p.done({ type: 'call', fn: 'range', args: [low, last] }, start);
  items[items.length - 1] = equation
    ? p.done(
        { type: 'relation', ops: ['in'], members: [equation.members[0]!, { type: 'set', items: [range] }] },
        start,
      )
    : range;
  return true;
}

/** x_1, …, x_n. Consumes nothing where the last is no member of the sequence. */
function takeSequence(p: Parser, items: Expr[], start: number): boolean {
  const said = p.messages.length;
  p.goTo(p.i + 2);
  const found =
    p.token.kind === 'word' || p.token.kind === 'command' ? sequence(p, items, p.sum(), start) : undefined;
  if (!found) {
    p.goTo(start);
    p.messages.length = said;
    return false;
  }
  items[items.length - 1] = found;
  return true;
}

const isWhole = (expr: Expr) => expr.type === 'number' && expr.exponent === 0 && /^\d+$/.test(expr.digits);

/** A whole number, or a letter without subscript. */
const isStart = (expr: Expr) => isWhole(expr) || (expr.type === 'symbol' && !expr.name.includes('_'));

const wholeValue = (expr: Expr | undefined) =>
  expr?.type === 'number' && isWhole(expr) ? Number(expr.digits) : undefined;

/** Numbers before the first one go up by one: 1, 2, …, n is a range, 1, 3, … is none. */
function continues(items: readonly Expr[], first: Expr): boolean {
  const previous = items.at(-2);
  // a, b, …, z are letters, no numbers.
  if (first.type === 'symbol' && previous?.type === 'symbol') return false;
  const value = wholeValue(first);
  if (value === undefined || !previous) return true;
  const earlier = wholeValue(previous);
  return earlier === undefined || earlier + 1 === value;
}

/** 1, 2, 3, …, n: the numbers written out before the dots belong to the range. The lowest is returned. */
function dropPrefix(items: Expr[], first: Expr): Expr {
  let low = first;
  while (items.length > 1) {
    const earlier = items.at(-2);
    const value = wholeValue(earlier);
    if (!earlier || value === undefined || value + 1 !== wholeValue(low)) break;
    items.pop();
    low = earlier;
  }
  return low;
}
