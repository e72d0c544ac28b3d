import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scorecard } from '../../src/types/scorecard.ts';
import { gradeText, recomputing, standardOf } from '../grading.ts';
import { findRealLog } from '../real-log.ts';
import { ownMutants } from './all-right.ts';
import { mutantsOf } from './hand-checked.ts';
import { faults, type Mutant, plant } from './mutant.ts';

const own = readFileSync(new URL('../../transcripts/hw3-all-right.md', import.meta.url), 'utf8');
const real = findRealLog();

/** Parts with a definite answer: each has to be hurt by some mutant. */
const definite = ['1a', '1b', '3b', '4a', '4b', '4c', '4d', '4e', '5a', '5b', '5c'];

describe('the own all-right log', () => {
  checkMutants(own, 'hw3-all-right.md', ownMutants(), { wrong: 40, right: 20 });
});

if (real) {
  describe('the hand-checked log', () => {
    checkMutants(real.source, real.name, mutantsOf(real), { wrong: 40, right: 25 }, true);
  });
}

function checkMutants(
  source: string,
  name: string,
  mutants: Mutant[],
  atLeast: { wrong: number; right: number },
  everyMistake = false,
): void {
  let before: Scorecard;
  const named = new Set<string>();
  beforeAll(async () => {
    before = (await gradeText(source, name)).scorecard;
  }, recomputing);

  test('there are enough mutants, for every definite part', () => {
    const wrong = mutants.filter(({ sort }) => sort === 'wrong');
    expect(wrong.length).toBeGreaterThanOrEqual(atLeast.wrong);
    expect(mutants.length - wrong.length).toBeGreaterThanOrEqual(atLeast.right);
    const hurt = new Set(wrong.map(({ question }) => question.split('.')[0]));
    expect(definite.filter((part) => !hurt.has(part))).toEqual([]);
  });

  test.each(mutants)('$sort: $question becomes $planted', async (mutant) => {
    const { scorecard: after } = await gradeText(plant(source, mutant), name);
    expect(faults(mutant, before, after)).toEqual([]);
    const part = after.parts.find(({ id }) => mutant.question.startsWith(`${id}.`));
    for (const { id, mistake } of part?.answers ?? []) if (mistake) named.add(`${id}: ${mistake}`);
  });

  if (!everyMistake) return;

  test('every mistake that the rubric names was planted, and called by its name', async () => {
    const { rubric } = await standardOf('hw3');
    const parts = rubric.problems.flatMap(({ parts }) => parts).filter(({ id }) => definite.includes(id));
    const mistakes = parts.flatMap(({ questions }) =>
      questions.flatMap(({ id, mistakes }) => mistakes.map(({ name }) => `${id}: ${name}`)),
    );
    expect(mistakes.length).toBeGreaterThan(40);
    expect(mistakes.filter((mistake) => !named.has(mistake))).toEqual([]);
  });
}
