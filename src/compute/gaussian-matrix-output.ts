import * as v from 'valibot';
import { type Estimate, normalExpectation } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import { running } from '../numeric/statistics.ts';
import { define, parameter, positive } from './computation.ts';
import { type MeanSquare, type Size, scaling, scalingIdle, scalingParameters } from './scaling.ts';

export const gaussianMatrixOutput = define({
  name: 'gaussian-matrix-output',
  description:
    'E[RMS²(Wx)] for a matrix W and a vector x with independent centred normal entries, its growth in the sizes, and the factor on W that brings it to a target.',
  parameters: v.strictObject({
    ...scalingParameters,
    weight_std: parameter(
      v.optional(positive, 1),
      'standard deviation of the entries of W, above 0; without it 1',
    ),
  }),
  idle: scalingIdle,
  run({ weight_std, input_std, ...asked }, question, random) {
    return scaling(asked, question, meanSquare(weight_std, input_std), random);
  },
});

function meanSquare(weightStd: number, inputStd: number): MeanSquare {
  const moments = (std: number) => ({
    first: normalExpectation((z) => std * z),
    second: normalExpectation((z) => (std * z) ** 2),
  });
  const weight = moments(weightStd);
  const input = moments(inputStd);
  return {
    // A trial costs a normal draw an entry: fewer of them for larger matrices.
    trials: ({ rows, columns }) => Math.min(40_000, Math.max(4_000, Math.round(400_000 / (rows * columns)))),
    names: { exact: 'moments by quadrature', simulation: 'Monte Carlo over Gaussian matrices and vectors' },
    /** (1/rows) sum_i sum_j sum_k E[W_ij W_ik] E[x_j x_k]: entries are independent, so a mixed term is a product of means. */
    exact({ rows, columns }: Size): Estimate {
      const same = product(weight.second, input.second);
      const mixed = product(product(weight.first, weight.first), product(input.first, input.first));
      let value = 0;
      let error = 0;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let entry = 0;
          for (let k = 0; k < columns; k++) entry += j === k ? same.value : mixed.value;
          value += entry / rows;
          error += (same.error + (columns - 1) * mixed.error) / rows;
        }
      }
      return { value, error: error + (rows + 2 * columns) * Number.EPSILON * value };
    },
    simulate({ rows, columns }: Size, trials: number, random: Random) {
      const squares = running();
      const x = new Float64Array(columns);
      for (let trial = 0; trial < trials; trial++) {
        for (let j = 0; j < columns; j++) x[j] = inputStd * random.normal();
        let sum = 0;
        for (let i = 0; i < rows; i++) {
          let y = 0;
          for (let j = 0; j < columns; j++) y += weightStd * random.normal() * x[j]!;
          sum += y * y;
        }
        squares.add(sum / rows);
      }
      return { value: squares.mean, error: squares.standardError };
    },
  };
}

function product(a: Estimate, b: Estimate): Estimate {
  return {
    value: a.value * b.value,
    error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error,
  };
}
