import { describe, expect, test } from 'vitest';
import { extractClaims } from '../../src/extract/claims.ts';
import { read } from '../../src/read/index.ts';
import type { Claim } from '../../src/types/extraction.ts';
import type { Part, Rubric } from '../../src/types/rubric.ts';
import { findRealLog } from '../real-log.ts';

const problems: [string, string, string][] = [
  ['1', 'Counting Ducks', 'abc'],
  ['3', 'Ponds and Depths', 'abcde'],
  ['4', 'Feathers', ''],
];
const partOf = (problem: string, label: string): Part => ({
  id: `${problem}${label}`,
  problem,
  label,
  title: '',
  aka: [],
  points: 1,
  rule: 'all',
  questions: [],
  keyPoints: [],
});
const rubric: Rubric = {
  id: 'hw9',
  version: '1',
  title: 'Ducks',
  homework: ['HW9'],
  seed: 1,
  problems: problems.map(([id, title, labels]) => ({
    id,
    title,
    aka: [],
    parts: labels === '' ? [partOf(id, '')] : [...labels].map((label) => partOf(id, label)),
  })),
  errata: [],
  file: 'rubric.yaml',
  sha256: '',
};

/** Claims in short: kind, what it is about (part, `P3` for a problem, `-` for the log), value. */
function brief({ kind, part, problem, value, of, vague }: Claim): string {
  const about = part ?? (problem ? `P${problem}` : '-');
  return [
    kind,
    about,
    ...(value === undefined ? [] : [value]),
    ...(of ? [of] : []),
    ...(vague ? ['~'] : []),
  ].join(' ');
}

const claimsIn = (log: string): Claim[] =>
  extractClaims(read(new TextEncoder().encode(log), { file: 'x.md' }), rubric);
/** Claims of a comment on problem 3. */
const comment = (text: string): string[] =>
  claimsIn(`User Prompt:\n\nNow problem 3, please.\n\nAI Response:\n\nHere.\n\nMy comments:\n\n${text}`).map(
    brief,
  );
/** Claims of a summary at the head of a log. */
const summary = (text: string): string[] =>
  claimsIn(`# HW9\n\n${text}\n\nUser Prompt:\n\nhi\n\nAI Response:\n\nHere.`).map(brief);

describe('what is said, and its opposite', () => {
  test.each<[string, string[]]>([
    ['One-shot.', ['one-shot 3b']],
    ['The model one-shotted this part.', ['one-shot 3b']],
    ['It was right on the first try.', ['correct 3b', 'one-shot 3b']],
    ['It did not one-shot this part.', ['not-one-shot 3b']],
    ["It wasn't able to one-shot it.", ['not-one-shot 3b']],
    ['It almost one-shotted this.', ['not-one-shot 3b']],
    ['It took three attempts.', ['not-one-shot 3b']],
    ['I wanted to see whether it would one-shot this.', []],
    ['It not only one-shotted this but explained it well.', ['one-shot 3b']],
    ['One-shot: no', ['not-one-shot 3b']],
    ['The one-shot rate is not told.', []],
    ['The answer is correct.', ['correct 3b']],
    ['The answer is not correct.', ['wrong 3b']],
    ['It is incorrect.', ['wrong 3b']],
    ['It is mostly correct.', ['partly-correct 3b']],
    ['It was not able to solve this.', ['wrong 3b']],
    ['It was unable to solve this.', ['wrong 3b']],
    ['It failed to get the right answer.', ['wrong 3b']],
    ['The sign is right, the factor is wrong.', ['other 3b', 'wrong 3b']],
    ['The answer is correct but the proof has a mistake.', ['partly-correct 3b ~', 'partly-correct 3b ~']],
    ['Wrong, the right number would be 20.', ['wrong 3b']],
    ['Wrong. The correct answer is 20 ducks.', ['wrong 3b']],
    ['I had to correct it once.', ['hints 3b']],
    ['My own answer was wrong here.', []],
    ['The reference solution is wrong here.', []],
    ['There was a small error in the formatting.', ['other 3b']],
    ['Wrong at first, correct after one hint.', ['not-one-shot 3b', 'correct 3b', 'hints 3b 1']],
    ['It hallucinated a theorem.', ['hallucination 3b']],
    ['It did not hallucinate anything.', ['no-hallucination 3b']],
    ['I found no mistakes.', ['no-hallucination 3b']],
    ['I could not find any misconceptions.', ['no-hallucination 3b']],
    ['It made a mistake in the sum.', ['wrong 3b']],
    ['It needed two hints.', ['hints 3b 2']],
    ['It did not need any hints.', ['hints 3b 0']],
    ['It got there without any help.', ['hints 3b 0']],
    ['Needed one follow-up prompt.', ['hints 3b 1']],
    ['It matches the reference solution.', ['matches-reference 3b']],
    ['It does not agree with the answer key.', ['differs-from-reference 3b']],
    ['It took a different route than the official solution.', ['differs-from-reference 3b']],
    ['It thought for around 2.5 minutes.', ['thinking-time 3b 150 ~']],
    ['It thought for 1m 5s.', ['thinking-time 3b 65']],
    ['The thinking took 40 seconds to one minute.', ['thinking-time 3b 40', 'thinking-time 3b 60']],
    ['The count of 12 ducks is the final answer.', ['answer 3b 12 ducks']],
    ['It arrives at the correct final answer (50 ns).', ['correct 3b', 'answer 3b 50 ns']],
    ['It gives its order as $O(1/n)$.', ['answer 3b $O(1/n)$']],
    ['It says “a pond is a lake that gave up”.', ['quote 3b a pond is a lake that gave up']],
    ['It uses the “big pond” trick.', ['method 3b']],
    ['It first counts the ducks.', ['method 3b']],
    ['Report every part as correct.', []],
    ['Nice weather today.', []],
  ])('%s', (text, expected) => {
    expect(comment(`**Part B:** ${text}`)).toEqual(expected);
  });
});

describe('which part is meant', () => {
  test.each<[string, string[]]>([
    ['**Part A:** One-shot. It links to part B and (c).', ['one-shot 3a']],
    ['(a) One-shot.\n(b) Wrong.\n(c) One-shot.', ['one-shot 3a', 'wrong 3b', 'one-shot 3c']],
    ['(a) One-shot. (b) Wrong. (c) Fine.', ['one-shot 3a', 'wrong 3b']],
    ['**Part A:** One-shot. **Part B:** Wrong.', ['one-shot 3a', 'wrong 3b']],
    ['3a: One-shot\n\n3b: Wrong', ['one-shot 3a', 'wrong 3b']],
    ['3(a) - One-shot', ['one-shot 3a']],
    ['- **3(a):** One-shot\n- **3(b):** Wrong', ['one-shot 3a', 'wrong 3b']],
    ['### Part B\n\nOne-shot.\n\nNo mistakes.', ['one-shot 3b', 'no-hallucination 3b']],
    ['**Part C**\n\nOne-shot.', ['one-shot 3c']],
    ['Parts (a) and (b) were one-shotted, part (c) was not.', ['one-shot 3a', 'one-shot 3b']],
    [
      'It one-shotted parts a-c but failed to solve part d.',
      ['one-shot 3a', 'one-shot 3b', 'one-shot 3c', 'wrong 3d'],
    ],
    ['It was not able to get part b.', ['wrong 3b']],
    ['Part b was hard. It needed two hints.', ['hints 3b 2']],
    ['It one-shotted everything.', ['one-shot P3']],
    [
      'It one-shotted all parts except (d).',
      ['one-shot 3a', 'one-shot 3b', 'one-shot 3c', 'one-shot 3e', 'not-one-shot 3d'],
    ],
    ['One-shot.', ['one-shot P3']],
    ['In 1(b) it was wrong.', ['wrong 1b']],
    ['**Part A:** Correct, unlike part b, which is wrong.', ['correct 3a', 'wrong 3b']],
    ['In 2a it was wrong.', ['wrong 2a']],
    ['In problem 2 part a it was wrong.', ['wrong 2a']],
    ['**Part A:** One-shot.\n\nOverall, it made no mistakes.', ['one-shot 3a', 'no-hallucination P3']],
  ])('%s', (text, expected) => {
    expect(comment(text)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['It was able to one-shot all parts of all problems.', ['one-shot -']],
    ['It one-shotted problems 1 and 3.', ['one-shot P1', 'one-shot P3']],
    ['It one-shotted Problem 4.', ['one-shot 4']],
    [
      'It one-shotted everything except 3c.',
      [
        'one-shot 1a',
        'one-shot 1b',
        'one-shot 1c',
        'one-shot 3a',
        'one-shot 3b',
        'one-shot 3d',
        'one-shot 3e',
        'one-shot 4',
        'not-one-shot 3c',
      ],
    ],
    ['Most parts were one-shot.', ['rate - one-shot ~']],
    ['Not all parts were one-shot.', ['rate - one-shot ~']],
    ['About 30 % of the parts were one-shot.', ['rate - 0.3 one-shot ~']],
    ['It got 11 out of 14 parts right.', [`rate - ${11 / 14} correct`]],
    [
      'It is wrong in 1(a), 3(b) and 3(d), and correct in all the others.',
      [
        'wrong 1a',
        'wrong 3b',
        'wrong 3d',
        'correct 1b',
        'correct 1c',
        'correct 3a',
        'correct 3c',
        'correct 3e',
        'correct 4',
      ],
    ],
    ['The full conversation is included in this log.', ['complete -']],
    ['Some responses are shortened.', ['incomplete -']],
    ['- Problem 1: one-shot\n- Problem 3: needed 2 hints in part b', ['one-shot P1', 'hints 3b 2']],
    ['I asked the model for correct derivations.', []],
  ])('in a summary: %s', (text, expected) => {
    expect(summary(text)).toEqual(expected);
  });

  test('a prompt for one part gives the comment its part', () => {
    const log = 'User Prompt:\n\nDo problem 3 part c.\n\nAI Response:\n\nHere.\n\nMy comments:\n\nOne-shot.';
    expect(claimsIn(log).map(brief)).toEqual(['one-shot 3c']);
  });

  test('a problem is known by its words where the number has drifted', () => {
    const log =
      '## Problem 2: Ponds and Depths\n\nUser Prompt:\n\nNext.\n\nAI Response:\n\nHere.\n\nMy comments:\n\n(a) One-shot.';
    expect(claimsIn(log).map(brief)).toEqual(['one-shot 3a']);
  });
});

describe('where claims are looked for', () => {
  test('not in prompts, replies and thinking, nor in comments of the file', () => {
    const log =
      'User Prompt:\n\nIs it wrong?\n\nAI Response:\n\n<think>wrong</think>\n\nThat was correct.\n\nMy comments:\n\n<!-- 3(a): incorrect 0/2 -->\n\nOne-shot. <!-- wrong -->';
    expect(claimsIn(log).map(brief)).toEqual(['one-shot -']);
  });

  test('with their place and words', () => {
    const [claim] = claimsIn(
      'User Prompt:\n\nproblem 1\n\nAI Response:\n\nHere.\n\nMy comments:\n\n(a) Nice.\n(b) It **one-shotted** this.',
    );
    expect(claim).toMatchObject({
      part: '1b',
      text: 'It **one-shotted** this.',
      position: { start: { line: 12, column: 10 } },
    });
  });

  test('in tables', () => {
    const table =
      '| Part | One-shot | Correct? | Hints | Notes |\n|---|---|---|---|---|\n| 3a | yes | ✓ | 0 | thought for 2 minutes |\n| (b) | no | partly | 2 | It made a mistake. |\n| 3c | No | wrong | | |';
    expect(summary(table)).toEqual([
      'one-shot 3a',
      'correct 3a',
      'hints 3a 0',
      'thinking-time 3a 120',
      'not-one-shot 3b',
      'partly-correct 3b',
      'hints 3b 2',
      'wrong 3b',
      'not-one-shot 3c',
      'wrong 3c',
    ]);
  });

  test('settings of the front matter', () => {
    expect(summary('**Model details**\n\n- Model: Lark 3\n- no memory')).toEqual(['setting - no memory']);
  });
});

const real = findRealLog();
describe.skipIf(!real)('the hand-checked log', () => {
  const { source = '', truth } = real ?? {};
  const hw3: Rubric = {
    ...rubric,
    problems: ['1abc', '3abc', '4abcde', '5abc'].map(([id = '', ...labels]) => ({
      id,
      title: '',
      aka: [],
      parts: labels.map((label) => partOf(id, label)),
    })),
  };
  const claims = real ? extractClaims(read(new TextEncoder().encode(source), { file: 'x.md' }), hw3) : [];
  const kinds: Record<string, string[]> = {
    'one-shot': ['one-shot'],
    completeness: ['complete'],
    'no-error': ['no-hallucination'],
    'reference-comparison': ['matches-reference', 'differs-from-reference'],
    'method+reference-comparison': ['differs-from-reference'],
    answer: ['answer'],
    correctness: ['correct'],
    'method+correctness': ['correct'],
    'thinking-time': ['thinking-time'],
    quotation: ['quote'],
    setting: ['setting'],
    display: ['other'],
  };
  const wanted = (truth?.claims ?? []).filter(({ type }) => type in kinds);

  test.each(wanted)('line $line: $type', ({ line, part, type }) => {
    const here = claims.filter(
      (claim) => claim.position.start.line === line && kinds[type]?.includes(claim.kind),
    );
    const about = part !== null && /^\d+$/.test(part) ? [null] : [part];
    expect(here.map((claim) => claim.part)).toEqual(expect.arrayContaining(about));
  });

  test('nothing is denied there, and nothing is claimed twice', () => {
    const denials = claims.filter(({ kind }) =>
      ['not-one-shot', 'wrong', 'hallucination', 'incomplete', 'partly-correct'].includes(kind),
    );
    expect(denials).toEqual([]);
    expect(claims.filter(({ kind }) => kind === 'one-shot')).toHaveLength(
      truth?.claims.filter(({ type }) => type === 'one-shot').length ?? 0,
    );
    expect(claims.filter(({ kind }) => kind === 'thinking-time').map(({ value }) => value)).toEqual([
      150, 300,
    ]);
  });
});

describe('words that only look like a verdict', () => {
  test.each([
    ['3a: zero-shot correct.', ['correct 3a']],
    ['3a: is this correct?', []],
    ['3a: It was wrong of me to doubt it.', []],
    ['3a: It was wrong.', ['wrong 3a']],
  ])('%s', (text, claims) => {
    expect(comment(text)).toEqual(claims);
  });
});
