import { gaussHermite, gaussLaguerre, gaussLegendre, type Rule } from '../../numeric/quadrature.ts';
import type { ExpectationNode, Expr } from '../../types/expression.ts';
import { bind, type Closure, type Context, costOf, spend } from './context.ts';
import type { Jet } from './dual.ts';
import { meanByPieces } from './expectation-pieces.ts';
import { Fault } from './fault.ts';
import { compileLaw, isLawName, type Law } from './law.ts';
import { freeNames } from './occurrence.ts';
import { singularities } from './singular.ts';
import { scalarOf, type Value } from './tensor.ts';
import { widen } from './widen.ts';

/**
 * Nodes a dimension of the coarser and the finer rule, by the number of dimensions drawn together. Gauss
 * rules on analytic functions of bounded oscillation gain about a digit a node here.
 */
const ORDERS: readonly (readonly [number, number])[] = [
  [20, 28],
  [11, 15],
  [8, 10],
  [6, 8],
  [5, 6],
];

/** E_{x ~ p, …}[body], Var, Cov, Std: by quadrature with two rules, or by enumeration. Reals only. */
export function compileExpectation<S>(expr: ExpectationNode, ctx: Context<S>): Closure<S> {
  if (ctx.field.name !== 'real') throw new Fault('unsupported', 'an expectation needs real numbers');
  const draws = expr.draws.length > 0 ? expr.draws : drawnSymbols(expr.body, ctx);
  let inner: Context<S> = { ...ctx, random: true };
  const bound: Draw<S>[] = draws.map(({ variable, law }) => {
    const written = law ?? ctx.world.draws?.[variable.name];
    if (!written) throw new Fault('undeclared', `the law of ${variable.name} is not said`);
    const compiled = compileLaw(written, inner);
    if (!compiled) throw new Fault('undeclared', `the law of ${variable.name} is not known here`);
    const { slot, context } = bind(inner, variable.name);
    inner = context;
    return {
      name: variable.name,
      slot,
      law: compiled,
      hint: () => ctx.world.dimensions?.[variable.name] ?? ctx.dimension(variable.name),
    };
  });
  const mean = expectationOver(bound, ctx, inner, expr.body);
  const { field, algebra } = ctx;
  const minus = (a: Value<Jet<S>>, b: Value<Jet<S>>) => algebra.add(a, algebra.scale(b, field.integer(-1)));

  if (expr.op === 'E') {
    const body = inner.compile(expr.body, inner);
    return (frame) => mean(frame, body);
  }
  if (expr.op === 'Cov') {
    if (expr.body.type !== 'tuple' || expr.body.items.length !== 2)
      throw new Fault('unsupported', 'a covariance takes two arguments');
    const [a, b] = expr.body.items.map((item) => inner.compile(item, inner)) as [Closure<S>, Closure<S>];
    return (frame) => {
      const [ma, mb] = [mean(frame, a), mean(frame, b)];
      return mean(frame, () =>
        field.mul(
          scalarOf(minus(a(frame), ma), 'a covariance'),
          scalarOf(minus(b(frame), mb), 'a covariance'),
        ),
      );
    };
  }
  const body = inner.compile(expr.body, inner);
  return (frame) => {
    const center = mean(frame, body);
    const variance = mean(frame, () => {
      const away = scalarOf(minus(body(frame), center), 'a variance');
      return field.mul(away, away);
    });
    return expr.op === 'Std' ? field.call('sqrt', [scalarOf(variance, 'a variance')]) : variance;
  };
}

interface Draw<S> {
  name: string;
  slot: number;
  law: Law<S>;
  hint(): number;
}

/** `E[…]` that does not say over what: the symbols of the body that the world says are random. */
function drawnSymbols<S>(
  body: Expr,
  ctx: Context<S>,
): { variable: { type: 'symbol'; name: string }; law?: Expr }[] {
  const random = ctx.world.draws ?? {};
  const names = [...freeNames(body)].filter((name) => random[name] && !ctx.slots.has(name)).sort();
  if (names.length === 0) throw new Fault('undeclared', 'the expectation does not say over what');
  return names.map((name) => ({ variable: { type: 'symbol', name } }));
}

function ruleOf(family: Law<unknown>['family'], order: number): Rule {
  if (family === 'exponential') return gaussLaguerre(2 * order);
  return family === 'uniform' ? gaussLegendre(order) : gaussHermite(order);
}

/** Where the integrand is not smooth, compiled; undefined where that cannot be listed. */
function singularArguments<S>(ctx: Context<S>, integrand: Expr, names: string[]): Closure<S>[] | undefined {
  const found = singularities(integrand, names, (name) => isLawName(name, ctx));
  try {
    return found?.map((argument) => ctx.compile(argument, ctx));
  } catch (fault) {
    // It speaks of a symbol that is bound further inside.
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

/** Mean of `body` over all draws, the later ones given the earlier ones. */
function expectationOver<S>(draws: readonly Draw<S>[], ctx: Context<S>, inner: Context<S>, integrand: Expr) {
  const { field, algebra, used } = ctx;
  const cost = costOf(integrand);
  const names = draws.map((draw) => draw.name);
  const roughAt = singularArguments(inner, integrand, names);
  type V = Value<Jet<S>>;
  type Frame = V[];
  // Nodes and weights are known to about the last place.
  const node = (x: number) => field.double(x, 1e-15 * Math.abs(x));

  /** Dimensions are found by preparing the laws once: one pass with all nodes at their first place. */
  function dimensions(frame: Frame): number {
    let total = 0;
    for (const draw of draws) {
      const at = draw.law.prepare(frame, draw.hint);
      if (at.outcomes) {
        frame[draw.slot] = at.outcomes[0]!.value;
        continue;
      }
      const n = Math.max(at.dimension, 1);
      frame[draw.slot] = at.at(Array.from({ length: n }, () => node(0.5)));
      total += n;
    }
    return total;
  }

  function sum(frame: Frame, body: Closure<S>, k: number, order: number): V {
    const draw = draws[k];
    if (!draw) {
      spend(used, cost);
      return body(frame);
    }
    const at = draw.law.prepare(frame, draw.hint);
    let total: V | undefined;
    const include = (value: V, weight: Jet<S>) => {
      frame[draw.slot] = value;
      const term = algebra.scale(sum(frame, body, k + 1, order), weight);
      total = total === undefined ? term : algebra.add(total, term);
    };
    if (at.outcomes) {
      for (const { value, probability } of at.outcomes) include(value, probability);
      return total!;
    }
    const rule = ruleOf(draw.law.family, order);
    const n = Math.max(at.dimension, 1);
    const nodes = Array.from(rule.nodes, node);
    const place = new Array<number>(n).fill(0);
    for (;;) {
      let weight = 1;
      for (const p of place) weight *= rule.weights[p]!;
      // Weights below the roundoff of the rest, of a body of polynomial growth, are dropped into the error.
      if (weight > 1e-30) include(at.at(place.map((p) => nodes[p]!)), field.double(weight, 2e-15 * weight));
      let d = 0;
      while (d < n && ++place[d]! === nodes.length) place[d++] = 0;
      if (d === n) return total!;
    }
  }

  return (frame: Frame, body: Closure<S>): V => {
    const total = dimensions(frame);
    const discrete = draws.every((draw) => draw.law.family === 'bernoulli');
    if (!discrete && (!roughAt || roughAt.length > 0)) {
      const [draw] = draws;
      const at = draw!.law.prepare(frame, draw!.hint);
      if (!roughAt || draws.length > 1 || at.dimension > 0 || draw!.law.family === 'bernoulli')
        throw new Fault('unsupported', 'an expectation of what is not smooth');
      return meanByPieces(ctx, draw!.law.family, at, roughAt, draw!.slot, cost)(frame, body);
    }
    const orders = ORDERS[Math.max(total, 1) - 1];
    if (!orders) throw new Fault('budget', `more than ${ORDERS.length} dimensions under one expectation`);
    const fine = sum(frame, body, 0, orders[1]);
    return discrete ? fine : widen(fine, sum(frame, body, 0, orders[0]));
  };
}
