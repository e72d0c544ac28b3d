import type { Expr } from '../../types/expression.ts';
import { callsOneOf } from '../evaluate/contents.ts';
import { mapChildren } from '../walk.ts';

const SIGNS: ReadonlySet<string> = new Set(['pm', 'mp']);

export const hasDoubleSign = (expr: Expr): boolean => callsOneOf(expr, SIGNS);

/** a ± b as its two values, upper signs first; all ± and ∓ of one expression go together. */
export function bothSigns(expr: Expr): [Expr, Expr] {
  return [withSign(expr, 1), withSign(expr, -1)];
}

function withSign(expr: Expr, sign: 1 | -1): Expr {
  if (expr.type === 'call' && (expr.fn === 'pm' || expr.fn === 'mp')) {
    const args = expr.args.map((arg) => withSign(arg, sign));
    const last = args.at(-1)!;
    const signed: Expr = (expr.fn === 'pm') === sign > 0 ? last : { type: 'neg', arg: last };
    return args.length === 1 ? signed : { type: 'add', terms: [args[0]!, signed] };
  }
  return mapChildren(expr, (child) => withSign(child, sign));
}
