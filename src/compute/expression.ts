import * as v from 'valibot';
import { drawScalar } from '../math/draw-world.ts';
import type { Random } from '../numeric/random.ts';
import type { Route, Sample, Slope } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import type { Numeric } from '../types/world.ts';
import { ComputationError, count, define, parameter, shown } from './computation.ts';
import { LanguageFault, shownValue, type Value } from './language/function.ts';
import { type Language, openLanguage } from './language/language.ts';
import { isNumeric, numbers, type Stated, TRIALS, type Way, wayOf } from './language/way.ts';

const value = v.union([v.string(), v.number(), v.array(v.number()), v.array(v.array(v.number()))]);
const simulated = v.strictObject({
  mean: v.optional(v.string()),
  variance: v.optional(v.string()),
  deviation: v.optional(v.string()),
  trials: v.optional(v.pipe(count, v.minValue(50), v.maxValue(200_000))),
});

/** Points where the rubric does not say. */
const WORLDS = 6;
/** How far a slope over a doubling may be from the class's own, where the rubric does not say. */
const WITHIN = 0.02;

export const expression = define({
  name: 'expression',
  description:
    'What the rubric writes down as expressions over the declared symbols and random variables: values, sums, least values, limits of iterations, simulations. Every route is evaluated at the same points of the declared domains.',
  parameters: v.strictObject({
    samples: parameter(
      v.optional(v.record(v.string(), v.union([v.number(), v.array(v.number())])), {}),
      'settings of the trial to which the answer is indifferent: sizes, ranges, steps, {rows: 5, steps: 200}',
    ),
    given: parameter(
      v.optional(v.record(v.string(), value), {}),
      'names and what they stand for, in order: sizes, arrays, functions f(x) = …; a declared symbol gets this value',
    ),
    at: parameter(
      v.optional(v.pipe(v.array(v.record(v.string(), value)), v.minLength(1))),
      'points, in place of drawn ones: [{n: 1}, {n: 7}]; symbols that a point leaves out are drawn',
    ),
    points: parameter(
      v.optional(v.pipe(count, v.maxValue(40))),
      `how many points are drawn; without it ${WORLDS}`,
    ),
    routes: parameter(
      v.pipe(
        v.record(v.string(), v.union([v.string(), v.number(), simulated])),
        v.check((routes) => Object.keys(routes).length > 0, 'needs a route'),
      ),
      `name of a way: its expression, or {mean | variance | deviation: expression with random variables, trials: ${TRIALS}}`,
    ),
    slopes: parameter(
      v.optional(v.pipe(v.array(v.record(v.string(), v.number())), v.minLength(1))),
      'for growth: sizes of the variables, [{n: 4096, d: 64}]; each is doubled in turn. Terms that the class leaves out have to be small there',
    ),
    along: parameter(
      v.optional(v.array(v.string())),
      'which of those variables are doubled; without it all of them',
    ),
    within: parameter(
      v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(0.2))),
      `how far a measured exponent may be from that of the class; without it ${WITHIN}`,
    ),
    precision: parameter(
      v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(0.001))),
      'for approximations: share of the value by which forms that are asked may differ from it, at most 0.001',
    ),
    unit: parameter(v.optional(v.string()), 'unit of the value: GB, s, fwd'),
  }),
  async run(parameters, question, random) {
    const language = await openLanguage();
    try {
      return evaluateRoutes(parameters, question, random, language);
    } catch (fault) {
      if (!(fault instanceof LanguageFault)) throw fault;
      throw new ComputationError(fault.message, 'expressions are explained in docs/expressions.md');
    }
  },
});

interface Asked {
  samples: Record<string, number | number[]>;
  given: Record<string, v.InferOutput<typeof value>>;
  at?: Record<string, v.InferOutput<typeof value>>[] | undefined;
  points?: number | undefined;
  routes: Record<string, Stated>;
  slopes?: Record<string, number>[] | undefined;
  along?: string[] | undefined;
  within?: number | undefined;
  precision?: number | undefined;
  unit?: string | undefined;
}

function evaluateRoutes(asked: Asked, question: Question, random: Random, language: Language) {
  refuseSymbols(asked, question);
  const drawn = worldsOf(asked, question, random, language);
  const routes = Object.entries(asked.routes).map(([name, way]) => {
    const compute = wayOf(name, way, namesOf(asked, question), language);
    return routeOf(name, compute, drawn, asked, question, random, language);
  });
  const mistakes = question.mistakes.flatMap(({ answer, name, found }) => {
    if (found === undefined) return [];
    const way = wayOf(name, found, namesOf(asked, question), language);
    return [{ answer, route: routeOf(name, way, drawn, asked, question, random, language) }];
  });
  return {
    routes,
    ...(mistakes.length > 0 ? { mistakes } : {}),
    ...(asked.unit === undefined ? {} : { unit: asked.unit }),
    summary: summarize(routes),
  };
}

/** What an answer may use is no setting of the trial. */
function refuseSymbols(asked: Asked, question: Question): void {
  const taken = Object.keys(question.symbols).map(identifier);
  const clash = Object.keys(asked.samples).find((name) => taken.includes(name) || name in asked.given);
  if (clash !== undefined)
    throw new LanguageFault(`"${clash}" stands under samples, but is a symbol of the question or given`);
}

/** A canonical name as it is written in expressions: `n_{ell-1}` is n_ell_1, `y^hat` is y_hat, `w'` is w_prime. */
export function identifier(name: string): string {
  return name
    .replaceAll("'", '_prime')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}

function namesOf(asked: Asked, question: Question): string[] {
  return [
    ...scalars(question).map(identifier),
    ...Object.keys(asked.samples),
    ...Object.keys(asked.given),
    ...(asked.at ?? []).flatMap((point) => Object.keys(point)),
    ...(asked.slopes ?? []).flatMap((point) => Object.keys(point)),
  ];
}

function scalars(question: Question): string[] {
  return Object.keys(question.symbols).filter((name) => question.symbols[name]!.shape === 'scalar');
}

/** One point: values of all names, and which of them an answer may use. */
interface Drawn {
  names: Map<string, Value>;
  values: Record<string, Numeric>;
}

function worldsOf(asked: Asked, question: Question, random: Random, language: Language): Drawn[] {
  if (asked.slopes && !asked.at && !asked.points) return [];
  const settled = scalars(question).length === 0 && Object.keys(asked.given).length === 0;
  const points = asked.at ?? Array.from({ length: asked.points ?? (settled ? 1 : WORLDS) }, () => ({}));
  return points.map((fixed, k) => world(fixed, asked, question, random.stream(`point ${k}`), language));
}

function world(
  fixed: Record<string, v.InferOutput<typeof value>>,
  asked: Asked,
  question: Question,
  random: Random,
  language: Language,
): Drawn {
  const names = new Map<string, Value>(Object.entries(asked.samples));
  const settle = (name: string, text: v.InferOutput<typeof value>) => {
    const found =
      typeof text === 'string'
        ? language.compile(text, [...names.keys()]).evaluate(names, random.stream(name))
        : text;
    names.set(name, found);
  };
  for (const symbol of scalars(question)) {
    const name = identifier(symbol);
    if (name in fixed || name in asked.given) continue;
    const value = drawScalar(question.symbols[symbol]!, random.stream(symbol));
    // Three places, so that a witness can be written down.
    names.set(name, Number.isInteger(value) ? value : Number(value.toPrecision(3)));
  }
  for (const [name, text] of Object.entries(fixed)) settle(name, text);
  for (const [name, text] of Object.entries(asked.given)) if (!(name in fixed)) settle(name, text);
  const values = Object.keys(question.symbols).flatMap((symbol) => {
    const value = names.get(identifier(symbol));
    return isNumeric(value) ? [[symbol, value] as const] : [];
  });
  return { names, values: Object.fromEntries(values) };
}

function routeOf(
  name: string,
  way: Way,
  drawn: readonly Drawn[],
  asked: Asked,
  question: Question,
  random: Random,
  language: Language,
): Route {
  const found = drawn.map(({ names, values }, k) => ({
    at: { values },
    ...way.at(names, random.stream(`${name} at ${k}`)),
  }));
  const words = [...new Set(found.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))];
  if (words.length > 1)
    throw new LanguageFault(
      `route "${name}" says ${words.map((word) => `"${word}"`).join(' and ')} at different points`,
    );
  if (words.length === 1) return { name, method: way.method, samples: [], value: words[0]! };
  const samples = found.map(({ value, ...rest }): Sample => {
    const kept = typeof value === 'boolean' ? Number(value) : value;
    if (!isNumeric(kept))
      throw new LanguageFault(`route "${name}" gives ${shownValue(value)}, which is no value`);
    const size = Math.max(...numbers(kept).map(Math.abs));
    return { ...rest, value: kept, error: rest.error + (asked.precision ?? 0) * size };
  });
  const slopes = (asked.slopes ?? []).flatMap((sizes, k) =>
    slopesAt(sizes, way, name, asked, question, random.stream(`slope ${k}`), language),
  );
  const truth = found.length > 0 && found.every(({ value }) => typeof value === 'boolean');
  return {
    name,
    method: way.method,
    samples,
    ...(slopes.length > 0 ? { slopes } : {}),
    ...(truth ? { truth } : {}),
  };
}

/** d log value / d log variable over a doubling of one variable after another; reported at its middle. */
function slopesAt(
  sizes: Record<string, number>,
  way: Way,
  name: string,
  asked: Asked,
  question: Question,
  random: Random,
  language: Language,
): Slope[] {
  const measured = (point: Record<string, number>) => {
    const { names, values } = world(point, asked, question, random, language);
    const { value } = way.at(names, random.stream('draws'));
    if (typeof value !== 'number' || !(value > 0))
      throw new LanguageFault(`route "${name}" has to give a positive number to measure its growth`);
    return { value, values };
  };
  const symbolOf = (variable: string) =>
    Object.keys(question.symbols).find((symbol) => identifier(symbol) === variable) ?? variable;
  const before = measured(sizes);
  const sizeOfAll = Object.entries(before.values).filter(([, value]) => typeof value === 'number');
  return (asked.along ?? Object.keys(sizes)).map((variable) => {
    const size = sizes[variable];
    if (size === undefined) throw new LanguageFault(`"${variable}" is doubled, but no size of it is given`);
    const after = measured({ ...sizes, [variable]: 2 * size });
    return {
      variable: symbolOf(variable),
      at: { ...Object.fromEntries(sizeOfAll), [symbolOf(variable)]: size * Math.SQRT2 } as Record<
        string,
        number
      >,
      slope: Math.log2(after.value / before.value),
      error: asked.within ?? WITHIN,
    };
  });
}

function summarize(routes: readonly Route[]): string {
  return routes
    .map(({ name, samples, slopes, value }) => {
      if (value !== undefined) return `${value} (${name})`;
      const [one] = samples;
      if (!one)
        return `${slopes!.map(({ variable, slope }) => `${variable}^${slope.toFixed(2)}`).join(' · ')} (${name})`;
      const point = Object.entries(one.at.values)
        .filter(([, entry]) => typeof entry === 'number')
        .map(([symbol, entry]) => `${symbol} = ${shown(entry as number)}`);
      return `${text(one.value, one.error)}${point.length > 0 ? ` at ${point.join(', ')}` : ''} (${name})`;
    })
    .join('; ');
}

function text(value: Numeric, error: number): string {
  if (!Array.isArray(value)) return shown(value, error);
  return `(${(value as (number | number[])[]).map((entry) => text(entry, error)).join(', ')})`;
}
