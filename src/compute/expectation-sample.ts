import { drawTestFunction } from '../math/draw-world.ts';
import { derivativeAtZero } from '../numeric/differentiate.ts';
import type { Estimate } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import type { Route, Sample } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import type { Numeric, TestFunction } from '../types/world.ts';
import { ComputationError, shown } from './computation.ts';

/** A sample but for its world. */
export type Found = Pick<Sample, 'value' | 'error' | 'errorKind'>;

/** What quadrature and rounding may lose, as a share of the sum of absolute terms; tests see a hundredth of it. */
const LOSS = 1e-11;

/** The gradient of F at θ by central differences, entry by entry. */
export function differences(theta: readonly number[], F: (theta: readonly number[]) => number): Estimate[] {
  return theta.map((_, j) =>
    derivativeAtZero((step) => F(theta.map((entry, k) => (k === j ? entry + step : entry)))),
  );
}

/** Sum of weight times vector value, with the errors of the values and what the quadrature may lose. */
export function weighted(weights: readonly number[], value: (k: number) => Estimate[]): Estimate[] {
  const sums: { value: number; error: number; size: number }[] = [];
  for (let k = 0; k < weights.length; k++) {
    const w = weights[k]!;
    for (const [j, entry] of value(k).entries()) {
      sums[j] ??= { value: 0, error: 0, size: 0 };
      const sum = sums[j];
      sum.value += w * entry.value;
      sum.error += w * entry.error;
      sum.size += Math.abs(w * entry.value);
    }
  }
  return sums.map((sum) => ({ value: sum.value, error: sum.error + LOSS * sum.size }));
}

/** A sample in the shape that the question declares; its error is the worst of the entries. */
export function foundIn(entries: Estimate[], scalar: boolean): Found {
  return {
    value: scalar ? entries[0]!.value : entries.map((entry) => entry.value),
    error: Math.max(...entries.map((entry) => entry.error)),
    errorKind: 'bound',
  };
}

/** A value as the question declares its symbol: a scalar is a number, anything else a vector. */
export function asDeclared(question: Question, symbol: string, entries: number[]): Numeric {
  if (question.symbols[symbol]?.shape !== 'scalar') return entries;
  if (entries.length > 1) {
    throw new ComputationError(
      `the symbol "${symbol}" of question ${question.id} is declared a scalar, but needs ${entries.length} entries here`,
      'declare it a vector, or ask for dimension 1 alone',
    );
  }
  return entries[0]!;
}

/** Dimension of a symbol that is bound later: 0 says scalar. */
export function dimensionAsDeclared(question: Question, symbol: string, dimension: number): number {
  asDeclared(
    question,
    symbol,
    Array.from({ length: dimension }, () => 0),
  );
  return question.symbols[symbol]?.shape === 'scalar' ? 0 : dimension;
}

/** The first world's value for people, and how far the routes are apart over all worlds. */
export function summarize(routes: Route[], what: string): string {
  const [first, ...others] = routes;
  const one = first!.samples[0]!;
  const values = Object.entries(one.at.values).map(([symbol, value]) => `${symbol} = ${text(value)}`);
  const apart = others.flatMap((route) =>
    route.samples.flatMap((sample, k) => {
      const there = [first!.samples[k]!.value].flat(2);
      return [sample.value].flat(2).map((entry, j) => Math.abs(entry - there[j]!));
    }),
  );
  const worlds = `${first!.samples.length} random worlds`;
  const routesApart = `${routes.length} routes at most ${Math.max(...apart).toExponential(0)} apart`;
  return `${what} = ${text(one.value)} at ${values.join(', ')} and one random f; ${worlds}, ${routesApart}`;
}

function text(value: Numeric): string {
  return Array.isArray(value) ? `(${value.map((entry) => text(entry)).join(', ')})` : shown(value);
}

/**
 * An instance of an unknown function with coefficients of two decimals, so that a witness can be written
 * down. `bend` shrinks what is not linear, for functions that are put inside others. A scalar has 0 outputs.
 */
export function drawSmooth(random: Random, inputs: number[], outputs: number, bend = 1): TestFunction {
  const drawn = drawTestFunction(String(random.uniform()), inputs, outputs);
  return {
    ...drawn,
    outputs: drawn.outputs.map(({ constant, linear, quadratic, waves }) => ({
      constant: decimal(constant),
      linear: linear.map(decimal),
      ...(quadratic ? { quadratic: quadratic.map((row) => row.map((entry) => decimal(bend * entry))) } : {}),
      waves: waves.map(({ amplitude, frequency, phase }) => ({
        amplitude: decimal(bend * amplitude),
        frequency: frequency.map(decimal),
        phase: decimal(phase),
      })),
    })),
  };
}

/** Two decimals, so that a witness can be written down. No -0: it would not survive a cache of JSON. */
export function decimal(value: number): number {
  return Number(value.toFixed(2)) + 0;
}
