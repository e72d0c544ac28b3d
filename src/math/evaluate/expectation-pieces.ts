import { normalDensity } from '../../numeric/quadrature.ts';
import type { Real } from './ball.ts';
import { type Closure, type Context, spend } from './context.ts';
import { finiteRange } from './double-exponential.ts';
import { type Jet, primal } from './dual.ts';
import { Fault } from './fault.ts';
import type { LawAt } from './law.ts';
import { Tensor, type Value } from './tensor.ts';
import { widen } from './widen.ts';

/** The reference laws on the line: where their nodes lie, and their density there. */
const REFERENCE = {
  normal: { low: -13, high: 13, density: normalDensity },
  exponential: { low: 0, high: 70, density: (t: number) => Math.exp(-t) },
  uniform: { low: -1, high: 1, density: () => 0.5 },
} as const;

/** Places at which a singular argument is looked at, to bracket its zeros, and steps that narrow one down. */
const SCAN = 160;
const NARROWING = 60;

/**
 * Mean of a body that is not smooth, for one scalar draw: the line is cut where one of the `singular`
 * arguments is zero (by a change of sign, or where it touches zero), and every piece is integrated by the
 * double-exponential rule, which forgives what happens at the ends.
 */
export function meanByPieces<S>(
  ctx: Context<S>,
  family: keyof typeof REFERENCE,
  at: LawAt<S>,
  singular: readonly Closure<S>[],
  slot: number,
  cost: number,
) {
  const { field, algebra, used } = ctx;
  type V = Value<Jet<S>>;
  const { low, high, density } = REFERENCE[family];
  return (frame: V[], body: Closure<S>): V => {
    const place = (z: Jet<S>) => {
      frame[slot] = at.at([z]);
    };
    const cuts = new Set<number>();
    for (const argument of singular) {
      spend(used, SCAN);
      const value = (z: number): number => {
        place(field.double(z, 0));
        const found = argument(frame);
        if (found instanceof Tensor)
          throw new Fault('unsupported', 'the expectation of a vector that is not smooth');
        return (primal(found) as unknown as Real).v;
      };
      for (const z of zeros(value, low, high)) cuts.add(z);
    }
    const ends = [low, ...[...cuts].sort((a, b) => a - b), high];
    let mean: V | undefined;
    for (let p = 0; p + 1 < ends.length; p++) {
      const [a, b] = [ends[p]!, ends[p + 1]!];
      let fine: V | undefined;
      let coarse: V | undefined;
      for (const { near, fromLow, weight, coarse: shared } of finiteRange) {
        const z = fromLow ? a + (b - a) * near : b - (b - a) * near;
        const mass = weight * (b - a) * density(z);
        if (mass < 1e-40) continue;
        spend(used, cost);
        place(field.double(z, 1e-15 * Math.abs(z)));
        const term = algebra.scale(body(frame), field.double(mass, 4e-15 * mass));
        fine = fine === undefined ? term : algebra.add(fine, term);
        if (shared) coarse = coarse === undefined ? term : algebra.add(coarse, term);
      }
      if (fine === undefined || coarse === undefined) continue;
      const piece = widen(fine, algebra.scale(coarse, field.integer(2)));
      mean = mean === undefined ? piece : algebra.add(mean, piece);
    }
    if (mean === undefined) throw new Fault('undefined', 'an expectation over nothing');
    return mean;
  };
}

/** Zeros of f between low and high: changes of sign by bisection, and minima of |f| that touch zero. */
function zeros(f: (z: number) => number, low: number, high: number): number[] {
  const found: number[] = [];
  // An odd offset keeps zeros at round places off the grid.
  const grid = Array.from({ length: SCAN }, (_, k) => low + ((high - low) * (k + 0.4142)) / SCAN);
  const values = grid.map(f);
  for (let k = 0; k + 1 < SCAN; k++) {
    let [a, b] = [grid[k]!, grid[k + 1]!];
    const [fa, fb] = [values[k]!, values[k + 1]!];
    if (fa * fb < 0) {
      for (let i = 0; i < NARROWING; i++) {
        const middle = (a + b) / 2;
        if (f(middle) * fa > 0) a = middle;
        else b = middle;
      }
      found.push((a + b) / 2);
    } else if (k > 0 && Math.abs(fa) < Math.abs(values[k - 1]!) && Math.abs(fa) <= Math.abs(fb)) {
      a = grid[k - 1]!;
      for (let i = 0; i < NARROWING; i++) {
        const [p, q] = [a + (b - a) / 3, b - (b - a) / 3];
        if (Math.abs(f(p)) < Math.abs(f(q))) b = q;
        else a = p;
      }
      const middle = (a + b) / 2;
      if (Math.abs(f(middle)) < 1e-9 * Math.abs(values[k - 1]!)) found.push(middle);
    }
  }
  return found;
}
