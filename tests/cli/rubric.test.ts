import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { draftRubric } from '../../src/read/rubric/draft.ts';
import { recompute, workplace } from './run.ts';

const sheet = `# Homework 14

## 1. Widgets (5 points)

Let $W \\in \\mathbb{R}^{m \\times n}$ have $d_{\\text{in}}$ columns and noise $\\sigma$.

(a) [2 pts] What is the norm of $W x$?

(b) Explain why. (3 points)
1. a list
2. inside the problem

## 2. Gadgets

Problem text.

**(a)** How many parameters are there?
`;

const place = workplace({ 'sheet.md': sheet, 'empty.md': 'nothing here\n' });
afterAll(place.remove);
const run = (...args: string[]) => recompute(['rubric', ...args], { cwd: place.path });

describe('rubric try', () => {
  test.each([
    ['1/\\sqrt{d_{in}}', 'hw4/2b', 0, 'correct'],
    ['1/d_{in}', 'hw4/2b.c', 1, 'uses the variance as the factor'],
    ['what?', 'hw4/2(b)', 3, 'unscored'],
  ])('%s at %s', (answer, at, code, said) => {
    const done = run('try', answer, at);
    expect(done.out).toContain(said);
    expect(done.code).toBe(code);
  });

  test.each([
    ['hw4', 'names no part'],
    ['hw4/9z', 'has no part "9z"'],
    ['hw4/2a', 'a person judges'],
    ['hw99/1a', 'no rubric "hw99"'],
  ])('%s cannot be run', (at, said) => {
    const done = run('try', '1', at);
    expect(done.err).toContain(said);
    expect(done.code).toBe(2);
  });
});

describe('rubric new', () => {
  test('finds problems, parts, points, kinds and symbols, and copies no sentence', () => {
    const done = run('new', 'sheet.md', '--id', 'hw14');
    expect(done.code).toBe(0);
    expect(done.err).toContain('2 problems, 3 parts');
    const draft = parse(done.out);
    expect(draft.homework).toEqual(['HW14', 'Homework 14']);
    expect(draft.problems.map(({ title }: { title: string }) => title)).toEqual(['Widgets', 'Gadgets']);
    const [first, second] = draft.problems;
    expect(first.symbols).toMatchObject({
      W: 'real matrix',
      'd_{in}': 'positive integer',
      '\\sigma': 'positive real',
    });
    expect(first.symbols).not.toHaveProperty('R');
    expect(first.parts.map(({ points }: { points: number }) => points)).toEqual([2, 3]);
    expect(first.parts[1].questions[0].kind).toBe('text');
    expect(second.parts[0].questions[0].kind).toBe('number');
    expect(done.out).not.toContain('parameters are there');
  });

  test.each([
    ['Give the growth class of the cost in terms of $N$.', 'growth'],
    ['How long does a record of $n = 20$ readings take?', 'quantity'],
    ['How long is the output of the filter of length $M$?', 'expression'],
    ['How many samples does $y = x * h$ have?', 'expression'],
    ['How many samples are there?', 'number'],
    ['What is the entropy of one reading, in bits?', 'quantity'],
  ])('proposes a kind: %s %s', (asks, kind) => {
    const sheet = draftRubric(`## 1. Codes\n\nOne of $a, b, c, d$ with $p$.\n\n(a) ${asks}\n`, {});
    const [problem] = parse(sheet.yaml).problems;
    expect(problem.parts[0].questions[0].kind).toBe(kind);
    expect(problem.symbols).toHaveProperty('p');
    expect(problem.symbols).not.toHaveProperty('b');
  });

  test('writes a file once, and says what is wrong', () => {
    expect(run('new', 'sheet.md', '--out', 'rubrics/hw14/rubric.yaml').code).toBe(0);
    expect(readFileSync(join(place.path, 'rubrics/hw14/rubric.yaml'), 'utf8')).toContain('___');
    expect(run('new', 'sheet.md', '--out', 'rubrics/hw14/rubric.yaml').err).toContain('is there already');
    expect(run('new', 'empty.md').err).toContain('no problems found');
    expect(run('verify', 'hw14').code).toBe(2);
  });
});

test('rubric verify says how much holds each answer', () => {
  const done = run('verify', 'hw2');
  expect(done.code).toBe(0);
  expect(done.err).toMatch(/\d+ questions, \d+ recomputed by several routes, \d+ by one/);
  expect(done.out).toContain('(this one only)');
  expect(done.out).toContain('excludes');
});

test('rubric docs prints a page', () => {
  const done = run('docs', 'hw2');
  expect(done.code).toBe(0);
  expect(done.out).toContain('# hw2:');
  expect(done.out).toContain('excluded by the recomputation');
});
