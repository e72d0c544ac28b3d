import { compareExpressions } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { evaluate } from '../math/evaluate.ts';
import { freeSymbols } from '../math/walk.ts';
import type { KindContext } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Reference, Route, Sample } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import type { World } from '../types/world.ts';
import { told } from './difference.ts';

/**
 * Two expressions in the worlds of the reference. The rubric's side is evaluated once for all answers: a
 * quadrature in the plane costs as much as reading a page of a log.
 */
export function compareInWorlds(
  expected: Expr,
  answer: Expr,
  question: Question,
  context: KindContext,
): Comparison {
  const scope = { symbols: question.symbols, seed: context.seed };
  if (!context.worlds) return compareExpressions(expected, answer, scope);
  const samples = samplesOf(expected, context.worlds, question);
  if (!samples) return compareExpressions(expected, answer, { ...scope, worlds: context.worlds });
  const one = compareToSamples(answer, withConstants(samples, answer, question), scope);
  if (one.verdict === 'equal')
    return { ...one, rung: 'world', reason: `the same value in ${samples.length} test worlds` };
  return told({ ...one, rung: 'world' });
}

/** An expression against every computed route, or, for an answer to a question whose key holds, the most exact one. */
export function agreeInWorlds(
  answer: Expr,
  reference: Reference,
  question: Question,
  context: KindContext,
): Comparison {
  const scope = { symbols: question.symbols, seed: context.seed };
  const valued = reference.routes.filter(({ samples }) => samples.length > 0);
  const routes = context.thorough ? valued : [mostExact(valued)].flatMap((route) => route ?? []);
  const found = routes.map((route): Comparison => {
    const samples = withConstants(inWorlds(route, context.worlds), answer, question);
    const one = compareToSamples(answer, samples, scope);
    return { ...one, reason: `${one.reason} (${route.name})` };
  });
  return (
    found.find((one) => one.verdict === 'different') ??
    found.find((one) => one.verdict === 'unsure') ??
    found.at(-1) ?? { verdict: 'unsure', rung: 'samples', reason: 'no value was recomputed' }
  );
}

const shared = new WeakMap<Route, { worlds: readonly World[]; samples: readonly Sample[] }>();

/**
 * The samples of a route in the very worlds that the two sides are compared in, where they are those: a reference
 * from the cache has a copy of them for each route.
 */
function inWorlds(route: Route, worlds: readonly World[] | undefined): readonly Sample[] {
  if (!worlds) return route.samples;
  const known = shared.get(route);
  if (known?.worlds === worlds) return known.samples;
  const samples = route.samples.map((sample, index): Sample => {
    const at = worlds[index];
    return at && JSON.stringify(at) === JSON.stringify(sample.at) ? { ...sample, at } : sample;
  });
  shared.set(route, { worlds, samples });
  return samples;
}

/** The route with the smallest error. */
function mostExact(routes: readonly Route[]): Route | undefined {
  const worst = ({ samples }: Route) => Math.max(...samples.map(({ error }) => error));
  return routes.toSorted((a, b) => worst(a) - worst(b))[0];
}

const evaluated = new WeakMap<Expr, { worlds: readonly World[]; samples: Sample[] | undefined }>();

/** The values of the rubric's side; undefined where one has none, so that the full comparison says why. */
function samplesOf(expr: Expr, worlds: readonly World[], question: Question): Sample[] | undefined {
  const known = evaluated.get(expr);
  if (known?.worlds === worlds) return known.samples;
  const values = worlds.map((at) => ({
    at,
    found: evaluate(expr, at, { symbols: question.symbols, seed: 0 }),
  }));
  const samples = values.flatMap(({ at, found }): Sample[] =>
    found.ok ? [{ at, value: found.value, error: found.error, errorKind: 'bound' }] : [],
  );
  const all = samples.length === worlds.length ? samples : undefined;
  evaluated.set(expr, { worlds, samples: all });
  return all;
}

/**
 * Scalars that the question declares and no computation knows (a baseline b that the mean does not feel) get a
 * value of their own in each world: what is right for any constant is right for these.
 */
function withConstants(samples: readonly Sample[], answer: Expr, question: Question): readonly Sample[] {
  const free = freeSymbols(answer);
  const constants = Object.keys(question.symbols).filter((name) => {
    const { shape, domain } = question.symbols[name]!;
    return shape === 'scalar' && domain === 'real' && free.has(name);
  });
  if (constants.length === 0) return samples;
  return samples.map((sample, index) => {
    const drawn = constants
      .filter((name) => !Object.hasOwn(sample.at.values, name) && sample.at.dimensions?.[name] === undefined)
      .map((name, place): [string, number] => [
        name,
        (index % 2 === 0 ? 1 : -1) * (1.3 + 0.7 * index + 0.4 * place),
      ]);
    if (drawn.length === 0) return sample;
    return { ...sample, at: { ...sample.at, values: { ...sample.at.values, ...Object.fromEntries(drawn) } } };
  });
}
