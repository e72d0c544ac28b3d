import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { judgeText } from '../src/check/index.ts';
import { questionsOf, type Standard } from '../src/grade.ts';
import { openStandards } from '../src/standards.ts';
import type { Question } from '../src/types/rubric.ts';

/**
 * tests/fixtures/spellings/<rubric>.yaml: for every definite question how people, models and typesetters write
 * the right answer (at least five ways), and near misses (at least two) beside the named mistakes of the rubric.
 */
interface Spellings {
  right: string[];
  near: string[];
}

const root = new URL('..', import.meta.url).pathname;
const standards = openStandards({ cwd: root, version: 'tests' });
const fileOf = (id: string) => `${root}tests/fixtures/spellings/${id}.yaml`;
/** Every rubric of the library has its file: a missing one fails. */
const ids = standards.ids();

describe.each(ids)('%s', (id) => {
  const spellings = parse(readFileSync(fileOf(id), 'utf8')) as Record<string, Spellings>;

  test('every definite question has five right spellings and two near misses', async () => {
    const questions = definite(await standards.get(id));
    expect(Object.keys(spellings).sort()).toEqual(questions.map((question) => question.id).sort());
    const few = questions.filter((question) => {
      const { right, near } = spellings[question.id]!;
      const named = question.mistakes.map(({ answer }) => answer);
      return new Set(right).size < 5 || new Set(near.filter((text) => !named.includes(text))).size < 2;
    });
    expect(few.map((question) => question.id)).toEqual([]);
  });

  test('right spellings are correct', async () => {
    const standard = await standards.get(id);
    const wrong = definite(standard).flatMap((question) =>
      [question.expected, ...question.accept, ...(spellings[question.id]?.right ?? [])].flatMap((text) =>
        unless('correct', question, text, standard),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('named mistakes and near misses are incorrect', async () => {
    const standard = await standards.get(id);
    const passing = definite(standard).flatMap((question) => [
      ...question.mistakes.flatMap(({ answer, outcome }) => unless(outcome, question, answer, standard)),
      ...(spellings[question.id]?.near ?? []).flatMap((text) =>
        unless('incorrect', question, text, standard),
      ),
    ]);
    expect(passing).toEqual([]);
  });
});

/** Nothing when a text is judged so, else what came of it. */
function unless(outcome: string, question: Question, text: string, standard: Standard): string[] {
  const judged = judgeText(question, text, standard);
  return judged.outcome === outcome ? [] : [`${question.id}: ${text}: ${judged.outcome}, ${judged.reason}`];
}

/** Questions that a program judges; members are judged with their whole. */
function definite({ rubric }: Standard): Question[] {
  return questionsOf(rubric).filter(({ kind, memberOf }) => kind !== 'text' && memberOf === undefined);
}
