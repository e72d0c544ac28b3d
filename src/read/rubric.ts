import * as v from 'valibot';
import type { Erratum, Part, Problem, Question, Rubric } from '../types/rubric.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import { refuseBlanks } from './rubric/blanks.ts';
import { checkNames, explain } from './rubric/fault.ts';
import { readQuestions } from './rubric/question.ts';
import {
  type PartEntry,
  type ProblemEntry,
  type RubricFile,
  type RubricNames,
  rubricSchema,
} from './rubric/schema.ts';
import { type Path, parseRubricSource, type RubricSource } from './rubric/source.ts';
import { readSymbols } from './rubric/symbols.ts';

export interface RubricOptions extends RubricNames {
  /** Path for messages, as the caller wants it shown. */
  file: string;
  /** Name of the folder: hw3. */
  id: string;
}

/**
 * Reads the text of a rubric file: YAML, checked against the published schema, with short question ids made
 * whole, symbols and spellings inherited from problem and part, and defaults filled in.
 *
 * Answers are kept as text; whether they can be read as mathematics, and are right, is for `rubric verify`.
 *
 * @throws RubricError with file, line, column, what is wrong and what would be right
 */
export function readRubric(text: string, options: RubricOptions): Rubric {
  const source = parseRubricSource(text, options.file);
  refuseBlanks(text, options.file);
  checkNames(source, options);
  const schema = rubricSchema({});
  const parsed = v.safeParse(schema, source.value);
  if (!parsed.success) throw explain(source, parsed.issues, schema);
  const file: RubricFile = parsed.output;

  const problems = file.problems.map((entry, index) =>
    readProblem(source, entry, ['problems', index], options.options),
  );
  const parts = problems.flatMap((problem) => problem.parts);
  return {
    id: options.id,
    version: String(file.version),
    title: file.title,
    homework: file.homework,
    seed: file.seed,
    problems,
    errata: readErrata(source, file.errata ?? [], parts),
    file: options.file,
    sha256: source.sha256,
  };
}

function readProblem(
  source: RubricSource,
  entry: ProblemEntry,
  path: Path,
  options: RubricNames['options'],
): Problem {
  const id = String(entry.id);
  const symbols = readSymbols(source, entry.symbols, [...path, 'symbols'], {});
  const parts: Part[] = [];
  for (const [index, partEntry] of entry.parts.entries()) {
    const partPath = [...path, 'parts', index];
    const part = readPart(source, partEntry, partPath, {
      id,
      symbols,
      synonyms: entry.synonyms ?? {},
      options,
    });
    if (parts.some((other) => other.id === part.id))
      throw source.fault(
        partPath,
        `part ${part.id} stands here a second time`,
        'labels differ within a problem',
      );
    parts.push(part);
  }
  return { id, title: entry.title, aka: entry.aka ?? [], parts };
}

interface Above {
  id: string;
  symbols: SymbolTable;
  synonyms: Record<string, string[]>;
  options: RubricNames['options'];
}

function readPart(source: RubricSource, entry: PartEntry, path: Path, problem: Above): Part {
  const label = entry.label === undefined ? '' : String(entry.label);
  const part = {
    id: problem.id + label,
    problem: problem.id,
    label,
    title: entry.title,
    aka: entry.aka ?? [],
    points: entry.points,
    rule: entry.rule ?? ('all' as const),
    keyPoints: entry.keyPoints ?? [],
  };
  const questions = readQuestions(source, entry, [...path, 'questions'], {
    part: part.id,
    symbols: readSymbols(source, entry.symbols, [...path, 'symbols'], problem.symbols),
    synonyms: { ...problem.synonyms, ...entry.synonyms },
    options: problem.options,
  });
  sharePoints(source, entry, path, questions);
  return { ...part, questions };
}

/** Counting questions share the points of the part, by the shares the author gave or in equal shares. */
function sharePoints(source: RubricSource, entry: PartEntry, path: Path, questions: Question[]): void {
  const counting = questions.filter((question) => question.counts);
  const given = entry.questions.filter((question) => question.points !== undefined);
  if (counting.length === 0)
    throw source.fault(
      [...path, 'questions'],
      'no question of this part counts',
      'leave out "counts: false" somewhere',
    );
  if (given.length === 0) {
    for (const question of counting) question.points = entry.points / counting.length;
    return;
  }
  const sum = counting.reduce((total, question) => total + question.points, 0);
  if (given.length < counting.length || Math.abs(sum - entry.points) > 1e-9) {
    throw source.fault(
      [...path, 'points'],
      `the questions share ${sum} points, the part has ${entry.points}`,
      'give points to each question that counts, or to none',
    );
  }
}

function readErrata(source: RubricSource, errata: Erratum[], parts: Part[]): Erratum[] {
  errata.forEach((erratum, index) => {
    if (!parts.some((part) => part.id === erratum.part)) {
      throw source.fault(
        ['errata', index, 'part'],
        `there is no part "${erratum.part}"`,
        `parts: ${parts.map((part) => part.id).join(', ')}`,
      );
    }
  });
  return errata;
}
