import type { Random } from '../../numeric/random.ts';
import { running } from '../../numeric/statistics.ts';
import type { Route, Sample } from '../../types/reference.ts';
import type { Numeric } from '../../types/world.ts';
import { LanguageFault, type Value } from './function.ts';
import type { Compiled, Language } from './language.ts';

/** Trials of a simulation at each point, where the rubric does not say. */
export const TRIALS = 2_000;
/** Rounding of a short chain of operations, as a share of the value. */
const ROUNDING = 1e-11;
/** How many times the distance of the coarse from the fine evaluation the error may be. */
const CAUTION = 4;

/** A way to a value as a rubric writes it: an expression, or what of its random values is asked. */
export type Stated =
  | string
  | number
  | {
      mean?: string | undefined;
      variance?: string | undefined;
      deviation?: string | undefined;
      trials?: number | undefined;
    };

/** A value at one point, with its error. */
export type Found = { value: Value; error: number; errorKind: Sample['errorKind'] };
export type Way = { method: Route['method']; at(names: Map<string, Value>, random: Random): Found };

/** Reads a route of the rubric. */
export function wayOf(name: string, way: Stated, names: readonly string[], language: Language): Way {
  if (typeof way !== 'object') {
    const code = language.compile(String(way), names);
    return {
      method: code.approximate ? 'quadrature' : 'exact',
      at: (point, random) => evaluated(code, point, random),
    };
  }
  const stated = (['mean', 'variance', 'deviation'] as const).filter((what) => way[what] !== undefined);
  const [what] = stated;
  if (!what || stated.length > 1)
    throw new LanguageFault(`route "${name}" has to say one of mean, variance and deviation`);
  const code = language.compile(way[what]!, names);
  if (!code.random) throw new LanguageFault(`route "${name}" is a simulation, but nothing in it is random`);
  return {
    method: 'simulation',
    at: (point, random) => measured(code, what, way.trials ?? TRIALS, point, random),
  };
}

/** Once as finely as the language can, once more coarsely: what changes is what approximations leave open. */
function evaluated(code: Compiled, names: Map<string, Value>, random: Random): Found {
  // The same draws in both, so that nothing but the fineness differs.
  const value = code.evaluate(names, random.stream('draws'));
  const entries = numbers(value);
  const size = Math.max(0, ...entries.map(Math.abs));
  let error = ROUNDING * size;
  if (code.approximate) {
    const coarse = numbers(code.evaluate(names, random.stream('draws'), false));
    error += CAUTION * Math.max(0, ...entries.map((entry, k) => Math.abs(entry - (coarse[k] ?? Number.NaN))));
  }
  return { value, error, errorKind: 'bound' };
}

function measured(
  code: Compiled,
  what: 'mean' | 'variance' | 'deviation',
  trials: number,
  names: Map<string, Value>,
  random: Random,
): Found {
  const draws = random.stream('draws');
  const first: Value = code.evaluate(names, draws);
  const shape = numbers(first);
  const each = shape.map(() => ({ once: running(), values: [] as number[] }));
  for (let trial = 0; trial < trials; trial++) {
    const drawn = trial === 0 ? shape : numbers(code.evaluate(names, draws));
    for (const [k, { once, values }] of each.entries()) {
      once.add(drawn[k]!);
      if (what !== 'mean') values.push(drawn[k]!);
    }
  }
  const found = each.map(({ once, values }) => {
    if (what === 'mean') return { value: once.mean, error: once.standardError };
    const fourth = values.reduce((sum, x) => sum + (x - once.mean) ** 4, 0) / values.length;
    const error = Math.sqrt(Math.max(0, fourth - once.variance ** 2) / values.length);
    if (what === 'variance') return { value: once.variance, error };
    const deviation = Math.sqrt(once.variance);
    return { value: deviation, error: error / (2 * deviation) };
  });
  return {
    value: shaped(
      first,
      found.map(({ value }) => value),
    ),
    error: Math.max(...found.map(({ error }) => error)),
    errorKind: 'standard-error',
  };
}

/** Can it stand in a reference: a number, a vector, a matrix? */
export function isNumeric(value: Value): value is Numeric {
  if (typeof value === 'number') return Number.isFinite(value);
  if (!Array.isArray(value) || value.length === 0) return false;
  if (value.every((entry) => typeof entry === 'number' && Number.isFinite(entry))) return true;
  const width = (value[0] as unknown[]).length;
  return value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === width &&
      width > 0 &&
      row.every((entry) => typeof entry === 'number' && Number.isFinite(entry)),
  );
}

export function numbers(value: Value): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [Number(value)];
  return Array.isArray(value) ? value.flatMap(numbers) : [];
}

/** The entries laid into the shape of a value. */
function shaped(like: Value, entries: number[]): Value {
  let next = 0;
  const fill = (part: Value): Value => (Array.isArray(part) ? part.map(fill) : entries[next++]);
  return fill(like);
}
