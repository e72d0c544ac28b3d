import * as v from 'valibot';
import type { Estimate } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import { outputsAt } from '../numeric/test-function.ts';
import type { Question } from '../types/rubric.ts';
import type { TestFunction, World } from '../types/world.ts';
import { ComputationError, count, define, parameter, requireSymbols, symbolName } from './computation.ts';
import {
  asDeclared,
  differences,
  dimensionAsDeclared,
  drawSmooth,
  foundIn,
  summarize,
  weighted,
} from './expectation-sample.ts';
import {
  drawFamily,
  type Family,
  type FamilySpec,
  familySchema,
  parameterOf,
  standardNormal,
} from './law-family.ts';

/** Random worlds for each family and dimension. */
const ROUNDS = 2;

const parameters = v.strictObject({
  quantity: parameter(v.picklist(['gradient', 'value']), 'gradient (of F in `wrt`) or value (F itself)'),
  function: parameter(symbolName, 'symbol of the function under the expectation: f'),
  variable: parameter(symbolName, 'symbol of the random vector: x'),
  law: parameter(symbolName, 'symbol of its law: p_mu'),
  wrt: parameter(
    symbolName,
    'symbol of the parameter of the law: mu; with gradient the one to differentiate in',
  ),
  families: parameter(
    v.pipe(v.array(familySchema), v.minLength(1)),
    'a list of {family: isotropic-normal, mean: mu, std: sigma}, {family: location-log-scale, theta: theta}, {family: exponential, rate: theta}',
  ),
  dimensions: parameter(
    v.optional(v.pipe(v.array(v.pipe(count, v.maxValue(2))), v.minLength(1)), [1, 2]),
    'dimensions of the random vector, a list of 1 and 2; without it [1, 2]',
  ),
  variables: parameter(
    v.optional(v.array(symbolName), []),
    'further symbols of the same dimension that an answer may bind: [z, x_0]',
  ),
  base: parameter(
    v.optional(symbolName),
    'symbol of the standard normal law of that dimension, if the question has one: p',
  ),
});

export const expectationUnderLaw = define({
  name: 'expectation-under-law',
  description:
    'F = E_{x ~ p_θ}[f(x)], or its gradient in θ, for random smooth f and laws p_θ of the named families, by quadrature.',
  parameters,
  run({ quantity, families, dimensions, ...names }, question, random) {
    const { wrt } = names;
    requireSymbols(question, { function: names.function, variable: names.variable, wrt });
    const worlds = families.flatMap((spec, index) => {
      checkFamily(spec, question, wrt);
      const shapes = spec.family === 'exponential' ? [1] : dimensions;
      return shapes.flatMap((dimension) =>
        Array.from({ length: ROUNDS }, (_, round) => {
          const stream = random.stream(`${spec.family} ${index} in dimension ${dimension}, round ${round}`);
          return drawWorld(drawFamily(spec, dimension, round, stream), dimension, names, question, stream);
        }),
      );
    });
    const scalar = quantity === 'value' || question.symbols[wrt]?.shape === 'scalar';
    const ways = quantity === 'gradient' ? gradientWays : valueWays;
    const routes = ways.map(({ name, at }) => ({
      name,
      method: 'quadrature' as const,
      samples: worlds.map((drawn) => ({ at: drawn.world, ...foundIn(at(drawn), scalar) })),
    }));
    return { routes, summary: summarize(routes, quantity === 'gradient' ? `gradient in ${wrt}` : 'F') };
  },
});

interface Drawn {
  family: Family;
  f(x: readonly number[]): number;
  world: World;
}

type Way = { name: string; at(drawn: Drawn): Estimate[] };

/** F as a function of θ, by quadrature over a region that stays where it is while θ moves. */
function overRegion({ family, f }: Drawn): (theta: readonly number[]) => Estimate {
  const { points, weights } = family.region;
  const values = points.map(f);
  return (theta) =>
    weighted(weights, (k) => [
      { value: values[k]! * Math.exp(family.logDensity(points[k]!, theta)), error: 0 },
    ])[0]!;
}

/** E of a vector over the noise, at the member's own θ. */
function overNoise({ family }: Drawn, vector: (x: number[], noise: number[]) => Estimate[]): Estimate[] {
  const { points, weights } = family.noise;
  return weighted(weights, (k) => vector(family.path(points[k]!, family.theta), points[k]!));
}

/** Ways to the gradient. The first knows nothing but the density; none uses a formula for score or Jacobian. */
const gradientWays: Way[] = [
  {
    name: 'central differences of quadrature over the density',
    at(drawn) {
      const F = overRegion(drawn);
      const { error } = F(drawn.family.theta);
      const found = differences(drawn.family.theta, (theta) => F(theta).value);
      return found.map((entry) => ({ value: entry.value, error: entry.error + error }));
    },
  },
  {
    name: 'quadrature of f times the differentiated log-density',
    at: (drawn) =>
      overNoise(drawn, (x) => {
        const fx = drawn.f(x);
        const score = differences(drawn.family.theta, (theta) => drawn.family.logDensity(x, theta));
        return score.map(({ value, error }) => ({ value: fx * value, error: Math.abs(fx) * error }));
      }),
  },
  {
    name: 'quadrature of f differentiated along the path of x',
    at: (drawn) =>
      overNoise(drawn, (_x, noise) =>
        differences(drawn.family.theta, (theta) => drawn.f(drawn.family.path(noise, theta))),
      ),
  },
];

const valueWays: Way[] = [
  { name: 'quadrature over the density', at: (drawn) => [overRegion(drawn)(drawn.family.theta)] },
  {
    name: 'Gaussian quadrature over the noise',
    at: (drawn) => overNoise(drawn, (x) => [{ value: drawn.f(x), error: 0 }]),
  },
];

function drawWorld(
  family: Family,
  dimension: number,
  names: { function: string; variable: string; law: string; variables: string[]; base?: string | undefined },
  question: Question,
  random: Random,
): Drawn {
  const f = drawTelling(family, dimension, random);
  const values = Object.entries(family.values).map(([symbol, value]) => [
    symbol,
    Array.isArray(value) ? asDeclared(question, symbol, value) : value,
  ]);
  const bound = [names.variable, ...names.variables];
  return {
    family,
    f: (x) => outputsAt(f, x)[0]!,
    world: {
      values: Object.fromEntries(values),
      dimensions: Object.fromEntries(
        bound.map((name) => [name, dimensionAsDeclared(question, name, dimension)]),
      ),
      functions: { [names.function]: f },
      laws: { [names.law]: family.law, ...(names.base ? { [names.base]: standardNormal(dimension) } : {}) },
    },
  };
}

/** Spreading the noise by this factor has to move F by this much: mistakes of scale then show in every world. */
const SPREAD = 1.4;
const MOVES = 0.1;
/** Most draws meet the demand at once; the last one is taken anyway. */
const ATTEMPTS = 20;

function drawTelling(family: Family, dimension: number, random: Random): TestFunction {
  const { points, weights } = family.noise;
  const F = (f: TestFunction, spread: number) =>
    weights.reduce((sum, weight, k) => {
      const noise = points[k]!.map((z) => spread * z);
      return sum + weight * outputsAt(f, family.path(noise, family.theta))[0]!;
    }, 0);
  for (let attempt = 1; ; attempt++) {
    const f = drawSmooth(random, [dimension], 0);
    if (attempt === ATTEMPTS || Math.abs(F(f, SPREAD) - F(f, 1)) > MOVES) return f;
  }
}

function checkFamily(spec: FamilySpec, question: Question, wrt: string): void {
  const { family, ...symbols } = spec;
  requireSymbols(question, symbols);
  if (parameterOf(spec) === wrt) return;
  throw new ComputationError(
    `parameter "wrt" is ${wrt}, but ${family} is given in ${parameterOf(spec)}`,
    `wrt: ${parameterOf(spec)}, or name ${wrt} in the family`,
    'wrt',
  );
}
