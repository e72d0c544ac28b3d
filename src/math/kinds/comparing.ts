import type { Comparison, Witness } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import type { Numeric } from '../../types/world.ts';
import { Fault } from '../evaluate/fault.ts';
import type { Policy } from '../policy.ts';
import { printPlain } from '../print.ts';
import type { Scope } from '../scope.ts';

/** What a kind of object is handed to compare its parts. */
export interface Comparing {
  scope: Scope;
  policy: Policy;
  /** Two parts of any kind. */
  compare(expected: Expr, answer: Expr): Comparison;
  /** Two parts by their values alone. */
  value(expected: Expr, answer: Expr): Comparison;
  /** Comparisons of parts that are left. */
  left: { parts: number };
}

/** Compares objects of one kind; undefined where the two sides are none of its business. */
export type Kind = (expected: Expr, answer: Expr, comparing: Comparing) => Comparison | undefined;

/** Comparisons of parts in one comparison. */
export const partBudget = 1_000;

export function spendPart(comparing: Comparing): void {
  if (--comparing.left.parts < 0) throw new Fault('budget', `more than ${partBudget} parts to compare`);
}

export const equal = (rung: string, reason: string): Comparison => ({ verdict: 'equal', rung, reason });
export const unsure = (rung: string, reason: string): Comparison => ({ verdict: 'unsure', rung, reason });

/** Different, with both sides as they are written (or values at a point) as the witness. */
export function different(
  rung: string,
  reason: string,
  expected: Expr | string | Numeric,
  answer: Expr | string | Numeric,
  at: Witness['at'] = { values: {} },
): Comparison {
  return {
    verdict: 'different',
    rung,
    reason,
    witness: { at, expected: show(expected), answer: show(answer) },
  };
}

/** Characters of a side shown in a witness. */
const SHOWN = 120;

function show(side: Expr | string | Numeric): string | Numeric {
  if (typeof side === 'string' || typeof side === 'number' || Array.isArray(side)) return side;
  const text = printPlain(side);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Equal with a remark behind the reason. */
export function remarked(comparison: Comparison, remark: string): Comparison {
  return comparison.verdict === 'equal'
    ? { ...comparison, reason: `${comparison.reason}; ${remark}` }
    : comparison;
}

/** What would be equal but for a doubt is unsure. */
export function doubted(comparison: Comparison, rung: string, doubt: string): Comparison {
  return comparison.verdict === 'equal' ? unsure(rung, `${doubt}, else equal`) : comparison;
}

/** All parts equal: equal. One different: different. Else unsure. The first that decides is shown. */
export function every(comparisons: Iterable<Comparison>, rung: string, reason: string): Comparison {
  let open: Comparison | undefined;
  for (const one of comparisons) {
    if (one.verdict === 'different') return one;
    if (one.verdict === 'unsure') open ??= one;
  }
  return open ?? equal(rung, reason);
}
