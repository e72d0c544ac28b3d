import * as v from 'valibot';
import type { Estimate } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import { logLogSlope } from '../numeric/statistics.ts';
import type { Route, Sample, Slope } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import {
  parameter,
  positive,
  type Result,
  requireSymbols,
  SLOPE_CERTAINTY,
  shown,
  symbolName,
} from './computation.ts';

/** What the computations of a mean square by the sizes of a matrix have in common. */
export const scalingParameters = {
  quantity: parameter(
    v.picklist(['mean-square', 'growth', 'multiplier']),
    'mean-square (E of the squared RMS norm), growth (its slopes alone), or multiplier (the positive factor that brings it to target)',
  ),
  rows: parameter(symbolName, 'symbol of the number of rows, the output dimension: d_2'),
  columns: parameter(symbolName, 'symbol of the number of columns, the input dimension: d_1'),
  input_std: parameter(
    v.optional(positive, 1),
    'standard deviation of the entries of the input, above 0; without it 1',
  ),
  target: parameter(
    v.optional(positive, 1),
    'mean square that the multiplier brings about, above 0; without it 1',
  ),
};

/** Parameters that a quantity has no use for. */
export const scalingIdle = { 'mean-square': ['target'], growth: ['target'] };

export interface Size {
  rows: number;
  columns: number;
}

/** A mean square as a function of the sizes, found in two ways that share nothing. */
export interface MeanSquare {
  /** Moments by quadrature, summed entry by entry; the error is a bound. */
  exact(size: Size): Estimate;
  /** The thing itself, drawn `trials` times; the error is one standard error. */
  simulate(size: Size, trials: number, random: Random): Estimate;
  /** How many draws a sample at this size is worth. */
  trials(size: Size): number;
  names: { exact: string; simulation: string };
}

/** Unequal sizes both ways round, so that neither can stand for the other; 1, where lost cross terms show most. */
const SAMPLED: readonly Size[] = [
  { columns: 1, rows: 1 },
  { columns: 2, rows: 7 },
  { columns: 5, rows: 3 },
  { columns: 16, rows: 8 },
  { columns: 4, rows: 20 },
  { columns: 24, rows: 2 },
];
/** Exact slopes are taken over doublings, simulated ones over two at once; the other size stays at `aside`. */
const GROWTH = { exact: [128, 256, 512, 1024], simulated: [64, 256], aside: 3, trials: 500 };

/** Samples and slopes of the asked quantity over the sizes, by both routes. */
export function scaling(
  { quantity, rows, columns, target }: { quantity: string; rows: string; columns: string; target: number },
  question: Question,
  model: MeanSquare,
  random: Random,
): Result {
  requireSymbols(question, { rows, columns });
  // c > 0 with c² · mean = target; an error of the mean reaches c by the derivative.
  const derive = ({ value, error }: Estimate): Estimate => {
    if (quantity !== 'multiplier') return { value, error };
    const factor = Math.sqrt(target / value);
    return { value: factor, error: (factor * error) / (2 * value) };
  };
  const exact = (size: Size) => derive(model.exact(size));
  const simulate = (size: Size, trials: number) =>
    derive(model.simulate(size, trials, random.stream(`${size.rows} x ${size.columns}`)));

  const sample = (size: Size, found: Estimate, errorKind: Sample['errorKind']): Sample => ({
    at: { values: { [columns]: size.columns, [rows]: size.rows } },
    ...found,
    errorKind,
  });
  const sized = (variable: 'rows' | 'columns', n: number): Size =>
    variable === 'rows' ? { rows: n, columns: GROWTH.aside } : { rows: GROWTH.aside, columns: n };
  const asSlope = (variable: 'rows' | 'columns', n: number, slope: number, error: number): Slope => {
    const size = sized(variable, n);
    return {
      variable: variable === 'rows' ? rows : columns,
      at: { [columns]: size.columns, [rows]: size.rows },
      slope,
      error,
    };
  };

  const exactSlopes = (variable: 'rows' | 'columns'): Slope => {
    const points = GROWTH.exact.map((n) => ({ x: n, y: exact(sized(variable, n)).value, error: 0 }));
    const local = points.slice(1).map((point, k) => logLogSlope([points[k]!, point]).slope);
    const last = local.at(-1)!;
    // What remains to the limit is at most the last change where each doubling halves it; twice, to be safe.
    const drift = 2 * Math.abs(last - local.at(-2)!);
    return asSlope(variable, GROWTH.exact.at(-2)!, last, Math.max(drift, 1e-9));
  };
  const simulatedSlopes = (variable: 'rows' | 'columns'): Slope => {
    const points = GROWTH.simulated.map((n) => {
      const { value, error } = simulate(sized(variable, n), GROWTH.trials);
      return { x: n, y: value, error };
    });
    const { slope, error } = logLogSlope(points);
    return asSlope(variable, GROWTH.simulated[0]!, slope, SLOPE_CERTAINTY * error);
  };

  const valued = quantity === 'growth' ? [] : SAMPLED;
  const byMoments: Route = {
    name: model.names.exact,
    method: 'quadrature',
    samples: valued.map((size) => sample(size, exact(size), 'bound')),
    slopes: [exactSlopes('columns'), exactSlopes('rows')],
  };
  const bySimulation: Route = {
    name: model.names.simulation,
    method: 'simulation',
    samples: valued.map((size) => sample(size, simulate(size, model.trials(size)), 'standard-error')),
    slopes: [simulatedSlopes('columns'), simulatedSlopes('rows')],
  };
  return { routes: [bySimulation, byMoments], summary: summarize(bySimulation, byMoments) };
}

function summarize(simulated: Route, exact: Route): string {
  const shownAt = 3; // 16 columns, 8 rows
  const [one, other] = [simulated.samples[shownAt], exact.samples[shownAt]];
  const slopes = exact.slopes!.map(({ variable, slope }) => {
    const seen = simulated.slopes!.find((one) => one.variable === variable)!;
    return `${variable}^${slope.toFixed(2).replace(/^-(?=0\.00$)/, '')} (simulated ${shown(seen.slope, seen.error / SLOPE_CERTAINTY)})`;
  });
  const grows = `grows like ${slopes.join(' · ')}`;
  if (!one || !other) return grows;
  const sizes = Object.entries(one.at.values).map(([symbol, size]) => `${symbol} = ${size}`);
  return `${shown(one.value as number, one.error)} simulated, ${shown(other.value as number)} by moments at ${sizes.join(', ')}; ${grows}`;
}
