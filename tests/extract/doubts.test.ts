import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

/** A made-up homework with a count, a time for one of several things, and two formulas. */
const rubric = rubricOf([
  {
    id: '2',
    title: 'Queue Timing',
    parts: [
      {
        label: 'a',
        questions: [
          {
            id: 'count',
            kind: 'quantity',
            unit: 'job',
            synonyms: { job: ['jobs', 'job runs'] },
            find: { cues: ['in total'] },
          },
        ],
      },
      {
        label: 'b',
        questions: [
          {
            id: 'time',
            kind: 'quantity',
            unit: 'ms',
            find: { subjects: ['t_{\\text{swap}}'], cues: ['swap'] },
            options: { bound: 'upper', per: ['swap'] },
          },
        ],
      },
      {
        label: 'c',
        questions: [{ id: 'h', kind: 'expression', find: { subjects: ['h(u)'] } }],
      },
    ],
  },
]);

const reply = (label: string, text: string) =>
  extractFrom(`## User\n\nProblem 2\n\n## Assistant\n\n**(${label})** ${text}\n`, rubric);
const count = (text: string) => finalAnswer(reply('a', text), '2a.count');
const time = (text: string) => finalAnswer(reply('b', `A swap takes the following: ${text}`), '2b.time');
const formula = (text: string) => finalAnswer(reply('c', text), '2c.h');

describe('a quantity whose clause changes it is for a person', () => {
  test.each([
    'The pass needs half of 36 jobs.',
    'It is $36^2$ jobs.',
    'The count is √36 jobs.',
    'It is 36·m jobs.',
    'The sum is 36 jobs + 9 probes.',
    '36 jobs (of the first half) + 36 jobs (of the second).',
    'Is it 36 jobs?',
    'Anything between 12 and 36 jobs.',
    'It takes 36 jobs or 40 jobs.',
    'False: 36 jobs.',
    'We would need 36 jobs if the cache were cold.',
    '36 jobs are not enough.',
    'My neighbour, asked first, got 36 jobs. I get 41.',
    'The answer key says 36 jobs.',
  ])('count: %s', (text) => {
    const answer = count(text);
    // Either a doubt is named, or the whole sentence is handed on, or the number is not taken at all.
    expect(answer === undefined || answer.unsure !== undefined || !/^\d+ jobs$/.test(answer.text)).toBe(true);
  });

  test.each([
    'twice 30 ms',
    '30 ms × 4',
    '30 ms – 45 ms',
    '30 ms²',
    '30 ms slower than a fetch',
    '30 ms for the whole round',
    'a floor of 30 ms',
    '30 ms upwards',
    'bounded below by 30 ms',
    'larger or equal 30 ms',
    '30 ms for all swaps',
    '30 ms is too slow',
    '$\\log 30$ ms',
    '30 ms per swap partition',
  ])('time: %s', (text) => {
    expect(time(text)?.unsure).toBeTruthy();
  });

  test.each([
    ['at least 30 ms', 'at least 30 ms'],
    ['30 ms and above', '30 ms and above'],
    ['⩾ 30 ms', '⩾ 30 ms'],
    ['a minimum of 30 ms', 'a minimum of 30 ms'],
  ])('bounds that are understood belong to the text: %s', (text, found) => {
    const answer = time(text);
    expect(answer?.text).toBe(found);
    expect(answer?.unsure).toBeUndefined();
  });
});

describe('ordinary words leave a quantity as it is', () => {
  test.each([
    'We need **36 jobs** in total.',
    'Since nothing is kept, this takes 36 jobs.',
    'So 36 jobs.',
    'The count is 36 jobs, not 45.',
    'It takes 36 jobs rather than 45 jobs.',
    'The minimum number of job runs is 36 jobs.',
    'If every entry is replayed, the pass takes 36 jobs.',
    '36 jobs (9 for each of four rounds).',
    '**36 jobs**. Without the cache it would be 81 jobs.',
    '36 jobs. For comparison, a cold start takes 81 jobs.',
    '36 jobs! That is all.',
    '36 jobs — four rounds with nine each.',
  ])('count: %s', (text) => {
    const answer = count(text);
    expect(answer?.text).toMatch(/^\D{0,3}36 jobs/);
    expect(answer?.unsure).toBeUndefined();
  });

  test.each([
    '30 ms or faster.',
    'at most 30 ms, for then both are equally fast.',
    'a total of 120 ms, hence 30 ms for each swap.',
    '4 × 30 ms = 120 ms for all swaps, i.e. 30 ms each.',
    '30 ms, which is three times the 10 ms of a fetch.',
    'the maximum is 30 ms.',
    '$t_{\\text{swap}} = 30$ ms per swap.',
    '120 ms / 4 = 30 ms. If a fetch took 20 ms it would be 45 ms.',
  ])('time: %s', (text) => {
    const answer = time(text);
    expect(answer?.text).toContain('30');
    expect(answer?.unsure).toBeUndefined();
  });
});

describe('what is said of another case does not win', () => {
  test.each([
    ['$h(u) = 3u$. If instead the scale were doubled, $h(u) = 6u$.', 'h(u) = 3u'],
    ['$$h(u) = 3u$$\n\nFor another scale, $h(u) = 6u$ would hold.', 'h(u) = 3u'],
    ['$$h(u) = 3u$$\n\n*Remark.* With a shift one has $h(u) = 3u + 1$.', 'h(u) = 3u'],
    ['$h(u) = 3uv$.\n\nFor $v = 1$ this is $h(u) = 3u$, as it must.', 'h(u) = 3uv'],
    ['For comparison, $h(u) = 6u$ without the weight. Here $h(u) = 3u$.', 'h(u) = 3u'],
  ])('%s', (text, found) => {
    const answer = formula(text);
    expect(answer?.text).toBe(found);
    expect(answer?.unsure).toBeUndefined();
  });

  test('alone it is for a person', () => {
    expect(formula('If the scale were doubled, $h(u) = 6u$ would hold.')?.unsure).toBeTruthy();
  });

  test('what is called wrong is no answer', () => {
    expect(formula('It is wrong to write $h(u) = 3u$.')).toBeUndefined();
  });
});

describe('what was not found in a reply', () => {
  const two = rubricOf([
    {
      id: '1',
      title: 'Projections',
      parts: [
        {
          label: 'a',
          questions: [
            { id: 'value', kind: 'expression', find: { subjects: ['v'] } },
            { id: 'factor', kind: 'expression', find: { subjects: ['c'], cues: ['multiply'] } },
          ],
        },
      ],
    },
  ]);
  const unfound = (text: string) =>
    extractFrom(`## User\n\nProblem 1\n\n## Assistant\n\n**(a)** ${text}\n`, two).unfound;

  test.each([
    'So $v = 3m$. The multiplier follows from this.',
    'So $v = 3m$. Then rows of length $m^{-1/2}$ do.',
    '$v = 3m$, and the weights get variance 1/3.',
  ])('may be there: %s', (text) => {
    expect(unfound(text)).toEqual(['1a.factor']);
  });

  test.each(['So $v = 3m$.', 'By symmetry of the rows, $v = 3m$. That is all that I have.'])(
    'is plainly not there: %s',
    (text) => {
      expect(unfound(text)).toEqual([]);
    },
  );

  test('is not asked of a part without a reply', () => {
    expect(extractFrom('## User Prompt:\n\nProblem 1 (a)\n', two).unfound).toEqual([]);
  });
});

describe('the last word in time', () => {
  test.each([
    ['$\\boxed{36}$ jobs\n\nFinal answer after double-checking: 41 jobs.', '41 jobs'],
    ['**36 jobs**\n\n*Edit: should be 41 jobs.*', '41 jobs'],
    ['**36 jobs**\n\nOn closer inspection one needs 41 jobs.', '41 jobs'],
  ])('%s', (text, found) => {
    expect(count(text)?.text).toContain(found);
  });

  test('a reply that takes its answer back has none for certain', () => {
    expect(count('**36 jobs**\n\nNo, that was wrong. I cannot tell how many.')?.unsure).toBeTruthy();
    expect(count('**36 jobs**\n\nOne may count 41. That is wrong.')?.unsure).toBeUndefined();
  });

  const later = (text: string) =>
    finalAnswer(
      extractFrom(
        `## User\n\nProblem 2 (a)\n\n## Assistant\n\n**(a)** 36 jobs.\n\n## User\n\nReally?\n\n## Assistant\n\n${text}\n`,
        rubric,
      ),
      '2a.count',
    );

  test.each(['You are right, my count was off.', 'Actually no, that was wrong. I am unable to say.'])(
    'nor one that is taken back later: %s',
    (text) => {
      expect(later(text)?.unsure).toBeTruthy();
    },
  );

  test.each([
    'Yes, the count is unchanged.',
    'I apologize for the confusion: the answer stands.',
    'Thank you!',
  ])('but one that is kept: %s', (text) => {
    expect(later(text)?.unsure).toBeUndefined();
  });
});

describe('a display that is words around a quantity', () => {
  test.each(['$$\\boxed{\\text{36 jobs}}$$', '$$\\text{36 jobs} \\tag{2}$$'])('%s', (text) => {
    expect(count(`So we come to\n\n${text}`)?.text).toBe('36 jobs');
  });

  test.each(['$$\\text{36 jobs per round}$$', '$$4 \\cdot \\text{36 jobs}$$', '$$\\text{12 or 36 jobs}$$'])(
    'not %s',
    (text) => {
      expect(count(`So we come to\n\n${text}`)?.text).not.toBe('36 jobs');
    },
  );
});
