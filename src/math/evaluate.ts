import type { Expr } from '../types/expression.ts';
import type { Numeric, World } from '../types/world.ts';
import type { Field } from './compare/field.ts';
import type { Real } from './evaluate/ball.ts';
import { compile } from './evaluate/compile.ts';
import { contents } from './evaluate/contents.ts';
import type { Closure, Context } from './evaluate/context.ts';
import { type Jet, lift, primal } from './evaluate/dual.ts';
import { Fault, type FaultKind } from './evaluate/fault.ts';
import { type Formula, formula } from './evaluate/formula.ts';
import { usualArguments } from './evaluate/occurrence.ts';
import { real } from './evaluate/real.ts';
import { algebra, column, filledIdentity, scalarOf, Tensor, type Value } from './evaluate/tensor.ts';
import { budget, decimalIn, type Scope } from './scope.ts';

export type Evaluation =
  | { ok: true; value: Numeric; error: number }
  | { ok: false; reason: string; kind: FaultKind };

const OPEN_IDENTITY = 'the size of the identity matrix is not known';

const reals = lift(real);
const realAlgebra = algebra(reals);

/**
 * The value of an expression in a world, with a bound on the error of every entry: rounding is bounded as it
 * goes, expectations and integrals by the difference of two quadrature rules. Names that the world does not
 * know, unreadable parts and budgets end in a reason, never in a guessed value.
 *
 * @param like a square matrix whose size a multiple of the identity takes that nothing else gives one
 *
 * Derivatives: of a scalar by a vector a column; of a vector by a vector the Jacobian with rows = outputs.
 */
export function evaluate(expr: Expr, world: World, scope: Scope, like?: Numeric): Evaluation {
  const missing = new Set<string>();
  const unknown = (name: string) => {
    missing.add(name);
    throw new Fault('undeclared', `the dimension of ${name} is not known`);
  };
  const first = attempt(expr, world, scope, unknown, like);
  if (first.ok || missing.size === 0) return first;
  // A variable of the answer's own naming, drawn from N(0, I): its dimension is the one that fits.
  for (const candidates of dimensionsOf(world)) {
    const results = candidates.map((k) => attempt(expr, world, scope, () => k));
    const fitting = results.filter((result) => result.ok);
    if (fitting.length === 1) return fitting[0]!;
    const exhausted = results.find((result) => !result.ok && result.kind === 'budget');
    if (exhausted) return exhausted;
    if (fitting.length > 1) break;
  }
  return first;
}

function attempt(
  expr: Expr,
  world: World,
  scope: Scope,
  dimension: (name: string) => number,
  like?: Numeric,
): Evaluation {
  try {
    return toNumeric(run(expr, world, scope, dimension), like);
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, reason: fault.message, kind: fault.kind };
    throw fault;
  }
}

function run(expr: Expr, world: World, scope: Scope, dimension: (name: string) => number): Value<Jet<Real>> {
  const names = Object.keys(world.values);
  const { closure, frame } = prepare(expr, reals, realAlgebra, names, world, scope, dimension);
  names.forEach((name, k) => {
    frame[k] = fromNumeric(world.values[name]!);
  });
  return closure(frame);
}

/** Compiles `expr` over `field` with the first slots of its frame for `names`, in order. */
export function prepare<S>(
  expr: Expr,
  field: Field<Jet<S>>,
  algebraOfField: ReturnType<typeof algebra<Jet<S>>>,
  names: readonly string[],
  world: World,
  scope: Scope,
  dimension: (name: string) => number,
): { closure: Closure<S>; frame: Value<Jet<S>>[]; context: Context<S> } {
  const { nodes, depth } = contents(expr);
  if (nodes > budget.nodes) throw new Fault('budget', `more than ${budget.nodes} nodes`);
  if (depth > budget.depth) throw new Fault('budget', `nested more than ${budget.depth} deep`);
  const context: Context<S> = {
    field,
    algebra: algebraOfField,
    world,
    scope,
    slots: new Map(names.map((name, k) => [name, k])),
    used: { slots: names.length, nodes: 0, steps: 0 },
    level: 0,
    depth: 0,
    random: false,
    dimension,
    usual: usualArguments(expr),
    decimal: (node) => decimalIn(field, node, scope),
    compile,
  };
  return { closure: compile(expr, context), frame: [], context };
}

/** A field by itself, and lifted to derivatives, vectors and matrices. */
export interface Lifted<S> {
  scalars: Field<S>;
  field: Field<Jet<S>>;
  algebra: ReturnType<typeof algebra<Jet<S>>>;
}

export function lifted<S>(scalars: Field<S>): Lifted<S> {
  const field = lift(scalars);
  return { scalars, field, algebra: algebra(field) };
}

/**
 * An expression as a function of the values of `names` that is a number in the end, whatever stands in it; `what` it
 * is wanted for. Throws a Fault, here or at a point, where it has no value.
 */
export function numberOf<S>(
  expr: Expr,
  { scalars, field, algebra: whole }: Lifted<S>,
  names: readonly string[],
  scope: Scope,
  what: string,
): Formula<S> {
  const plain = formula(expr, scalars, names, scope);
  if (plain) return plain;
  const { closure, frame } = prepare(expr, field, whole, names, { values: {} }, scope, () => 0);
  return (values) => {
    for (let k = 0; k < values.length; k++) frame[k] = values[k] as Jet<S>;
    return primal(scalarOf(closure(frame), what));
  };
}

export function fromNumeric(value: Numeric): Value<Jet<Real>> {
  const scalar = (v: number): Real => ({ v, e: 0 });
  if (typeof value === 'number') return scalar(value);
  const [head] = value;
  if (!Array.isArray(head)) return column((value as number[]).map(scalar));
  const rows = value as number[][];
  return new Tensor(rows.length, head.length, rows.flat().map(scalar));
}

function toNumeric(open: Value<Jet<Real>>, like?: Numeric): Evaluation {
  const value =
    open instanceof Tensor && open.rows === 0 && isSquare(like)
      ? filledIdentity(reals, open.entries[0]!, like.length)
      : open;
  const entries = (value instanceof Tensor ? value.entries : [value]).map(primal);
  let error = 0;
  for (const { v, e } of entries) {
    if (Number.isNaN(v)) return { ok: false, kind: 'undefined', reason: 'it is undefined at this point' };
    if (!Number.isFinite(v))
      return { ok: false, kind: 'undefined', reason: 'it is beyond the range of doubles' };
    error = Math.max(error, Number.isNaN(e) ? Number.POSITIVE_INFINITY : e);
  }
  const numbers = entries.map(({ v }) => v);
  if (!(value instanceof Tensor)) return { ok: true, value: numbers[0]!, error };
  if (value.rows === 0) return { ok: false, kind: 'shape', reason: OPEN_IDENTITY };
  if (value.cols === 1 || (value.rows === 1 && value.open)) return { ok: true, value: numbers, error };
  const rows = Array.from({ length: value.rows }, (_, r) =>
    numbers.slice(r * value.cols, (r + 1) * value.cols),
  );
  return { ok: true, value: rows, error };
}

/** Does nothing but the size of an identity matrix keep this from a value? */
export const isOpenIdentity = (found: Evaluation): boolean => !found.ok && found.reason === OPEN_IDENTITY;

const isSquare = (like: Numeric | undefined): like is number[][] =>
  Array.isArray(like) && Array.isArray(like[0]) && like[0].length === like.length;

/** Dimensions to try: those of the world's bound symbols, then those of its values and functions' arguments. */
function dimensionsOf(world: World): number[][] {
  const bound = new Set(Object.values(world.dimensions ?? {}));
  const other = new Set<number>();
  for (const value of Object.values(world.values)) other.add(Array.isArray(value) ? value.length : 0);
  for (const f of Object.values(world.functions ?? {}))
    for (const input of f.inputs) other.add(input === 1 ? 0 : input);
  return [[...bound], [...other].filter((k) => !bound.has(k))].map((list) => list.sort((a, b) => a - b));
}
