import type { Scorecard, ScoredAnswer, ScoredPart } from '../../src/types/scorecard.ts';

/*
 * A scorecard with one part of every outcome, made by hand. The homework is invented.
 */

function answer(id: string, more: Partial<ScoredAnswer> = {}): ScoredAnswer {
  return {
    id,
    asks: `what ${id} is`,
    kind: 'expression',
    outcome: 'correct',
    counts: true,
    points: 2,
    maxPoints: 2,
    attempt: 1,
    text: '\\frac{1}{n} + |x|',
    value: '\\frac{1}{n} + \\left|x\\right|',
    form: 'exact',
    line: 20,
    column: 3,
    via: 'answer-block',
    expected: '1/n + |x|',
    recomputed: { route: 'simulation of walks', value: '0.501 ± 0.002 at n_1 = 4; grows like n_1^-1.00' },
    reason: 'the same expression',
    candidates: [
      {
        text: '\\frac{1}{n} + |x|',
        line: 20,
        column: 3,
        via: 'answer-block',
        won: true,
        reason: 'the answer block',
      },
      { text: '\\|x\\| + 1', line: 12, column: 1, via: 'display', won: false, reason: 'earlier' },
    ],
    ...more,
  };
}

function part(id: string, more: Partial<ScoredPart>): ScoredPart {
  return {
    id,
    title: `Part ${id} | of <all>`,
    outcome: 'correct',
    points: 2,
    maxPoints: 2,
    attempts: 1,
    oneShot: true,
    firstAttempt: { outcome: 'correct', line: 20 },
    answers: [answer(`${id}.value`)],
    claims: [],
    reply: { line: 10, endLine: 24 },
    reason: 'every question that counts is right',
    ...more,
  };
}

export const full: Scorecard = {
  transcript: {
    file: 'group/hw7-some_model.md',
    homework: 'hw7',
    model: 'Modell 4.2 *Large*',
    sha256: 'cd'.repeat(32),
    format: 'markdown',
  },
  rubric: {
    id: 'hw7',
    version: '2',
    title: 'Homework 7',
    chosenBy: 'the log names HW7',
    sha256: 'ab'.repeat(32),
  },
  engine: { version: '0.1.0', seed: 11 },
  points: 3,
  maxPoints: 14,
  openPoints: 4,
  parts: [
    part('1a', {
      claim: {
        kind: 'one-shot',
        part: '1a',
        status: 'supported',
        text: 'At once.',
        line: 30,
        reason: '1a is right (line 20)',
      },
      claims: [
        {
          kind: 'one-shot',
          part: '1a',
          status: 'supported',
          text: 'At once.',
          line: 30,
          reason: '1a is right (line 20)',
        },
        {
          kind: 'method',
          part: '1a',
          status: 'undecidable',
          text: 'It used induction.',
          line: 31,
          reason: 'nothing decides this',
        },
      ],
    }),
    part('1b', {
      outcome: 'partial',
      points: 1,
      maxPoints: 3,
      attempts: 2,
      oneShot: false,
      firstAttempt: { outcome: 'incorrect', line: 15 },
      answers: [
        answer('1b.value', { maxPoints: 1, points: 1 }),
        answer('1b.count', {
          kind: 'quantity',
          outcome: 'incorrect',
          points: 0,
          text: '28 steps',
          value: '28 steps',
          expected: '20 steps',
          recomputed: { route: 'source', value: '20 steps (Author, Title, Table 3)' },
          witness: 'expected 20 steps, found 28 steps',
          mistake: 'counts the stored ones too',
          reason: 'expected 20 steps, found 28 steps',
        }),
        answer('1b.rest', {
          outcome: 'no-answer',
          points: 0,
          text: '',
          value: '',
          line: undefined,
          column: undefined,
          via: undefined,
          candidates: [],
          reason: 'none found',
        }),
      ].map((one) => JSON.parse(JSON.stringify(one)) as ScoredAnswer),
      claim: {
        kind: 'one-shot',
        part: '1b',
        status: 'contradicted',
        text: 'At once, @all!',
        line: 33,
        reason: 'the log shows 2 attempts',
      },
      claims: [
        {
          kind: 'one-shot',
          part: '1b',
          status: 'contradicted',
          text: 'At once, @all!',
          line: 33,
          reason: 'the log shows 2 attempts',
        },
      ],
      reason: 'right: 1b.value; wrong: 1b.count; no answer found: 1b.rest',
    }),
    part('2a', {
      outcome: 'incorrect',
      points: 0,
      oneShot: false,
      answers: [
        answer('2a.value', { outcome: 'incorrect', points: 0, witness: 'at n = 3: expected 1, found 2' }),
      ],
      reason: 'wrong: 2a.value',
    }),
    part('2b', {
      outcome: 'no-answer',
      points: 0,
      attempts: 0,
      oneShot: null,
      firstAttempt: undefined,
      answers: [],
      reply: undefined,
      reason: 'no reply to this part in the log',
    }),
    part('2c', {
      outcome: 'unscored',
      points: null,
      maxPoints: 4,
      range: { from: 1, to: 4 },
      oneShot: null,
      answers: [
        answer('2c.why', {
          kind: 'text',
          outcome: 'unscored',
          points: null,
          text: 'Because $5 and $10 are **the same** for `rows`.',
          value: '',
          expected: '',
          keyPoints: ['rows do not meet', 'the mean runs over $n_1$ rows'],
        }),
      ],
      passage: {
        text: '# Why\n\nBecause $|x|$ and\n\n$$\ny = \\|x\\|\n$$\n\n- [rows](javascript:alert(1)) do not meet\n- ![x](https://evil.example/p.png)',
        line: 40,
        endLine: 48,
        shortened: false,
      },
      keyPoints: ['rows do not meet'],
      reason: 'free text for a person to read (2c.why)',
    }),
  ].map((one) => JSON.parse(JSON.stringify(one)) as ScoredPart),
  claims: [
    {
      kind: 'correct',
      part: null,
      status: 'contradicted',
      text: 'All is right.',
      line: 5,
      reason: 'holds for 1 of 5 parts; not for 1b, 2a',
      parts: { '1a': { status: 'supported', reason: 'right' } },
    },
  ],
  findings: [
    {
      ruleId: 'missing-reply',
      severity: 'warning',
      line: 26,
      column: 1,
      message: 'no reply to 2b in this file; conversion loss possible',
      part: '2b',
    },
    {
      ruleId: 'claim-contradicted',
      severity: 'warning',
      line: 33,
      column: 1,
      message: 'the claim about 1b does not hold',
      part: '1b',
    },
    {
      ruleId: 'prompt-injection',
      severity: 'warning',
      line: 7,
      column: 1,
      message: 'text that addresses the grader',
    },
    {
      ruleId: 'personal-data',
      severity: 'info',
      line: 1,
      column: 1,
      message: 'personal data in the log: name (line 1)',
    },
  ],
  report: [
    { id: 'attempted', status: 'partly', text: '4 of 5 parts have a reply' },
    { id: 'share-link', status: 'no', text: 'none found' },
  ],
};
