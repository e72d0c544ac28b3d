import { random } from '../../numeric/random.ts';
import type { Expr } from '../../types/expression.ts';
import { type Logarithmic, logarithmic } from '../evaluate/logarithmic.ts';
import { lifted, numberOf } from '../evaluate.ts';
import type { Scope } from '../scope.ts';

/**
 * How the ratio of two functions behaves along one way to infinity: it tends to e^limit, or it runs off
 * slowly (slower than any power: logarithms) or fast, up or down.
 */
export type Trend =
  | { kind: 'constant'; limit: number; error: number; exact: boolean }
  | { kind: 'up' | 'down'; fast: boolean }
  | { kind: 'unsure' };

/** One way to infinity: the logarithm of every variable as a function of t. */
export interface Way {
  name: string;
  logarithms(t: number): number[];
}

/** log |value| where the variables have the logarithms `sizes`, with its error; undefined where it is unknown. */
export type Curve = (sizes: readonly number[]) => { l: number; e: number; s: number } | undefined;

const sizes = lifted(logarithmic);

/** Compiles an expression for evaluation at variables e^(t_1), e^(t_2), …; `fixed` are further symbols and their values. */
export function curve(
  expr: Expr,
  variables: readonly string[],
  fixed: Readonly<Record<string, number>>,
  scope: Scope,
): Curve {
  const constants = Object.keys(fixed);
  const names = [...variables, ...constants];
  const parameters = constants.map((name) => logarithmic.double(fixed[name]!, 0));
  const valueAt = numberOf(expr, sizes, names, scope, 'a growth class');
  return (at) => {
    const values = at.map((l): Logarithmic => ({ s: 1, l, e: 0 }));
    const value = valueAt(parameters.length === 0 ? values : [...values, ...parameters]);
    return Number.isFinite(value.l) && Number.isFinite(value.e) ? value : undefined;
  };
}

/** Sizes: variables of e^t. Fast growth (2^n, n!) is only followed as far as doubles carry its exponent. */
const SIZES = [
  4, 6, 9, 13, 18, 25, 40, 60, 100, 200, 400, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
];
/** Error of the ratio's logarithm that is still of use. */
const USEFUL = 0.01;
/** The ratio's logarithm has settled when it moves less than this between √T and T (log log log t at most). */
const SETTLED = 0.05;
/** It runs off when it moves more than this (log log n moves by 0.69). */
const RUNNING = 0.4;

/** The logarithm of a ratio where the variables have the logarithms `sizes`, its error, and the ratio's sign. */
export type Ratio = (sizes: readonly number[]) => { r: number; e: number; sign: number } | undefined;

/** answer / expected; undefined where either is unknown or zero. */
export const ratioOf =
  (expected: Curve, answer: Curve): Ratio =>
  (sizes) => {
    const [a, b] = [expected(sizes), answer(sizes)];
    if (!a || !b || a.s === 0 || b.s === 0) return undefined;
    return { r: b.l - a.l, e: a.e + b.e, sign: a.s * b.s };
  };

/** How a ratio behaves along one way. */
export function trend(ratio: Ratio, way: Way): Trend {
  const ratios: { t: number; r: number; e: number }[] = [];
  let sign: number | undefined;
  for (const t of SIZES) {
    const at = ratio(way.logarithms(t));
    if (!at || at.e > USEFUL) continue;
    // Only the sign at the largest size counts: lower terms may flip it early.
    sign = at.sign;
    ratios.push({ t, r: at.r, e: at.e });
  }
  const last = ratios.at(-1);
  if (!last || ratios.length < 4) return { kind: 'unsure' };
  if (sign === -1) return { kind: 'unsure' };
  const half = Math.sqrt(last.t) * (last.t > 1e3 ? 1 : Math.min(2, Math.sqrt(last.t) / 2));
  const middle = ratios.findLast(({ t }) => t <= half) ?? ratios[0]!;
  const early = ratios.findLast(({ t }) => t < Math.sqrt(middle.t) * 2 && t < middle.t) ?? ratios[0]!;
  const moved = last.r - middle.r;
  const noise = last.e + middle.e;
  if (Math.abs(moved) <= SETTLED + noise) {
    // The limit is read where rounding is small and lower-order terms are gone.
    const at = ratios.findLast(({ t, e }) => t <= 1e8 && e < 1e-6) ?? last;
    const before = ratios.findLast(({ t }) => t < at.t) ?? at;
    const drift = Math.abs(at.r - before.r) + Math.abs(last.r - at.r);
    const exact = ratios.every(({ r, e }) => Math.abs(r - at.r) <= e + at.e + 1e-12 * Math.abs(at.r));
    return { kind: 'constant', limit: at.r, error: at.e + Math.min(drift * 3, SETTLED) + 1e-9, exact };
  }
  const steady =
    middle === early ||
    Math.sign(middle.r - early.r) === Math.sign(moved) ||
    Math.abs(moved) > 10 * Math.abs(middle.r - early.r);
  if (Math.abs(moved) < RUNNING + noise || !steady) return { kind: 'unsure' };
  // A power of a variable moves r in proportion to t, a logarithm does not.
  const fast = Math.abs(moved) / (last.t - middle.t) > Math.min(1e-5, 20 / last.t);
  return { kind: moved > 0 ? 'up' : 'down', fast };
}

/**
 * Ways to infinity for m variables: each alone with the others held, all together, at seeded relative speeds
 * (n_i = e^(w_i t)), and one far ahead of the others (log n_j = √log n_i), in every order for pairs.
 */
export function waysToInfinity(names: readonly string[], seed: number): Way[] {
  const m = names.length;
  /** Held variables stand at a size of no special meaning. */
  const HELD = 1.9;
  if (m === 0) return [{ name: 'constant', logarithms: () => [] }];
  const ways: Way[] = names.map((name, k) => ({
    name: `${name} → ∞`,
    logarithms: (t) => names.map((_, j) => (j === k ? t : HELD)),
  }));
  if (m === 1) return ways;
  const stream = random(seed, 'ways');
  const rays: number[][] = [names.map(() => 1)];
  for (let k = 0; k < 2 * m + 4; k++) rays.push(names.map(() => 0.05 + stream.uniform()));
  for (const weights of rays)
    ways.push({ name: `${names.join(', ')} → ∞ together`, logarithms: (t) => weights.map((w) => w * t) });
  for (let k = 0; k < m; k++)
    ways.push({
      name: `${names[k]} → ∞ far ahead of ${names.filter((_, j) => j !== k).join(', ')}`,
      logarithms: (t) => names.map((_, j) => (j === k ? t : Math.sqrt(t))),
    });
  return ways;
}
