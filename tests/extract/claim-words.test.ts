import { describe, expect, test } from 'vitest';
import { extractClaims } from '../../src/extract/claims.ts';
import { read } from '../../src/read/index.ts';
import { rubricOf } from './rubric.ts';

const rubric = rubricOf([
  {
    id: '3',
    title: 'Ponds and Depths',
    parts: ['a', 'b', 'c'].map((label) => ({ label, questions: [] })),
  },
]);

/** Claims of a comment to problem 3: kind and part, `~` where it is vague. */
function comment(text: string): string[] {
  const log = `## User Prompt:\n\nProblem 3\n\n## AI Response:\n\nDone.\n\n## Comments & Observations\n\n${text}\n`;
  return extractClaims(read(new TextEncoder().encode(log), { file: 'log.md' }), rubric)
    .filter(({ kind }) => kind !== 'method' && kind !== 'other')
    .map(({ kind, part, vague }) => `${kind} ${part}${vague ? ' ~' : ''}`);
}

describe('parts and their marks side by side', () => {
  test.each([
    ['3a ✅ 3b ❌ 3c ✓', ['correct 3a', 'wrong 3b', 'correct 3c']],
    ['3(a): pass. 3(b): fail.', ['correct 3a', 'wrong 3b']],
    ['(a) 3/3 (b) 1/2 (c) 0/1', ['correct 3a', 'partly-correct 3b', 'wrong 3c']],
    ['(a) 1/2 is what I had expected.', []],
  ])('%s', (text, claims) => {
    expect(comment(text)).toEqual(claims);
  });
});

describe('exceptions, reasons and faults in other words', () => {
  test.each([
    ['Everything but 3c is correct.', ['correct 3a', 'correct 3b', 'wrong 3c']],
    ["3a isn't right.", ['wrong 3a']],
    ['The model failed 3(b).', ['wrong 3b']],
    ['3a: nothing wrong here.', ['correct 3a ~']],
    ['3b: I could not find a mistake.', ['correct 3b ~']],
    ['3a: right answer, wrong reasoning.', ['correct 3a']],
    ['3c: The correct solution uses a table.', []],
    ['(c) Wrong because of (a).', ['wrong 3c']],
    ['3 correct on the first attempt.', ['one-shot null', 'correct null']],
  ])('%s', (text, claims) => {
    expect(
      comment(text)
        .filter((claim) => !/hallucination/.test(claim))
        .sort(),
    ).toEqual([...claims].sort());
  });
});

describe('the name of a part behind a verb of answering is no value', () => {
  test.each([
    ['I think it got 3(b) right.', ['correct 3b']],
    ['It got 3(b) wrong.', ['wrong 3b']],
    ['It never got 3(b).', []],
    ['It got 3a and 3c right.', ['correct 3a', 'correct 3c']],
    ['It nailed 3(b).', ['correct 3b']],
    ['For 3(c) it got 20 loads.', ['answer 3c']],
  ])('%s', (text, claims) => {
    expect(comment(text).sort()).toEqual([...claims].sort());
  });
});

describe('rows, the rest and the order of parts', () => {
  test.each([
    ['Everything but 3a and 3c was one-shotted.', ['not-one-shot 3a', 'not-one-shot 3c', 'one-shot 3b']],
    ['All correct except 3b and 3c.', ['correct 3a', 'wrong 3b', 'wrong 3c']],
    ['3a and 3b incorrect, rest correct.', ['correct 3c', 'wrong 3a', 'wrong 3b']],
    ['It nailed 3a and 3b, botched 3c.', ['correct 3a', 'correct 3b', 'wrong 3c']],
    ['(a) one-shot (b) wrong (c) correct', ['correct 3c', 'one-shot 3a', 'wrong 3b']],
    ['(a) and (b) are correct.', ['correct 3a', 'correct 3b']],
    ['First two parts correct, third wrong.', ['correct 3a', 'correct 3b', 'wrong 3c']],
    ['The last part is wrong.', ['wrong 3c']],
    ['The last part of the derivation is wrong.', []],
    ['The model one-shotted 3a and stumbled in 3c.', ['one-shot 3a']],
    ['3a was one-shot and right.', ['correct 3a', 'one-shot 3a']],
    ['3a is right in the end, 3b never.', ['correct 3a']],
    ['Neither (a) nor (b) is wrong.', ['correct 3a ~', 'correct 3b ~']],
    ['Right in 3a and 3c; wrong in 3b.', ['correct 3a', 'correct 3c', 'wrong 3b']],
    ['One-shot for a, failed b.', ['one-shot 3a']],
    [
      'It was one-shot except for (c), where the sign is wrong.',
      ['not-one-shot 3c', 'one-shot 3a', 'one-shot 3b', 'wrong 3c'],
    ],
    ["I don't think 3a is right.", ['wrong 3a']],
  ])('%s', (text, claims) => {
    expect(comment(text).sort()).toEqual([...claims].sort());
  });

  test('a share of more parts than the problem has is one of the whole log', () => {
    expect(comment('6 of 9 parts were correct.')).toEqual(['rate null']);
  });
});

describe('what is no claim about an answer of this log', () => {
  test.each([
    ['Is 3a correct? I am not sure.', []],
    ['Another model got 3c right where this one did not.', []],
    ['3a looked wrong at first, but after simplifying it is correct.', ['correct 3a']],
    ['The explanation in 3a is wrong.', []],
    ['When I ran it a second time in a fresh chat, (c) came out right.', []],
    ['In 3a it first forgot the sign, then it was right.', ['correct 3a', 'not-one-shot 3a']],
  ])('%s', (text, claims) => {
    expect(comment(text).sort()).toEqual([...claims].sort());
  });

  test('another model is told apart by its name where the log names its own', () => {
    const log = (remark: string) =>
      `Model: GPT-5\n\n## User Prompt:\n\nProblem 3\n\n## AI Response:\n\nDone.\n\n## Comments & Observations\n\n${remark}\n`;
    const kinds = (remark: string) =>
      extractClaims(read(new TextEncoder().encode(log(remark)), { file: 'log.md' }), rubric).map(
        ({ kind }) => kind,
      );
    expect(kinds('Claude got 3c right.')).not.toContain('correct');
    expect(kinds('GPT-5 got 3c right.')).toContain('correct');
    expect(kinds('GPT 4 got 3c right.')).not.toContain('correct');
    expect(kinds('Unlike Claude it got 3c right.')).toContain('correct');
  });
});

describe('remarks in German', () => {
  test.each([
    ['3a ist richtig, 3c ist leider falsch.', ['correct 3a', 'wrong 3c']],
    ['3b war nicht korrekt.', ['wrong 3b']],
  ])('%s', (text, claims) => {
    expect(comment(text).sort()).toEqual([...claims].sort());
  });
});
