import { describe, expect, test } from 'vitest';
import { timeAgrees } from '../../src/audit/claims/thinking-time.ts';
import type { SameAnswer } from '../../src/audit/index.ts';
import type { Outcome } from '../../src/types/outcome.ts';
import { finish, type Said, stages, toy } from '../tally/sample.ts';

type ClaimSaid = NonNullable<Said['claims']>[number];

const prompt: Said = { role: 'user', text: 'Solve problem 1.' };
const reply = (outcome: Outcome, more: Partial<Said> = {}): Said => ({
  role: 'assistant',
  text: '(a) We sum.\n\nThis is the **score-function** estimator, also called $g$ of rank one.\n\nThe answer is n^2',
  parts: { '1a': { '1a.value': outcome, '1a.factor': outcome } },
  ...more,
});
const objection: Said = { role: 'user', text: 'Not quite. Check the sum again.' };
const comment = (claim: ClaimSaid): Said => ({ role: 'comment', text: claim.text, claims: [claim] });

function judge(claim: ClaimSaid, said: Said[], same?: SameAnswer) {
  const { claims } = finish(stages([...said, comment(claim)]), toy, same);
  const [judged] = claims;
  if (!judged) throw new Error('no claim');
  return judged;
}

const right = [prompt, reply('correct')];
const wrong = [prompt, reply('incorrect')];
const mended = [prompt, reply('incorrect'), objection, reply('correct')];
const open = [prompt, reply('unscored')];
const lost = [prompt];

describe('claims about a part', () => {
  test.each<[string, ClaimSaid['kind'], Said[], string]>([
    ['one-shot, right at once', 'one-shot', right, 'supported'],
    ['one-shot, wrong', 'one-shot', wrong, 'contradicted'],
    ['one-shot, mended', 'one-shot', mended, 'contradicted'],
    ['one-shot, free text at the only attempt', 'one-shot', open, 'supported'],
    ['not one-shot, free text at the only attempt', 'not-one-shot', open, 'undecidable'],
    ['one-shot, free text, no prompts in the log', 'one-shot', [reply('unscored')], 'undecidable'],
    ['one-shot, no reply in the file', 'one-shot', lost, 'undecidable'],
    ['one-shot, no prompts in the log', 'one-shot', [reply('correct')], 'undecidable'],
    ['one-shot, a reply without an answer', 'one-shot', [prompt, reply('no-answer')], 'undecidable'],
    ['not one-shot, mended', 'not-one-shot', mended, 'supported'],
    ['not one-shot, right at once', 'not-one-shot', right, 'contradicted'],
    ['not one-shot, no reply', 'not-one-shot', lost, 'undecidable'],
    ['correct, right', 'correct', right, 'supported'],
    ['correct, wrong', 'correct', wrong, 'contradicted'],
    ['correct, mended', 'correct', mended, 'supported'],
    ['correct, unscored', 'correct', open, 'undecidable'],
    ['correct, no reply', 'correct', lost, 'undecidable'],
    ['wrong, wrong', 'wrong', wrong, 'supported'],
    ['wrong, but the engine says right', 'wrong', right, 'contradicted'],
    ['wrong, mended: the last answer is right', 'wrong', mended, 'contradicted'],
    ['wrong, unscored', 'wrong', open, 'undecidable'],
    ['wrong, no reply', 'wrong', lost, 'undecidable'],
    ['partly right, right', 'partly-correct', right, 'contradicted'],
    ['partly right, wrong', 'partly-correct', wrong, 'contradicted'],
    ['matches the reference, right', 'matches-reference', right, 'supported'],
    ['matches the reference, wrong', 'matches-reference', wrong, 'contradicted'],
    ['differs from the reference, wrong', 'differs-from-reference', wrong, 'supported'],
    ['differs from the reference, right: perhaps in its way', 'differs-from-reference', right, 'undecidable'],
    ['a remark on the method', 'method', right, 'undecidable'],
  ])('%s', (_name, kind, said, status) => {
    expect(judge({ kind, part: '1a', text: 'As the student says.' }, said).status).toBe(status);
  });

  test('partly right is true of a part that is partly right', () => {
    const partly = reply('correct', { parts: { '1a': { '1a.value': 'correct', '1a.factor': 'incorrect' } } });
    expect(judge({ kind: 'partly-correct', part: '1a', text: 'Half.' }, [prompt, partly]).status).toBe(
      'supported',
    );
    const denied = judge({ kind: 'correct', part: '1a', text: 'Right.' }, [prompt, partly]);
    expect(denied.status).toBe('contradicted');
    expect(denied.reason).toContain('1a.factor');
  });

  test('wrong at first is true of a part that was mended', () => {
    const claim = { kind: 'wrong', part: '1a', text: 'At first it was wrong.' } as const;
    expect(judge(claim, mended)).toMatchObject({
      status: 'supported',
      reason: expect.stringContaining('line 7'),
    });
    expect(judge(claim, right).status).toBe('contradicted');
  });

  test('an answer that was not found speaks against nobody', () => {
    const half = reply('correct', { parts: { '1a': { '1a.value': 'correct', '1a.factor': 'no-answer' } } });
    for (const kind of ['one-shot', 'correct', 'wrong', 'partly-correct'] as const)
      expect(judge({ kind, part: '1a', text: 'x' }, [prompt, half]).status).toBe('undecidable');
  });

  test('reasons name the lines that decide', () => {
    expect(judge({ kind: 'correct', part: '1a', text: 'x' }, wrong).reason).toMatch(/line 7/);
    expect(judge({ kind: 'one-shot', part: '1a', text: 'x' }, mended).reason).toMatch(
      /2 attempts.*line 7.*line 9/,
    );
  });

  test('a part that the rubric does not have', () => {
    expect(judge({ kind: 'correct', part: '9z', text: 'x' }, right)).toMatchObject({
      status: 'undecidable',
      reason: 'the rubric has no such part',
    });
  });
});

describe('hints', () => {
  test.each<[string, number | undefined, Said[], string]>([
    ['one told, one given', 1, mended, 'supported'],
    ['some told, one given', undefined, mended, 'supported'],
    ['none told, one given', 0, mended, 'contradicted'],
    ['none told, none given', 0, right, 'supported'],
    ['one told, none after the first prompt', 1, right, 'undecidable'],
    ['three told, one given', 3, mended, 'undecidable'],
    ['one told, no reply', 1, lost, 'undecidable'],
    [
      'one told, several attempts without a plain objection',
      1,
      [prompt, reply('incorrect'), { role: 'user', text: 'Once more.' }, reply('correct')],
      'undecidable',
    ],
    ['one told, no prompts in the log', 1, [reply('correct')], 'undecidable'],
  ])('%s', (_name, value, said, status) => {
    expect(
      judge({ kind: 'hints', part: '1a', text: 'Hints.', ...(value === undefined ? {} : { value }) }, said)
        .status,
    ).toBe(status);
  });
});

test('a hint that mended something needs a second attempt', () => {
  const claim = { kind: 'hints', part: '1a', text: 'It needed a hint.', value: 1 } as const;
  expect(judge(claim, right).status).toBe('contradicted');
  expect(judge(claim, mended).status).toBe('supported');
});

describe('quotations', () => {
  test.each<[string, string, string]>([
    [
      'other quotation marks, case and final stop',
      '“this is the Score-Function estimator, also called g of rank one.”',
      'supported',
    ],
    ['dashes and blanks', "'the score–function  estimator'", 'supported'],
    ['left-out words', '“this is the … estimator”', 'supported'],
    ['left-out words in the wrong order', '“estimator … this is the”', 'undecidable'],
    ['made up', '“I refuse to answer homework questions today”', 'contradicted'],
    ['a term in quotation marks', '“feature space”', 'undecidable'],
    ['loosely', '“this is the score-function estimator, also called the pathwise one”', 'undecidable'],
  ])('%s', (_name, value, status) => {
    expect(judge({ kind: 'quote', part: '1a', text: `It says ${value}`, value }, right).status).toBe(status);
  });

  test('in another reply, in a prompt, in no reply of the file', () => {
    const other: Said = {
      role: 'assistant',
      text: '2(a) twelve steps in all, no more',
      parts: { '2a': { '2a.count': 'correct' } },
    };
    const value = '“twelve steps in all, no more”';
    expect(judge({ kind: 'quote', part: '1a', text: value, value }, [...right, other]).status).toBe(
      'supported',
    );
    const asked: Said = { role: 'user', text: 'It has twelve steps in all, no more.' };
    expect(judge({ kind: 'quote', part: '1a', text: value, value }, [...right, asked]).status).toBe(
      'undecidable',
    );
    expect(judge({ kind: 'quote', part: '1a', text: value, value }, lost).status).toBe('undecidable');
  });

  test('the reason names the line', () => {
    expect(
      judge({ kind: 'quote', part: '1a', text: 'x', value: 'score-function estimator' }, right).reason,
    ).toContain('line 5');
  });
});

describe('thinking times', () => {
  test.each<[string, number, number, boolean]>([
    ['around 2.5 minutes', 150, 142, true],
    ['about 2 minutes', 120, 142, true],
    ['around 5 minutes', 300, 301, true],
    ['5 minutes', 300, 331, true],
    ['5 minutes', 300, 299, true],
    ['around 10 minutes', 600, 301, false],
    ['around 1 minute', 60, 142, false],
    ['53 seconds', 53, 53, true],
    ['53s', 53, 60, false],
    ['about 50 seconds', 50, 53, true],
    ['2m 22s', 142, 142, true],
    ['2m 22s', 142, 145, false],
    ['over 2 minutes', 120, 142, true],
    ['more than 3 minutes', 180, 142, false],
    ['less than a minute, 60 s', 60, 44, true],
    ['under 1 minute', 60, 142, false],
    ['half an hour', 1800, 1750, true],
  ])('%s (%i s) of %i s: %s', (text, stated, measured, agrees) => {
    expect(timeAgrees(text, stated, measured)).toBe(agrees);
  });

  const thinking = [prompt, reply('correct', { thinking: 142 })];
  test.each<[string, Partial<ClaimSaid>, Said[], string]>([
    ['of the part', { part: '1a' }, thinking, 'supported'],
    ['of the problem', { problem: '1' }, thinking, 'supported'],
    ['of the log', {}, thinking, 'supported'],
    ['without a stated time', { part: '1a' }, right, 'undecidable'],
    ['of a part without a reply', { part: '2a' }, thinking, 'undecidable'],
  ])('%s', (_name, about, said, status) => {
    expect(
      judge({ kind: 'thinking-time', text: 'around 2.5 minutes', value: 150, ...about }, said).status,
    ).toBe(status);
  });

  test('a time on a thinking turn before the reply counts, a false one is contradicted', () => {
    const said: Said[] = [
      prompt,
      { role: 'thinking', text: 'Thought for 142 s', thinking: 142 },
      reply('correct'),
    ];
    expect(
      judge({ kind: 'thinking-time', part: '1a', text: 'some 2 minutes', value: 120 }, said).status,
    ).toBe('supported');
    expect(
      judge({ kind: 'thinking-time', part: '1a', text: 'some 9 minutes', value: 540 }, said),
    ).toMatchObject({ status: 'contradicted', reason: expect.stringContaining('2 min 22 s') });
  });
});

describe('stated answers', () => {
  const same: SameAnswer = (_question, stated, found) =>
    stated === 'unreadable' ? 'unsure' : found.endsWith(stated) ? 'equal' : 'different';
  test.each<[string, string, string, Said[], string]>([
    ['the answer, which is right', 'the correct answer', 'n^2', right, 'supported'],
    ['the answer, praised though wrong', 'the correct answer', 'n^2', wrong, 'contradicted'],
    ['the answer, named only', 'it says', 'n^2', wrong, 'supported'],
    ['the answer, praised, unscored', 'the correct answer', 'n^2', open, 'undecidable'],
    ['another answer', 'the correct answer', 'n^3', right, 'contradicted'],
    ['something else that the reply writes', 'it says', 'rank one', right, 'supported'],
    ['what cannot be read', 'it says', 'unreadable', right, 'undecidable'],
    ['of a lost reply', 'the correct answer', 'n^2', lost, 'undecidable'],
  ])('%s', (_name, text, value, said, status) => {
    expect(judge({ kind: 'answer', part: '1a', text, value }, said, same).status).toBe(status);
  });

  test('without a comparison, word for word, and never inside another number', () => {
    const nanoseconds = (value: string) =>
      judge({ kind: 'answer', part: '1a', text: 'the correct answer', value }, [
        prompt,
        reply('correct', { text: 'It takes 150 ns' }),
      ]).status;
    expect(nanoseconds('150 ns')).toBe('supported');
    expect(nanoseconds('50 ns')).not.toBe('supported');
  });
});

describe('claims about the whole log', () => {
  const all: Said[] = [
    prompt,
    reply('correct', {
      parts: { '1a': { '1a.value': 'correct', '1a.factor': 'correct' }, '1b': { '1b.why': 'unscored' } },
    }),
    { role: 'assistant', text: '2(a) 12 steps', parts: { '2a': { '2a.count': 'correct' } } },
  ];
  const oneWrong = all.map((said, index) =>
    index === 2 ? { ...said, parts: { '2a': { '2a.count': 'incorrect' as const } } } : said,
  );

  test.each<[string, ClaimSaid, Said[], string]>([
    [
      'one-shot of all, one of them free text',
      { kind: 'one-shot', text: 'All parts at once.' },
      all,
      'supported',
    ],
    [
      'one-shot of all, one wrong',
      { kind: 'one-shot', text: 'All parts at once.' },
      oneWrong,
      'contradicted',
    ],
    ['most, one wrong', { kind: 'one-shot', text: 'Most parts at once.' }, all, 'supported'],
    ['of a problem', { kind: 'correct', problem: '2', text: 'Problem 2 is right.' }, all, 'supported'],
    ['some were wrong, and one was', { kind: 'wrong', text: 'Not all was right.' }, oneWrong, 'supported'],
    ['some were wrong, and none was seen', { kind: 'wrong', text: 'Not all was right.' }, all, 'undecidable'],
    ['everything is here', { kind: 'complete', text: 'All is recorded.' }, all, 'supported'],
    [
      'everything is here, but a reply is not',
      { kind: 'complete', text: 'All is recorded.' },
      right,
      'undecidable',
    ],
    ['something is left out', { kind: 'incomplete', text: 'Problem 2 is left out.' }, right, 'supported'],
    ['no mistakes', { kind: 'no-hallucination', text: 'No mistakes.' }, all, 'undecidable'],
    ['no mistakes, but one', { kind: 'no-hallucination', text: 'No mistakes.' }, oneWrong, 'contradicted'],
    [
      'no hallucination, but a mistake',
      { kind: 'no-hallucination', text: 'No hallucination.' },
      oneWrong,
      'undecidable',
    ],
    [
      'a rate within what is open',
      { kind: 'rate', text: 'all right', value: 1, of: 'correct' },
      all,
      'undecidable',
    ],
    [
      'a rate that is what is seen',
      { kind: 'rate', problem: '2', text: 'all right', value: 1, of: 'correct' },
      all,
      'supported',
    ],
    [
      'a rate that is not',
      { kind: 'rate', problem: '2', text: 'all right', value: 1, of: 'one-shot' },
      oneWrong,
      'contradicted',
    ],
  ])('%s', (_name, claim, said, status) => {
    expect(judge(claim, said).status).toBe(status);
  });

  test('tells what it comes to for each part', () => {
    expect(judge({ kind: 'one-shot', text: 'All parts at once.' }, oneWrong)).toMatchObject({
      parts: {
        '1a': { status: 'supported' },
        '1b': { status: 'supported' },
        '2a': { status: 'contradicted' },
      },
    });
    expect(judge({ kind: 'one-shot', text: 'Nearly all parts at once.' }, oneWrong).parts).toBeUndefined();
  });
});
