import { describe, expect, test } from 'vitest';
import type { Reference, Route } from '../../src/types/reference.ts';
import { type Asked, ask, distance } from './ask.ts';

const symbols = { n: 'positive integer', m: 'positive integer' };
const asked = (computation: string, parameters: Record<string, unknown>): Asked => ({
  computation,
  parameters: { rows: 'm', columns: 'n', ...parameters },
  symbols,
});
type Size = (n: number, m: number) => number;

const simulated = (reference: Reference): Route =>
  reference.routes.find((route) => route.method === 'simulation')!;
/** Distances of a claim from every sample of a route, in errors. */
const distances = (route: Route, claim: Size) =>
  route.samples.map((sample) =>
    distance(sample, claim(sample.at.values.n as number, sample.at.values.m as number)),
  );

const halfNormal = 2 / Math.PI; // (E|z|)²
/** Worked out by hand: E y_i² = n σ_w² σ_x²;  E (Σ|x_j|)² = σ²(n + n(n-1) 2/π). */
const truths: [string, string, Record<string, unknown>, Size][] = [
  ['standard', 'gaussian-matrix-output', {}, (n) => n],
  ['other spreads', 'gaussian-matrix-output', { weight_std: 0.5, input_std: 3 }, (n) => 2.25 * n],
  ['standard', 'sign-update-output', {}, (n) => n + n * (n - 1) * halfNormal],
  ['another spread', 'sign-update-output', { input_std: 2 }, (n) => 4 * (n + n * (n - 1) * halfNormal)],
];

describe.each(truths)('%s %s', (_name, computation, parameters, truth) => {
  test('mean square by both routes', async () => {
    const { routes } = await ask(asked(computation, { ...parameters, quantity: 'mean-square' }));
    expect(routes.map(({ method }) => method).sort()).toEqual(['quadrature', 'simulation']);
    for (const route of routes) {
      expect(route.samples.length).toBeGreaterThanOrEqual(5);
      const limit = route.method === 'simulation' ? 4.5 : 1;
      expect(Math.max(...distances(route, truth))).toBeLessThan(limit);
    }
  });

  test('the multiplier brings the mean square to its target', async () => {
    const { routes } = await ask(asked(computation, { ...parameters, quantity: 'multiplier', target: 2 }));
    for (const route of routes) {
      const limit = route.method === 'simulation' ? 4.5 : 1;
      expect(Math.max(...distances(route, (n, m) => Math.sqrt(2 / truth(n, m))))).toBeLessThan(limit);
    }
  });

  test('growth has slopes and no samples', async () => {
    const { routes } = await ask(asked(computation, { ...parameters, quantity: 'growth' }));
    const power = Math.log(truth(2e6, 3) / truth(1e6, 3)) / Math.LN2;
    for (const { samples, slopes } of routes) {
      expect(samples).toEqual([]);
      const [inColumns, inRows] = slopes!;
      expect([inColumns!.variable, inRows!.variable]).toEqual(['n', 'm']);
      expect(Math.abs(inColumns!.slope - power)).toBeLessThan(inColumns!.error);
      expect(Math.abs(inRows!.slope)).toBeLessThan(inRows!.error);
      // A slope off by a half is then beyond twice the error.
      expect(Math.max(inColumns!.error, inRows!.error)).toBeLessThan(0.2);
    }
  });
});

describe('wrong values are excluded by the simulation alone', () => {
  const wrong: [string, string, string, Size][] = [
    ['no average over rows', 'gaussian-matrix-output', 'mean-square', (n, m) => n * m],
    ['the norm, not its square', 'gaussian-matrix-output', 'mean-square', (n) => Math.sqrt(n)],
    ['rows for columns', 'gaussian-matrix-output', 'mean-square', (_n, m) => m],
    ['one', 'gaussian-matrix-output', 'mean-square', () => 1],
    ['factor without the root', 'gaussian-matrix-output', 'multiplier', (n) => 1 / n],
    ['factor of the rows', 'gaussian-matrix-output', 'multiplier', (_n, m) => 1 / Math.sqrt(m)],
    ['factor of a rectified layer', 'gaussian-matrix-output', 'multiplier', (n) => Math.sqrt(2 / n)],
    ['factor of both sides', 'gaussian-matrix-output', 'multiplier', (n, m) => Math.sqrt(2 / (n + m))],
    ['independent update', 'sign-update-output', 'mean-square', (n) => n],
    ['mean absolute value one', 'sign-update-output', 'mean-square', (n) => n * n],
    ['leading term', 'sign-update-output', 'mean-square', (n) => halfNormal * n * n],
    ['square of the mean', 'sign-update-output', 'mean-square', (n) => halfNormal * n],
    ['no average over rows', 'sign-update-output', 'mean-square', (n, m) => n * m],
    [
      'sign turned between the terms',
      'sign-update-output',
      'mean-square',
      (n) => n - halfNormal * n * (n - 1),
    ],
    ['order for value', 'sign-update-output', 'multiplier', (n) => 1 / n],
    ['leading term', 'sign-update-output', 'multiplier', (n) => Math.sqrt(1 / halfNormal) / n],
  ];
  test.each(wrong)('%s (%s, %s)', async (_name, computation, quantity, claim) => {
    const route = simulated(await ask(asked(computation, { quantity })));
    expect(Math.max(...distances(route, claim))).toBeGreaterThan(8);
  });

  test('the leading term is excluded at many columns, too, where it comes nearest', async () => {
    const route = simulated(await ask(asked('sign-update-output', { quantity: 'mean-square' })));
    const wide = route.samples.find(({ at }) => at.values.n === 16)!;
    expect(distance(wide, halfNormal * 256)).toBeGreaterThan(8);
  });
});

describe('parameters', () => {
  test('a symbol that the question does not declare', async () => {
    const fault = await ask(asked('gaussian-matrix-output', { quantity: 'mean-square', rows: 'k' })).catch(
      (e: unknown) => e,
    );
    expect(fault).toMatchObject({
      reason: expect.stringContaining('"rows" names the symbol "k"'),
      hint: 'declared are n, m',
    });
  });

  test('a spread that is none', async () => {
    const fault = await ask(asked('gaussian-matrix-output', { quantity: 'growth', weight_std: -1 })).catch(
      (e: unknown) => e,
    );
    expect(fault).toMatchObject({
      reason: expect.stringContaining('"weight_std" cannot be -1'),
      parameter: 'weight_std',
    });
  });

  test('rows and columns exchanged', async () => {
    const route = simulated(
      await ask({
        computation: 'gaussian-matrix-output',
        parameters: { quantity: 'mean-square', rows: 'n', columns: 'm' },
        symbols,
      }),
    );
    expect(Math.max(...distances(route, (_n, m) => m))).toBeLessThan(4.5);
    expect(Math.max(...distances(route, (n) => n))).toBeGreaterThan(8);
  });
});
