import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../src/check/index.ts';
import { judge } from '../../src/check/judge.ts';
import { compute } from '../../src/compute/index.ts';
import { declare } from '../../src/math/domain.ts';
import type { AnswerKind, KindContext } from '../../src/types/answer-kind.ts';
import type { FormRule, Question } from '../../src/types/rubric.ts';
import type { World } from '../../src/types/world.ts';
import { hw3 } from './hw3.ts';

/** A row of the tables: settings of a question, a text, and the outcome that it must get by the key alone. */
export interface JudgedRow {
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
/** Every row of the tables that is judged as an answer to a question. */
export const judgedRows: readonly JudgedRow[] = files.flatMap((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedRow)
    // The other rows are pairs without a question: pairs.test.ts.
    .filter((row) => row.outcome !== undefined),
);
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

function questionOf(row: JudgedRow): Question {
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

function contextOf(row: JudgedRow): KindContext {
  const kind = (name: string) => kinds[name as keyof typeof kinds] as unknown as AnswerKind<unknown>;
  return { seed: 1, kind, ...(row.world ? { worlds: worlds[row.world] } : {}) };
}

/** By the key alone: nothing is recomputed. */
export const judged = (row: JudgedRow) =>
  judge(row.answer, { question: questionOf(row), reference: undefined, key: undefined }, contextOf(row));
