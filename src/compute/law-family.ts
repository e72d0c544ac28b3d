import * as v from 'valibot';
import { gaussHermite, gaussLaguerre, gaussLegendre, productRule, type Rule } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import type { Expr } from '../types/expression.ts';
import type { LawSpec } from '../types/world.ts';
import { symbolName } from './computation.ts';
import { decimal } from './expectation-sample.ts';

/** Families of laws with a parameter to differentiate in, as a rubric names them. */
export const familySchema = v.variant('family', [
  v.strictObject({ family: v.literal('isotropic-normal'), mean: symbolName, std: symbolName }),
  v.strictObject({ family: v.literal('location-log-scale'), theta: symbolName }),
  v.strictObject({ family: v.literal('exponential'), rate: symbolName }),
]);
export type FamilySpec = v.InferOutput<typeof familySchema>;

/** Points and weights in R^k. */
export interface Cloud {
  points: number[][];
  weights: number[];
}

/** One member of a family on R^k, seen as a function of its parameter θ. */
export interface Family {
  /** θ itself, where the member stands. */
  theta: number[];
  /** Values of the symbols that the law is made of. */
  values: Record<string, number | number[]>;
  law: LawSpec;
  /** Logarithm of the density at x. */
  logDensity(x: readonly number[], theta: readonly number[]): number;
  /** x as a smooth map of θ and of noise whose law is free of θ. */
  path(noise: readonly number[], theta: readonly number[]): number[];
  /** The law of the noise. */
  noise: Cloud;
  /** Points and volumes that fill the region where x lies, whatever θ near the member's own. */
  region: Cloud;
}

/** Half the width of the region, in standard deviations; room for θ to move by a step of a difference. */
const WIDTH = 9;
/** Nodes: of a rule per dimension, of a panel, and panels per dimension. */
const NODES = { line: 64, plane: 40 } as const;
const PANEL = { order: 16, line: 12, plane: 5, ray: 24 } as const;
/** Mean lives that the region of an exponential law holds: what lies beyond is below 1e-24. */
const LIVES = 56;

/** The symbol of θ in a family: the one a gradient may be taken in. */
export function parameterOf(spec: FamilySpec): string {
  if (spec.family === 'isotropic-normal') return spec.mean;
  return spec.family === 'exponential' ? spec.rate : spec.theta;
}

/** Draws a member. `round` tells repeated draws apart: scales lie below 1 in even rounds, above 1 in odd ones. */
export function drawFamily(spec: FamilySpec, dimension: number, round: number, random: Random): Family {
  const about = () => decimal((random.uniform() < 0.5 ? -1 : 1) * (0.3 + 0.9 * random.uniform()));
  const scale = decimal(round % 2 === 0 ? 0.55 + 0.25 * random.uniform() : 1.25 + 0.3 * random.uniform());
  const mean = Array.from({ length: dimension }, about);
  switch (spec.family) {
    case 'isotropic-normal':
      return normalFamily({
        theta: mean,
        values: { [spec.mean]: mean, [spec.std]: scale },
        law: { family: 'normal', dimension, mean: symbol(spec.mean), std: symbol(spec.std) },
        scaleOf: () => scale,
      });
    case 'location-log-scale': {
      const theta = [...mean, decimal(Math.log(scale))];
      const entry = (k: number) => component(spec.theta, k);
      return normalFamily({
        theta,
        values: { [spec.theta]: theta },
        law: {
          family: 'normal',
          dimension,
          mean: { type: 'tuple', items: mean.map((_, k) => entry(k + 1)) },
          std: { type: 'call', fn: 'exp', args: [entry(dimension + 1)] },
        },
        scaleOf: (at) => Math.exp(at[dimension]!),
      });
    }
    case 'exponential': {
      const rate = scale;
      return {
        theta: [rate],
        values: { [spec.rate]: [rate] },
        law: { family: 'exponential', dimension: 1, rate: component(spec.rate, 1) },
        logDensity: ([x], [lambda]) => Math.log(lambda!) - lambda! * x!,
        path: ([t], [lambda]) => [t! / lambda!],
        noise: cloud(gaussLaguerre(NODES.line)),
        region: cloud(composite(0, LIVES / rate, PANEL.ray)),
      };
    }
  }
}

/** Normal laws with mean θ_1 … θ_k and standard deviation scaleOf(θ) in every direction. */
function normalFamily(made: {
  theta: number[];
  values: Record<string, number | number[]>;
  law: Extract<LawSpec, { family: 'normal' }>;
  scaleOf(theta: readonly number[]): number;
}): Family {
  const { theta, law, scaleOf } = made;
  const k = law.dimension;
  return {
    theta,
    values: made.values,
    law,
    logDensity(x, at) {
      const s = scaleOf(at);
      let squares = 0;
      for (let i = 0; i < k; i++) squares += ((x[i]! - at[i]!) / s) ** 2;
      return -0.5 * squares - k * Math.log(s * Math.sqrt(2 * Math.PI));
    },
    path: (noise, at) => noise.map((z, i) => at[i]! + scaleOf(at) * z),
    noise: standardNoise(k),
    region: box(theta.slice(0, k), scaleOf(theta)),
  };
}

/** Gauss–Hermite for N(0, I) on R^k. */
export function standardNoise(k: number): Cloud {
  return productRule(gaussHermite(k === 1 ? NODES.line : NODES.plane), k);
}

/** A box around a normal law, filled with panels; the weights are volumes. */
export function box(mean: readonly number[], std: number): Cloud {
  const half = WIDTH * std + 1;
  const panels = mean.length === 1 ? PANEL.line : PANEL.plane;
  return mean.map((m) => cloud(composite(m - half, m + half, panels))).reduce(product);
}

/** Gauss–Legendre on panels; the weights are lengths. */
function composite(low: number, high: number, panels: number): Rule {
  const rule = gaussLegendre(PANEL.order);
  const half = (high - low) / panels / 2;
  const middles = Array.from({ length: panels }, (_, k) => low + (2 * k + 1) * half);
  return {
    nodes: Float64Array.from(middles.flatMap((middle) => Array.from(rule.nodes, (x) => middle + half * x))),
    weights: Float64Array.from(middles.flatMap(() => Array.from(rule.weights, (w) => 2 * half * w))),
  };
}

function cloud(rule: Rule): Cloud {
  return productRule(rule, 1);
}

function product(a: Cloud, b: Cloud): Cloud {
  return {
    points: a.points.flatMap((p) => b.points.map((q) => [...p, ...q])),
    weights: a.weights.flatMap((p) => b.weights.map((q) => p * q)),
  };
}

/** N(0, I) on R^k. */
export function standardNormal(dimension: number): LawSpec {
  return { family: 'normal', dimension, mean: vector(Array(dimension).fill(0)), std: numeral(1) };
}

/** A constant vector as an expression. */
export function vector(entries: readonly number[]): Expr {
  return { type: 'tuple', items: entries.map(numeral) };
}

/** A number as an expression. */
export function numeral(value: number): Expr {
  const digits: Expr = { type: 'number', digits: String(Math.abs(value)), exponent: 0 };
  return value < 0 ? { type: 'neg', arg: digits } : digits;
}

function symbol(name: string): Expr {
  return { type: 'symbol', name };
}

/** Entry `index` of a vector, counted from 1. */
function component(name: string, index: number): Expr {
  return { type: 'call', fn: 'component', args: [symbol(name), numeral(index)] };
}
