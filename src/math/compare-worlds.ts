import type { Comparison, Witness } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { World } from '../types/world.ts';
import { hasDecimal } from './evaluate/occurrence.ts';
import { type Evaluation, evaluate, isOpenIdentity } from './evaluate.ts';
import { agree, computed, printed, showNumeric, showPoint } from './numeric-agreement.ts';
import type { Scope } from './scope.ts';

/** Quadrature errors are estimates: a wider bound may still tell, against worlds whose values are of order 1. */
/** Two multiples of the identity are the same at any size. */
const ANY_SQUARE = [
  [0, 0],
  [0, 0],
];
const TOLERANCE = { ...computed, informative: 1e-6 };

/**
 * Both sides in every world: unknown functions, laws and vectors have their instances there. Different where
 * one world shows it, by value or because rows and columns of one side do not fit. Equal when all worlds that
 * tell agree and at least half of them tell.
 */
export function compareWorlds(
  expected: Expr,
  answer: Expr,
  worlds: readonly World[],
  scope: Scope,
): Comparison {
  const rung = 'world';
  const tolerance =
    scope.decimals === 'printed' && (hasDecimal(expected) || hasDecimal(answer)) ? printed : TOLERANCE;
  let same = 0;
  let zero = 0;
  let note: string | undefined;
  let obstacle: string | undefined;
  for (const at of worlds) {
    let a = evaluate(expected, at, scope);
    let b = evaluate(answer, at, scope);
    if (isOpenIdentity(a)) a = evaluate(expected, at, scope, b.ok ? b.value : ANY_SQUARE);
    if (isOpenIdentity(b)) b = evaluate(answer, at, scope, a.ok ? a.value : ANY_SQUARE);
    if (!a.ok || !b.ok) {
      const witness = shapeWitness(at, a, b);
      if (witness) {
        const fault = typeof witness.answer === 'string' ? witness.answer : witness.expected;
        return { verdict: 'different', rung, reason: `rows and columns do not fit: ${fault}`, witness };
      }
      obstacle ??= !b.ok ? b.reason : !a.ok ? a.reason : undefined;
      // What is out of budget in one world is so in all.
      if ((!a.ok && a.kind === 'budget') || (!b.ok && b.kind === 'budget')) break;
      continue;
    }
    const error = a.error + b.error;
    const { agreement, note: odd } = agree(a.value, b.value, error, tolerance);
    note ??= odd;
    if (agreement === 'differ') {
      const witness: Witness = { at, expected: a.value, answer: b.value, error };
      return {
        verdict: 'different',
        rung,
        reason: `${place(at)}${showNumeric(a.value)} against ${showNumeric(b.value)}`,
        witness,
      };
    }
    if (agreement === 'same') same++;
    if (agreement === 'zero') zero++;
  }
  if (obstacle !== undefined) return { verdict: 'unsure', rung, reason: obstacle };
  const remark = note ? ` (${note})` : '';
  if (same > 0 && same * 2 >= worlds.length)
    return { verdict: 'equal', rung, reason: `the same value in ${same} test worlds${remark}` };
  if (zero > 0 && same === 0)
    return { verdict: 'unsure', rung, reason: 'both sides are zero in every test world' };
  return { verdict: 'unsure', rung, reason: 'the test worlds tell too little' };
}

/** A side whose shapes do not fit, against one that has a value. */
function shapeWitness(at: World, a: Evaluation, b: Evaluation): Witness | undefined {
  if (a.ok && !b.ok && b.kind === 'shape') return { at, expected: a.value, answer: b.reason };
  if (b.ok && !a.ok && a.kind === 'shape') return { at, expected: a.reason, answer: b.value };
  return undefined;
}

export function place(at: World): string {
  const point = showPoint(at.values);
  return point ? `at ${point}: ` : '';
}
