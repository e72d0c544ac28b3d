import { describe, expect, test } from 'vitest';
import type { Reference, Sample } from '../../src/types/reference.ts';
import type { TestFunction } from '../../src/types/world.ts';
import { type Asked, ask, distance, entries } from './ask.ts';

const symbols = {
  x: 'real vector',
  mu: 'real vector',
  sigma: 'positive real',
  theta: 'real vector',
  f: 'scalar function',
};
const normal = { family: 'isotropic-normal', mean: 'mu', std: 'sigma' };
const asked = (parameters: Record<string, unknown>): Asked => ({
  computation: 'expectation-under-law',
  parameters: { function: 'f', variable: 'x', law: 'p', wrt: 'mu', families: [normal], ...parameters },
  symbols,
});
const theta = (family: Record<string, unknown>, quantity: string) =>
  asked({ quantity, wrt: 'theta', law: 'p_theta', families: [family] });
const scale = { family: 'location-log-scale', theta: 'theta' };
const exponential = { family: 'exponential', rate: 'theta' };

/**
 * What the integrals are in closed form, for f = c + l·x + ½ xᵀQx + Σ a sin(w·x + φ).
 * Normal: E sin(w·x + φ) = exp(-σ²|w|²/2) sin(w·m + φ).
 */
function normalTruth({ outputs: [f] }: TestFunction, m: number[], s: number) {
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const Q = f!.quadratic!;
  const waves = f!.waves.map(({ amplitude, frequency, phase }) => {
    const damped = amplitude * Math.exp((-s * s * dot(frequency, frequency)) / 2);
    const angle = dot(frequency, m) + phase;
    return { frequency, sine: damped * Math.sin(angle), cosine: damped * Math.cos(angle) };
  });
  const trace = Q.reduce((sum, row, i) => sum + row[i]!, 0);
  return {
    value:
      f!.constant +
      dot(f!.linear, m) +
      (dot(
        m,
        Q.map((row) => dot(row, m)),
      ) +
        s * s * trace) /
        2 +
      waves.reduce((sum, w) => sum + w.sine, 0),
    inMean: m.map(
      (_, i) => f!.linear[i]! + dot(Q[i]!, m) + waves.reduce((sum, w) => sum + w.frequency[i]! * w.cosine, 0),
    ),
    inScale: s * trace - waves.reduce((sum, w) => sum + s * dot(w.frequency, w.frequency) * w.sine, 0),
  };
}

/** Exponential with rate λ: E x = 1/λ, E x² = 2/λ², E e^{iwx} = λ/(λ - iw). */
function exponentialTruth({ outputs: [f] }: TestFunction, rate: number): number {
  const waves = f!.waves.map(({ amplitude, frequency: [w], phase }) => {
    const size = rate / (rate * rate + w! * w!);
    return amplitude * size * (rate * Math.sin(phase) + w! * Math.cos(phase));
  });
  return (
    f!.constant + f!.linear[0]! / rate + f!.quadratic![0]![0]! / rate ** 2 + waves.reduce((a, b) => a + b, 0)
  );
}

const worldOf = ({ at }: Sample) => ({
  f: at.functions!.f!,
  mu: at.values.mu as number[],
  sigma: at.values.sigma as number,
  theta: at.values.theta as number[],
});

function expectAll({ routes }: Reference, truth: (sample: Sample) => number | number[]) {
  for (const { samples } of routes) {
    for (const sample of samples) {
      expect(distance(sample, truth(sample))).toBeLessThan(1);
      expect(sample.error).toBeLessThan(1e-7);
    }
  }
}

describe('normal law with a mean to differentiate in', () => {
  test('value', async () => {
    const reference = await ask(asked({ quantity: 'value' }));
    expect(reference.routes.map(({ name }) => name)).toHaveLength(2);
    expectAll(reference, (sample) => {
      const { f, mu, sigma } = worldOf(sample);
      return normalTruth(f, mu, sigma).value;
    });
  });

  test('gradient, by three routes, in dimensions 1 and 2', async () => {
    const reference = await ask(asked({ quantity: 'gradient' }));
    expect(reference.routes).toHaveLength(3);
    expect(reference.routes[0]!.samples.map((sample) => entries(sample).length)).toEqual([1, 1, 2, 2]);
    expectAll(reference, (sample) => {
      const { f, mu, sigma } = worldOf(sample);
      return normalTruth(f, mu, sigma).inMean;
    });
  });

  test('scales lie on both sides of 1, so that a lost power of sigma shows', async () => {
    const { routes } = await ask(asked({ quantity: 'value' }));
    const scales = routes[0]!.samples.map((sample) => worldOf(sample).sigma);
    expect(scales.some((s) => s < 0.85) && scales.some((s) => s > 1.15)).toBe(true);
    for (const sample of routes[0]!.samples) {
      const { f, mu, sigma } = worldOf(sample);
      for (const wrong of [1, sigma ** 2, Math.sqrt(sigma)]) {
        expect(distance(sample, normalTruth(f, mu, wrong).value)).toBeGreaterThan(1e4);
      }
    }
  });

  test.each([
    ['turned sign', (g: number[], _s: number) => g.map((x) => -x)],
    ['one sigma lost', (g: number[], s: number) => g.map((x) => x * s)],
    ['half', (g: number[], _s: number) => g.map((x) => x / 2)],
    ['no expectation of waves', () => undefined],
  ])('wrong gradient: %s', async (_name, wrong) => {
    const { routes } = await ask(asked({ quantity: 'gradient' }));
    for (const sample of routes[0]!.samples) {
      const { f, mu, sigma } = worldOf(sample);
      const claim = wrong(normalTruth(f, mu, sigma).inMean, sigma) ?? normalTruth(f, mu, 0).inMean;
      expect(distance(sample, claim)).toBeGreaterThan(1e4);
    }
  });

  test('the world says what an answer needs', async () => {
    const { routes } = await ask(asked({ quantity: 'value', dimensions: [2], variables: ['z'], base: 'q' }));
    const { at } = routes[0]!.samples[0]!;
    expect(at.dimensions).toEqual({ x: 2, z: 2 });
    expect(at.laws!.p).toEqual({
      family: 'normal',
      dimension: 2,
      mean: { type: 'symbol', name: 'mu' },
      std: { type: 'symbol', name: 'sigma' },
    });
    expect(at.laws!.q).toMatchObject({ family: 'normal', dimension: 2 });
    expect(at.functions!.f!.inputs).toEqual([2]);
  });

  test('declared scalars are numbers', async () => {
    const scalars = { ...symbols, x: 'real', mu: 'real' };
    const { routes } = await ask({ ...asked({ quantity: 'gradient', dimensions: [1] }), symbols: scalars });
    const sample = routes[0]!.samples[0]!;
    expect(typeof sample.value).toBe('number');
    expect(typeof sample.at.values.mu).toBe('number');
    expect(sample.at.dimensions).toEqual({ x: 0 });
    const fault = ask({ ...asked({ quantity: 'gradient', dimensions: [2] }), symbols: scalars });
    await expect(fault).rejects.toThrow('declared a scalar');
  });
});

describe('other families', () => {
  test('location and log-scale: the gradient has an entry for the scale', async () => {
    for (const quantity of ['value', 'gradient']) {
      const reference = await ask(theta(scale, quantity));
      expectAll(reference, (sample) => {
        const at = worldOf(sample);
        const s = Math.exp(at.theta.at(-1)!);
        const truth = normalTruth(at.f, at.theta.slice(0, -1), s);
        return quantity === 'value' ? truth.value : [...truth.inMean, s * truth.inScale];
      });
    }
  });

  test('exponential with its rate', async () => {
    const values = await ask(theta(exponential, 'value'));
    expectAll(values, (sample) => exponentialTruth(worldOf(sample).f, worldOf(sample).theta[0]!));
    const gradients = await ask(theta(exponential, 'gradient'));
    expectAll(gradients, (sample) => {
      const {
        f,
        theta: [rate],
      } = worldOf(sample);
      const h = 1e-4;
      const at = (step: number) => exponentialTruth(f, rate! + step * h);
      return [(8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)];
    });
  });

  test('a family whose parameter is not the one to differentiate in', async () => {
    await expect(ask(asked({ quantity: 'gradient', wrt: 'theta' }))).rejects.toMatchObject({
      reason: expect.stringContaining('"wrt" is theta, but isotropic-normal is given in mu'),
      hint: expect.stringContaining('wrt: mu'),
    });
  });

  test.each([
    ['an unknown family', [{ family: 'cauchy', theta: 'theta' }], 'families'],
    ['a family that lacks a symbol', [{ family: 'isotropic-normal', mean: 'mu' }], 'families'],
    ['no family', [], 'families'],
  ])('%s', async (_name, families, parameter) => {
    await expect(ask(asked({ quantity: 'value', families }))).rejects.toMatchObject({
      parameter: expect.stringContaining(parameter),
      hint: expect.stringContaining('isotropic-normal'),
    });
  });

  test('a symbol that is not declared', async () => {
    await expect(
      ask(asked({ quantity: 'value', wrt: 'nu', families: [{ ...normal, mean: 'nu' }] })),
    ).rejects.toMatchObject({
      reason: expect.stringContaining('"nu"'),
      hint: expect.stringContaining('mu'),
    });
  });
});
