import type { Expr } from '../../types/expression.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { rationalValue } from './rational.ts';

/**
 * The value that a statement gives: of a definition `g(x) = …`, `E[y] := …`, `L = a = b` the last member, of a
 * chain that ends in `≈` the member before it, which is the exact one, and of a calculation `4 + 3 = 7` its
 * result. An equation (`2x + 1 = 0`, `7 = 11a + c`, `x = x²`) is no value: undefined.
 */
export function valueSide(expr: Expr): Expr | undefined {
  if (expr.type !== 'relation') return expr;
  const { ops, members } = expr;
  const [, second] = members;
  // a ≡ b (mod m) gives no value.
  if (ops.includes('equiv') && second?.type === 'call' && second.fn === 'mod') return undefined;
  const last = ops.findIndex((op) => op !== '=' && op !== ':=' && op !== 'equiv');
  if (last >= 0 && !ops.slice(last).every((op) => op === 'approx')) return undefined;
  if (last === 0) return isNamed(members[0]!, members.at(-1)!) ? members.at(-1)! : members[0]!;
  const value = last < 0 ? members.at(-1)! : members[last]!;
  return isNamed(members[0]!, value) || isCalculation(members.slice(0, last < 0 ? undefined : last + 1))
    ? value
    : undefined;
}

/** Calls that name a quantity rather than compute it when they stand alone on the left. */
export const QUANTITIES: ReadonlySet<string> = new Set([
  'norm',
  'prob',
  'det',
  'trace',
  'max',
  'min',
  'argmin',
  'argmax',
  'component',
  'abs',
]);

/** Is the left side a name for the right one: a symbol that does not occur there, f(x), E[…], ∇F, ‖W‖, nothing? */
function isNamed(subject: Expr, value: Expr): boolean {
  switch (subject.type) {
    case 'symbol':
      return !freeNames(value).has(subject.name);
    case 'neg':
      return false;
    case 'tuple':
      // (h_1, h_2) = (3, 4) names every entry.
      return (
        value.type === 'tuple' &&
        value.items.length === subject.items.length &&
        subject.items.every((one) => one.type === 'symbol' && isNamed(one, value))
      );
    case 'pow':
      return subject.base.type === 'call' && isNamed(subject.base, value);
    case 'call':
      return QUANTITIES.has(subject.fn);
    default:
      return ['apply', 'expectation', 'derivative', 'empty', 'growth', 'text', 'big'].includes(subject.type);
  }
}

/** 4 + 3 + 2 + 1 = 10: all members are one number. */
function isCalculation(members: readonly Expr[]): boolean {
  const values = members.map((member) => rationalValue(member));
  const [first] = values;
  return first !== undefined && values.every((value) => value?.n === first.n && value.d === first.d);
}
