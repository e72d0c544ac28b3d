import type { BigNode, Expr } from '../../types/expression.ts';
import type { Real } from './ball.ts';
import { bind, type Closure, type Context, costOf, spend } from './context.ts';
import { type Jet, primal } from './dual.ts';
import { Fault } from './fault.ts';
import { entriesOf, scalarOf, type Value } from './tensor.ts';
import { widen } from './widen.ts';

/** Step of the trapezoidal rule in t; every second node alone gives the coarser value that bounds the error. */
const STEP = 1 / 24;
/** Where the nodes end: at |t| = 3.4 a finite end is met to 1e-20 of the length. */
const REACH = { finite: 3.4, infinite: 4.2 } as const;

/**
 * ∫ body dx between finite or infinite limits by the double-exponential rule (Takahasi and Mori 1974): with
 * s = (π/2) sinh t, x = tanh s on a finite range, e^s on a half-line, sinh s on the line; equal steps in t. The
 * error is the distance to the rule of twice the step. Integrands that oscillate or jump show as a large
 * distance and decide nothing.
 */
export function compileIntegral<S>(expr: BigNode, ctx: Context<S>): Closure<S> {
  const { index, from, to } = expr;
  if (ctx.field.name !== 'real') throw new Fault('unsupported', 'an integral needs real numbers');
  if (!index) throw new Fault('undeclared', 'the integral does not say over what');
  if (!from || !to) throw new Fault('unsupported', 'an integral without limits is no single function');
  const { field, algebra, used } = ctx;
  type V = Value<Jet<S>>;
  const { slot, context } = bind(ctx, index.name);
  const body = ctx.compile(expr.body, context);
  const cost = costOf(expr.body);
  const [lowEnd, highEnd] = [infinite(from), infinite(to)];
  const low = lowEnd ? undefined : ctx.compile(from, ctx);
  const high = highEnd ? undefined : ctx.compile(to, ctx);
  const constant = (x: number): Jet<S> => field.double(x, Math.abs(x) * 1e-15);
  const finite = low !== undefined && high !== undefined;
  const nodes = Math.floor((finite ? REACH.finite : REACH.infinite) / STEP);

  return (frame) => {
    const a = low && scalarOf(low(frame), 'a limit');
    const b = high && scalarOf(high(frame), 'a limit');
    spend(used, (2 * nodes + 1) * cost);
    let fine: V | undefined;
    let coarse: V | undefined;
    const ends: V[] = [];
    for (let k = -nodes; k <= nodes; k++) {
      const t = k * STEP;
      const s = (Math.PI / 2) * Math.sinh(t);
      const ds = (Math.PI / 2) * Math.cosh(t);
      let x: Jet<S>;
      let weight: Jet<S>;
      if (a !== undefined && b !== undefined) {
        // Measured from the nearer end, so that a singular end is approached without cancellation.
        const near = 1 / (1 + Math.exp(2 * Math.abs(s)));
        const length = field.sub(b, a);
        const away = field.mul(length, constant(near));
        x = s < 0 ? field.add(a, away) : field.sub(b, away);
        weight = field.mul(length, constant((STEP * ds) / (2 * Math.cosh(s) ** 2)));
      } else if (a === undefined && b === undefined) {
        x = constant(Math.sign(highEnd - lowEnd) * Math.sinh(s));
        weight = constant(Math.sign(highEnd - lowEnd) * STEP * ds * Math.cosh(s));
      } else {
        const away = constant(Math.exp(s));
        const up = a !== undefined ? highEnd > 0 : lowEnd > 0;
        x = up ? field.add((a ?? b)!, away) : field.sub((a ?? b)!, away);
        const sign = (a !== undefined) === up ? 1 : -1;
        weight = constant(sign * STEP * ds * Math.exp(s));
      }
      frame[slot] = x;
      const value = body(frame);
      if (entriesOf(value).some((entry) => Number.isNaN((primal(entry) as Real).v)))
        throw new Fault('unsupported', 'the integrand is undefined inside its limits');
      const term = algebra.scale(value, weight);
      if (Math.abs(k) === nodes) ends.push(term);
      fine = fine === undefined ? term : algebra.add(fine, term);
      if (k % 2 === 0) coarse = coarse === undefined ? term : algebra.add(coarse, term);
    }
    const value = widen(fine!, algebra.scale(coarse!, field.integer(2)));
    // What lies beyond the nodes is about as much as the last of them.
    return ends.reduce((v, end) => widen(v, algebra.add(v, algebra.scale(end, field.integer(3)))), value);
  };
}

/** 1 for infinity, −1 for −infinity, 0 for anything else. */
function infinite(limit: Expr): number {
  if (limit.type === 'symbol') return limit.name === 'infinity' ? 1 : 0;
  return limit.type === 'neg' ? -infinite(limit.arg) || 0 : 0;
}
