import { gaussLegendre } from '../numeric/quadrature.ts';
import type { BigNode } from '../types/expression.ts';
import { bind, type Closure, type Context, pass } from './context.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { scalarOf, type Value } from './tensor.ts';
import { widen } from './widen.ts';

/** Nodes of the rule in each panel, and the numbers of panels whose difference bounds the error. */
const ORDER = 12;
const PANELS = [6, 10] as const;

/**
 * ∫ body dx between finite or infinite limits. An infinite end is mapped by x = a ± u/(1−u), both by
 * x = u/(1−u²); then Gauss–Legendre on equal panels, twice, the difference taken as error bound. Singular
 * integrands show as a large difference and decide nothing.
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
  const infinite = (e: typeof from): number =>
    e.type === 'symbol' && e.name === 'infinity'
      ? 1
      : e.type === 'neg'
        ? -infinite(e.arg)
        : e.type === 'add' && e.terms.length === 1
          ? infinite(e.terms[0]!)
          : 0;
  const [lowEnd, highEnd] = [infinite(from), infinite(to)];
  const low = lowEnd ? undefined : ctx.compile(from, ctx);
  const high = highEnd ? undefined : ctx.compile(to, ctx);
  const constant = (x: number): Jet<S> => field.double(x, Math.abs(x) * 2e-16);

  return (frame) => {
    const a = low && scalarOf(low(frame), 'a limit');
    const b = high && scalarOf(high(frame), 'a limit');
    // x(u) and dx/du on (0, 1), or on (−1, 1) when both ends are infinite.
    const map = (u: number): [Jet<S>, Jet<S>] => {
      if (a !== undefined && b !== undefined) {
        const length = field.sub(b, a);
        return [field.add(a, field.mul(length, constant(u))), length];
      }
      const away = constant(u / (1 - u));
      const slope = constant(1 / (1 - u) ** 2);
      if (a !== undefined)
        return highEnd > 0 ? [field.add(a, away), slope] : [field.sub(a, away), field.neg(slope)];
      if (b !== undefined)
        return lowEnd < 0 ? [field.sub(b, away), slope] : [field.add(b, away), field.neg(slope)];
      const w = 1 - u * u;
      const sign = Math.sign(highEnd - lowEnd);
      return [constant((sign * u) / w), constant((sign * (1 + u * u)) / (w * w))];
    };
    const both = a === undefined && b === undefined;
    const [start, span] = both ? [-1, 2] : [0, 1];
    const rule = gaussLegendre(ORDER);
    const composite = (panels: number): V => {
      pass(used, panels * ORDER);
      let total: V | undefined;
      const half = span / panels / 2;
      for (let p = 0; p < panels; p++)
        for (let k = 0; k < ORDER; k++) {
          const [x, slope] = map(start + (2 * p + 1) * half + half * rule.nodes[k]!);
          frame[slot] = x;
          const weight = field.mul(slope, constant(2 * half * rule.weights[k]!));
          const term = algebra.scale(body(frame), weight);
          total = total === undefined ? term : algebra.add(total, term);
        }
      return total!;
    };
    return widen(composite(PANELS[1]), composite(PANELS[0]));
  };
}
