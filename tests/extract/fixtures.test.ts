import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conventions } from '../../src/extract/index.ts';
import { extractFrom } from './log.ts';
import { rubricOf } from './rubric.ts';

/** A made-up homework: every fixture log answers some of it. */
const rubric = rubricOf([
  {
    id: '1',
    title: 'Random Projections',
    parts: [
      {
        label: 'a',
        title: 'Mean squared length',
        questions: [
          {
            id: 'value',
            kind: 'expression',
            find: { subjects: ['\\mathbb{E}[\\|Px\\|^2]'], cues: ['mean squared length'] },
          },
          {
            id: 'factor',
            kind: 'expression',
            find: { subjects: ['c'], cues: ['multiply', 'rescale', 'divide'] },
          },
        ],
      },
      {
        label: 'b',
        title: 'Growth in the dimension',
        questions: [{ id: 'growth', kind: 'growth', find: { cues: ['grows', 'growth', 'scales'] } }],
      },
      {
        label: 'c',
        title: 'Why rows are independent',
        questions: [{ id: 'reason', kind: 'text', find: { cues: ['independent'] } }],
      },
    ],
  },
  {
    id: '2',
    title: 'Queue Timing',
    aka: ['timing of the queue'],
    parts: [
      {
        label: 'a',
        questions: [
          {
            id: 'count',
            kind: 'quantity',
            unit: 'job',
            synonyms: { job: ['jobs', 'job runs', 'runs of a job'] },
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
          },
        ],
      },
    ],
  },
  {
    id: '3',
    title: 'Sampling Gradients',
    parts: [
      {
        label: 'a',
        questions: [{ id: 'h', kind: 'estimator', find: { subjects: ['h(u)', '\\nabla_a G(a)'] } }],
      },
      {
        label: 'b',
        questions: [
          { id: 'G', kind: 'estimator', find: { subjects: ['G(a)'], law: 'w \\sim \\mathcal{N}(0, 1)' } },
        ],
      },
      {
        label: 'c',
        questions: [
          {
            id: 'pair',
            kind: 'pushforward',
            members: [
              { id: 'law', kind: 'distribution', find: { subjects: ['q(w)', 'w'], cues: ['normal case'] } },
              { id: 'map', kind: 'expression', find: { subjects: ['k(w, a)'], cues: ['normal case'] } },
            ],
          },
        ],
      },
    ],
  },
  {
    id: '4',
    title: 'Heat Budget',
    parts: [{ label: '', questions: [{ id: 'rate', kind: 'expression', find: { subjects: ['r'] } }] }],
  },
  {
    id: '5',
    title: 'Norm Bounds',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'i', kind: 'text', find: { cues: ['why', '(i)'] } },
          {
            id: 'ii',
            kind: 'growth',
            find: { subjects: ['\\text{RMS}(v)', '\\text{RMS}(\\Delta v)'], cues: ['(ii)', 'rms'] },
          },
          { id: 'iii', kind: 'bound', find: { subjects: ['\\|v\\|_2'], relation: '<=', cues: ['(iii)'] } },
          { id: 'iv', kind: 'text', find: { cues: ['assumption', '(iv)'] } },
        ],
      },
      {
        label: 'b',
        questions: [
          { id: 'entry', kind: 'expression', find: { cues: ['plain scheme'], not: ['scaled scheme'] } },
        ],
      },
    ],
  },
  {
    id: '6',
    title: 'Warehouse Robots',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'small', kind: 'number', find: { cues: ['small depot'] } },
          { id: 'large', kind: 'number', find: { cues: ['large depot'] } },
          { id: 'energy', kind: 'quantity', unit: 'J', find: { cues: ['energy'] } },
        ],
      },
      {
        label: 'b',
        questions: [
          { id: 'shelf', kind: 'expression', find: { cues: ['shelf'] } },
          { id: 'aisle', kind: 'expression', find: { cues: ['aisle'] } },
          { id: 'route', kind: 'growth', find: { cues: ['route'] } },
        ],
      },
      {
        label: 'c',
        questions: [
          {
            id: 'planner',
            kind: 'choice',
            options: { choices: { A: ['greedy', 'greedy planner'], B: ['exact', 'exact planner'] } },
            find: { cues: ['planner'] },
          },
        ],
      },
      {
        label: 'd',
        questions: [
          { id: 'i', kind: 'boolean', find: { cues: ['(i)'] } },
          { id: 'ii', kind: 'boolean', find: { cues: ['(ii)'] } },
        ],
      },
      {
        label: 'e',
        questions: [
          {
            id: 'kind',
            kind: 'choice',
            options: { choices: { open: ['open', 'not closed'], closed: ['closed'] } },
            find: { cues: ['which sort'] },
          },
        ],
      },
    ],
  },
  {
    id: '7',
    title: 'Carts',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'radius', asks: 'turning radius', kind: 'expression' },
          { id: 'price', asks: 'price of a cart', kind: 'expression' },
        ],
      },
      {
        label: 'b',
        questions: [
          { id: 'night', asks: 'messages at night', kind: 'expression', find: { cues: ['night'] } },
          { id: 'day', asks: 'size of a message by day', kind: 'expression', find: { cues: ['day'] } },
        ],
      },
      { label: 'c', questions: [{ id: 'speed', kind: 'expression', find: { cues: ['speed'] } }] },
      { label: 'd', questions: [{ id: 'range', kind: 'relation', find: { subjects: ['h'] } }] },
    ],
  },
]);

/**
 * Marks stand at the end of the line on which the answer has to be found and are taken out before reading:
 * `<!--= question: text -->`, with ` #2` after the question for an earlier or later attempt that is not the last,
 * ` via convention` before the colon, ` rival` where a rival has to be named. `<!--= none: 1a.value -->` anywhere: no answer.
 */
interface Mark {
  question: string;
  line: number;
  attempt?: number;
  via?: string;
  rival: boolean;
  text: string;
}

const markForm = /\s*<!--= (\S+?)( rival)?(?: #(\d))?(?: via ([a-z-]+))?: (.*?) -->/g;

function marksIn(text: string): Mark[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(markForm)].map(([, question = '', rival, attempt, via, words = '']) => ({
      question,
      line: index + 1,
      rival: rival !== undefined,
      text: words,
      ...(attempt ? { attempt: Number(attempt) } : {}),
      ...(via ? { via } : {}),
    })),
  );
}

const folder = resolve(import.meta.dirname, '../fixtures/extract');
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .sort();

const seen = new Set<string>();

describe.each(fixtures)('%s', (file) => {
  const marked = readFileSync(resolve(folder, file), 'utf8');
  const marks = marksIn(marked);
  const extraction = extractFrom(marked.replace(markForm, ''), rubric);
  for (const answer of extraction.answers) seen.add(answer.via);

  test('bears marks', () => {
    expect(marks.length).toBeGreaterThan(0);
  });

  test.each(marks.filter((mark) => mark.question !== 'none'))('$question at line $line: $text', (mark) => {
    const answer = extraction.answers.find(
      (one) => one.question === mark.question && (mark.attempt ? one.attempt === mark.attempt : one.final),
    );
    expect({ text: answer?.text, line: answer?.position.start.line }).toEqual({
      text: mark.text,
      line: mark.line,
    });
    if (mark.via) expect(answer?.via).toBe(mark.via);
    expect(answer?.rival !== undefined).toBe(mark.rival);
    expect(answer?.candidates.filter((candidate) => candidate.won)).toHaveLength(1);
  });

  test('answers nothing that is not marked', () => {
    const expected = new Set(
      marks.filter((mark) => mark.question !== 'none').map((mark) => `${mark.question}`),
    );
    const found = extraction.answers
      .filter((answer) => answer.via !== 'members')
      .map((answer) => answer.question);
    expect([...new Set(found)].filter((question) => !expected.has(question))).toEqual([]);
  });
});

test('every convention has a fixture', () => {
  expect(conventions.map((convention) => convention.name).filter((name) => !seen.has(name))).toEqual([]);
});
