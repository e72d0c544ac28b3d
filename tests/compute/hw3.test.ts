import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/compute/index.ts';
import { readRubric } from '../../src/read/index.ts';
import type { Reference } from '../../src/types/reference.ts';
import type { Question } from '../../src/types/rubric.ts';
import { entries } from './ask.ts';

const file = 'rubrics/hw3/rubric.yaml';
const rubric = await readRubric(readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8'), {
  file,
  id: 'hw3',
});
const questions = rubric.problems.flatMap(({ parts }) => parts.flatMap((part) => part.questions));

const references = await compute(rubric);

const one = async (question: Question): Promise<Reference> => {
  const [reference] = await compute({
    ...rubric,
    problems: [
      { id: '', title: '', aka: [], parts: [{ ...rubric.problems[0]!.parts[0]!, questions: [question] }] },
    ],
  });
  return reference!;
};

test('every question but texts and members is recomputed', () => {
  const wanted = questions.filter(({ kind, memberOf }) => kind !== 'text' && !memberOf);
  expect(references.map(({ question }) => question)).toEqual(wanted.map(({ id }) => id));
  for (const { routes, summary, question } of references) {
    expect(routes.length, question).toBeGreaterThan(0);
    expect(summary, question).not.toMatch(/NaN|undefined|Infinity/);
    for (const { samples, slopes = [] } of routes) {
      for (const sample of samples)
        expect([...entries(sample), sample.error].every(Number.isFinite)).toBe(true);
      for (const { slope, error } of slopes) expect(Number.isFinite(slope) && error > 0).toBe(true);
    }
  }
});

test('references survive a cache of JSON', () => {
  expect(JSON.parse(JSON.stringify(references))).toEqual(references);
});

/** What a reference says, without what only the drawing decides: simulations are left out. */
const said = ({ routes, unit }: Reference) => ({
  unit,
  routes: routes
    .filter(({ method }) => method !== 'simulation')
    .map(({ samples, slopes = [], value }) => ({
      value,
      samples: samples.map((sample) => [
        Object.keys(sample.at.values).sort(),
        sample.at,
        entries(sample).map((x) => x.toPrecision(6)),
      ]),
      slopes: slopes.map(({ variable, slope }) => [
        variable,
        (slope + 0).toFixed(3).replace('-0.000', '0.000'),
      ]),
    })),
});

/** Each alters one parameter to another that could stand there. */
const alterations: [string, Record<string, unknown>][] = [
  ['1a.value', { quantity: 'growth' }],
  ['1a.value', { rows: 'd_1', columns: 'd_2' }],
  ['1a.value', { weight_std: 2 }],
  ['1a.scaling', { rows: 'd_1', columns: 'd_2' }],
  ['1a.constant', { target: 2 }],
  ['1a.constant', { quantity: 'mean-square', target: undefined }],
  ['1b.value', { input_std: 2 }],
  ['1b.scaling', { rows: 'd_1', columns: 'd_2' }],
  ['1b.constant', { target: 4 }],
  ['3b.sp', { value: '1/2' }],
  ['3c.ii', { norm: 'euclidean' }],
  ['3c.ii', { of: ['output'] }],
  ['3c.iii-id', { rows: 'n_{ell-1}', columns: 'n_ell' }],
  ['3c.iv-h', { norm: 'rms' }],
  ['3c.iv-dh', { rows: 'n_{ell-1}', columns: 'n_ell' }],
  ['4a.g', { quantity: 'value' }],
  ['4a.g', { dimensions: [2] }],
  ['4b.F', { law: 'p' }],
  ['4b.F', { families: [{ family: 'isotropic-normal', mean: 'mu', std: 'tau' }] }],
  ['4c.grad', { wrt: 'sigma' }],
  ['4d.g', { families: [{ family: 'exponential', rate: 'theta' }] }],
  ['4d.g', { function: 'h' }],
  ['4e.grad', { quantity: 'value' }],
  ['4e.grad', { wrt: 'mu' }],
  ['4e.special', { quantity: 'gradient' }],
  ['5a.count', { layers: 12 }],
  ['5a.count', { stored: [0, 4, 8] }],
  ['5a.count', { kept: 1 }],
  ['5a.count', { quantity: 'memory-loads' }],
  ['5b.count', { layers: 12 }],
  ['5b.count', { unit: 'fwd' }],
  ['5c.time', { forward_time: '30 ns' }],
  ['5c.time', { forward_time: '20 us' }],
  ['5c.time', { load_time: '20 ns' }],
  ['5c.time', { layers: 12 }],
  ['5c.time', { quantity: 'total-time' }],
];

describe('an altered parameter changes the reference or is refused', () => {
  test.each(alterations)('%s %o', async (id, change) => {
    const question = questions.find((asked) => asked.id === id)!;
    const { computation, parameters } = question.recompute!;
    const altered = { ...question, recompute: { computation, parameters: { ...parameters, ...change } } };
    const before = said(references.find((reference) => reference.question === id)!);
    const after = await one(altered).then(said, (error: Error) => error.name);
    expect(after).not.toEqual(before);
    if (typeof after === 'string') expect(after).toBe('ComputationError');
  });
});
