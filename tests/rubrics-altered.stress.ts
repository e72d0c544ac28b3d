import { describe, expect, test } from 'vitest';
import { verifyQuestion } from '../src/check/index.ts';
import { ComputationError, compute } from '../src/compute/index.ts';
import { questionsOf } from '../src/grade.ts';
import { openStandards } from '../src/standards.ts';
import type { Question, Rubric } from '../src/types/rubric.ts';
import { type Alteration, alteredFacts, alteredKeys, alteredSamples } from './alterations.ts';

const standards = openStandards({ cwd: new URL('..', import.meta.url).pathname, version: 'tests' });

/**
 * Mutation test over the library: a key or a fact that is altered in one place is found, and a setting under
 * `samples`, to which the answer is said to be indifferent, changes nothing.
 */
describe.each(standards.ids())('%s', (id) => {
  test('every altered key is found', async () => {
    const { rubric, references } = await standards.get(id);
    const unseen = judgedOf(rubric)
      .flatMap(alteredKeys)
      .filter(({ question }) => {
        const reference = references.find((one) => one.question === question.id);
        return verifyQuestion(question, reference, { rubric, references }).status !== 'fails';
      });
    expect(unseen.map(shown)).toEqual([]);
  });

  test('every altered fact is found', async () => {
    const { rubric } = await standards.get(id);
    const unseen: string[] = [];
    for (const one of judgedOf(rubric).flatMap(alteredFacts))
      if ((await outcome(rubric, one.question)) === 'holds') unseen.push(shown(one));
    expect(unseen).toEqual([]);
  });

  test('no setting of a trial matters', async () => {
    const { rubric } = await standards.get(id);
    const felt: string[] = [];
    for (const one of judgedOf(rubric).flatMap(alteredSamples)) {
      const found = await outcome(rubric, one.question);
      if (found !== 'holds') felt.push(`${shown(one)}: ${found}`);
    }
    expect(felt).toEqual([]);
  });
});

const shown = ({ question, place, text }: Alteration) => `${question.id} ${place}: ${text}`;

function judgedOf(rubric: Rubric): Question[] {
  return questionsOf(rubric).filter(({ kind, memberOf }) => kind !== 'text' && memberOf === undefined);
}

/** `holds` where key, further forms and mistakes pass as they did, else what fails. */
async function outcome(rubric: Rubric, question: Question): Promise<string> {
  try {
    const [reference] = await compute(alone(rubric, question));
    const key = verifyQuestion(question, reference, { rubric, references: reference ? [reference] : [] });
    if (key.status === 'fails') return key.reason;
    const failing = [...key.accept, ...key.mistakes].find(({ ok }) => !ok);
    return failing ? `${failing.text}: ${failing.comparison.reason}` : 'holds';
  } catch (fault) {
    if (fault instanceof ComputationError) return fault.reason;
    throw fault;
  }
}

/** A rubric that asks this one question. */
function alone(rubric: Rubric, question: Question): Rubric {
  const problem = rubric.problems.find(({ parts }) => parts.some(({ id }) => id === question.part))!;
  const part = problem.parts.find(({ id }) => id === question.part)!;
  return { ...rubric, problems: [{ ...problem, parts: [{ ...part, questions: [question] }] }] };
}
