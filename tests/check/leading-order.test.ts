import { describe, expect, test } from 'vitest';
import { judgeText, verifyQuestion } from '../../src/check/index.ts';
import { questionsOf } from '../../src/grade.ts';
import { standardOf } from '../grading.ts';

const standard = await standardOf('hw13');
const question = (id: string) => questionsOf(standard.rubric).find((one) => one.id === id)!;

describe('answers to leading order in what the sheet calls small', () => {
  test.each([
    ['1e.value', '\\approx \\sigma^2', 'correct'],
    ['1e.value', '\\sigma^2', 'correct'],
    ['1e.value', '2\\sigma^2', 'incorrect'],
    ['1e.value', '\\sigma^2 - \\sigma^4', 'incorrect'],
    ['1a.law', '\\approx \\mathcal{N}(0, 1)', 'correct'],
    ['1a.law', '\\mathcal{N}(0, 2)', 'incorrect'],
    ['1d.law', '\\mathcal{N}(0, \\sigma^2)', 'incorrect'],
  ])('%s: %s is %s', (id, text, outcome) => {
    expect(judgeText(question(id), text, standard).outcome).toBe(outcome);
  });

  test.each([
    ['1e.value', '2\\sigma^2'],
    ['1e.value', '\\sigma'],
    ['1a.law', '\\mathcal{N}(0, \\sigma^2)'],
    ['1a.law', '\\mathcal{N}(\\frac12, 1)'],
  ])('%s: a form that does not tend to the key is a fault of the rubric (%s)', (id, form) => {
    const asked = question(id);
    const altered = { ...asked, options: { ...asked.options, leading: { small: '\\sigma', forms: [form] } } };
    const reference = standard.references.find((one) => one.question === id);
    const { accept } = verifyQuestion(altered, reference, standard);
    expect(accept.find(({ text }) => text === form)?.ok).toBe(false);
  });
});
