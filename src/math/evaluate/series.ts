import type { BigNode } from '../../types/expression.ts';
import type { Real } from './ball.ts';
import { bind, type Closure, type Context, costOf, spend } from './context.ts';
import type { Jet } from './dual.ts';
import { Dual } from './dual.ts';
import { Fault } from './fault.ts';
import { scalarOf } from './tensor.ts';

/** Terms that are computed at most, terms that show how the series behaves, and terms that are extrapolated. */
const TERMS = 400;
const SHOWN = 48;
const ORDER = 18;
/** Share of one term in the one before it up to which the rest is bounded by a geometric series. */
const GEOMETRIC = 0.9;

/**
 * Σ body from … to ∞, in doubles. Terms that shrink by a factor are added up, with the geometric series of the
 * largest late factor for the rest. Terms that fall like a power of k, or alternate, are summed by Levin's
 * u-transform (Levin 1973; Weniger, Comput. Phys. Rep. 10, 1989, section 7.3), twice with different starts; the
 * error is the distance of the two and of the last orders: an estimate, not a proof. What does not show that it
 * converges has no known value here.
 */
export function compileSeries<S>(expr: BigNode, ctx: Context<S>): Closure<S> {
  const { index, from } = expr;
  if (ctx.field.name !== 'real') throw new Fault('unsupported', 'a series needs real numbers');
  if (!index || !from) throw new Fault('undeclared', 'the series does not say where it begins');
  const { field, used } = ctx;
  const { slot, context } = bind(ctx, index.name);
  const body = ctx.compile(expr.body, context);
  const first = ctx.compile(from, ctx);
  const cost = costOf(expr.body);
  return (frame) => {
    const low = field.toInteger(scalarOf(first(frame), 'a limit'));
    if (low === undefined) throw new Fault('undefined', 'the series begins at no integer');
    const term = (k: number): Real => {
      spend(used, cost);
      frame[slot] = field.integer(low + k);
      const value: Jet<S> = scalarOf(body(frame), 'a term');
      if (value instanceof Dual) throw new Fault('unsupported', 'the derivative of a series');
      return value as unknown as Real;
    };
    const { v, e } = sumOf(term, low);
    return field.double(v, e);
  };
}

const unknown: Real = { v: Number.NaN, e: Number.POSITIVE_INFINITY };

function sumOf(term: (k: number) => Real, low: number): Real {
  const terms: Real[] = [];
  for (let k = 0; k < SHOWN; k++) terms.push(term(k));
  if (terms.some(({ v, e }) => !Number.isFinite(v) || !Number.isFinite(e))) return unknown;
  const late = terms.slice(SHOWN / 2).map(({ v }) => Math.abs(v));
  const factors = late.slice(1).map((v, k) => (late[k] === 0 ? 0 : v / late[k]!));
  const largest = Math.max(...factors);
  // Terms that vanish at every other place (odd functions) are judged in pairs.
  if (largest <= GEOMETRIC || pairwise(late) <= GEOMETRIC ** 2) return geometric(term, terms);
  const signs = new Set(terms.slice(2).map(({ v }) => Math.sign(v)));
  const alternates = terms.slice(3).every(({ v }, k) => Math.sign(v) === -Math.sign(terms[k + 2]!.v));
  if (signs.has(0) || (signs.size === 2 && !alternates)) return unknown;
  // Raabe: k (1 − a_{k+1}/a_k) tends to the power by which the terms fall, which must exceed 1 (0 if they alternate).
  const far = [100, 200, 400].map((k) => {
    const [a, b] = [Math.abs(term(k).v), Math.abs(term(k + 1).v)];
    return (k + Math.max(low, 0)) * (1 - b / a);
  });
  const power = 2 * far[2]! - far[1]!;
  if (!(power > (alternates ? 0.05 : 1.05))) return unknown;
  // Logarithms besides the power: what is seen here says nothing of the sum, 1/(k log k) has none.
  const [first, second] = [far[1]! - far[0]!, far[2]! - far[1]!];
  if (Math.abs(second) > 1e-6 && Math.abs(second / first - 0.5) > 0.1) return unknown;
  const skipped = 4;
  const one = levin(terms.slice(0, ORDER), 0);
  const head = terms.slice(0, skipped).reduce((sum, { v }) => sum + v, 0);
  const other = levin(terms.slice(skipped, ORDER + skipped), skipped);
  const rounding = terms
    .slice(0, ORDER + skipped)
    .reduce((sum, { e, v }) => sum + e + Math.abs(v) * 1e-15, 0);
  return { v: one.v, e: 4 * (one.e + other.e + Math.abs(one.v - head - other.v)) + rounding };
}

function pairwise(late: readonly number[]): number {
  let largest = 0;
  for (let k = 2; k < late.length; k += 1) {
    const before = late[k - 2]! + late[k - 1]!;
    const now = late[k]! + (late[k + 1] ?? 0);
    if (before > 0) largest = Math.max(largest, now / before);
  }
  return largest;
}

function geometric(term: (k: number) => Real, shown: readonly Real[]): Real {
  const terms = [...shown];
  let sum = terms.reduce((total, { v }) => total + v, 0);
  let error = terms.reduce((total, { v, e }) => total + e + Math.abs(v) * 4e-16, 0);
  const recent = () => {
    const last = terms.slice(-4).map(({ v }) => Math.abs(v));
    return last[0]! + last[1]! + last[2]! + last[3]!;
  };
  while (terms.length < TERMS && recent() > 1e-17 * Math.abs(sum)) {
    const next = term(terms.length);
    if (!Number.isFinite(next.v)) return unknown;
    terms.push(next);
    sum += next.v;
    error += next.e + Math.abs(next.v) * 4e-16;
  }
  return { v: sum, e: error + (recent() * 2) / (1 - GEOMETRIC) };
}

/** Levin's u-transform of the partial sums of a_beta, a_beta+1, …: value and the distance of its last two orders. */
function levin(terms: readonly Real[], beta: number): Real {
  const b = beta + 1;
  let best: Real = unknown;
  let before: number | undefined;
  for (let order = 4; order < terms.length; order++) {
    let [top, bottom] = [0, 0];
    let sum = 0;
    let binomial = 1;
    for (let j = 0; j <= order; j++) {
      const a = terms[j]!.v;
      sum += a;
      if (j > 0) binomial *= (order - j + 1) / j;
      const weight =
        ((j % 2 === 0 ? 1 : -1) * binomial * ((b + j) / (b + order)) ** (order - 1)) / ((b + j) * a);
      top += weight * sum;
      bottom += weight;
    }
    const v = top / bottom;
    if (before !== undefined) {
      const e = Math.abs(v - before);
      if (Number.isFinite(v) && e < best.e) best = { v, e };
    }
    before = v;
  }
  return best;
}
