import type { ApplyNode, Expr } from '../../types/expression.ts';
import type { LawSpec } from '../../types/world.ts';
import { bind, type Closure, type Context } from './context.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { cholesky, determinant, inverse } from './matrix.ts';
import {
  column,
  entriesOf,
  isVector,
  mapEntries,
  scalarOf,
  Tensor,
  transpose,
  type Value,
} from './tensor.ts';

/** Laws whose expectations are taken: by quadrature from a fixed reference law, or by enumeration. */
export type Family = LawSpec['family'];

/** A law at one setting of its parameters. */
export interface LawAt<S> {
  /** 0 is a scalar, k ≥ 1 a vector in R^k. */
  dimension: number;
  /** The variable at a node of the reference law: N(0, I), Exp(1), uniform on (−1, 1). */
  at(node: readonly Jet<S>[]): Value<Jet<S>>;
  logDensity(x: Value<Jet<S>>): Jet<S>;
  /** The finitely many outcomes with their probabilities, if it is discrete. */
  outcomes?: { value: Value<Jet<S>>; probability: Jet<S> }[];
}

export interface Law<S> {
  family: Family;
  /** `hint` is the dimension of the variable where neither mean nor covariance has one. */
  prepare(frame: Parameters<Closure<S>>[0], hint: () => number): LawAt<S>;
}

/**
 * A law as written: a LawNode, the name of a density of the world (`p_mu`, `p_theta`, `p`), that name applied
 * (`p(z)`, `p_mu(x)`), or the name with a parameter fixed (`p_{mu=0}`). Undefined when it is none.
 */
export function compileLaw<S>(expr: Expr, ctx: Context<S>): Law<S> | undefined {
  if (expr.type === 'law') return fromFamily(expr.family, expr.args, ctx);
  if (expr.type === 'apply') return compileNamed(expr.fn.name, ctx);
  if (expr.type === 'symbol') return compileNamed(expr.name, ctx);
  return undefined;
}

/** `p_{mu=0}`: base name, parameter, value. */
const FIXED = /^([^_]+)_\{?([A-Za-z'^]+)=(-?[\w.]+)\}?$/;

/** Does the name mean a law of the world, with or without a fixed parameter? */
export function isLawName<S>(name: string, { world }: Context<S>): boolean {
  const fixed = FIXED.exec(name);
  return (
    world.laws?.[name] !== undefined ||
    (fixed !== null && world.laws?.[`${fixed[1]}_${fixed[2]}`] !== undefined)
  );
}

function compileNamed<S>(name: string, ctx: Context<S>): Law<S> | undefined {
  const spec = ctx.world.laws?.[name];
  if (spec) return fromSpec(spec, ctx);
  const fixed = FIXED.exec(name);
  const family = fixed && ctx.world.laws?.[`${fixed[1]}_${fixed[2]}`];
  if (!family) return undefined;
  const parameter = fixed[2]!;
  const written = fixed[3]!;
  const value: Expr = /^-?[\d.]+$/.test(written)
    ? { type: 'number', digits: written.replace('-', ''), exponent: 0 }
    : { type: 'symbol', name: written };
  const closure = ctx.compile(written.startsWith('-') ? { type: 'neg', arg: value } : value, ctx);
  const before = ctx.slots.get(parameter);
  const { slot, context } = bind(ctx, parameter);
  const law = fromSpec(family, context);
  return {
    family: law.family,
    prepare(frame, hint) {
      const fixedAt = closure(frame);
      const usual = before === undefined ? undefined : frame[before];
      // The zero of a vector parameter is the zero vector.
      const zero = !(fixedAt instanceof Tensor) && ctx.field.toInteger(fixedAt) === 0;
      frame[slot] = zero && usual instanceof Tensor ? mapEntries(usual, () => ctx.field.integer(0)) : fixedAt;
      return law.prepare(frame, hint);
    },
  };
}

function fromSpec<S>(spec: LawSpec, ctx: Context<S>): Law<S> {
  switch (spec.family) {
    case 'normal': {
      const [mean, std] = [ctx.compile(spec.mean, ctx), ctx.compile(spec.std, ctx)];
      const size = () => (spec.dimension > 1 ? spec.dimension : undefined);
      return {
        family: 'normal',
        prepare: (frame, hint) =>
          normal(
            ctx,
            mean(frame),
            { std: scalarOf(std(frame), 'a standard deviation') },
            () => size() ?? hint(),
          ),
      };
    }
    case 'exponential':
      return fromFamily('exponential', [spec.rate], ctx)!;
    case 'uniform':
      return fromFamily('uniform', [spec.low, spec.high], ctx)!;
    case 'bernoulli':
      return fromFamily('bernoulli', [spec.probability], ctx)!;
  }
}

function fromFamily<S>(family: string, args: readonly Expr[], ctx: Context<S>): Law<S> {
  const { field } = ctx;
  const [first, second] = args.map((arg) => ctx.compile(arg, ctx));
  if (family === 'normal' && first && second && args.length === 2) {
    return {
      family,
      prepare: (frame, hint) => normal(ctx, first(frame), { covariance: second(frame) }, hint),
    };
  }
  if (family === 'exponential' && first && args.length === 1) {
    return {
      family,
      prepare(frame) {
        const rate = scalarOf(first(frame), 'a rate');
        return {
          dimension: 0,
          at: ([t]) => field.div(t!, rate),
          logDensity: (x) => field.sub(field.call('log', [rate]), field.mul(rate, scalarOf(x, 'a density'))),
        };
      },
    };
  }
  if (family === 'uniform' && first && second && args.length === 2) {
    return {
      family,
      prepare(frame) {
        const [low, high] = [scalarOf(first(frame), 'a limit'), scalarOf(second(frame), 'a limit')];
        const half = field.div(field.sub(high, low), field.integer(2));
        return {
          dimension: 0,
          at: ([u]) => field.add(low, field.mul(half, field.add(u!, field.integer(1)))),
          logDensity: () => field.neg(field.call('log', [field.sub(high, low)])),
        };
      },
    };
  }
  if (family === 'bernoulli' && first && args.length === 1) {
    return {
      family,
      prepare(frame) {
        const p = scalarOf(first(frame), 'a probability');
        const q = field.sub(field.integer(1), p);
        return {
          dimension: 0,
          at: () => field.integer(0),
          logDensity(x) {
            const value = scalarOf(x, 'a density');
            const other = field.sub(field.integer(1), value);
            return field.add(
              field.mul(value, field.call('log', [p])),
              field.mul(other, field.call('log', [q])),
            );
          },
          outcomes: [
            { value: field.integer(0), probability: q },
            { value: field.integer(1), probability: p },
          ],
        };
      },
    };
  }
  throw new Fault(
    'unsupported',
    `expectations under the law ${family} of ${args.length} parameters are not taken`,
  );
}

type Spread<S> = { std: Jet<S> } | { covariance: Value<Jet<S>> };

/** N(mean, covariance); a scalar covariance s in dimension k is s·I, a mean 0 the zero vector. */
function normal<S>(ctx: Context<S>, mean: Value<Jet<S>>, spread: Spread<S>, hint: () => number): LawAt<S> {
  const { field, algebra } = ctx;
  const covariance = 'covariance' in spread ? spread.covariance : undefined;
  const full = covariance instanceof Tensor && covariance.rows > 1 ? covariance : undefined;
  const isotropic =
    'std' in spread
      ? spread.std
      : full
        ? undefined
        : field.call('sqrt', [
            covariance instanceof Tensor ? covariance.entries[0]! : (covariance as Jet<S>),
          ]);
  const dimension = mean instanceof Tensor ? mean.entries.length : full ? full.rows : hint();
  let center = mean;
  if (dimension > 0 && !(mean instanceof Tensor)) {
    if (field.toInteger(mean) !== 0) throw new Fault('shape', 'the mean is a scalar, the variable a vector');
    center = column(Array.from({ length: dimension }, () => field.integer(0)));
  }
  if (mean instanceof Tensor && !isVector(mean)) throw new Fault('shape', 'the mean is no vector');
  const root = full && cholesky(field, full);
  const half = field.div(field.integer(1), field.integer(2));
  const logTwoPi = field.call('log', [field.mul(field.integer(2), field.constant('pi'))]);
  const n = field.integer(Math.max(dimension, 1));
  return {
    dimension,
    at(node) {
      const z: Value<Jet<S>> = dimension === 0 ? node[0]! : column([...node]);
      return algebra.add(center, root ? algebra.mul(root, z) : algebra.scale(z, isotropic!));
    },
    // −(n/2) log 2π − ½ log det C − ½ (x − m)ᵀ C⁻¹ (x − m)
    logDensity(x) {
      const away = algebra.add(x, algebra.scale(center, field.integer(-1)));
      let distance: Jet<S>;
      let logDeterminant: Jet<S>;
      if (full) {
        distance = scalarOf(
          algebra.mul(transpose(away), algebra.mul(inverse(field, full), away)),
          'a density',
        );
        logDeterminant = field.call('log', [determinant(field, full)]);
      } else {
        const squares = entriesOf(away).map((d) => field.mul(d, d));
        const total = squares.reduce((s, d) => field.add(s, d));
        distance = field.div(total, field.mul(isotropic!, isotropic!));
        logDeterminant = field.mul(field.mul(field.integer(2), n), field.call('log', [isotropic!]));
      }
      const constant = field.mul(n, logTwoPi);
      return field.neg(field.mul(half, field.add(constant, field.add(logDeterminant, distance))));
    },
  };
}

/** log p(x) of a named density. */
export function compileLogDensity<S>(expr: Expr, ctx: Context<S>): Closure<S> | undefined {
  if (expr.type !== 'apply' || ctx.world.functions?.[expr.fn.name]) return undefined;
  const law = compileNamed(expr.fn.name, ctx);
  if (!law) return undefined;
  if (expr.args.length === 0) throw new Fault('unsupported', `the density ${expr.fn.name} without argument`);
  // p(x; θ), p(x | θ): the further arguments may only repeat the law's own parameters.
  if (expr.args.slice(1).some((arg) => arg.type !== 'symbol' || !ctx.slots.has(arg.name)))
    throw new Fault('unsupported', `the density ${expr.fn.name} of further arguments`);
  const x = ctx.compile(expr.args[0]!, ctx);
  return (frame) => {
    const value = x(frame);
    const dimension = value instanceof Tensor ? value.entries.length : 0;
    return law.prepare(frame, () => dimension).logDensity(value);
  };
}

export function compileDensity<S>(expr: ApplyNode, ctx: Context<S>): Closure<S> | undefined {
  const log = compileLogDensity(expr, ctx);
  return log && ((frame) => ctx.field.call('exp', [scalarOf(log(frame), 'a density')]));
}
