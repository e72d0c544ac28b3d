import * as v from 'valibot';
import type { Estimate } from '../numeric/quadrature.ts';
import { normalDensity } from '../numeric/quadrature.ts';
import type { Random } from '../numeric/random.ts';
import { outputsAlong, outputsAt } from '../numeric/test-function.ts';
import type { Question } from '../types/rubric.ts';
import type { TestFunction, World } from '../types/world.ts';
import { count, define, parameter, requireSymbols, symbolName } from './computation.ts';
import {
  asDeclared,
  decimal,
  differences,
  dimensionAsDeclared,
  drawSmooth,
  foundIn,
  summarize,
  weighted,
} from './expectation-sample.ts';
import { box, type Cloud, numeral, standardNoise, vector } from './law-family.ts';

/** Random worlds for each shape. */
const ROUNDS = 2;
/** How far the map is from linear: f of the map must stay smooth on the scale of the noise. */
const BEND = 0.35;

const parameters = v.strictObject({
  quantity: parameter(v.picklist(['gradient', 'value']), 'gradient (of F in `wrt`) or value (F itself)'),
  function: parameter(symbolName, 'symbol of the function under the expectation: f'),
  map: parameter(symbolName, 'symbol of the map that makes x of noise and parameter: g'),
  variable: parameter(symbolName, 'symbol of the noise: z'),
  law: parameter(symbolName, 'symbol of the law of the noise: p'),
  wrt: parameter(symbolName, 'symbol of the parameter, the second argument of the map: theta'),
  output: parameter(v.optional(symbolName), 'symbol of the value of the map, if answers use it: x'),
  shapes: parameter(
    v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            noise: v.pipe(count, v.maxValue(2)),
            parameter: v.pipe(count, v.maxValue(4)),
            output: v.pipe(count, v.maxValue(4)),
          }),
        ),
        v.minLength(1),
      ),
      // A square Jacobian shows a lost transpose by its value, an oblong one by its shape; the value comes first.
      [
        { noise: 2, parameter: 2, output: 2 },
        { noise: 1, parameter: 2, output: 1 },
        { noise: 2, parameter: 3, output: 2 },
      ],
    ),
    'dimensions: a list of {noise: 2, parameter: 3, output: 2}, noise at most 2, the others at most 4',
  ),
});

export const expectationThroughMap = define({
  name: 'expectation-through-map',
  description:
    'F = E_{z ~ p}[f(g(z, θ))], or its gradient in θ, for random smooth f and g and a normal law p that is not the standard one, by quadrature.',
  parameters,
  run({ quantity, shapes, ...names }, question, random) {
    const { function: f, map, variable, wrt } = names;
    requireSymbols(question, { function: f, map, variable, wrt, output: names.output });
    const worlds = shapes.flatMap((shape) =>
      Array.from({ length: ROUNDS }, (_, round) =>
        drawWorld(shape, names, question, random.stream(`${JSON.stringify(shape)}, round ${round}`)),
      ),
    );
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

interface Shape {
  noise: number;
  parameter: number;
  output: number;
}

interface Drawn {
  f: TestFunction;
  g: TestFunction;
  theta: number[];
  /** Noise by Gauss–Hermite, and by panels over a region: two rules that share no node. */
  noise: Cloud;
  region: Cloud;
  world: World;
}

type Way = { name: string; at(drawn: Drawn): Estimate[] };

/** F as a function of θ over a cloud of noise. */
function mean({ f, g }: Drawn, { points, weights }: Cloud, theta: readonly number[]): Estimate {
  return weighted(weights, (k) => [
    { value: outputsAt(f, outputsAt(g, [...points[k]!, ...theta]))[0]!, error: 0 },
  ])[0]!;
}

const gradientWays: Way[] = [
  {
    name: 'central differences of quadrature over the density of the noise',
    at(drawn) {
      const { error } = mean(drawn, drawn.region, drawn.theta);
      const found = differences(drawn.theta, (theta) => mean(drawn, drawn.region, theta).value);
      return found.map((entry) => ({ value: entry.value, error: entry.error + error }));
    },
  },
  {
    // One direction of θ at a time, carried through g and then through f: no Jacobian, hence no transpose.
    name: 'Gaussian quadrature of exact rates of change along each direction of the parameter',
    at: ({ f, g, theta, noise }) =>
      weighted(noise.weights, (k) => {
        const u = [...noise.points[k]!, ...theta];
        return theta.map((_, j) => {
          const direction = u.map((_entry, i) => (i === u.length - theta.length + j ? 1 : 0));
          const x = outputsAlong(g, u, direction);
          return { value: outputsAlong(f, x.value, x.rate).rate[0]!, error: 0 };
        });
      }),
  },
];

const valueWays: Way[] = [
  {
    name: 'quadrature over the density of the noise',
    at: (drawn) => [mean(drawn, drawn.region, drawn.theta)],
  },
  { name: 'Gaussian quadrature over the noise', at: (drawn) => [mean(drawn, drawn.noise, drawn.theta)] },
];

function drawWorld(
  shape: Shape,
  names: {
    function: string;
    map: string;
    variable: string;
    law: string;
    wrt: string;
    output?: string | undefined;
  },
  question: Question,
  random: Random,
): Drawn {
  const g = drawSmooth(random, [shape.noise, shape.parameter], shape.output, BEND);
  const f = drawSmooth(random, [shape.output], 0);
  const theta = Array.from({ length: shape.parameter }, () => decimal(2 * random.uniform() - 1));
  const law = { mean: decimal(0.2 + 0.3 * random.uniform()), std: decimal(0.5 + 0.2 * random.uniform()) };
  const center = Array.from({ length: shape.noise }, () => law.mean);
  const standard = standardNoise(shape.noise);
  const region = box(center, law.std);
  const density = (z: number) => normalDensity((z - law.mean) / law.std) / law.std;
  return {
    f,
    g,
    theta,
    noise: {
      points: standard.points.map((point) => point.map((z) => law.mean + law.std * z)),
      weights: standard.weights,
    },
    region: {
      points: region.points,
      weights: region.weights.map((volume, k) =>
        region.points[k]!.reduce((weight, z) => weight * density(z), volume),
      ),
    },
    world: {
      values: { [names.wrt]: asDeclared(question, names.wrt, theta) },
      dimensions: {
        [names.variable]: dimensionAsDeclared(question, names.variable, shape.noise),
        ...(names.output
          ? { [names.output]: dimensionAsDeclared(question, names.output, shape.output) }
          : {}),
      },
      functions: { [names.function]: f, [names.map]: g },
      laws: {
        [names.law]: {
          family: 'normal',
          dimension: shape.noise,
          mean: vector(center),
          std: numeral(law.std),
        },
      },
    },
  };
}
