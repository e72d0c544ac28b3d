import { describe, expect, test } from 'vitest';
import { check, verifyQuestion } from '../../src/check/index.ts';
import { compute } from '../../src/compute/index.ts';
import type { Answer, Candidate } from '../../src/types/extraction.ts';
import type { Reference } from '../../src/types/reference.ts';
import type { Question } from '../../src/types/rubric.ts';
import { hw3, questionsOf } from './hw3.ts';

const rubric = hw3();
const references = await compute(rubric);
const questions = questionsOf(rubric);
const keys = questions.map((question) =>
  verifyQuestion(
    question,
    references.find((one) => one.question === question.id),
    { rubric, references },
  ),
);

const position = { start: { line: 7, column: 1, offset: 0 }, end: { line: 7, column: 9, offset: 8 } };
const candidate = (text: string): Candidate => ({
  text,
  position,
  via: 'answer-block',
  won: false,
  reason: '',
});
const answer = (question: string, text: string, more: Partial<Answer> = {}): Answer => ({
  question,
  part: question.split('.')[0]!,
  text,
  position,
  via: 'boxed',
  attempt: 1,
  final: true,
  candidates: [],
  ...more,
});
const judge = (answers: Answer[], id: string, with_ = { rubric, references, keys }) => {
  const found = check(with_.rubric, answers, with_.references, with_.keys).filter(
    (one) => one.question === id,
  );
  const final = found.find((one) => one.final);
  if (!final) throw new Error(`no final verdict on ${id}`);
  return final;
};
const altered = (id: string, change: (question: Question) => Question) => {
  const problems = rubric.problems.map((problem) => ({
    ...problem,
    parts: problem.parts.map((part) => ({
      ...part,
      questions: part.questions.map((one) => (one.id === id ? change(one) : one)),
    })),
  }));
  const changed = { ...rubric, problems };
  const again = questionsOf(changed).map((question) =>
    question.id === id
      ? verifyQuestion(
          question,
          references.find((one) => one.question === id),
          { rubric: changed, references },
        )
      : keys.find((one) => one.question === question.id)!,
  );
  return { rubric: changed, references, keys: again };
};

describe('what a verdict carries', () => {
  test('a final one for every question, answered or not', () => {
    const verdicts = check(rubric, [], references, keys);
    expect(verdicts.map((one) => one.question)).toEqual(questions.map((one) => one.id));
    expect(new Set(verdicts.map((one) => one.outcome))).toEqual(new Set(['no-answer']));
    expect(verdicts.every((one) => one.final && one.points === 0)).toBe(true);
  });

  test('a right answer: points, value as read, form, the recomputed value', () => {
    expect(judge([answer('1a.constant', '1/√d₁')], '1a.constant')).toMatchObject({
      outcome: 'correct',
      points: 1.5,
      maxPoints: 1.5,
      form: 'exact',
      expected: '1/\\sqrt{d_1}',
      value: '\\frac{1}{\\sqrt{d_1}}',
    });
  });

  test('a wrong answer: the point where it differs and the name of the mistake', () => {
    const verdict = judge([answer('1a.constant', '\\frac{1}{d_1}')], '1a.constant');
    expect(verdict).toMatchObject({ outcome: 'incorrect', points: 0 });
    expect(verdict.mistake).toMatch(/variance/);
    expect(verdict.witness?.at.values).toHaveProperty('d_1');
    expect(verdict.witness?.expected).not.toEqual(verdict.witness?.answer);
  });

  test('every named mistake of the rubric is found by its name in another spelling', () => {
    for (const [id, text, name] of [
      ['5a.count', 'The total is 28 forward passes.', /each of the eight/],
      ['5b.count', '8', /two stored layers/],
      ['5c.time', '0.5 μs', /whole pass/],
      ['5c.time', 'at least 50 ns', /wrong side/],
      ['1b.value', '\\mathbb{E}[S^2] = 2 d_1^2 / \\pi', /leading term/],
      ['4a.g', 'g(x) = -f(x) \\frac{x - \\mu}{\\sigma^2}', /sign/],
    ] as const) {
      const verdict = judge([answer(id, text)], id);
      expect(verdict.outcome, `${id} ${verdict.reason}`).toBe('incorrect');
      expect(verdict.mistake, id).toMatch(name);
    }
  });

  test('a right value in a form that was not asked has the outcome that the rubric gives it', () => {
    const verdict = judge([answer('4a.g', '\\nabla_x f(x)')], '4a.g');
    expect(verdict).toMatchObject({ outcome: 'partial', points: 1.5, maxPoints: 3 });
    expect(verdict.reason).toMatch(/the value is right, the form is not the one asked/);
    expect(judge([answer('4b.F', '\\mathbb{E}_{x \\sim p_\\mu}[f(x)]')], '4b.F')).toMatchObject({
      outcome: 'incorrect',
    });
  });

  test('the form in which it was given', () => {
    const form = (id: string, text: string) => judge([answer(id, text)], id).form;
    expect(form('1b.value', '\\sim \\frac{2}{\\pi} d_1^2')).toBe('asymptotic');
    expect(form('1b.value', '\\Theta(d_1^2)')).toBe('class');
    expect(form('5c.time', '50 ns or faster')).toBe('bound');
    expect(form('5c.time', '\\approx 50 ns')).toBe('approximate');
  });

  test('prose is unscored, with its key points', () => {
    const verdict = judge(
      [answer('1c.reason', 'The average over outputs cancels their number.')],
      '1c.reason',
    );
    expect(verdict).toMatchObject({ outcome: 'unscored', form: 'prose' });
    expect(verdict.keyPoints?.length).toBeGreaterThan(1);
  });
});

describe('doubts are left to a person', () => {
  test.each([
    ['what cannot be read', '1a.value', '\\foo{d_1', /doubt|read/],
    ['an unknown command around a right value', '1a.value', '\\mystery{d_1}', /doubt|read/],
    ['an ambiguous quotient', '1a.constant', '1/2d_1', /doubt|ways/],
    ['a megabyte', '1a.value', 'd_1 + '.repeat(200_000), /too long/],
    ['nothing but blanks', '1a.value', '   ', /read/],
  ])('%s', (_, id, text, reason) => {
    const verdict = judge([answer(id, text)], id);
    expect(verdict.outcome).toBe('unscored');
    expect(verdict.reason).toMatch(reason);
  });

  test('a rival with another value, with both in the reason', () => {
    const verdict = judge([answer('5a.count', '20 fwd', { rival: candidate('28 fwd') })], '5a.count');
    expect(verdict.outcome).toBe('unscored');
    expect(verdict.reason).toContain('"20 fwd"');
    expect(verdict.reason).toContain('"28 fwd"');
  });

  test('a rival that says the same, and two that are both wrong, leave the verdict', () => {
    expect(
      judge([answer('5a.count', '20 fwd', { rival: candidate('20 forward passes') })], '5a.count').outcome,
    ).toBe('correct');
    expect(judge([answer('5a.count', '28 fwd', { rival: candidate('45 fwd') })], '5a.count').outcome).toBe(
      'incorrect',
    );
  });

  test('a key that the recomputation contradicts', () => {
    const wrong = altered('5a.count', (question) => ({ ...question, expected: '28 fwd' }));
    for (const text of ['20 fwd', '28 fwd', '7 fwd']) {
      const verdict = judge([answer('5a.count', text)], '5a.count', wrong);
      expect(verdict.outcome).toBe('unscored');
      expect(verdict.reason).toMatch(/rubric is at fault/);
    }
  });

  test('an accepted form that the recomputation contradicts', () => {
    const wrong = altered('5a.count', (question) => ({ ...question, accept: ['28 fwd'] }));
    expect(wrong.keys.find((one) => one.question === '5a.count')?.accept[0]?.ok).toBe(false);
    expect(judge([answer('5a.count', '28 fwd')], '5a.count', wrong)).toMatchObject({ outcome: 'unscored' });
    expect(judge([answer('5a.count', '20 fwd')], '5a.count', wrong)).toMatchObject({ outcome: 'correct' });
  });

  test('a key that nothing recomputed', () => {
    const lost: Reference[] = references.filter((one) => one.question !== '5a.count');
    const verdict = judge([answer('5a.count', '20 fwd')], '5a.count', { rubric, references: lost, keys });
    expect(verdict.outcome).toBe('unscored');
  });
});

describe('a law and a map are judged as a pair', () => {
  const pair = (p: string, g: string) => [answer('4e.special-p', p), answer('4e.special-g', g)];
  test.each([
    ['\\mathcal{N}(0, \\sigma^2 I)', 'g(z, \\mu) = z + \\mu', 'correct'],
    ['z \\sim \\mathcal{N}(0, I)', 'g(z, \\mu) = \\mu + \\sigma z', 'correct'],
    ['\\mathcal{N}(0, I)', 'g(z, \\theta) = \\theta + \\sigma z', 'correct'],
    ['\\mathcal{N}(0, I)', 'g(z, \\mu) = z + \\mu', 'incorrect'],
    ['\\mathcal{N}(0, \\sigma^2 I)', 'g(z, \\mu) = \\mu + \\sigma z', 'incorrect'],
    ['\\mathcal{N}(\\mu, \\sigma^2 I)', 'g(z, \\mu) = z', 'incorrect'],
  ])('%s with %s: %s', (p, g, outcome) => {
    const verdict = judge(pair(p, g), '4e.special');
    expect(verdict.outcome, verdict.reason).toBe(outcome);
    expect(verdict.answer?.text).toBe(`${p}; ${g}`);
  });

  test('halves of two right pairs are right as halves, and say what counts', () => {
    const crossed = pair('\\mathcal{N}(0, I)', 'g(z, \\mu) = z + \\mu');
    expect(judge(crossed, '4e.special-p')).toMatchObject({ outcome: 'correct', counts: false, maxPoints: 0 });
    expect(judge(crossed, '4e.special-p').reason).toMatch(/4e\.special/);
    expect(judge(crossed, '4e.special').mistake).toMatch(/halves/);
  });

  test('half of a pair is no answer that could be judged', () => {
    expect(judge([answer('4e.special-p', '\\mathcal{N}(0, I)')], '4e.special').outcome).toBe('unscored');
  });
});

describe('attempts', () => {
  const first = { attempt: 1, final: false };
  const second = { attempt: 2, final: true };
  test('each has its verdict, the final one counts', () => {
    const verdicts = check(
      rubric,
      [answer('5a.count', '28 fwd', first), answer('5a.count', '20 fwd', second)],
      references,
      keys,
    );
    const own = verdicts.filter((one) => one.question === '5a.count');
    expect(own.map(({ attempt, final, outcome }) => [attempt, final, outcome])).toEqual([
      [1, false, 'incorrect'],
      [2, true, 'correct'],
    ]);
  });

  test('a final attempt that leaves a question out has no answer to it', () => {
    const verdicts = check(
      rubric,
      [answer('1a.value', 'd_1', first), answer('1a.constant', '1/\\sqrt{d_1}', second)],
      references,
      keys,
    );
    const own = verdicts.filter((one) => one.question === '1a.value');
    expect(own.map(({ attempt, final, outcome }) => [attempt, final, outcome])).toEqual([
      [1, false, 'correct'],
      [2, true, 'no-answer'],
    ]);
  });
});

test('the same answers get the same verdicts', () => {
  const answers = [
    answer('1b.constant', 'c = \\frac{1}{d_1}'),
    answer('4c.grad', '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}[\\nabla f(\\mu + \\sigma z)]'),
  ];
  const once = JSON.stringify(check(rubric, answers, references, keys));
  expect(JSON.stringify(check(rubric, answers, references, keys))).toBe(once);
  const restored = JSON.parse(JSON.stringify({ rubric, references, keys })) as {
    rubric: typeof rubric;
    references: typeof references;
    keys: typeof keys;
  };
  expect(JSON.stringify(check(restored.rubric, answers, restored.references, restored.keys))).toBe(once);
});
