import type { PowNode } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { type Closure, type Context, spend } from './context.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { inverse } from './matrix.ts';
import { isMatrix, multipleOfIdentity, scalarOf, shapeName, Tensor, transpose } from './tensor.ts';

/** Names that mean "transposed" in the exponent of a vector or matrix. */
const TRANSPOSED = new Set(['T', 'top', 'intercal', 'tr']);
/** Largest power of a matrix that is multiplied out. */
const LARGEST_MATRIX_POWER = 64;

export function compilePower<S>(expr: PowNode, ctx: Context<S>): Closure<S> {
  const { field, algebra } = ctx;
  if (
    expr.exponent.type === 'symbol' &&
    TRANSPOSED.has(expr.exponent.name) &&
    !ctx.slots.has(expr.exponent.name)
  ) {
    const base = ctx.compile(expr.base, ctx);
    return (frame) => transpose(base(frame));
  }
  const exact = rationalValue(expr.exponent);
  const [n, d] = exact ? [Number(exact.n), Number(exact.d)] : [0, 0];
  const small = exact && Number.isSafeInteger(n) && Number.isSafeInteger(d);

  const isE = expr.base.type === 'symbol' && expr.base.name === 'e';
  if (isE && !ctx.slots.has('e') && !ctx.scope.symbols.e) {
    const exponent = ctx.compile(expr.exponent, ctx);
    return (frame) => field.call('exp', [scalarOf(exponent(frame), 'an exponent')]);
  }

  const base = ctx.compile(expr.base, ctx);
  /** A^n of a square matrix, by squaring. */
  const matrixPower = (a: Tensor<Jet<S>>, n: number | undefined): ReturnType<Closure<S>> => {
    if (n === undefined || !isMatrix(a) || a.rows !== a.cols || Math.abs(n) > LARGEST_MATRIX_POWER)
      throw new Fault('unsupported', `what power of a ${shapeName(a)} means is not said`);
    let product: ReturnType<Closure<S>> = multipleOfIdentity(field.integer(1));
    let square: ReturnType<Closure<S>> = n < 0 ? inverse(field, a) : a;
    for (let k = Math.abs(n); k > 0; k >>= 1) {
      spend(ctx.used, 2 * a.rows ** 3);
      if (k & 1) product = algebra.mul(product, square);
      if (k > 1) square = algebra.mul(square, square);
    }
    return product;
  };
  if (small) {
    return (frame) => {
      const a = base(frame);
      if (!(a instanceof Tensor)) return field.power(a, n, d);
      if (a.rows === 1 && a.cols === 1) return field.power(a.entries[0]!, n, d);
      if (a.rows === 0 && d === 1) return multipleOfIdentity(field.power(a.entries[0]!, n, 1));
      return matrixPower(a, d === 1 ? n : undefined);
    };
  }
  const exponent = ctx.compile(expr.exponent, ctx);
  return (frame) => {
    const a = base(frame);
    const b = scalarOf(exponent(frame), 'an exponent');
    if (a instanceof Tensor && !(a.rows === 1 && a.cols === 1)) return matrixPower(a, field.toInteger(b));
    return field.pow(scalarOf(a, 'a base'), b);
  };
}
