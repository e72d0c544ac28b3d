import type { BigNode } from '../../types/expression.ts';
import { bind, type Closure, type Context, costOf, spend } from './context.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { compileIntegral } from './integral.ts';
import { compileLimit } from './limit.ts';
import { some } from './occurrence.ts';
import { compileSeries } from './series.ts';
import { scalarOf, type Value } from './tensor.ts';

/** Sums, products, maxima and minima over integers from … to, or over a finite set; definite integrals. */
export function compileBig<S>(expr: BigNode, ctx: Context<S>): Closure<S> {
  const { op, index, from, to, over } = expr;
  if (op === 'int') return compileIntegral(expr, ctx);
  if (op === 'lim') return compileLimit(expr, ctx);
  if (op !== 'sum' && op !== 'prod' && op !== 'max' && op !== 'min')
    throw new Fault('unsupported', `a ${op} is not evaluated`);
  if (!index) throw new Fault('undeclared', `the ${op} does not say over what`);
  const { field, algebra, used } = ctx;
  const { slot, context } = bind(ctx, index.name);
  const body = ctx.compile(expr.body, context);
  const cost = costOf(expr.body);

  type V = Value<Jet<S>>;
  const join = (a: V | undefined, b: V): V => {
    if (a === undefined) return b;
    if (op === 'sum') return algebra.add(a, b);
    if (op === 'prod') return algebra.mul(a, b);
    return field.call(op, [scalarOf(a, op), scalarOf(b, op)]);
  };
  const empty = (): V => {
    if (op === 'sum') return field.integer(0);
    if (op === 'prod') return field.integer(1);
    throw new Fault('undefined', `the ${op} of nothing`);
  };

  if (over) {
    if (over.type !== 'set' || over.condition)
      throw new Fault('unsupported', `the set under the ${op} is not known`);
    const items = over.items.map((item) => ctx.compile(item, ctx));
    return (frame) => {
      let total: V | undefined;
      for (const item of items) {
        spend(used, cost);
        frame[slot] = item(frame);
        total = join(total, body(frame));
      }
      return total ?? empty();
    };
  }
  if (!from || !to) throw new Fault('undeclared', `the ${op} has no limits`);
  if (op === 'sum' && to.type === 'symbol' && to.name === 'infinity') return compileSeries(expr, ctx);
  if (some(to, (node) => node.type === 'symbol' && node.name === 'infinity'))
    throw new Fault('unsupported', `a ${op} without end is not evaluated`);
  const [first, last] = [ctx.compile(from, ctx), ctx.compile(to, ctx)];
  return (frame) => {
    const low = field.toInteger(scalarOf(first(frame), 'a limit'));
    const high = field.toInteger(scalarOf(last(frame), 'a limit'));
    if (low === undefined || high === undefined)
      throw new Fault('undefined', `the limits of the ${op} are no integers here`);
    spend(used, Math.max(high - low + 1, 0) * cost);
    let total: V | undefined;
    for (let k = low; k <= high; k++) {
      frame[slot] = field.integer(k);
      total = join(total, body(frame));
    }
    return total ?? empty();
  };
}
