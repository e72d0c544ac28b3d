import { integrate } from '../numeric/quadrature.ts';
import type { LawNode } from '../types/expression.ts';
import { evaluate } from './evaluate.ts';

/** A law of one number, as it is needed for a divergence. */
type Plain =
  | { masses: ReadonlyMap<number, number> }
  | { low: number; high: number; from: number; to: number; density(x: number): number };

/** Standard deviations, or mean lengths, beyond which a tail adds nothing that doubles could tell. */
const TAIL = 12;

/**
 * Kullback-Leibler divergence D(P ‖ Q) of two laws of one number with numbers as parameters: uniform, normal (mean
 * and variance), exponential and Bernoulli. Infinity where P has mass and Q has none, and between laws with a
 * density and laws on points. Undefined where a law is none of these, or no law at its parameters.
 */
export function relativeEntropy(p: LawNode, q: LawNode): number | undefined {
  const [of, from] = [plainLaw(p), plainLaw(q)];
  if (!of || !from) return undefined;
  if ('masses' in of || 'masses' in from) {
    if (!('masses' in of && 'masses' in from)) return Number.POSITIVE_INFINITY;
    let sum = 0;
    for (const [at, mass] of of.masses) {
      const other = from.masses.get(at) ?? 0;
      sum += other > 0 ? mass * Math.log(mass / other) : Number.POSITIVE_INFINITY;
    }
    return sum;
  }
  // All of these have thin tails: where Q covers P, the integral is finite.
  if (of.low < from.low || of.high > from.high) return Number.POSITIVE_INFINITY;
  const parts = 24;
  let sum = 0;
  for (let k = 0; k < parts; k++) {
    const [a, b] = [k, k + 1].map((one) => of.from + ((of.to - of.from) * one) / parts) as [number, number];
    sum += integrate((x) => of.density(x) * (logOf(of, x) - logOf(from, x)), a, b).value;
  }
  return sum;
}

const logOf = (law: { density(x: number): number }, x: number): number =>
  Math.log(Math.max(law.density(x), Number.MIN_VALUE));

function plainLaw({ family, args }: LawNode): Plain | undefined {
  const values = args.map((arg) => {
    const found = evaluate(arg, { values: {} }, { symbols: {}, seed: 0 });
    return found.ok && typeof found.value === 'number' ? found.value : Number.NaN;
  });
  if (values.some(Number.isNaN)) return undefined;
  const [a = Number.NaN, b = Number.NaN] = values;
  switch (family) {
    case 'uniform':
      return a < b ? { low: a, high: b, from: a, to: b, density: () => 1 / (b - a) } : undefined;
    case 'normal': {
      if (!(b > 0)) return undefined;
      const std = Math.sqrt(b);
      return {
        low: Number.NEGATIVE_INFINITY,
        high: Number.POSITIVE_INFINITY,
        from: a - TAIL * std,
        to: a + TAIL * std,
        density: (x) => Math.exp(-((x - a) ** 2) / (2 * b)) / (std * Math.sqrt(2 * Math.PI)),
      };
    }
    case 'exponential':
      return a > 0
        ? {
            low: 0,
            high: Number.POSITIVE_INFINITY,
            from: 0,
            to: (3 * TAIL) / a,
            density: (x) => (x < 0 ? 0 : a * Math.exp(-a * x)),
          }
        : undefined;
    case 'bernoulli':
      return a >= 0 && a <= 1
        ? {
            masses: new Map([[0, 1 - a] as const, [1, a] as const].filter(([, mass]) => mass > 0)),
          }
        : undefined;
    default:
      return undefined;
  }
}
