import type { Expr, MulNode, PowNode } from '../../types/expression.ts';
import { budget } from '../scope.ts';
import { compileBig } from './big.ts';
import { assembled } from './blocks.ts';
import { compileCall } from './call.ts';
import { compileCases } from './cases.ts';
import { bind, type Closure, type Context } from './context.ts';
import { compileApply, compileBareGradient, compileDerivative } from './derivative.ts';
import { compileExpectation } from './expectation.ts';
import { Fault } from './fault.ts';
import { compilePower } from './power.ts';
import { multipleOfIdentity, scalarOf, Tensor } from './tensor.ts';

/**
 * A tree becomes a closure over a frame of values: names are looked up once, here, and every evaluation then
 * only reads slots. No code is generated. What has no value throws a Fault, while compiling where possible.
 */
export function compile<S>(expr: Expr, ctx: Context<S>): Closure<S> {
  if (++ctx.used.nodes > budget.nodes) throw new Fault('budget', `more than ${budget.nodes} nodes`);
  if (ctx.depth > budget.depth) throw new Fault('budget', `nested more than ${budget.depth} deep`);
  const inner = { ...ctx, depth: ctx.depth + 1 };
  const { field, algebra } = ctx;
  switch (expr.type) {
    case 'number': {
      const value = ctx.decimal(expr);
      return () => value;
    }
    case 'symbol':
      return compileSymbol(expr.name, ctx);
    case 'neg': {
      const arg = compile(expr.arg, inner);
      const minus = field.integer(-1);
      return (frame) => {
        const a = arg(frame);
        return a instanceof Tensor ? algebra.scale(a, minus) : field.neg(a);
      };
    }
    case 'add': {
      const terms = expr.terms.map((term) => compile(term, inner));
      return (frame) => {
        let sum = terms[0]!(frame);
        for (let k = 1; k < terms.length; k++) sum = algebra.add(sum, terms[k]!(frame));
        return sum;
      };
    }
    case 'mul':
      return compileProduct(expr, inner);
    case 'div': {
      const [num, den] = [compile(expr.num, inner), compile(expr.den, inner)];
      return (frame) => {
        const [a, b] = [num(frame), scalarOf(den(frame), 'a denominator')];
        if (!(a instanceof Tensor)) return field.div(a, b);
        return new Tensor(
          a.rows,
          a.cols,
          a.entries.map((x) => field.div(x, b)),
          a.open,
        );
      };
    }
    case 'pow':
      return compilePower(expr as PowNode, inner);
    case 'call':
      return compileCall(expr, inner);
    case 'apply':
      return compileApply(expr, inner);
    case 'derivative':
      return compileDerivative(expr, inner);
    case 'expectation':
      return compileExpectation(expr, inner);
    case 'big':
      return compileBig(expr, inner);
    case 'cases':
      return compileCases(expr, inner);
    case 'substitute': {
      let scope: Context<S> = inner;
      const bound = expr.bindings.map(({ symbol, value }) => {
        const closure = compile(value, inner);
        const { slot, context } = bind(scope, symbol.name);
        scope = context;
        return { slot, closure };
      });
      const body = compile(expr.body, scope);
      return (frame) => {
        for (const { slot, closure } of bound) frame[slot] = closure(frame);
        return body(frame);
      };
    }
    case 'tuple':
      return compileEntries([expr.items], inner, true);
    case 'matrix':
      return compileEntries(expr.rows, inner, false);
    case 'quantity':
      throw new Fault('unsupported', `${expr.unit} is a unit: quantities are compared as such`);
    case 'opaque':
      throw new Fault('unsupported', `"${clip(expr.text)}" was not understood`);
    case 'text':
      throw new Fault('unsupported', `the words "${clip(expr.text)}" have no value`);
    case 'empty':
      throw new Fault('unsupported', 'something is missing here');
  }
  throw new Fault('unsupported', `a ${expr.type} is no value`);
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function compileSymbol<S>(name: string, ctx: Context<S>): Closure<S> {
  const slot = ctx.slots.get(name);
  if (slot !== undefined) return (frame) => frame[slot]!;
  const known = ctx.scope.symbols[name];
  if (!known && (name === 'pi' || name === 'e' || name === 'i' || name === 'infinity')) {
    const value = ctx.field.constant(name);
    return () => value;
  }
  if (!known && /^I(_.*)?$/.test(name)) {
    const value = multipleOfIdentity(ctx.field.integer(1));
    return () => value;
  }
  const laws = ctx.world.laws;
  if (ctx.world.functions?.[name])
    throw new Fault('unsupported', `the function ${name} stands without argument`);
  if (laws?.[name]) throw new Fault('unsupported', `the law ${name} stands without argument`);
  throw new Fault('undeclared', `the symbol ${name} has no value here`);
}

/** A product in written order. `(∇f)(u)`, read as a product of a bare gradient and u, is its application. */
function compileProduct<S>(expr: MulNode, ctx: Context<S>): Closure<S> {
  const closures: Closure<S>[] = [];
  for (let k = 0; k < expr.factors.length; k++) {
    const factor = expr.factors[k]!;
    const next = expr.factors[k + 1];
    const bare = next && bareGradient(factor, ctx);
    if (bare !== undefined) {
      closures.push(compileBareGradient(bare, [next!], ctx));
      k++;
    } else {
      closures.push(compile(factor, ctx));
    }
  }
  const times = expr.dot ? ctx.algebra.dot : ctx.algebra.mul;
  return (frame) => {
    let product = closures[0]!(frame);
    for (let k = 1; k < closures.length; k++) product = times(product, closures[k]!(frame));
    return product;
  };
}

/** The function f of a factor `∇f` or `∇_x f` whose x has no value: it waits for its argument. */
function bareGradient<S>(factor: Expr, ctx: Context<S>): string | undefined {
  if (factor.type !== 'derivative' || factor.body.type !== 'symbol') return undefined;
  if (factor.wrt && ctx.slots.has(factor.wrt.name)) return undefined;
  const { name } = factor.body;
  return ctx.world.functions?.[name] && !ctx.slots.has(name) ? name : undefined;
}

function compileEntries<S>(rows: Expr[][], ctx: Context<S>, tuple: boolean): Closure<S> {
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new Fault('unsupported', 'a matrix without entries');
  if (rows.length * width > budget.entries) throw new Fault('budget', `more than ${budget.entries} entries`);
  if (rows.some((row) => row.length !== width))
    throw new Fault('shape', 'the rows of a matrix differ in length');
  const cells = rows.flat().map((cell) => compile(cell, ctx));
  const columns = tuple ? 1 : width;
  return (frame) =>
    assembled(
      ctx.field,
      cells.map((cell) => cell(frame)),
      columns,
    );
}
