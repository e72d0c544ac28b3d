import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeText, verifyQuestion } from '../src/check/index.ts';
import { questionsOf } from '../src/grade.ts';
import { rubricPage } from '../src/report/index.ts';
import { openStandards } from '../src/standards.ts';
import type { Question, Rubric } from '../src/types/rubric.ts';
import { rubricIndex } from './pages/rubric-index.ts';

const root = new URL('..', import.meta.url).pathname;
const standards = openStandards({ cwd: root, version: 'tests' });

/** Every rubric of the library, in one place: recomputed once, and then out of the cache. */
describe.each(standards.ids())('%s', (id) => {
  test('every key, further form and named mistake holds', async () => {
    const { keys } = await standards.get(id);
    const failing = keys.flatMap((key) => [
      ...(key.status === 'fails' ? [`${key.question}: ${key.reason}`] : []),
      ...[...key.accept, ...key.mistakes]
        .filter(({ ok }) => !ok)
        .map(({ text, comparison }) => `${key.question}: ${text}: ${comparison.reason}`),
    ]);
    expect(failing).toEqual([]);
  });

  test('a key that is exchanged for a named mistake is found', async () => {
    const { rubric, references, keys } = await standards.get(id);
    const unseen = questionsOf(rubric).flatMap((question) => {
      const key = keys.find((one) => one.question === question.id);
      if (key?.status !== 'holds') return [];
      const reference = references.find((one) => one.question === question.id);
      return question.mistakes
        .filter(({ formOnly }) => !formOnly)
        .filter(({ answer }) => {
          const exchanged = { ...question, expected: answer, accept: [], mistakes: [] };
          return verifyQuestion(exchanged, reference, { rubric, references }).status !== 'fails';
        })
        .map(({ answer }) => `${question.id}: ${answer}`);
    });
    expect(unseen).toEqual([]);
  });

  test('every key is right in ten dresses', async () => {
    const standard = await standards.get(id);
    const wrong = definite(standard.rubric)
      .filter(({ kind }) => kind !== 'choice' && kind !== 'boolean')
      .flatMap((question) =>
        dresses(question.expected)
          .map((text) => ({ text, judged: judgeText(question, text, standard) }))
          .filter(({ judged }) => judged.outcome !== 'correct')
          .map(({ text, judged }) => `${question.id}: ${text}: ${judged.reason}`),
      );
    expect(wrong).toEqual([]);
  });

  test('twice and a third of a key are wrong', async () => {
    const standard = await standards.get(id);
    const passing = definite(standard.rubric)
      .filter(({ kind }) => ['expression', 'number', 'vector', 'matrix'].includes(kind))
      // Twice nothing is nothing, and a constant does not change an order.
      .filter(
        ({ expected, options }) =>
          !/^[^1-9A-Za-z]*$/.test(expected) && options.order !== 'any' && !/=/.test(expected),
      )
      .flatMap((question) =>
        [`2 \\cdot (${question.expected})`, `\\frac13 (${question.expected})`]
          .filter((text) => judgeText(question, text, standard).outcome !== 'incorrect')
          .map((text) => `${question.id}: ${text}`),
      );
    expect(passing).toEqual([]);
  });

  test('every question but texts and looked-up ones is recomputed, or a part of one that is', async () => {
    const { rubric, keys } = await standards.get(id);
    const alone = questionsOf(rubric).filter(
      ({ id: name, memberOf }) =>
        memberOf === undefined && keys.some((key) => key.question === name && key.status === 'unchecked'),
    );
    expect(alone.map(({ id: name }) => name)).toEqual([]);
  });

  test('its page of docs is fresh (mend: npm run pages)', async () => {
    const { rubric, references, keys } = await standards.get(id);
    const page = readFileSync(`${root}docs/rubrics/${id}.md`, 'utf8');
    expect(page).toBe(rubricPage(rubric, references, keys));
  });

  test('every part has points, and titles tell it from others', async () => {
    const { rubric } = await standards.get(id);
    for (const { parts, title } of rubric.problems) {
      expect(title.length).toBeGreaterThan(8);
      for (const part of parts) expect(part.points, part.id).toBeGreaterThan(0);
    }
    expect(rubric.homework).toContain(id.toUpperCase());
  });
});

test('the table of the rubrics is fresh (mend: npm run pages)', async () => {
  expect(readFileSync(`${root}docs/rubrics/README.md`, 'utf8')).toBe(await rubricIndex());
});

/** Questions with an answer that a program judges; members are judged with their whole. */
function definite(rubric: Rubric): Question[] {
  return questionsOf(rubric).filter(({ kind, memberOf }) => kind !== 'text' && memberOf === undefined);
}

/** The same formula as people and models write it. */
function dresses(key: string): string[] {
  return [
    `$${key}$`,
    `\\(${key}\\)`,
    `$$${key}$$`,
    `$${key}$.`,
    `**$${key}$**`,
    `\\boxed{${key}}`,
    `\\displaystyle ${key}`,
    key.replaceAll('\\frac', '\\dfrac'),
    key.replaceAll('(', '\\left(').replaceAll(')', '\\right)'),
    key.replaceAll(' ', ' \\, '),
  ];
}
