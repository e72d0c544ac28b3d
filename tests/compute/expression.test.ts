import { describe, expect, test } from 'vitest';
import { kindNames, kindOptions, verifyQuestion } from '../../src/check/index.ts';
import { computations, compute } from '../../src/compute/index.ts';
import { questionsOf } from '../../src/grade.ts';
import { readRubric } from '../../src/read/index.ts';

/** A rubric with one question, and what verifying it finds. */
async function verified(question: string) {
  const text = `title: t
version: 1
homework: [T]
seed: 3
problems:
  - id: 1
    title: t
    parts:
      - label: a
        title: t
        points: 1
        symbols: { n: positive integer, a: positive real, x: real vector }
        questions:
          - id: q
            asks: t
${question.replace(/^/gm, '            ')}
`;
  const names = {
    kinds: kindNames,
    options: kindOptions,
    computations: computations.map(({ name }) => name),
  };
  const rubric = await readRubric(text, { file: 't.yaml', id: 't', ...names });
  const references = await compute(rubric);
  const [asked] = questionsOf(rubric);
  return { reference: references[0]!, key: verifyQuestion(asked!, references[0], { rubric, references }) };
}

const recompute = (parameters: string) => `recompute: { computation: expression, parameters: ${parameters} }`;

describe('the computation expression', () => {
  test('draws points of the declared domains, the same for every route', async () => {
    const { reference, key } = await verified(
      `kind: expression\nexpected: n a\n${recompute("{ routes: { sum: 'sum_over(f(k) = a, 1, n)', product: 'n*a' } }")}`,
    );
    expect(key.status).toBe('holds');
    expect(reference.routes).toHaveLength(2);
    expect(reference.routes[0]!.samples.map(({ at }) => at)).toEqual(
      reference.routes[1]!.samples.map(({ at }) => at),
    );
  });

  test('a key that one of the routes contradicts fails', async () => {
    const { key } = await verified(
      `kind: expression\nexpected: n a\n${recompute("{ routes: { one: 'n*a', other: 'n*a + 0.01' } }")}`,
    );
    expect(key.status).toBe('fails');
  });

  test('given names with the name of a symbol give it its value', async () => {
    const { key } = await verified(
      `kind: expression\nexpected: x^\\top x\n${recompute("{ given: { x: 'gaussian(3)' }, routes: { squares: 'sum(x.^2)' } }")}`,
    );
    expect(key.status).toBe('holds');
  });

  test('simulations carry standard errors', async () => {
    const { reference, key } = await verified(
      `kind: expression\nexpected: a^2\n${recompute("{ points: 3, routes: { drawn: { variance: 'a*gaussian()', trials: 4000 } } }")}`,
    );
    expect(key.status).toBe('holds');
    expect(reference.routes[0]).toMatchObject({ method: 'simulation' });
    expect(reference.routes[0]!.samples[0]).toMatchObject({ errorKind: 'standard-error' });
  });

  test('slopes are measured over doublings', async () => {
    const { reference, key } = await verified(
      `kind: growth\nexpected: O(n^2)\n${recompute("{ slopes: [{ n: 4096 }], routes: { count: 'n*(n - 1)/2' } }")}`,
    );
    expect(key.status).toBe('holds');
    expect(reference.routes[0]!.slopes![0]!.slope).toBeCloseTo(2, 3);
  });

  test.each([
    ['a < 2', 'holds'],
    ['a < 3', 'fails'],
    ['a > 2', 'fails'],
  ])('a relation is tried at points: %s', async (expected, status) => {
    const { key } = await verified(
      `kind: relation\nexpected: ${expected}\n${recompute("{ points: 30, given: { a: 'uniform(0.5, 4)' }, routes: { tried: 'abs(1 - a) < 1' } }")}`,
    );
    expect(key.status).toBe(status);
  });

  test.each([
    ['B', 'holds'],
    ['A', 'fails'],
  ])('words that a route finds are read like an answer: %s', async (expected, status) => {
    const { key } = await verified(
      `kind: choice\nexpected: ${expected}\n${recompute('{ points: 2, routes: { found: \'a > 0 ? "B" : "A"\' } }')}`,
    );
    expect(key.status).toBe(status);
  });

  test.each([
    ['N(a, a^2)', 'holds'],
    ['N(a, a)', 'fails'],
  ])('a law by its parameters: %s', async (expected, status) => {
    const { key } = await verified(
      `kind: distribution\nexpected: ${expected}\n${recompute("{ routes: { moments: '[normal_mean(f(z) = a + a*z), normal_mean(f(z) = (a*z)^2)]' } }")}`,
    );
    expect(key.status).toBe(status);
  });

  test.each([
    ['n + 1', true],
    ['n + 2', false],
  ])('a named mistake is held against how it comes about: %s', async (found, ok) => {
    const { key } = await verified(
      `kind: expression\nexpected: n\nmistakes: [{ answer: n + 1, mistake: is one too many, found: '${found}' }]\n${recompute("{ routes: { counting: 'count_over(f(k) = true, 1, n)' } }")}`,
    );
    expect(key.mistakes[0]!.ok).toBe(ok);
  });

  test.each([
    ["{ routes: { a: 'b + 1' } }", 'neither declared nor given'],
    ["{ routes: { a: { mean: 'n' } } }", 'nothing in it is random'],
    ["{ routes: { a: { mean: 'gaussian()', variance: 'gaussian()' } } }", 'one of mean, variance'],
    ["{ routes: { a: '[[1, 2], [3]]' } }", 'Dimension|no value'],
    ['{ routes: {} }', 'needs a route|cannot be'],
    ["{ route: { a: '1' } }", 'did you mean "routes"'],
  ])('%s is refused with its place', async (parameters, said) => {
    await expect(verified(`kind: expression\nexpected: n\n${recompute(parameters)}`)).rejects.toThrow(
      new RegExp(`t\\.yaml:\\d+:\\d+ 1a\\.q, expression: .*(?:${said})`),
    );
  });
});
