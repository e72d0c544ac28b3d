import { describe, expect, test } from 'vitest';
import type { ScoredPart } from '../../src/types/scorecard.ts';
import { finish, type Said, stages, toy } from './sample.ts';

const prompt: Said = { role: 'user', text: 'Solve problem 1.' };
const right: Said = {
  role: 'assistant',
  text: '(a) n^2',
  parts: { '1a': { '1a.value': 'correct', '1a.factor': 'correct', '1a.growth': 'correct' } },
};
const wrong: Said = {
  role: 'assistant',
  text: '(a) n^3',
  parts: { '1a': { '1a.value': 'incorrect', '1a.factor': 'correct' } },
};
const why: Said = {
  role: 'assistant',
  text: '(b) Because rows do not meet.',
  parts: { '1b': { '1b.why': 'unscored' } },
};

const score = (said: Said[]) => finish(stages(said)).scorecard;
const only = (said: Said[], id = '1a') => score(said).parts.find((part) => part.id === id) as ScoredPart;

describe('a scorecard', () => {
  test('has every part of the rubric, in its order, answered or not', () => {
    const { parts } = score([prompt, right]);
    expect(parts.map((part) => [part.id, part.outcome])).toEqual([
      ['1a', 'correct'],
      ['1b', 'no-answer'],
      ['2a', 'no-answer'],
    ]);
    expect(parts[0]?.answers.map((answer) => answer.id)).toEqual(['1a.value', '1a.factor', '1a.growth']);
  });

  test('sums what is scored and tells what is open apart', () => {
    expect(score([prompt, right, why])).toMatchObject({ points: 3, maxPoints: 8, openPoints: 2 });
  });

  test('has no zero for what is unscored', () => {
    const part = only([prompt, why], '1b');
    expect(part).toMatchObject({ outcome: 'unscored', points: null, passage: { line: 3, endLine: 3 } });
    expect(part.answers[0]).toMatchObject({
      points: null,
      keyPoints: ['rows do not meet', 'the mean runs over rows'],
    });
  });

  test('a reply in which nothing was found is open, and so are its questions', () => {
    const mute: Said = {
      role: 'assistant',
      text: '(a) Hm.',
      parts: { '1a': { '1a.value': 'no-answer', '1a.factor': 'no-answer' } },
    };
    const part = only([prompt, mute]);
    expect(part).toMatchObject({ outcome: 'unscored', points: null, oneShot: null, reply: { line: 3 } });
    expect(part.answers.map(({ outcome, points, reason }) => [outcome, points, reason])).toEqual(
      Array(3).fill(['unscored', null, expect.stringContaining('the reply is there')]),
    );
    expect(score([prompt, mute])).toMatchObject({ points: 0, openPoints: 3 });
    // One found, one not: asked and not answered is not right.
    const half: Said = { ...mute, parts: { '1a': { '1a.value': 'correct', '1a.factor': 'no-answer' } } };
    expect(only([prompt, half])).toMatchObject({ outcome: 'partial', points: 2 });
    expect(only([prompt, half]).answers[1]).toMatchObject({ outcome: 'no-answer', points: 0 });
  });

  test('is the same again', () => {
    expect(JSON.stringify(score([prompt, right, why]))).toBe(JSON.stringify(score([prompt, right, why])));
  });

  test('masks names, numbers, addresses and private links everywhere', () => {
    const link = 'https://claude.ai/share/0f0f0f0f-1111';
    const said: Said[] = [
      { role: 'front-matter', text: `Maria Muster\n3030303030\n\nmaria@example.edu\n${link}` },
      prompt,
      {
        ...why,
        text: `(b) As MARIA MUSTER (3030303030, maria@example.edu) said, see ${link}: rows do not meet.`,
      },
      {
        role: 'comment',
        text: 'Maria Muster: it was right.',
        claims: [{ kind: 'correct', part: '1b', text: 'Maria Muster: it was right.' }],
      },
    ];
    const text = JSON.stringify(score(said));
    for (const secret of [/muster/i, /3030303030/, /example\.edu/, /claude\.ai/])
      expect(text).not.toMatch(secret);
    expect(text).toContain('[name 1]');
    const graded = stages(said);
    const { parts, claims, findings } = finish(graded);
    expect(parts.length + claims.length + findings.length).toBeGreaterThan(4);
  });
});

describe('one-shot', () => {
  test.each<[string, Said[], boolean | null]>([
    ['right at once', [prompt, right], true],
    ['wrong at once', [prompt, wrong], false],
    [
      'right after an objection',
      [prompt, wrong, { role: 'user', text: 'That is not right, check again.' }, right],
      false,
    ],
    [
      'right after a prompt that does not object, the first being wrong',
      [prompt, wrong, { role: 'user', text: 'Once more, please.' }, right],
      false,
    ],
    [
      'right, then asked to say it again',
      [prompt, right, { role: 'user', text: 'Please state it in one line.' }, right],
      true,
    ],
    [
      'right, then sent back all the same',
      [prompt, right, { role: 'user', text: 'Are you sure?' }, right],
      false,
    ],
    ['no reply', [prompt], null],
    ['no prompts in the log', [right], null],
  ])('%s', (_name, said, oneShot) => {
    expect(only(said).oneShot).toBe(oneShot);
  });

  test('a free text is not known', () => expect(only([prompt, why], '1b').oneShot).toBeNull());

  test('the first attempt keeps its outcome and the line of its answer', () => {
    const part = only([prompt, wrong, { role: 'user', text: 'No, that is wrong.' }, right]);
    expect(part).toMatchObject({
      attempts: 2,
      outcome: 'correct',
      firstAttempt: { outcome: 'partial', line: 3 },
      reply: { line: 7 },
    });
  });
});

describe('the claim that decides a part', () => {
  const comment = (claims: NonNullable<Said['claims']>): Said => ({
    role: 'comment',
    text: claims.map((claim) => claim.text).join('\n'),
    claims,
  });
  const whole = { kind: 'one-shot', text: 'Everything at once.' } as const;

  test('is the part’s own before one about the whole log', () => {
    const part = only([
      prompt,
      right,
      comment([whole, { kind: 'correct', part: '1a', text: 'It is right.' }]),
    ]);
    expect(part.claim).toMatchObject({ kind: 'correct', line: 6 });
    expect(part.claims).toHaveLength(1);
  });

  test('is the one about the whole log where the part has none, as it comes out for this part', () => {
    const card = score([prompt, right, why, comment([whole])]);
    expect(card.claims[0]).toMatchObject({
      kind: 'one-shot',
      status: 'undecidable',
      parts: { '1a': { status: 'supported' }, '1b': { status: 'supported' } },
    });
    expect(card.parts[0]).toMatchObject({ claims: [], claim: { status: 'supported', part: null } });
    expect(card.parts[1]?.claim?.reason).toContain('whether it is right is for a person');
  });

  test('is a contradicted one before a supported one', () => {
    const part = only([
      prompt,
      wrong,
      { role: 'user', text: 'That is wrong.' },
      right,
      comment([
        { kind: 'correct', part: '1a', text: 'Right in the end.' },
        { kind: 'one-shot', part: '1a', text: 'One shot.' },
      ]),
    ]);
    expect(part.claim).toMatchObject({ kind: 'one-shot', status: 'contradicted' });
  });

  test('is none where the student says nothing that decides', () => {
    expect(
      only([prompt, right, comment([{ kind: 'method', part: '1a', text: 'It used induction.' }])]).claim,
    ).toBeUndefined();
  });
});

describe('the check of the report', () => {
  const check = (said: Said[], about = {}) =>
    Object.fromEntries(
      finish(stages(said, toy, about)).scorecard.report.map(({ id, status }) => [id, status]),
    );
  const at = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } };
  const two: Said = { role: 'assistant', text: '2(a) 12 steps', parts: { '2a': { '2a.count': 'correct' } } };

  test('a whole report', () => {
    const said: Said[] = [
      { role: 'front-matter', text: '## Executive summary\n\nIt went well.' },
      prompt,
      right,
      why,
      {
        role: 'comment',
        text: 'Part A: right at once.\n\nPart B: fine.',
        claims: [{ kind: 'one-shot', part: '1a', text: 'Part A: right at once.' }],
      },
      { role: 'user', text: 'Problem 2.' },
      two,
      { role: 'comment', text: '**(a)** also fine.' },
    ];
    const about = {
      model: { value: 'Modell 4.2 Large', text: '', position: at },
      shareLink: { value: 'x', text: 'x', position: at },
    };
    expect(check(said, about)).toEqual({
      attempted: 'yes',
      'log-whole': 'yes',
      'model-named': 'yes',
      commented: 'yes',
      summary: 'yes',
      'share-link': 'yes',
      'claims-hold': 'yes',
    });
  });

  test('a bare log', () => {
    expect(check([prompt, right])).toEqual({
      attempted: 'partly',
      'log-whole': 'yes',
      'model-named': 'no',
      commented: 'no',
      summary: 'no',
      'share-link': 'no',
      'claims-hold': 'unknown',
    });
  });

  test('a lost reply, a vague model, a false claim', () => {
    const said: Said[] = [
      prompt,
      wrong,
      {
        role: 'comment',
        text: 'Part A: one shot.\nPart B: one shot.',
        claims: [
          { kind: 'one-shot', part: '1a', text: 'Part A: one shot.' },
          { kind: 'one-shot', part: '1b', text: 'Part B: one shot.' },
        ],
      },
    ];
    expect(check(said, { model: { value: 'ChatGPT', text: '', position: at } })).toMatchObject({
      'log-whole': 'partly',
      'model-named': 'partly',
      commented: 'partly',
      'claims-hold': 'no',
    });
  });

  test('replies without prompts', () => expect(check([right])).toMatchObject({ 'log-whole': 'unknown' }));
  test('no reply at all', () =>
    expect(check([prompt])).toMatchObject({ attempted: 'no', 'log-whole': 'no' }));
});
