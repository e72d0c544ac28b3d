import { describe, expect, test } from 'vitest';
import { random } from '../../src/numeric/random.ts';
import { norm, times } from '../../src/numeric/singular.ts';
import { type Asked, ask, distance } from './ask.ts';

const asked = (parameters: Record<string, unknown>): Asked => ({
  computation: 'spectral-norm-layer',
  parameters: { rows: 'm', columns: 'n', ...parameters },
  symbols: { m: 'positive integer', n: 'positive integer', s: 'nonnegative real', W: 'real matrix' },
});
const rms = (x: readonly number[]) => norm(x) / Math.sqrt(x.length);

describe('operator norm between RMS norms', () => {
  test('no vector is stretched more, and one reaches it', async () => {
    const { routes } = await ask(asked({ quantity: 'rms-operator-norm', matrix: 'W' }));
    const source = random(4);
    for (const { at, value } of routes[0]!.samples) {
      const W = at.values.W as number[][];
      let most = 0;
      for (let k = 0; k < 4000; k++) {
        const vector = W[0]!.map(() => source.normal());
        most = Math.max(most, rms(times(W, vector)) / rms(vector));
      }
      expect(most).toBeLessThanOrEqual((value as number) * (1 + 1e-12));
      expect(most).toBeGreaterThan(0.5 * (value as number));
    }
  });

  test('both routes agree with sqrt(n/m) times the spectral norm, and with nothing upside down', async () => {
    const { routes } = await ask(asked({ quantity: 'rms-operator-norm', spectral_norm: 's' }));
    expect(routes).toHaveLength(2);
    for (const { samples } of routes) {
      const away = (claim: (m: number, n: number, s: number) => number) =>
        samples.map((sample) => {
          const { m, n, s } = sample.at.values as Record<string, number>;
          return distance(sample, claim(m!, n!, s!));
        });
      expect(Math.max(...away((m, n, s) => Math.sqrt(n / m) * s))).toBeLessThan(1);
      expect(Math.max(...away((m, n, s) => Math.sqrt(m / n) * s))).toBeGreaterThan(1e6);
      expect(Math.max(...away((_m, _n, s) => s))).toBeGreaterThan(1e6);
    }
  });

  test('a value that could not be written', async () => {
    await expect(ask(asked({ quantity: 'rms-operator-norm' }))).rejects.toMatchObject({
      hint: expect.stringContaining('spectral_norm: s'),
    });
  });
});

describe('growth under the spectral condition', () => {
  test.each([
    ['output', 'rms', 0, 0],
    ['output', 'euclidean', 1 / 2, 0],
    ['output-change', 'rms', 0, 0],
    ['output-change', 'euclidean', 1 / 2, 0],
    ['operator-norm', 'rms', 0, 0],
    ['operator-norm-change', 'rms', 0, 0],
  ])('%s in the %s norm: m^%d n^%d', async (measure, kind, inRows, inColumns) => {
    const { routes } = await ask(asked({ quantity: 'growth', of: [measure], norm: kind }));
    const [rows, columns] = routes[0]!.slopes!;
    expect(rows).toMatchObject({ variable: 'm', slope: expect.closeTo(inRows, 8) });
    expect(columns).toMatchObject({ variable: 'n', slope: expect.closeTo(inColumns, 8) });
  });

  test('a route for each of several', async () => {
    const { routes, summary } = await ask(asked({ quantity: 'growth', of: ['output', 'output-change'] }));
    expect(routes.map(({ name }) => name.split(':')[0])).toEqual(['output', 'output-change']);
    expect(summary).toContain('output-change grows like');
  });

  test.each([
    ['nothing named', {}, '"of" is missing'],
    ['an unknown one', { of: ['input'] }, '"of.0" cannot be "input"'],
  ])('%s', async (_name, parameters, message) => {
    await expect(ask(asked({ quantity: 'growth', ...parameters }))).rejects.toThrow(message);
  });
});
