import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindNames, kinds } from '../../src/check/index.ts';
import { judge } from '../../src/check/judge.ts';
import { compute } from '../../src/compute/index.ts';
import { declare } from '../../src/math/domain.ts';
import type { AnswerKind, KindContext } from '../../src/types/answer-kind.ts';
import type { FormRule, Question } from '../../src/types/rubric.ts';
import type { World } from '../../src/types/world.ts';
import { hw3 } from './hw3.ts';

/** A row of the tables: settings of a question, a text, and the outcome that it must get by the key alone. */
interface Row {
  kind: string;
  symbols?: Record<string, string>;
  options?: Record<string, unknown>;
  form?: FormRule;
  find?: { subjects: string[] };
  unit?: string;
  synonyms?: Record<string, string[]>;
  /** Where unknown functions and laws get their instances: as in a question of homework 3. */
  world?: 'normal' | 'map';
  expected: string;
  accept?: string[];
  answer: string;
  outcome: string;
  note: string;
  /** A fault that is known and still stands: the test fails when it is mended, so that the mark is taken away. */
  known?: string;
}

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.cases.jsonl'));
const rows = files.flatMap((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    // The other rows are pairs without a question: pairs.test.ts.
    .filter((row) => row.outcome !== undefined),
);
/** Kinds that are judged by their own rules; the others are objects, compared alike with and without a question. */
const judgedKinds = kindNames.filter((name) => rows.some((row) => row.kind === name));
const rubric = hw3();
const references = await compute({
  ...rubric,
  problems: rubric.problems.map((problem) => ({
    ...problem,
    parts: problem.parts.map((part) => ({
      ...part,
      questions: part.questions.filter(({ id }) => id === '4b.F' || id === '4e.grad'),
    })),
  })),
});
const worldsOf = (id: string): World[] =>
  references.find((one) => one.question === id)?.routes[0]?.samples.map(({ at }) => at) ?? [];
const worlds = { normal: worldsOf('4b.F'), map: worldsOf('4e.grad') };

function questionOf(row: Row): Question {
  const symbols = Object.fromEntries(
    Object.entries(row.symbols ?? {}).map(([name, text]) => [name.replace('\\ell', 'ell'), declare(text)]),
  );
  return {
    id: 'x.y',
    part: 'x',
    asks: '',
    kind: row.kind,
    counts: true,
    symbols,
    expected: row.expected,
    accept: row.accept ?? [],
    mistakes: [],
    find: { subjects: row.find?.subjects ?? [], cues: [], not: [] },
    synonyms: row.synonyms ?? {},
    points: 1,
    keyPoints: [],
    options: row.options ?? {},
    line: 1,
    column: 1,
    ...(row.form ? { form: row.form } : {}),
    ...(row.unit ? { unit: row.unit } : {}),
  };
}

function contextOf(row: Row): KindContext {
  const kind = (name: string) => kinds[name as keyof typeof kinds] as unknown as AnswerKind<unknown>;
  return { seed: 1, kind, ...(row.world ? { worlds: worlds[row.world] } : {}) };
}

const judged = (row: Row) =>
  judge(row.answer, { question: questionOf(row), reference: undefined, key: undefined }, contextOf(row));

describe('every kind has its table', () => {
  test.each(judgedKinds.filter((name) => name !== 'text'))('%s: right and wrong in balance', (name) => {
    const own = rows.filter((row) => row.kind === name);
    const right = own.filter((row) => row.outcome === 'correct').length;
    const wrong = own.filter((row) => row.outcome === 'incorrect').length;
    expect(own.length).toBeGreaterThanOrEqual(14);
    expect(Math.min(right, wrong)).toBeGreaterThanOrEqual(5);
    expect(own.some((row) => row.outcome === 'unscored')).toBe(true);
  });
});

describe.each(judgedKinds)('%s', (name) => {
  test.each(
    rows
      .filter((row) => row.kind === name)
      .map((row) => [row.expected, row.answer, row.outcome, row.note, row] as const),
  )('%s | %s: %s (%s)', (_, __, outcome, ___, row) => {
    const judgement = judged(row);
    const met = judgement.outcome === outcome;
    if (row.known) expect(met, `mended: take the mark "known" away. ${judgement.reason}`).toBe(false);
    else expect(judgement.outcome, judgement.reason).toBe(outcome);
    if (!row.known && outcome === 'incorrect' && !/form/.test(judgement.reason))
      expect(judgement.reason).not.toBe('');
  });
});
