import type { BigNode, Expr } from '../../types/expression.ts';
import { type Real, U } from './ball.ts';
import { bind, type Closure, type Context, costOf, spend } from './context.ts';
import { Dual, type Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { scalarOf } from './tensor.ts';

/** Halvings of the distance to the limit point, from 2^-2 on (1/n with n from 2^3 on at infinity). */
const STEPS = 10;

/**
 * lim body as the variable tends to a number or to ±∞, in doubles: values at distances that halve, extrapolated
 * to zero by Neville's scheme. From both sides, unless one is named or lies outside the domain; at infinity over
 * whole numbers and over others between them, so that cos 2πn does not pass for 1. The error is the distance of
 * the last two orders besides the rounding of the values: an estimate. Where the values do not settle there is
 * no known limit here.
 */
export function compileLimit<S>(expr: BigNode, ctx: Context<S>): Closure<S> {
  const { index, to } = expr;
  if (ctx.field.name !== 'real') throw new Fault('unsupported', 'a limit needs real numbers');
  if (!index || !to) throw new Fault('undeclared', 'the limit does not say where');
  const { field, used } = ctx;
  const { slot, context } = bind(ctx, index.name);
  const body = ctx.compile(expr.body, context);
  const cost = costOf(expr.body);
  const { target, sides } = approach(to);
  const far = infinite(target);
  const point = far === 0 ? ctx.compile(target, ctx) : undefined;
  return (frame) => {
    const centre = point && scalarOf(point(frame), 'a limit point');
    const at = (x: Jet<S>): Real | undefined => {
      spend(used, cost);
      frame[slot] = x;
      try {
        const value: Jet<S> = scalarOf(body(frame), 'a limit');
        if (value instanceof Dual) throw new Fault('unsupported', 'the derivative of a limit');
        const { v, e } = value as unknown as Real;
        return Number.isFinite(v) && Number.isFinite(e) ? { v, e } : undefined;
      } catch (fault) {
        if (fault instanceof Fault && fault.kind === 'undefined') return undefined;
        throw fault;
      }
    };
    const ways = (far === 0 ? sides : [0, 0.3183]).map((way): Real | undefined => {
      const nodes: { h: number; f: Real }[] = [];
      for (let k = 0; k < STEPS; k++) {
        const n = 2 ** (k + 3) + 1 + way;
        const h = far === 0 ? way * 2 ** -(k + 2) : 1 / n;
        const f = at(centre === undefined ? field.double(far * n, 0) : field.add(centre, field.double(h, 0)));
        if (f) nodes.push({ h, f });
      }
      return nodes.length >= STEPS - 2 ? neville(nodes) : undefined;
    });
    const found = ways.filter((one) => one !== undefined);
    const [one, other] = found;
    if (!one) return field.double(Number.NaN, Number.POSITIVE_INFINITY);
    if (!other) return field.double(one.v, one.e);
    return field.double(one.v, one.e + other.e + Math.abs(one.v - other.v));
  };
}

/** The extrapolated value at h = 0 of the order that settles best. */
function neville(nodes: readonly { h: number; f: Real }[]): Real {
  let column = nodes.map(({ f }) => f);
  let best: Real = { v: Number.NaN, e: Number.POSITIVE_INFINITY };
  let last = column.at(-1)!;
  for (let order = 1; order < nodes.length; order++) {
    column = column.slice(1).map((upper, k) => {
      const lower = column[k]!;
      const [far, near] = [nodes[k]!.h, nodes[k + order]!.h];
      const share = near / (far - near);
      const v = upper.v + (upper.v - lower.v) * share;
      return { v, e: upper.e * (1 + Math.abs(share)) + lower.e * Math.abs(share) + 2 * U * Math.abs(v) };
    });
    const now = column.at(-1)!;
    const e = now.e + 4 * Math.abs(now.v - last.v);
    if (e < best.e) best = { v: now.v, e };
    last = now;
  }
  return best;
}

/** The point, and the signs of the sides from which it is approached. */
function approach(to: Expr): { target: Expr; sides: number[] } {
  if (to.type === 'call' && to.args.length === 1) {
    if (to.fn === 'from-above') return { target: to.args[0]!, sides: [1] };
    if (to.fn === 'from-below') return { target: to.args[0]!, sides: [-1] };
  }
  return { target: to, sides: [1, -1] };
}

/** 1 for infinity, −1 for −infinity, 0 for anything else. */
function infinite(limit: Expr): number {
  if (limit.type === 'symbol') return limit.name === 'infinity' ? 1 : 0;
  return limit.type === 'neg' ? -infinite(limit.arg) || 0 : 0;
}
