import type { ApplyNode, DerivativeNode, Expr } from '../../types/expression.ts';
import { budget } from '../scope.ts';
import type { Closure, Context } from './context.ts';
import { Dual, type Jet, tangent } from './dual.ts';
import { Fault } from './fault.ts';
import { compileDensity } from './law.ts';
import {
  column,
  entriesOf,
  isMatrix,
  isVector,
  mapEntries,
  shapeName,
  Tensor,
  transpose,
  type Value,
} from './tensor.ts';
import { applyTestFunction } from './test-function.ts';

/** f(x) of an unknown function that the world has an instance of, or the density p(x) of one of its laws. */
export function compileApply<S>(expr: ApplyNode, ctx: Context<S>): Closure<S> {
  const name = expr.fn.name;
  const f = ctx.world.functions?.[name];
  if (f) {
    const args = expr.args.map((arg) => ctx.compile(arg, ctx));
    return (frame) =>
      applyTestFunction(
        ctx.field,
        name,
        f,
        args.map((arg) => arg(frame)),
      );
  }
  const density = compileDensity(expr, ctx);
  if (density) return density;
  if (/^rms$/i.test(name) && expr.args.length === 1 && !ctx.scope.symbols[name])
    return ctx.compile(
      { type: 'call', fn: 'norm', args: [expr.args[0]!, { type: 'symbol', name: 'RMS' }] },
      ctx,
    );
  throw new Fault('undeclared', `the function ${name} is not known here`);
}

/**
 * ∇_x body, d/dx body, ∂body/∂x. Of a scalar: a number, a vector (column) or a matrix, shaped as x. Of a
 * vector with respect to a vector: the Jacobian, rows = outputs, columns = inputs; of a row vector gᵀ its
 * transpose, so that ∇(gᵀ) = (∇g)ᵀ. Higher orders for scalars only.
 */
export function compileDerivative<S>(expr: DerivativeNode, ctx: Context<S>): Closure<S> {
  const { wrt, order, body, style } = expr;
  if (ctx.level + order > budget.derivatives)
    throw new Fault('budget', `more than ${budget.derivatives} derivatives inside one another`);
  const slot = wrt && ctx.slots.get(wrt.name);
  if (slot === undefined) return compileOfArgument(expr, ctx);

  const inside = ctx.compile(applied(body, ctx), { ...ctx, level: ctx.level + order });
  const along = directional(ctx, order);
  return (frame) => {
    const at = frame[slot]!;
    const values = entriesOf(at).map((_, k) =>
      along(at, k, (moved) => {
        frame[slot] = moved;
        return inside(frame);
      }),
    );
    frame[slot] = at;
    return assemble(values, at, style !== 'gradient');
  };
}

/** `∂g/∂θ` of a function written without arguments: g at the arguments that it has elsewhere, if those are one. */
function applied<S>(body: Expr, ctx: Context<S>): Expr {
  if (body.type === 'call' && body.fn === 'transpose' && body.args[0])
    return { ...body, args: [applied(body.args[0], ctx)] };
  if (body.type !== 'symbol' || ctx.slots.has(body.name)) return body;
  const args = ctx.world.functions?.[body.name] && ctx.usual.get(body.name);
  return args ? { type: 'apply', fn: body, args } : body;
}

/** d^order/dt^order of f(at + t e_k) at t = 0. */
function directional<S>(ctx: Context<S>, order: number) {
  const { field, level } = ctx;
  type V = Value<Jet<S>>;
  return (at: V, k: number, f: (x: V) => V): V => {
    if (order > 1 && at instanceof Tensor)
      throw new Fault('unsupported', 'a higher derivative by a vector is not said to be trace or matrix');
    const move = (x: Jet<S>): Jet<S> => {
      let moved = x;
      for (let o = 0; o < order; o++)
        moved = field.add(moved, new Dual<S>(level + o, field.integer(0), field.integer(1)));
      return moved;
    };
    const moved =
      at instanceof Tensor
        ? new Tensor(
            at.rows,
            at.cols,
            at.entries.map((x, j) => (j === k ? move(x) : x)),
          )
        : move(at);
    let value = f(moved);
    for (let o = order - 1; o >= 0; o--) value = mapEntries(value, (x) => tangent(field, x, level + o));
    return value;
  };
}

/** Puts the derivatives in the directions e_1, e_2, … together. */
function assemble<J>(values: Value<J>[], at: Value<J>, open: boolean): Value<J> {
  const first = values[0]!;
  if (!(at instanceof Tensor)) return first;
  if (!(first instanceof Tensor)) {
    if (isMatrix(at)) return new Tensor(at.rows, at.cols, values as J[]);
    return column(values as J[], open);
  }
  if (first.rows === 0 || isMatrix(first) || isMatrix(at))
    throw new Fault(
      'unsupported',
      `the derivative of a ${shapeName(first)} by a ${shapeName(at)} is no matrix`,
    );
  const columns = values.map((value) => (value as Tensor<J>).entries);
  const n = columns[0]!.length;
  const jacobian = new Tensor(
    n,
    columns.length,
    Array.from(
      { length: n * columns.length },
      (_, k) => columns[k % columns.length]![Math.floor(k / columns.length)]!,
    ),
  );
  return isVector(first) ? jacobian : transpose(jacobian);
}

/**
 * ∇f(u), f'(u), and ∇_x f(u) with an x that has no value and does not occur in u: the derivative of f by its
 * argument, taken at u.
 */
function compileOfArgument<S>(expr: DerivativeNode, ctx: Context<S>): Closure<S> {
  const { body, wrt, order } = expr;
  const name = wrt?.name ?? '';
  if (body.type === 'call' && body.fn === 'transpose' && body.args[0]) {
    const inner = compileOfArgument({ ...expr, body: body.args[0] }, ctx);
    return (frame) => transpose(inner(frame));
  }
  if (body.type === 'neg') {
    const inner = compileOfArgument({ ...expr, body: body.arg }, ctx);
    return (frame) => ctx.algebra.scale(inner(frame), ctx.field.integer(-1));
  }
  if (body.type !== 'apply') {
    if (!wrt) throw new Fault('unsupported', 'a gradient does not say by what');
    throw new Fault('undeclared', `the symbol ${name} has no value here`);
  }
  return compileBareGradient(body.fn.name, body.args, ctx, order);
}

/** (∇f)(u) of an unknown function of one argument. */
export function compileBareGradient<S>(
  name: string,
  args: readonly Expr[],
  ctx: Context<S>,
  order = 1,
): Closure<S> {
  const f = ctx.world.functions?.[name];
  if (!f) throw new Fault('undeclared', `the function ${name} is not known here`);
  if (args.length !== 1)
    throw new Fault('unsupported', `by which argument ${name} is differentiated is not said`);
  const argument = ctx.compile(args[0]!, ctx);
  const along = directional(ctx, order);
  return (frame) => {
    const at = argument(frame);
    const values = entriesOf(at).map((_, k) =>
      along(at, k, (u) => applyTestFunction(ctx.field, name, f, [u])),
    );
    return assemble(values, at, false);
  };
}
