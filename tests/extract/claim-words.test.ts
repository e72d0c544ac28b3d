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
