import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RubricError } from '../../src/read/rubric/error.ts';
import type { RubricNames } from '../../src/read/rubric/schema.ts';
import { readRubric } from '../../src/read/rubric.ts';
import type { Question, Rubric } from '../../src/types/rubric.ts';

const hw3 = readFileSync(resolve(import.meta.dirname, '../../rubrics/hw3/rubric.yaml'), 'utf8');
const names = {
  kinds: ['expression', 'quantity', 'text', 'growth'],
  computations: ['rematerialization', 'cited-value'],
};
const kindOptions: RubricNames['options'] = {
  quantity: {
    bound: { shape: 'choice', among: ['upper', 'lower'], says: 'lets a bound stand' },
    digits: { shape: 'text', says: 'so many digits' },
    aliases: { shape: 'mapping', says: 'other spellings' },
  },
};
const options = { file: 'rubrics/x/rubric.yaml', id: 'x' };

const questionsOf = (rubric: Rubric): Question[] =>
  rubric.problems.flatMap((problem) => problem.parts.flatMap((part) => part.questions));
const questionOf = (rubric: Rubric, id: string): Question => {
  const found = questionsOf(rubric).find((question) => question.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};

const small = `title: A small one
version: 1.10
homework: [HW9]
seed: 7
problems:
  - id: 2
    title: Counting
    symbols: { n: positive integer }
    synonyms: { fwd: [forward pass] }
    parts:
      - label: a
        title: How many
        points: 3
        symbols:
          n_{\\ell-1}: positive integer
        questions:
          - id: count
            asks: how many
            kind: quantity
            expected: 20 fwd
            accept: [1.50, 0x14, true]
            mistakes:
              - answer: 45
                mistake: counts from the start
              - answer: 20 fwd in all
                mistake: says more than asked
                formOnly: partial
            recompute: { computation: rematerialization, parameters: { layers: 10 } }
          - id: growth
            asks: how it grows
            kind: growth
            counts: false
            expected: \\Theta(n)
          - id: value
            asks: what it comes to
            kind: expression
            expected: \\frac{n}{2}
            members:
              - { id: value-x, asks: one half of it, kind: expression, expected: n }
`;

describe('a rubric that is right', () => {
  const rubric = readRubric(small, { ...options, ...names, options: kindOptions });

  test('ids are made whole and places kept', () => {
    expect(questionsOf(rubric).map((question) => question.id)).toEqual([
      '2a.count',
      '2a.growth',
      '2a.value',
      '2a.value-x',
    ]);
    expect(questionOf(rubric, '2a.count')).toMatchObject({ part: '2a', line: 17, column: 13 });
    expect(questionOf(rubric, '2a.value')).toMatchObject({ members: ['2a.value-x'] });
    expect(questionOf(rubric, '2a.value-x')).toMatchObject({
      memberOf: '2a.value',
      counts: false,
      points: 0,
    });
  });

  test('numbers and truth values keep the spelling of the author', () => {
    expect(rubric.version).toBe('1.10');
    expect(questionOf(rubric, '2a.count').accept).toEqual(['1.50', '0x14', 'true']);
    expect(questionOf(rubric, '2a.count').mistakes).toEqual([
      { answer: '45', name: 'counts from the start', formOnly: false, outcome: 'incorrect' },
      { answer: '20 fwd in all', name: 'says more than asked', formOnly: true, outcome: 'partial' },
    ]);
  });

  test('symbols and spellings are inherited, under canonical names', () => {
    const { symbols, synonyms } = questionOf(rubric, '2a.growth');
    expect(Object.keys(symbols).sort()).toEqual(['n', 'n_{ell-1}']);
    expect(symbols.n).toMatchObject({
      shape: 'scalar',
      domain: 'positive integer',
      text: 'positive integer',
    });
    expect(synonyms).toEqual({ fwd: ['forward pass'] });
  });

  test('questions that count share the points of the part', () => {
    expect(questionsOf(rubric).map((question) => question.points)).toEqual([1.5, 0, 1.5, 0]);
  });

  test('the same text has the same fingerprint', () => {
    expect(rubric.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readRubric(small, options).sha256).toBe(rubric.sha256);
    expect(readRubric(`${small}\n`, options).sha256).not.toBe(rubric.sha256);
  });
});

describe('a rubric that is wrong says where and what would be right', () => {
  /** Each row: what is replaced in the small rubric, by what, the place, words of the reason, words of the hint. */
  const rows: [string, string, string, string, RegExp, RegExp][] = [
    [
      'a misspelt key',
      '            asks: how many',
      '            ask: how many',
      '18:13',
      /unknown key "ask"/,
      /did you mean "asks"/,
    ],
    [
      'a misspelt key at the top',
      'homework: [HW9]',
      'homwork: [HW9]',
      '3:1',
      /unknown key "homwork"/,
      /did you mean "homework"/,
    ],
    [
      'an unknown kind',
      'kind: quantity',
      'kind: quantiy',
      '19:19',
      /no kind "quantiy"/,
      /did you mean "quantity"/,
    ],
    [
      'a kind that is nothing like any',
      'kind: quantity',
      'kind: zzz',
      '19:19',
      /no kind "zzz"/,
      /known here: expression, growth/,
    ],
    [
      'an unknown computation',
      'computation: rematerialization',
      'computation: rematerialisation',
      '28:39',
      /no computation/,
      /did you mean "rematerialization"/,
    ],
    [
      'an unknown domain',
      'n: positive integer }',
      'n: positiv integer }',
      '8:19',
      /declares nothing known/,
      /positive integer/,
    ],
    ['no symbol', '{ n: positive', '{ "n + 1": positive', '8:16', /"n \+ 1" is no symbol/, /d_1/],
    ['a missing key', 'seed: 7\n', '', '1:1', /"seed" is missing/, /^$/],
    [
      'a list where a text belongs',
      'asks: how many',
      'asks: [how many]',
      '18:19',
      /asks is a list/,
      /a text/,
    ],
    [
      'a text where a list belongs',
      'homework: [HW9]',
      'homework: HW9',
      '3:11',
      /homework is "HW9"/,
      /a list/,
    ],
    [
      'an answer of two lines',
      'expected: 20 fwd',
      'expected: "20\\n fwd"',
      '20:23',
      /expected must stand on a single line/,
      /^$/,
    ],
    [
      'a backslash in double quotes',
      'expected: \\frac{n}{2}',
      'expected: "\\frac{n}{2}"',
      '37:23',
      /control character/,
      /single quotes/,
    ],
    [
      'an unknown escape',
      'expected: \\frac{n}{2}',
      'expected: "\\pi"',
      '37:24',
      /no valid YAML/,
      /single quotes/,
    ],
    ['no answer', '            expected: 20 fwd\n', '', '17:13', /no expected answer/, /expected:/],
    [
      'a second question of the same id',
      '- id: growth',
      '- id: count',
      '29:17',
      /2a.count stands here a second time/,
      /^$/,
    ],
    [
      'an option that no kind has',
      '            expected: 20 fwd',
      '            options: { bond: upper }\n            expected: 20 fwd',
      '20:24',
      /kind quantity has no option "bond"/,
      /did you mean "bound"/,
    ],
    [
      'an option of another shape',
      '            expected: 20 fwd',
      '            options: { bound: above }\n            expected: 20 fwd',
      '20:31',
      /bound cannot be "above"/,
      /one of upper, lower/,
    ],
    [
      'blanks of a draft',
      'title: How many',
      'title: ___ # 3 of ___',
      '12:16',
      /a blank is left/,
      /every ___/,
    ],
    [
      'blanks on several lines',
      'seed: 7',
      'seed: ___\naka: [___]',
      '4:7',
      /blanks are left on 2 lines: 4, 5/,
      /every ___/,
    ],
    [
      'an alias of what is no symbol',
      '            expected: 20 fwd',
      "            options: { aliases: { 'x+1': [y] } }\n            expected: 20 fwd",
      '20:35',
      /"x\+1", which is no declared symbol/,
      /declared are: n/,
    ],
    [
      'an alias of a symbol that is not declared',
      '            expected: 20 fwd',
      "            options: { aliases: { '\\bar{x}': [y] } }\n            expected: 20 fwd",
      '20:35',
      /which is no declared symbol/,
      /declare it/,
    ],
    ['a key twice', 'seed: 7', 'seed: 7\nseed: 8', '5:1', /keys must be unique/, /^$/],
    ['points that do not add up', 'counts: false', 'points: 1', '13:17', /the questions share/, /or to none/],
  ];
  test.each(rows)('%s', (_, before, after, place, reason, hint) => {
    expect(small).toContain(before);
    let caught: unknown;
    try {
      readRubric(small.replace(before, after), { ...options, ...names, options: kindOptions });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(RubricError);
    const fault = caught as RubricError;
    expect(fault.reason).toMatch(reason);
    expect(fault.hint).toMatch(hint);
    expect(`${fault.line}:${fault.column}`).toBe(place);
    expect(fault.message.startsWith(`rubrics/x/rubric.yaml:${place} `)).toBe(true);
  });

  test('a number stands where an option is a text, and is one', () => {
    const text = small.replace(
      '            expected: 20 fwd',
      '            options: { digits: 3, aliases: { n: [m] } }\n            expected: 20 fwd',
    );
    const rubric = readRubric(text, { ...options, ...names, options: kindOptions });
    expect(questionOf(rubric, '2a.count').options).toEqual({ digits: '3', aliases: { n: ['m'] } });
  });

  test('a text question with an answer', () => {
    const text = small.replace('kind: quantity', 'kind: text');
    expect(() => readRubric(text, { ...options, ...names, options: kindOptions })).toThrow(
      /a text question has no expected answer/,
    );
  });

  test('aliases that multiply are refused', () => {
    const bomb = `a: &a [x, x]\nb: &b [${'*a, '.repeat(20)}*a]\nc: &c [${'*b, '.repeat(20)}*b]\nd: [${'*c, '.repeat(20)}*c]\n`;
    expect(() => readRubric(bomb, options)).toThrow(RubricError);
    expect(() => readRubric(bomb, options)).toThrow(/alias/i);
  });

  test.each(['', '[]', 'null', '- a', ': :', '{', 'title: !!js/function "x"', '\u0000'])(
    'no rubric at all: %j',
    (text) => {
      expect(() => readRubric(text, options)).toThrow(RubricError);
    },
  );
});

describe('the rubric of homework 3', () => {
  const rubric = readRubric(hw3, { file: 'rubrics/hw3/rubric.yaml', id: 'hw3' });

  test('has every part and the points of the sheet', () => {
    const parts = rubric.problems.flatMap((problem) => problem.parts.map((part) => [part.id, part.points]));
    expect(Object.fromEntries(parts)).toEqual({
      '1a': 3,
      '1b': 4,
      '1c': 2,
      '3a': 2,
      '3b': 1,
      '3c': 5,
      '4a': 3,
      '4b': 2,
      '4c': 3,
      '4d': 2,
      '4e': 3,
      '5a': 2,
      '5b': 1,
      '5c': 2,
    });
    for (const problem of rubric.problems) {
      for (const part of problem.parts) {
        const shared = part.questions.reduce((sum, question) => sum + question.points, 0);
        expect(shared, part.id).toBeCloseTo(part.points, 12);
      }
    }
  });

  test('recomputes every question that is no text and no member', () => {
    const open = questionsOf(rubric).filter(
      (question) => question.kind !== 'text' && !question.memberOf && !question.recompute,
    );
    expect(open.map((question) => question.id)).toEqual([]);
  });

  test('begins with the line by which editors find the schema', () => {
    expect(hw3.split('\n')[0]).toBe('# yaml-language-server: $schema=../rubric.schema.json');
  });

  test('takes no sentence from the sheet or from collected facts', (context) => {
    const facts = resolve(import.meta.dirname, '../../../shared/facts/homeworks.yaml');
    let text: string;
    try {
      text = readFileSync(facts, 'utf8');
    } catch {
      console.warn('skipped: the collected facts are not here');
      return context.skip();
    }
    const words = (source: string) =>
      source
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .split(' ');
    const run = 8;
    const theirs = new Set<string>();
    const all = words(text);
    for (let i = 0; i + run <= all.length; i++) theirs.add(all.slice(i, i + run).join(' '));
    const prose = questionsOf(rubric).flatMap((question) => [
      question.asks,
      ...question.keyPoints,
      ...question.mistakes.map((mistake) => mistake.name),
    ]);
    for (const line of [...prose, ...rubric.errata.map((erratum) => erratum.text)]) {
      const own = words(line);
      for (let i = 0; i + run <= own.length; i++)
        expect(theirs.has(own.slice(i, i + run).join(' ')), line).toBe(false);
    }
  });
});
