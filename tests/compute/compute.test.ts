import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { computations, compute } from '../../src/compute/index.ts';
import { type Asked, ask, rubricOf } from './ask.ts';

const matrix: Asked = {
  id: '1a.value',
  computation: 'gaussian-matrix-output',
  parameters: { quantity: 'mean-square', rows: 'd_2', columns: 'd_1' },
  symbols: { d_1: 'positive integer', d_2: 'positive integer' },
};
const cited: Asked = {
  id: '3b.sp',
  computation: 'cited-value',
  parameters: { value: 1, citation: 'A table' },
};

describe('compute', () => {
  test('references stand in rubric order, with computation, seed and summary', async () => {
    const references = await compute(rubricOf([cited, matrix], 5));
    expect(references.map(({ question, computation, seed }) => [question, computation, seed])).toEqual([
      ['3b.sp', 'cited-value', 5],
      ['1a.value', 'gaussian-matrix-output', 5],
    ]);
    for (const { summary } of references) expect(summary).not.toBe('');
  });

  test('the same rubric gives the same bytes', async () => {
    const [one, other] = await Promise.all([compute(rubricOf([matrix])), compute(rubricOf([matrix]))]);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  test('a question’s numbers do not depend on its neighbours', async () => {
    const [, beside] = await compute(rubricOf([cited, matrix]));
    expect(JSON.stringify(beside)).toBe(JSON.stringify(await ask(matrix)));
  });

  test('another seed or another question draws other numbers', async () => {
    const first = await ask(matrix);
    const drawn = (await ask(matrix, 2)).routes[0]!.samples.map(({ value }) => value);
    const elsewhere = (await ask({ ...matrix, id: '1b.value' })).routes[0]!.samples.map(({ value }) => value);
    expect(drawn).not.toEqual(first.routes[0]!.samples.map(({ value }) => value));
    expect(elsewhere).not.toEqual(first.routes[0]!.samples.map(({ value }) => value));
  });

  test('the key plays no part', async () => {
    const rubric = rubricOf([matrix]);
    const [question] = rubric.problems[0]!.parts[0]!.questions;
    Object.assign(question!, { expected: '17', accept: ['18'], mistakes: [] });
    expect(JSON.stringify((await compute(rubric))[0])).toBe(JSON.stringify(await ask(matrix)));
  });

  test('questions that ask for nothing get nothing', async () => {
    const rubric = rubricOf([matrix]);
    delete rubric.problems[0]!.parts[0]!.questions[0]!.recompute;
    expect(await compute(rubric)).toEqual([]);
  });

  test('a fault is one line with its place', async () => {
    const asked = { computation: 'rematerialization', parameters: { quantity: 'memory-loads', layer: 3 } };
    await expect(ask(asked)).rejects.toThrow(
      /^rubrics\/made\/rubric\.yaml:10:5 1a\.value, rematerialization: unknown parameter "layer" \(did you mean "layers"\? .*\)$/,
    );
  });

  test('an unknown computation names the known ones and the place', async () => {
    await expect(ask({ computation: 'gausian-matrix', parameters: {} })).rejects.toMatchObject({
      reason: 'unknown computation "gausian-matrix"',
      hint: expect.stringContaining('gaussian-matrix-output'),
      place: { file: 'rubrics/made/rubric.yaml', line: 10, column: 5, question: '1a.value' },
    });
  });
});

describe('parameters that change nothing are refused', () => {
  const d = { rows: 'd_2', columns: 'd_1' };
  const chain = { layers: 4, stored: [0, 2] };
  test.each([
    ['gaussian-matrix-output', { ...d, quantity: 'mean-square', target: 2 }, 'target'],
    ['sign-update-output', { ...d, quantity: 'growth', target: 2 }, 'target'],
    ['rematerialization', { ...chain, quantity: 'memory-loads', load_time: '10 ns' }, 'load_time'],
    [
      'rematerialization',
      { ...chain, quantity: 'forward-operations', forward_time: '10 ns' },
      'forward_time',
    ],
    ['spectral-norm-layer', { ...d, quantity: 'growth', of: ['output'], matrix: 'W' }, 'matrix'],
    [
      'spectral-norm-layer',
      { ...d, quantity: 'rms-operator-norm', spectral_norm: 'd_1', norm: 'rms' },
      'norm',
    ],
  ])('%s', async (computation, parameters, idle) => {
    await expect(ask({ ...matrix, computation, parameters })).rejects.toMatchObject({
      reason: `parameter "${idle}" plays no part in ${parameters.quantity}`,
      parameter: idle,
    });
  });
});

describe('looked-up values', () => {
  test('are shown as looked up, with their citation and no samples', async () => {
    const { routes, summary } = await ask(cited);
    expect(routes).toEqual([
      { name: 'source', method: 'source', samples: [], citation: 'A table', value: '1' },
    ]);
    expect(summary).toBe('1 (A table)');
  });

  test('a support stands beside them, apart from the routes', async () => {
    const support = {
      computation: 'update-width-stability',
      parameters: { update: 'sign', stable_power: -1, unstable_power: 0 },
    };
    const reference = await ask({ ...cited, support });
    expect(reference.routes).toHaveLength(1);
    expect(reference.support).toMatchObject({
      computation: 'update-width-stability',
      summary: expect.stringContaining('fan_in'),
    });
    expect(reference.support!.routes.every(({ samples }) => samples.length === 0)).toBe(true);
  });

  test('a support that fails is a fault of the rubric', async () => {
    const support = {
      computation: 'update-width-stability',
      parameters: { update: 'sign', stable_power: 0, unstable_power: 0 },
    };
    await expect(ask({ ...cited, support })).rejects.toMatchObject({
      name: 'ComputationError',
      place: { computation: 'update-width-stability', question: '3b.sp' },
    });
  });

  test('no citation, no value', async () => {
    await expect(ask({ computation: 'cited-value', parameters: { value: '1' } })).rejects.toThrow(
      '"citation" is missing',
    );
  });
});

describe('the list of computations', () => {
  test('names are distinct, and every parameter says what would be right', () => {
    expect(new Set(computations.map(({ name }) => name)).size).toBe(computations.length);
    for (const { name, description, parameters } of computations) {
      expect(description, name).toMatch(/\.$/);
      for (const [parameter, schema] of Object.entries(parameters.entries)) {
        expect(v.getDescription(schema as v.GenericSchema), `${name}.${parameter}`).toBeTruthy();
      }
    }
  });
});
