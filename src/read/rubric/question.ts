import type { Find, Mistake, Question } from '../../types/rubric.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { checkAliases, readOptions } from './options.ts';
import type { MemberEntry, PartEntry, QuestionEntry, RubricNames } from './schema.ts';
import type { Path, RubricSource } from './source.ts';
import { readSymbols } from './symbols.ts';

/** What questions inherit from their part. */
interface Shared {
  part: string;
  symbols: SymbolTable;
  synonyms: Record<string, string[]>;
  options: RubricNames['options'];
}

/** The questions of a part in order, each composite followed by its members. */
export function readQuestions(source: RubricSource, part: PartEntry, path: Path, shared: Shared): Question[] {
  const questions: Question[] = [];
  const add = (question: Question, at: Path) => {
    if (questions.some((other) => other.id === question.id))
      throw source.fault([...at, 'id'], `question ${question.id} stands here a second time`);
    questions.push(question);
  };
  for (const [index, entry] of part.questions.entries()) {
    const at = [...path, index];
    const question = readQuestion(source, entry, at, shared);
    add(question, at);
    const members = (entry.members ?? []).map((member, place): Question => {
      const memberAt = [...at, 'members', place];
      if (member.counts || member.points)
        throw source.fault(
          memberAt,
          'a member is judged with its whole and bears no points',
          'give the points to the whole',
        );
      const read = {
        ...readQuestion(source, member, memberAt, shared),
        counts: false,
        memberOf: question.id,
      };
      add(read, memberAt);
      return read;
    });
    if (entry.members) question.members = members.map((member) => member.id);
  }
  return questions;
}

function readQuestion(
  source: RubricSource,
  entry: QuestionEntry | MemberEntry,
  path: Path,
  shared: Shared,
): Question {
  const id = `${shared.part}.${entry.id}`;
  const expected =
    entry.expected === undefined ? '' : answerText(source, entry.expected, [...path, 'expected']);
  if (entry.kind === 'text' && expected)
    throw source.fault(
      [...path, 'expected'],
      'a text question has no expected answer',
      'list keyPoints for the person who reads it',
    );
  if (entry.kind !== 'text' && !expected)
    throw source.fault(
      path,
      `question ${id} has no expected answer`,
      'expected: the answer, as people write it',
    );
  const place = source.place(path);
  const symbols = readSymbols(source, entry.symbols, [...path, 'symbols'], shared.symbols);
  checkAliases(source, entry.options?.aliases, symbols, [...path, 'options', 'aliases']);
  return {
    id,
    part: shared.part,
    asks: entry.asks,
    kind: entry.kind,
    counts: entry.counts ?? true,
    symbols,
    expected,
    accept: (entry.accept ?? []).map((answer, index) =>
      answerText(source, answer, [...path, 'accept', index]),
    ),
    mistakes: (entry.mistakes ?? []).map(
      (mistake, index): Mistake => ({
        answer: answerText(source, mistake.answer, [...path, 'mistakes', index, 'answer']),
        name: mistake.mistake,
        ...(mistake.found === undefined ? {} : { found: mistake.found }),
        formOnly: mistake.formOnly !== undefined,
        outcome: mistake.formOnly ?? (mistake.forPerson ? 'unscored' : 'incorrect'),
      }),
    ),
    ...(entry.form ? { form: entry.form } : {}),
    find: readFind(entry.find),
    ...(entry.recompute ? { recompute: readRecompute(entry.recompute) } : {}),
    ...(entry.unit ? { unit: entry.unit } : {}),
    synonyms: { ...shared.synonyms, ...entry.synonyms },
    points: entry.points ?? 0,
    keyPoints: entry.keyPoints ?? [],
    options: readOptions(source, entry, [...path, 'options'], shared.options),
    line: place.line,
    column: place.column,
  };
}

function readFind(find: QuestionEntry['find']): Find {
  const folded = (words: string[] = []) => words.map((word) => word.toLowerCase());
  return {
    subjects: find?.subjects ?? [],
    cues: folded(find?.cues),
    not: folded(find?.not),
    ...(find?.law ? { law: find.law } : {}),
    ...(find?.relation ? { relation: find.relation } : {}),
  };
}

function readRecompute(
  recompute: NonNullable<QuestionEntry['recompute']>,
): NonNullable<Question['recompute']> {
  const { computation, parameters = {}, support } = recompute;
  if (!support) return { computation, parameters };
  return {
    computation,
    parameters,
    support: { computation: support.computation, parameters: support.parameters ?? {} },
  };
}

/**
 * In double quotes YAML turns \f of \frac into a form feed and \t of \text into a tab: the answer would be
 * another one without any sign of it.
 */
function answerText(source: RubricSource, answer: string | number | boolean, path: Path): string {
  const text = String(answer);
  if (/[\u0000-\u001f\u007f]/.test(text))
    throw source.fault(
      path,
      'holds a control character',
      'double quotes read the backslash of \\frac as an escape: use single quotes or none',
    );
  return text;
}
