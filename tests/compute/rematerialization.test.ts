import { describe, expect, test } from 'vitest';
import { ask } from './ask.ts';

const computation = 'rematerialization';
const value = async (parameters: Record<string, unknown>) => {
  const { routes } = await ask({ computation, parameters });
  const values = routes.map((route) => route.samples[0]!.value);
  expect(new Set(values.map((x) => Number((x as number).toPrecision(12)))).size).toBe(1);
  return values[0];
};

/** Counted by hand, layer by layer from the top. */
const byHand: [string, Record<string, unknown>, forward: number, loads: number][] = [
  ['one layer, stored', { layers: 1, stored: [0, 1] }, 0, 1],
  ['one layer, not stored', { layers: 1, stored: [0] }, 1, 1],
  ['nothing but the input: 3 + 2 + 1', { layers: 3, stored: [0] }, 6, 3],
  ['all stored', { layers: 4, stored: { every: 1 } }, 0, 4],
  ['halves: 1 + 0 + 1 + 0', { layers: 4, stored: { every: 2 } }, 2, 4],
  ['halves, top not stored: 1 + 0 + 1 + 0 with one on top', { layers: 5, stored: [0, 2, 4] }, 3, 5],
  ['an uneven set: 3 2 1 0 1 0', { layers: 6, stored: [0, 1, 3] }, 3 + 2 + 1 + 0 + 1 + 0, 6],
  ['everything kept: 4, then all at hand', { layers: 4, stored: [0], kept: 9 }, 4, 1],
  ['one kept: 4 0 2 0', { layers: 4, stored: [0], kept: 1 }, 6, 2],
  ['two kept: 5 0 0 2 0', { layers: 5, stored: [0], kept: 2 }, 7, 2],
  ['kept, but nearer to the store: 2 0 | 0 | 1', { layers: 4, stored: [0, 2], kept: 1 }, 3, 3],
];

describe('counts', () => {
  test.each(byHand)('%s', async (_name, parameters, forward, loads) => {
    expect(await value({ ...parameters, quantity: 'forward-operations' })).toBe(forward);
    expect(await value({ ...parameters, quantity: 'memory-loads' })).toBe(loads);
  });

  test('more layers or fewer stored change the counts', async () => {
    const counts = await Promise.all(
      [
        { layers: 8, stored: [0, 4, 8] },
        { layers: 9, stored: [0, 4, 8] },
        { layers: 8, stored: [0, 8] },
        { layers: 8, stored: [0, 3, 8] },
      ].map((parameters) => value({ ...parameters, quantity: 'forward-operations' })),
    );
    expect(counts).toEqual([12, 13, 28, 13]);
  });
});

describe('times', () => {
  const half = { layers: 4, stored: { every: 2 } }; // 2 forward operations, 4 loads

  test.each([
    ['20 ns and 10 ns', { forward_time: '20 ns', load_time: '10 ns' }, 80, 'ns'],
    ['units may differ', { forward_time: '2 us', load_time: '500 ns' }, 6, 'us'],
    ['the Greek letter', { forward_time: '2 µs', load_time: '500 ns', unit: 'ns' }, 6000, 'ns'],
    ['decimals', { forward_time: '0.5 ms', load_time: '0.25ms' }, 2, 'ms'],
  ])('total: %s', async (_name, times, total, unit) => {
    const { routes, unit: said } = await ask({
      computation,
      parameters: { ...half, ...times, quantity: 'total-time' },
    });
    for (const { samples } of routes) expect(samples[0]!.value).toBeCloseTo(total, 9);
    expect(said).toBe(unit);
  });

  test('a disk load at equal time is the total shared among the layers', async () => {
    const parameters = { ...half, forward_time: '20 ns', load_time: '10 ns', quantity: 'break-even-load' };
    const { routes, summary } = await ask({ computation, parameters });
    for (const { samples } of routes) expect(samples[0]!.value).toBeCloseTo(20, 9);
    expect(summary).toContain('20 ns');
  });
});

describe('parameters that cannot be', () => {
  const good = { quantity: 'forward-operations', layers: 4, stored: [0, 2] };
  test.each([
    ['a name near a right one', { ...good, layer: 4 }, 'unknown parameter "layer"', 'did you mean "layers"'],
    ['another name', { ...good, depth: 4 }, 'unknown parameter "depth"', 'takes quantity, layers, stored'],
    ['none', { quantity: 'memory-loads', stored: [0] }, 'parameter "layers" is missing', 'whole number'],
    ['no whole number', { ...good, layers: 4.5 }, '"layers" cannot be 4.5', 'whole number'],
    ['another quantity', { ...good, quantity: 'loads' }, '"quantity" cannot be "loads"', 'memory-loads'],
    ['a store without the input', { ...good, stored: [2, 4] }, 'leaves out the input', 'put 0'],
    [
      'a layer beyond the last',
      { ...good, stored: [0, 7] },
      'layer 7, but there are 4',
      'from 0 (the input) to 4',
    ],
    ['steps beyond the last', { ...good, stored: { every: 5 } }, 'every 5 of only 4', 'from 1 to 4'],
    ['no time', { ...good, quantity: 'total-time' }, '"forward_time" is missing', '20 ns'],
    [
      'a time that is none',
      { ...good, quantity: 'total-time', forward_time: '3 kg', load_time: '1 s' },
      'no time: 3 kg',
      'unit of time',
    ],
    [
      'a unit that is none',
      { ...good, quantity: 'total-time', forward_time: '3 blips', load_time: '1 s' },
      'no time',
      '20 ns',
    ],
    [
      'a unit of something else',
      { ...good, quantity: 'total-time', forward_time: '3 s', load_time: '1 s', unit: 'kg' },
      'no unit of time: kg',
      'ns',
    ],
  ])('%s', async (_name, parameters, message, hint) => {
    const fault = await ask({ computation, parameters }).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      name: 'ComputationError',
      reason: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
      place: { question: '1a.value', computation, file: 'rubrics/made/rubric.yaml', line: 10, column: 5 },
    });
  });
});
