import * as v from 'valibot';
import { type Estimate, normalExpectation } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import { running } from '../numeric/statistics.ts';
import { define } from './computation.ts';
import { type MeanSquare, type Size, scaling, scalingIdle, scalingParameters } from './scaling.ts';

export const signUpdateOutput = define({
  name: 'sign-update-output',
  description:
    'E[RMS²(S x)] for the sign update S = sign(g xᵀ) of a rank-one gradient, applied to the input x that made it: entries of x independent centred normal, g any vector without a zero.',
  parameters: v.strictObject(scalingParameters),
  idle: scalingIdle,
  run({ input_std, ...asked }, question, random) {
    return scaling(asked, question, meanSquare(input_std), random);
  },
});

function meanSquare(std: number): MeanSquare {
  const absolute = normalExpectation((z) => Math.abs(std * z), [0]);
  const second = normalExpectation((z) => (std * z) ** 2);
  return {
    // At 16 columns and 8 rows the leading term alone is then off by 16 standard errors.
    trials: () => 30_000,
    names: { exact: 'moments by quadrature', simulation: 'Monte Carlo over sign updates' },
    /**
     * (1/rows) sum_i E[(sign(g_i) sum_j |x_j|)²], multiplied out: E|x_j||x_k| is E[x_j²] on the diagonal and
     * the product of two means off it. sign(g_i)² is 1.
     */
    exact({ rows, columns }: Size): Estimate {
      const mixed = absolute.value ** 2;
      const mixedError = 2 * absolute.value * absolute.error + absolute.error ** 2;
      let value = 0;
      let error = 0;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let entry = 0;
          for (let k = 0; k < columns; k++) entry += j === k ? second.value : mixed;
          value += entry / rows;
          error += (second.error + (columns - 1) * mixedError) / rows;
        }
      }
      return { value, error: error + (rows + 2 * columns) * Number.EPSILON * value };
    },
    simulate({ rows, columns }: Size, trials: number, random: Random) {
      const squares = running();
      const g = Float64Array.from({ length: rows }, () => random.normal());
      const x = new Float64Array(columns);
      for (let trial = 0; trial < trials; trial++) {
        for (let j = 0; j < columns; j++) x[j] = std * random.normal();
        let sum = 0;
        for (let i = 0; i < rows; i++) {
          let y = 0;
          for (let j = 0; j < columns; j++) y += Math.sign(g[i]! * x[j]!) * x[j]!;
          sum += y * y;
        }
        squares.add(sum / rows);
      }
      return { value: squares.mean, error: squares.standardError };
    },
  };
}
