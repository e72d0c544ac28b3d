import { describe, expect, test } from 'vitest';
import { CompareError, compareSamples } from '../src/compare.ts';
import type { Outcome } from '../src/types/outcome.ts';
import type { Scorecard, ScoredPart } from '../src/types/scorecard.ts';
import { gradeText } from './grading.ts';

let next = 0;

/** A scorecard of which only what is compared matters. */
function card(
  model: string,
  outcomes: Record<string, Outcome>,
  mistakes: Record<string, string> = {},
): Scorecard {
  const parts = Object.entries(outcomes).map(([id, outcome]) => ({
    id,
    title: id,
    outcome,
    answers: [{ id: `${id}.value`, ...(mistakes[id] ? { mistake: mistakes[id] } : {}) }],
  })) as unknown as ScoredPart[];
  return {
    transcript: { file: `${model}.md`, homework: 'hw3', model, sha256: `${next++}`, format: 'markdown' },
    rubric: { id: 'hw3', version: '1', title: '', chosenBy: '', sha256: 'r' },
    engine: { version: '', seed: 0 },
    parts,
    claims: [],
    findings: [],
    report: [],
    points: 0,
    maxPoints: 0,
    openPoints: 0,
  };
}
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('samples beside each other', () => {
  test('rates of what is decided, the rest apart', () => {
    const samples = [
      ...times(6, () => card('A', { '1a': 'correct' })),
      ...times(2, () => card('A', { '1a': 'partial' })),
      card('A', { '1a': 'no-answer' }),
      card('A', { '1a': 'unscored' }),
    ];
    const { models, parts } = compareSamples(samples);
    expect(models).toEqual([{ name: 'A', samples: 10 }]);
    const { right, undecided } = parts[0]?.models.A ?? {};
    expect(right).toMatchObject({ hits: 6, of: 8 });
    // Wilson's interval of 6 of 8, by the formula.
    expect(right?.low).toBeCloseTo(0.40927, 4);
    expect(right?.high).toBeCloseTo(0.92852, 4);
    expect(undecided).toBe(2);
  });

  test('a student who is right where hardly any sample is', () => {
    const samples = times(20, (at) =>
      card('A', { '1a': 'correct', '1b': at === 0 ? 'correct' : 'incorrect', '1c': 'unscored' }),
    );
    const { parts, total } = compareSamples(
      samples,
      card('S', { '1a': 'correct', '1b': 'correct', '1c': 'correct' }),
    );
    expect(parts[0]?.surprise).toBeLessThan(0.1);
    expect(parts[1]).toMatchObject({ log: 'correct', same: { hits: 1, of: 20 } });
    expect(parts[1]?.surprise).toBeCloseTo(-Math.log2(1.5 / 21), 10);
    expect(parts[2]?.surprise).toBeUndefined();
    expect(total).toMatchObject({ parts: 2, right: 2 });
    expect(total?.atLeast).toBeCloseTo((20.5 / 21) * (1.5 / 21), 10);
    expect(total?.atMost).toBeCloseTo(1, 10);
  });

  test('a log among the samples is no sample of itself', () => {
    const log = card('A', { '1a': 'correct' });
    expect(compareSamples([log, card('A', { '1a': 'incorrect' })], log).models).toEqual([
      { name: 'A', samples: 1 },
    ]);
  });

  test('mistakes that recur, and whether the log makes them', () => {
    const samples = [
      ...times(3, () => card('A', { '1a': 'incorrect' }, { '1a': 'takes fan-out for fan-in' })),
      card('A', { '1a': 'incorrect' }, { '1a': 'something else' }),
    ];
    const log = card('S', { '1a': 'incorrect' }, { '1a': 'takes fan-out for fan-in' });
    expect(compareSamples(samples, log).misconceptions).toMatchObject([
      { question: '1a.value', name: 'takes fan-out for fan-in', share: { hits: 3, of: 4 }, log: true },
    ]);
  });

  test('models paired by part', () => {
    const parts = ['1a', '1b', '1c', '1d', '1e', '1f'];
    const all = (outcome: Outcome) => Object.fromEntries(parts.map((id) => [id, outcome]));
    const samples = [
      ...times(4, () => card('A', all('correct'))),
      ...times(4, () => card('B', all('incorrect'))),
    ];
    expect(compareSamples(samples).pairs).toMatchObject([
      { a: 'A', b: 'B', parts: 6, difference: 1, p: 2 / 64 },
    ]);
    const alike = [...times(2, () => card('A', all('correct'))), card('B', all('correct'))];
    expect(compareSamples(alike).pairs).toMatchObject([{ difference: 0, p: 1 }]);
  });

  test('nothing to compare, or by other rubrics, is an error', () => {
    expect(() => compareSamples([])).toThrow(CompareError);
    const other = { ...card('B', {}), rubric: { ...card('B', {}).rubric, id: 'hw2' } };
    expect(() => compareSamples([card('A', {}), other])).toThrow(/hw2/);
  });

  test('real scorecards', async () => {
    const log = (answer: string) =>
      `# HW3\n\nModel: Tern 2\n\n### User Prompt\n\nProblem 5, part (a).\n\n### AI Response\n\n(a) Total: ${answer}\n`;
    const graded = await Promise.all(
      ['20 fwd operations', '20 fwd operations', '45 fwd operations', '45 fwd operations'].map((answer) =>
        gradeText(log(answer), 'x.md'),
      ),
    );
    const { parts, misconceptions } = compareSamples(graded.map((one) => one.scorecard));
    expect(parts.find((part) => part.id === '5a')?.models['Tern 2']?.right).toMatchObject({ hits: 2, of: 4 });
    expect(misconceptions).toMatchObject([{ question: '5a.count', share: { hits: 2 } }]);
  });
});
