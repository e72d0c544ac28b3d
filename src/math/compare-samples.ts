import type { Comparison, Witness } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Sample } from '../types/reference.ts';
import type { Numeric, World } from '../types/world.ts';
import { valueSide } from './compare/value-side.ts';
import { place } from './compare-worlds.ts';
import { hasDecimal } from './evaluate/occurrence.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { agree, computed, printed, showNumber, showNumeric } from './numeric-agreement.ts';
import type { Scope } from './scope.ts';
import { freeSymbols } from './walk.ts';

/** Standard errors within which a simulation agrees, and beyond which it contradicts. */
const AGREES = 4;
const CONTRADICTS = 6;
/** A recomputed value known to less than this share of itself confirms nothing. */
const TOLERANCE = { ...computed, informative: 1e-3 };

/**
 * The answer's value in the world of every sample against the recomputed one. Bounds: different beyond the
 * sum of both. Standard errors: equal within 4, different beyond 6, unsure between.
 */
export function compareToSamples(answer: Expr, samples: readonly Sample[], scope: Scope): Comparison {
  const rung = 'samples';
  const value = valueSide(answer);
  if (!value) return { verdict: 'unsure', rung, reason: 'a relation, where a value is needed' };
  const tolerance = scope.decimals === 'printed' && hasDecimal(value) ? printed : TOLERANCE;
  let farthest = 0;
  let same = 0;
  let zero = 0;
  let simulated = false;
  let note: string | undefined;
  let obstacle: string | undefined;
  let middle: Witness | undefined;
  let contradiction: { distance: number; witness: Witness } | undefined;
  for (const sample of samples) {
    const mine = sized(valueIn(sample.at, value, scope), sample, value, scope);
    if (!mine.ok) {
      if (mine.kind === 'shape') {
        const witness: Witness = { at: sample.at, expected: sample.value, answer: mine.reason };
        return { verdict: 'different', rung, reason: `rows and columns do not fit: ${mine.reason}`, witness };
      }
      obstacle ??= mine.reason;
      continue;
    }
    const witness: Witness = {
      at: sample.at,
      expected: sample.value,
      answer: mine.value,
      error: sample.error,
    };
    if (sample.errorKind === 'standard-error' && sample.error > 0) {
      simulated = true;
      const distance = standardErrors(mine.value, sample.value, sample.error, mine.error);
      farthest = Math.max(farthest, distance);
      if (distance > CONTRADICTS && distance > (contradiction?.distance ?? 0))
        contradiction = { distance, witness };
      else if (distance > AGREES) middle = witness;
      else same++;
      continue;
    }
    const { agreement, note: odd } = agree(sample.value, mine.value, sample.error + mine.error, tolerance);
    note ??= odd;
    if (agreement === 'differ') {
      const reason = `${place(sample.at)}${showNumeric(mine.value)} where ${showNumeric(sample.value)} was recomputed`;
      return { verdict: 'different', rung, reason, witness };
    }
    if (agreement === 'same') same++;
    if (agreement === 'zero') zero++;
  }
  if (contradiction) {
    const { distance, witness } = contradiction;
    const far = Number.isFinite(distance)
      ? `${showNumber(Math.round(distance))} standard errors`
      : 'of another shape';
    const reason = `${place(witness.at)}${showNumeric(witness.answer)} where ${showNumeric(witness.expected)} was recomputed: ${far} apart`;
    return { verdict: 'different', rung, reason, witness };
  }
  if (obstacle !== undefined) return { verdict: 'unsure', rung, reason: obstacle };
  if (middle) {
    const reason = `${showNumber(Number(farthest.toPrecision(2)))} standard errors from the recomputed value: too near to reject, too far to agree`;
    return { verdict: 'unsure', rung, reason, witness: middle };
  }
  if (same > 0 && same * 2 >= samples.length) {
    const apart = simulated ? `, at most ${farthest.toFixed(1)} standard errors apart` : '';
    return {
      verdict: 'equal',
      rung,
      reason: `agrees with the recomputed value at ${same} ${same === 1 ? 'point' : 'points'}${apart}${note ? ` (${note})` : ''}`,
    };
  }
  if (zero > 0 && zero === samples.length && freeSymbols(value).size === 0)
    return {
      verdict: 'equal',
      rung,
      reason: `agrees with the recomputed value, 0 at ${zero === 1 ? 'its point' : `all ${zero} points`}`,
    };
  if (zero > 0) return { verdict: 'unsure', rung, reason: 'the recomputed value is zero at every point' };
  return { verdict: 'unsure', rung, reason: 'the recomputed values tell too little' };
}

const known = new WeakMap<Expr, WeakMap<World, { scope: Scope; found: Evaluation }>>();

/**
 * The value of an answer in a world, found once: an answer is held against the key and against the recomputation in
 * the same worlds, and a quadrature in the plane costs as much as reading a page of a log.
 */
function valueIn(at: World, answer: Expr, scope: Scope): Evaluation {
  const values = known.get(answer) ?? new WeakMap<World, { scope: Scope; found: Evaluation }>();
  const before = values.get(at);
  if (before && isSame(before.scope, scope)) return before.found;
  const found = evaluate(answer, at, scope);
  known.set(answer, values.set(at, { scope, found }));
  return found;
}

/** An identity matrix that nothing beside it gives a size has that of the value it is held against. */
function sized(found: Evaluation, { at, value }: Sample, answer: Expr, scope: Scope): Evaluation {
  if (found.ok || found.kind !== 'shape' || !found.reason.includes('identity')) return found;
  if (!Array.isArray(value) || !Array.isArray(value[0])) return found;
  const zeros = (value as number[][]).map((row) =>
    row.map((): Expr => ({ type: 'number', digits: '0', exponent: 0 })),
  );
  return evaluate({ type: 'add', terms: [answer, { type: 'matrix', rows: zeros }] }, at, scope);
}

/** Do two scopes say the same of an expression's value? */
function isSame(one: Scope, other: Scope): boolean {
  return (
    one.symbols === other.symbols &&
    one.seed === other.seed &&
    one.worlds === other.worlds &&
    one.decimals === other.decimals
  );
}

/** Largest distance of an entry in standard errors; infinite where the shapes differ. */
function standardErrors(mine: Numeric, sample: Numeric, standardError: number, rounding: number): number {
  const [a, b] = [[mine].flat(2), [sample].flat(2)];
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Math.max(...a.map((v, k) => Math.max(Math.abs(v - b[k]!) - rounding, 0) / standardError));
}
