import * as v from 'valibot';
import type { Random } from '../numeric/random.ts';
import { dot, gaussianVector, norm, scaleTo, times } from '../numeric/singular.ts';
import { logLogSlope, running } from '../numeric/statistics.ts';
import type { Route } from '../types/reference.ts';
import {
  ComputationError,
  count,
  define,
  parameter,
  SLOPE_CERTAINTY,
  shown,
  symbolName,
} from './computation.ts';

const power = v.pipe(v.number(), v.minValue(-3), v.maxValue(3));

const parameters = v.strictObject({
  update: parameter(v.picklist(['sign', 'adam']), 'sign (of the gradient) or adam'),
  stable_power: parameter(
    power,
    'rate = constant · fan_in^power for which feature changes do not grow with width, from -3 to 3: -1',
  ),
  unstable_power: parameter(power, 'power for which they do grow or vanish, from -3 to 3: 0'),
  fan_in: parameter(v.optional(symbolName, 'fan_in'), 'symbol of the width; without it fan_in'),
  steps: parameter(v.optional(v.pipe(count, v.maxValue(20)), 4), 'training steps, 1 to 20; without it 4'),
  batch: parameter(
    v.optional(v.pipe(count, v.maxValue(16)), 4),
    'inputs that are learned together, 1 to 16; without it 4',
  ),
});

/** Widths of the input of the trained layer; its outputs, whose number plays no part; repetitions for the error. */
const WIDTHS = [64, 128, 256, 512];
const OUTPUTS = 16;
const REPEATS = 8;
/** Learning rate at the smallest width: a change of features of about a twentieth of their size in a step. */
const RATE = 0.05 / 64;
/** Adam's published defaults (Kingma and Ba, arXiv:1412.6980). */
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-8 };
/** A measured exponent this near 0 is none: halfway to the next one in question, 1/2. */
const FLAT = 0.25;

export const updateWidthStability = define({
  name: 'update-width-stability',
  description:
    'Feature change in a training step by a sign-like update, measured while the fan-in grows: which power of the fan-in in the learning rate keeps it of the same size.',
  parameters,
  run({ update, stable_power, unstable_power, fan_in, steps, batch }, _question, random) {
    const measure = (exponent: number) => {
      const points = WIDTHS.map((width) => {
        const changes = running();
        for (let k = 0; k < REPEATS; k++) {
          const rate = RATE * (width / WIDTHS[0]!) ** exponent;
          changes.add(
            featureChange({ update, width, steps, batch, rate }, random.stream(`${exponent} ${width} ${k}`)),
          );
        }
        return { x: width, y: changes.mean, error: changes.standardError };
      });
      return logLogSlope(points);
    };
    const [stable, unstable] = [measure(stable_power), measure(unstable_power)];
    require(Math.abs(stable.slope) < FLAT, 'stable_power', stable_power, stable.slope);
    require(Math.abs(unstable.slope) > FLAT, 'unstable_power', unstable_power, unstable.slope);
    const route = (exponent: number, { slope, error }: { slope: number; error: number }): Route => ({
      name: `simulated ${update} steps at rate ${fan_in}^${exponent}`,
      method: 'simulation',
      samples: [],
      slopes: [{ variable: fan_in, at: { [fan_in]: WIDTHS[0]! }, slope, error: SLOPE_CERTAINTY * error }],
    });
    return {
      routes: [route(stable_power, stable), route(unstable_power, unstable)],
      summary: `feature change in a step grows like ${fan_in}^(${shown(stable.slope, stable.error)}) at a rate like ${fan_in}^${stable_power}, and like ${fan_in}^(${shown(unstable.slope, unstable.error)}) at a rate like ${fan_in}^${unstable_power}`,
    };
  },
});

function require(holds: boolean, name: string, exponent: number, slope: number): void {
  if (holds) return;
  throw new ComputationError(
    `parameter "${name}" is ${exponent}, but there the feature change grows like width^${slope.toFixed(2)}`,
    name === 'stable_power' ? 'a power at which it stays the same' : 'a power at which it grows or vanishes',
    name,
  );
}

interface Training {
  update: 'sign' | 'adam';
  width: number;
  steps: number;
  batch: number;
  rate: number;
}

/**
 * Mean over steps and inputs of RMS(ΔW x) for a layer W x, trained together with nothing else: a fixed random
 * readout a, the loss ½ (a·Wx − t)² summed over the inputs, whose gradient in W is residual · a xᵀ. W starts
 * with variance 1/width, entries of x are standard normal, targets of order 1.
 */
function featureChange({ update, width, steps, batch, rate }: Training, random: Random): number {
  const W = Array.from({ length: OUTPUTS }, () => scaleTo(gaussianVector(width, random), 1));
  const inputs = Array.from({ length: batch }, () => gaussianVector(width, random));
  const targets = gaussianVector(batch, random);
  const readout = scaleTo(gaussianVector(OUTPUTS, random), 1);
  const zeros = () => W.map((row) => new Float64Array(row.length));
  const [first, second] = [zeros(), zeros()];
  let total = 0;
  for (let step = 1; step <= steps; step++) {
    const residuals = inputs.map((x, b) => dot(readout, times(W, x)) - targets[b]!);
    const before = inputs.map((x) => times(W, x));
    for (let i = 0; i < OUTPUTS; i++) {
      for (let j = 0; j < width; j++) {
        let gradient = 0;
        for (let b = 0; b < batch; b++) gradient += residuals[b]! * readout[i]! * inputs[b]![j]!;
        let direction = Math.sign(gradient);
        if (update === 'adam') {
          first[i]![j] = ADAM.first * first[i]![j]! + (1 - ADAM.first) * gradient;
          second[i]![j] = ADAM.second * second[i]![j]! + (1 - ADAM.second) * gradient * gradient;
          const root = Math.sqrt(second[i]![j]! / (1 - ADAM.second ** step)) + ADAM.epsilon;
          direction = first[i]![j]! / (1 - ADAM.first ** step) / root;
        }
        W[i]![j]! -= rate * direction;
      }
    }
    for (const [b, x] of inputs.entries()) {
      const moved = times(W, x).map((entry, i) => entry - before[b]![i]!);
      total += norm(moved) / Math.sqrt(OUTPUTS);
    }
  }
  return total / (steps * batch);
}
