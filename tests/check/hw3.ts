import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { kindNames, kindOptions } from '../../src/check/index.ts';
import { readRubric } from '../../src/read/rubric.ts';
import type { Question, Rubric } from '../../src/types/rubric.ts';

const path = resolve(import.meta.dirname, '../../rubrics/hw3/rubric.yaml');
export const hw3Text = readFileSync(path, 'utf8');

/** The rubric of homework 3, read anew. */
export function hw3(text = hw3Text): Rubric {
  return readRubric(text, {
    file: 'rubrics/hw3/rubric.yaml',
    id: 'hw3',
    kinds: kindNames,
    options: kindOptions,
  });
}

export function questionsOf(rubric: Rubric): Question[] {
  return rubric.problems.flatMap((problem) => problem.parts.flatMap((part) => part.questions));
}
