import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { normalForm } from '../normal-form.ts';
import { type Comparing, different, doubted, remarked } from './comparing.ts';

const rung = 'bound';

/** `subject ≤ by`, whichever way it was written; without subject where the words name none. */
interface Bound {
  subject?: Expr;
  side: 'upper' | 'lower';
  strict: boolean;
  by: Expr;
}

const CONSTANTS = new Set(['pi', 'e', 'infinity']);

/**
 * One bound against another: `T ≤ 40 ns`, `40 ns ≥ T`, "at most 40 ns". The side and the strictness must be the
 * same, the values by their own kind. A bound against a plain value says more than the value, or less: unsure.
 */
export function compareBounds(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  const [mine, theirs] = [boundOf(expected), boundOf(answer)];
  if (!mine && !theirs) return undefined;
  if (mine && theirs) {
    // Of whole or positive numbers several bounds say the same: x > 2 and x ≥ 3.
    const { symbols } = comparing.scope;
    if (
      [mine, theirs].some(
        ({ subject }) => subject?.type === 'symbol' && (symbols[subject.name]?.domain ?? 'real') !== 'real',
      )
    )
      return undefined;
    if (mine.side !== theirs.side)
      return different(rung, `bounds from ${place(theirs)}, not from ${place(mine)}`, expected, answer);
    const result = comparing.compare(mine.by, theirs.by);
    if (result.verdict !== 'equal')
      return result.verdict === 'different' ? different(rung, result.reason, expected, answer) : result;
    if (mine.strict !== theirs.strict)
      return different(rung, `${theirs.strict ? 'leaves out' : 'takes in'} the boundary`, expected, answer);
    if (!mine.subject || !theirs.subject)
      return mine.subject || theirs.subject ? remarked(result, 'one side names no quantity') : result;
    return normalForm(mine.subject, symbols) === normalForm(theirs.subject, symbols)
      ? result
      : doubted(result, rung, 'the bounds are of differently named quantities');
  }
  const bound = mine ?? theirs!;
  const other = mine ? answer : expected;
  if (!isValue(other) || freeNames(other).size > 0) return undefined;
  const result = mine ? comparing.compare(bound.by, other) : comparing.compare(other, bound.by);
  return doubted(result, rung, 'one side is a bound, the other a value');
}

const place = ({ side }: Bound): string => (side === 'upper' ? 'above' : 'below');
const isValue = (expr: Expr): boolean =>
  !['relation', 'list', 'tuple', 'set', 'interval', 'matrix', 'text', 'call'].includes(expr.type);
const isClosed = (expr: Expr): boolean => [...freeNames(expr)].every((name) => CONSTANTS.has(name));

/** A relation between a name (or nothing, or words) and a value without unknowns. */
function boundOf(expr: Expr): Bound | undefined {
  if (expr.type !== 'relation' || expr.ops.length !== 1) return undefined;
  const [left, right] = expr.members as [Expr, Expr];
  const op = expr.ops[0]!;
  if (op !== '<' && op !== '<=' && op !== '>' && op !== '>=') return undefined;
  const strict = op === '<' || op === '>';
  const leftIsLess = op === '<' || op === '<=';
  const named = (side: Expr): boolean => side.type === 'symbol' && !CONSTANTS.has(side.name);
  const nameless = (side: Expr): boolean => side.type === 'empty' || side.type === 'text';
  if ((named(left) || nameless(left)) && isClosed(right))
    return {
      ...(named(left) ? { subject: left } : {}),
      side: leftIsLess ? 'upper' : 'lower',
      strict,
      by: right,
    };
  if ((named(right) || nameless(right)) && isClosed(left))
    return {
      ...(named(right) ? { subject: right } : {}),
      side: leftIsLess ? 'lower' : 'upper',
      strict,
      by: left,
    };
  return undefined;
}
