import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import { asEquation, compareEquations } from './compare/equation.ts';
import { compareValues } from './compare/ladder.ts';
import { valueSide } from './compare/value-side.ts';
import { contents, holds } from './evaluate/contents.ts';
import { Fault } from './evaluate/fault.ts';
import { compareObjects } from './kinds/index.ts';
import { normalForm } from './normal-form.ts';
import type { Policy, ReadSide } from './policy.ts';
import { budget, type Scope } from './scope.ts';

export { compareToSamples } from './compare-samples.ts';
export type { Policy, ReadSide } from './policy.ts';

/**
 * Are two answers the same, whatever kind of object they are? Takes both sides as they were read, gives
 * equal | different | unsure with a reason, and for "different" a witness. Symmetric in its two sides but for
 * remarks; a function of its arguments alone; never throws. A side with several readings, a warning or an unread
 * part is never "equal".
 */
export function compareReadings(
  expected: ReadSide,
  answer: ReadSide,
  scope: Scope,
  policy: Policy = {},
): Comparison {
  if (expected.readings.length === 0 || answer.readings.length === 0)
    return { verdict: 'unsure', rung: 'reading', reason: 'there is nothing to read' };
  let first: Comparison | undefined;
  for (const left of expected.readings)
    for (const right of answer.readings) {
      const found = compareObjects(left, right, scope, policy);
      if (first && found.verdict !== first.verdict)
        return doubt(expected, answer, 'the readings do not agree');
      first ??= found;
    }
  const found = first!;
  if (expected.messages.length === 0 && answer.messages.length === 0) return found;
  // Honest readings that all differ do differ; a text that was read with a doubt and in one way only may be misread.
  const every = [expected, answer].every((side) => side.messages.length === 0 || side.readings.length > 1);
  return found.verdict === 'different' && every ? found : doubt(expected, answer, `${found.verdict} as read`);
}

function doubt(expected: ReadSide, answer: ReadSide, found: string): Comparison {
  const [message] = [...expected.messages, ...answer.messages];
  return { verdict: 'unsure', rung: 'reading', reason: message ? `${found}, but ${message.reason}` : found };
}

/**
 * Are two expressions the same? A "different" carries the point or world where it shows; whatever cannot be
 * evaluated is "unsure" with the reason. Symmetric in its two sides; a function of its arguments alone.
 *
 * Names on the left of a definition (`g(x) = …`) are no part of the value. Two equations are the same when they
 * have the same values or when one is the other times a constant, so that `y = 2x - 5` is `(y + 5)/2 = x`.
 */
export function compareExpressions(expected: Expr, answer: Expr, scope: Scope): Comparison {
  try {
    const [left, right] = [valueSide(expected), valueSide(answer)];
    // Pieces meet at single points, which sample points miss.
    const pieces = [left, right].some((side) => side && holds(side, 'cases'));
    const compare = pieces ? compareObjects : compareValues;
    const byValue = left && right ? compare(left, right, scope, {}) : undefined;
    if (byValue?.verdict === 'equal')
      return isTwoNames(expected, answer, scope) || isTwoNames(answer, expected, scope)
        ? { verdict: 'unsure', rung: 'definition', reason: 'an equation of two names against one of them' }
        : byValue;
    const [one, other] = [asEquation(expected), asEquation(answer)];
    if (one && other) {
      const asEquations = compareEquations(one, other, scope);
      if (!byValue || asEquations.verdict === 'equal') return asEquations;
    }
    if (byValue) return byValue;
    if (sameForm(expected, answer, scope))
      return { verdict: 'equal', rung: 'normal-form', reason: 'the same statement' };
    const what =
      expected.type === 'relation' && answer.type === 'relation'
        ? 'two relations'
        : 'a relation against a value';
    return { verdict: 'unsure', rung: 'unsupported', reason: `${what}: nothing here to compare by value` };
  } catch (fault) {
    if (fault instanceof Fault) return { verdict: 'unsure', rung: fault.kind, reason: fault.message };
    throw fault;
  }
}

/** y = x against x, where nothing declares which of the names is asked for. */
function isTwoNames(one: Expr, other: Expr, scope: Scope): boolean {
  if (other.type !== 'symbol' || Object.keys(scope.symbols).length > 0) return false;
  return asEquation(one)?.members.every((member) => member.type === 'symbol') ?? false;
}

/** The same relation, list or set, written in the same order. */
function sameForm(a: Expr, b: Expr, scope: Scope): boolean {
  if ([a, b].some((side) => contents(side).nodes > budget.nodes || contents(side).depth > budget.depth))
    return false;
  const form = normalForm(a, scope.symbols);
  return form !== undefined && form === normalForm(b, scope.symbols);
}
