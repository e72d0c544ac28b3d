import type { Comparison, Witness } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import type { Slope } from '../../types/reference.ts';
import { Fault } from '../evaluate/fault.ts';
import { showNumber } from '../numeric-agreement.ts';
import type { Scope } from '../scope.ts';
import { growthForm } from './form.ts';
import { curve } from './rate.ts';

/** Half the width, in log size, over which the class's own slope is taken. */
const HALF_STEP = 0.05;

/**
 * A growth class against slopes that were measured: the class's own d log g / d log n at the same sizes must
 * lie within every measured slope's error. Twice the error beyond it is different, between is unsure.
 */
export function growthAgainstSlopes(answer: Expr, slopes: readonly Slope[], scope: Scope): Comparison {
  const rung = 'growth';
  if (slopes.length === 0) return { verdict: 'unsure', rung, reason: 'no slope was measured' };
  try {
    const { arg } = growthForm(answer);
    let doubtful: Witness | undefined;
    for (const { variable, at, slope, error } of slopes) {
      const others = Object.fromEntries(Object.entries(at).filter(([name]) => name !== variable));
      const log = Math.log(at[variable] ?? Number.NaN);
      if (!Number.isFinite(log)) throw new Fault('undeclared', `no size of ${variable} is given`);
      const g = curve(arg, [variable], others, scope);
      const [low, high] = [g([log - HALF_STEP]), g([log + HALF_STEP])];
      if (!low || !high) throw new Fault('undefined', 'the class has no value at the measured sizes');
      // What was measured is positive; of a negative class only the absolute value has a slope.
      if (low.s < 0 || high.s < 0)
        throw new Fault('undefined', 'the class is negative at the measured sizes');
      const own = (high.l - low.l) / (2 * HALF_STEP);
      const distance = Math.abs(own - slope);
      if (distance <= error) continue;
      const witness: Witness = { at: { values: at }, expected: slope, answer: own, error };
      if (distance > 2 * error) {
        const reason = `the class grows like ${variable}^${showNumber(Number(own.toFixed(3)))} there, the measured value like ${variable}^${showNumber(Number(slope.toFixed(3)))} ± ${showNumber(error)}`;
        return { verdict: 'different', rung, reason, witness };
      }
      doubtful = witness;
    }
    if (doubtful)
      return { verdict: 'unsure', rung, reason: 'a slope at the edge of its error', witness: doubtful };
    return {
      verdict: 'equal',
      rung,
      reason: `the slopes agree with the measured ones (${slopes.map((s) => s.variable).join(', ')})`,
    };
  } catch (fault) {
    if (fault instanceof Fault) return { verdict: 'unsure', rung, reason: fault.message };
    throw fault;
  }
}
