import type { CallNode, Expr } from '../../types/expression.ts';
import { exactTrigonometric } from '../compare/exact-angle.ts';
import type { Field } from '../compare/field.ts';
import { compileCondition } from './cases.ts';
import type { Closure, Context } from './context.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { compileLogDensity } from './law.ts';
import { cholesky, determinant, inverse, trace } from './matrix.ts';
import { freeNames } from './occurrence.ts';
import { spectralNorm } from './spectral-norm.ts';
import {
  column,
  entriesOf,
  isMatrix,
  isVector,
  mapEntries,
  scalarOf,
  Tensor,
  transpose,
  type Value,
} from './tensor.ts';

/** Functions that act entry by entry when they are given a vector or matrix, as in neural networks. */
const ENTRYWISE = new Set([
  'sign',
  'relu',
  'sigmoid',
  'tanh',
  'exp',
  'sqrt',
  'sin',
  'cos',
  'floor',
  'round',
  'erf',
]);
/** The same for matrices, without the names that mean a matrix function there. */
const ENTRYWISE_ON_MATRICES = new Set(['sign', 'relu', 'sigmoid', 'tanh']);

/**
 * 1 where the condition holds and else 0. Only where the names in it are declared: names that nothing declares are
 * taken for positive, and a condition that every point fulfils would pass for none.
 */
function compileIndicator<S>(args: readonly Expr[], ctx: Context<S>): Closure<S> {
  const [condition] = args;
  if (!condition || args.length > 1) throw new Fault('unsupported', 'an indicator of several arguments');
  const loose = [...freeNames(condition)].filter((name) => !ctx.scope.symbols[name]);
  if (loose.length > 0)
    throw new Fault('unsupported', `whether ${loose.join(', ')} may be negative is not declared`);
  const holds = compileCondition(condition, ctx);
  const [yes, no] = [ctx.field.integer(1), ctx.field.integer(0)];
  return (frame) => {
    const truth = holds(frame);
    if (truth === undefined) throw new Fault('undefined', 'a condition is too close to call');
    return truth ? yes : no;
  };
}

export function compileCall<S>(expr: CallNode, ctx: Context<S>): Closure<S> {
  const { fn, args } = expr;
  const { field } = ctx;
  if (args.length === 0) throw new Fault('unsupported', `${fn} without argument`);
  if (fn === 'norm') return compileNorm(expr, ctx);
  if ((fn === 'log' || fn === 'ln') && args.length === 1) {
    const density = compileLogDensity(args[0]!, ctx);
    if (density) return density;
  }
  const exact = args.length === 1 && !ctx.slots.has('pi') ? exactTrigonometric(fn, args[0]!) : undefined;
  if (exact) return ctx.compile(exact, ctx);
  if (fn === 'indicator') return compileIndicator(args, ctx);
  if (!takes(fn, args.length)) throw new Fault('unsupported', `${fn} of ${args.length} arguments`);
  const closures = args.map((arg) => ctx.compile(arg, ctx));
  const [first, second] = closures;
  const whole = matrixCalls<S>(ctx)[fn];
  if (whole) return (frame) => whole(first!(frame), second?.(frame));
  if (fn === 'root') {
    return (frame) => {
      const degree = second && scalarOf(second(frame), 'a root');
      return rootOf(field, scalarOf(first!(frame), 'a root'), degree);
    };
  }
  if (fn === 'pm' || fn === 'prob' || fn === 'argmin' || fn === 'argmax')
    throw new Fault('unsupported', `${fn === 'pm' ? '±' : fn} has no single value`);
  return (frame) => {
    const values = closures.map((closure) => closure(frame));
    const [x] = values;
    if (values.length === 1 && x instanceof Tensor && !(x.rows === 1 && x.cols === 1)) {
      if (ENTRYWISE.has(fn) && (isVector(x) || ENTRYWISE_ON_MATRICES.has(fn)))
        return mapEntries(x, (entry) => field.call(fn, [entry]));
      throw new Fault('unsupported', `${fn} needs a scalar`);
    }
    return field.call(
      fn,
      values.map((value) => scalarOf(value, fn)),
    );
  };
}

/** The root of a, of the degree 2 where none is given. */
export function rootOf<S>(field: Field<S>, a: S, degree: S | undefined): S {
  const n = degree === undefined ? 2 : field.toInteger(degree);
  if (n === undefined || n < 1) return field.pow(a, field.div(field.integer(1), degree!));
  // An odd root of a negative number is the real one.
  if (n % 2 === 1 && field.sign(a) === -1) return field.neg(field.power(field.neg(a), 1, n));
  return field.power(a, 1, n);
}

/** Does the function take so many arguments? */
export function takes(fn: string, count: number): boolean {
  if (fn === 'gcd' || fn === 'lcm' || fn === 'min' || fn === 'max') return true;
  if (fn === 'log' || fn === 'ln' || fn === 'root') return count <= 2;
  return count === (['mod', 'binom', 'component'].includes(fn) ? 2 : 1);
}

type Whole<S> = (a: Value<Jet<S>>, b: Value<Jet<S>> | undefined) => Value<Jet<S>>;

/** Functions of whole vectors and matrices. */
function matrixCalls<S>({ field, algebra }: Context<S>): Readonly<Record<string, Whole<S>>> {
  type J = Jet<S>;
  const tensor = (a: Value<J>) =>
    a instanceof Tensor && a.rows > 0 ? a : new Tensor(1, 1, [scalarOf(a, 'this')]);
  return {
    transpose: (a) => transpose(a),
    inverse: (a) => (a instanceof Tensor ? (a.rows ? inverse(field, a) : a) : field.div(field.integer(1), a)),
    det: (a) => determinant(field, tensor(a)),
    trace: (a) => trace(field, tensor(a)),
    abs: (a) =>
      isVector(a) && a.rows > 1
        ? euclidean(field, entriesOf(a))
        : field.call('abs', [scalarOf(a, 'an absolute value')]),
    diag: (a) => {
      const entries = entriesOf(a);
      const n = entries.length;
      if (isMatrix(a))
        return column(Array.from({ length: Math.min(a.rows, a.cols) }, (_, k) => entries[k * (a.cols + 1)]!));
      return new Tensor(
        n,
        n,
        Array.from({ length: n * n }, (_, k) => (k % (n + 1) ? field.integer(0) : entries[k / (n + 1)]!)),
      );
    },
    component: (a, i) => {
      // 10_1 is no entry of a number, whatever else it may be.
      if (!(a instanceof Tensor)) throw new Fault('unsupported', 'an entry of a number');
      const k = i === undefined ? undefined : field.toInteger(scalarOf(i, 'an index'));
      const entry = k === undefined || isMatrix(a) ? undefined : entriesOf(a)[k - 1];
      if (entry === undefined) throw new Fault('shape', 'there is no such entry');
      return entry;
    },
    softmax: (a) => {
      const powers = entriesOf(a).map((x) => field.call('exp', [x]));
      const total = powers.reduce((s, x) => field.add(s, x));
      return a instanceof Tensor
        ? algebra.scale(new Tensor(a.rows, a.cols, powers), field.div(field.integer(1), total))
        : field.integer(1);
    },
    cholesky: (a) => cholesky(field, tensor(a)),
  };
}

function euclidean<J>(field: Context<J>['field'], entries: Jet<J>[]): Jet<J> {
  const squares = entries.map((x) => field.mul(x, x));
  return field.call('sqrt', [squares.reduce((s, x) => field.add(s, x))]);
}

/**
 * ‖x‖, ‖x‖_p, ‖x‖_∞, ‖x‖_RMS = ‖x‖₂/√n; ‖W‖_F and ‖W‖₂ = ‖W‖_* = the largest singular value. The bare norm
 * of a matrix is not said to be either and has no value.
 */
function compileNorm<S>(expr: CallNode, ctx: Context<S>): Closure<S> {
  const { field } = ctx;
  const closure = ctx.compile(expr.args[0]!, ctx);
  const kindNode = expr.args[1];
  const kind =
    kindNode === undefined
      ? ''
      : kindNode.type === 'symbol'
        ? kindNode.name
        : kindNode.type === 'text'
          ? kindNode.text
          : kindNode.type === 'number'
            ? kindNode.digits
            : '?';
  const absolute = (x: Jet<S>) => field.call('abs', [x]);
  const sum = (entries: Jet<S>[]) => entries.reduce((s, x) => field.add(s, x));
  return (frame) => {
    const a = closure(frame);
    const entries = entriesOf(a);
    if (isMatrix(a)) {
      if (kind === 'F') return euclidean(field, entries);
      if (kind === '2' || kind === '*' || kind === 'op') return spectralNorm(field, a);
      throw new Fault('unsupported', 'which norm of a matrix is meant is not said');
    }
    if (kind === '' || kind === '2' || kind === 'F')
      return entries.length === 1 ? absolute(entries[0]!) : euclidean(field, entries);
    if (kind === '1') return sum(entries.map(absolute));
    if (kind === 'infinity') return field.call('max', entries.map(absolute));
    if (/^(rms)$/i.test(kind)) {
      const mean = field.div(sum(entries.map((x) => field.mul(x, x))), field.integer(entries.length));
      return field.call('sqrt', [mean]);
    }
    if (/^[1-9]$/.test(kind)) {
      const p = Number(kind);
      return field.power(sum(entries.map((x) => field.power(absolute(x), p, 1))), 1, p);
    }
    throw new Fault('unsupported', `the norm ${kind} is not known`);
  };
}
