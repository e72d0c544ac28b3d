import { describe, expect, test } from 'vitest';
import { random } from '../../src/numeric/random.ts';
import { running } from '../../src/numeric/statistics.ts';
import { outputsAlong, outputsAt } from '../../src/numeric/test-function.ts';
import type { Expr } from '../../src/types/expression.ts';
import type { Sample } from '../../src/types/reference.ts';
import { type Asked, ask, distance, entries } from './ask.ts';

const asked = (parameters: Record<string, unknown>): Asked => ({
  computation: 'expectation-through-map',
  parameters: { function: 'f', map: 'g', variable: 'z', law: 'p', output: 'x', wrt: 'theta', ...parameters },
  symbols: {
    f: 'scalar function',
    g: 'vector function',
    z: 'real vector',
    x: 'real vector',
    theta: 'real vector',
  },
});

const constant = (expr: Expr): number => {
  if (expr.type === 'neg') return -constant(expr.arg);
  if (expr.type === 'number') return Number(expr.digits);
  throw new Error(`no constant: ${expr.type}`);
};

/** The world's law by drawing from it, and f, g by their definition. */
function open({ at }: Sample) {
  const { f, g } = at.functions!;
  const theta = at.values.theta as number[];
  const law = at.laws!.p!;
  if (law.family !== 'normal' || law.mean.type !== 'tuple') throw new Error('a normal law was expected');
  const mean = law.mean.items.map(constant);
  const std = constant(law.std);
  const gradient = (u: number[]) =>
    u.map(
      (_, i) =>
        outputsAlong(
          f!,
          u,
          u.map((_x, k) => (k === i ? 1 : 0)),
        ).rate[0]!,
    );
  const jacobian = (z: number[]) => {
    const u = [...z, ...theta];
    const columns = theta.map(
      (_, j) =>
        outputsAlong(
          g!,
          u,
          u.map((_x, k) => (k === z.length + j ? 1 : 0)),
        ).rate,
    );
    return columns[0]!.map((_, row) => columns.map((column) => column[row]!));
  };
  return { f: f!, g: g!, theta, mean, std, gradient, jacobian };
}

/** Monte Carlo mean and standard error of a vector, entry by entry. */
function simulate(
  sample: Sample,
  vector: (z: number[], world: ReturnType<typeof open>) => number[],
  trials = 40_000,
) {
  const world = open(sample);
  const source = random(3, JSON.stringify(sample.at.values));
  const seen: ReturnType<typeof running>[] = [];
  for (let k = 0; k < trials; k++) {
    const z = world.mean.map((m) => m + world.std * source.normal());
    for (const [j, entry] of vector(z, world).entries()) {
      seen[j] ??= running();
      seen[j].add(entry);
    }
  }
  return seen;
}

describe('values and gradients', () => {
  test('F against drawing from the law', async () => {
    const { routes } = await ask(asked({ quantity: 'value' }));
    expect(routes).toHaveLength(2);
    for (const sample of routes[0]!.samples) {
      const [seen] = simulate(sample, (z, { f, g, theta }) => [
        outputsAt(f, outputsAt(g, [...z, ...theta]))[0]!,
      ]);
      expect(Math.abs((sample.value as number) - seen!.mean) / seen!.standardError).toBeLessThan(4.5);
    }
  });

  test('the gradient against drawing Jᵀ∇f, and the routes against one another', async () => {
    const { routes } = await ask(asked({ quantity: 'gradient' }));
    const [first, second] = routes;
    expect(first!.samples.map((sample) => entries(sample).length)).toEqual([2, 2, 2, 2, 3, 3]);
    for (const [k, sample] of first!.samples.entries()) {
      const other = second!.samples[k]!;
      expect(distance(sample, entries(other)) * sample.error).toBeLessThan(sample.error + other.error);
      const seen = simulate(
        sample,
        (z, { g, theta, gradient, jacobian }) => {
          const df = gradient(outputsAt(g, [...z, ...theta]));
          return theta.map((_, j) => jacobian(z).reduce((sum, row, i) => sum + row[j]! * df[i]!, 0));
        },
        10_000,
      );
      for (const [j, entry] of entries(sample).entries()) {
        expect(Math.abs(entry - seen[j]!.mean) / seen[j]!.standardError).toBeLessThan(4.5);
      }
    }
  });

  test('a lost transpose shows by value where the Jacobian is square', async () => {
    const { routes } = await ask(
      asked({ quantity: 'gradient', shapes: [{ noise: 2, parameter: 2, output: 2 }] }),
    );
    for (const sample of routes[0]!.samples) {
      const seen = simulate(
        sample,
        (z, { g, theta, gradient, jacobian }) => {
          const df = gradient(outputsAt(g, [...z, ...theta]));
          return jacobian(z).map((row) => row.reduce((sum, entry, j) => sum + entry * df[j]!, 0));
        },
        10_000,
      );
      const away = entries(sample).map(
        (entry, j) => Math.abs(entry - seen[j]!.mean) / seen[j]!.standardError,
      );
      expect(Math.max(...away)).toBeGreaterThan(8);
    }
  });

  test('the law of the noise is not the standard one, so that none can be taken for it', async () => {
    const { routes } = await ask(asked({ quantity: 'value' }));
    // One world in which the two differ decides; the difference need not be large in each.
    const away = routes[0]!.samples.map((sample) => {
      const { mean, std, f, g, theta } = open(sample);
      expect(std).toBeLessThan(0.9);
      expect(Math.min(...mean.map(Math.abs))).toBeGreaterThan(0.1);
      const standard = random(5, JSON.stringify(sample.at.values));
      const seen = running();
      for (let k = 0; k < 20_000; k++) {
        const z = mean.map(() => standard.normal());
        seen.add(outputsAt(f, outputsAt(g, [...z, ...theta]))[0]!);
      }
      return Math.abs((sample.value as number) - seen.mean) / seen.standardError;
    });
    expect(Math.max(...away)).toBeGreaterThan(20);
  });
});

describe('shapes', () => {
  test('are what the rubric asks for', async () => {
    const { routes } = await ask(
      asked({ quantity: 'gradient', shapes: [{ noise: 1, parameter: 3, output: 2 }] }),
    );
    const { at, value } = routes[0]!.samples[0]!;
    expect(value).toHaveLength(3);
    expect(at.dimensions).toEqual({ z: 1, x: 2 });
    expect(at.functions!.g!.inputs).toEqual([1, 3]);
    expect(at.functions!.g!.outputs).toHaveLength(2);
    expect(at.functions!.g!.scalar).toBe(false);
  });

  test.each([
    ['too large', [{ noise: 3, parameter: 1, output: 1 }], 'shapes.0.noise'],
    ['incomplete', [{ noise: 1, parameter: 1 }], 'shapes.0.output'],
    ['none', [], 'shapes'],
  ])('%s', async (_name, shapes, parameter) => {
    await expect(ask(asked({ quantity: 'value', shapes }))).rejects.toMatchObject({
      parameter,
      hint: expect.stringContaining('{noise: 2, parameter: 3, output: 2}'),
    });
  });
});
