import type { Find, Part, Problem, Question, Rubric } from '../../src/types/rubric.ts';

/** What these tests say of a question; the rest is filled with what extraction must not look at. */
export interface Sketch {
  id: string;
  asks?: string;
  kind: string;
  find?: Partial<Find>;
  unit?: string;
  synonyms?: Record<string, string[]>;
  options?: Question['options'];
  members?: Sketch[];
}

export interface PartSketch {
  label: string;
  title?: string;
  aka?: string[];
  questions: Sketch[];
}

export interface ProblemSketch {
  id: string;
  title: string;
  aka?: string[];
  parts: PartSketch[];
}

/** A rubric without any key: what extraction chooses cannot come from one. */
export function rubricOf(problems: ProblemSketch[]): Rubric {
  return {
    id: 'hw',
    version: '1',
    title: 'Homework',
    homework: ['HW'],
    seed: 1,
    problems: problems.map(problemOf),
    errata: [],
    file: 'rubric.yaml',
    sha256: '',
  };
}

function problemOf({ id, title, aka = [], parts }: ProblemSketch): Problem {
  return { id, title, aka, parts: parts.map((part) => partOf(id, part)) };
}

function partOf(problem: string, { label, title = '', aka = [], questions }: PartSketch): Part {
  const id = `${problem}${label}`;
  const all = questions.flatMap((sketch): Question[] => {
    const whole = questionOf(id, sketch);
    const members = (sketch.members ?? []).map((member) => ({
      ...questionOf(id, member),
      memberOf: whole.id,
    }));
    return members.length > 0
      ? [{ ...whole, members: members.map((member) => member.id) }, ...members]
      : [whole];
  });
  return { id, problem, label, title, aka, points: 1, rule: 'all', questions: all, keyPoints: [] };
}

function questionOf(
  part: string,
  { id, asks = id, kind, find = {}, unit, synonyms = {}, options = {} }: Sketch,
): Question {
  const unseen = (): never => {
    throw new Error('extraction looked at the key');
  };
  const question: Question = {
    id: `${part}.${id}`,
    part,
    asks,
    kind,
    counts: true,
    symbols: {},
    expected: '',
    accept: [],
    mistakes: [],
    find: { subjects: [], cues: [], not: [], ...find },
    ...(unit ? { unit } : {}),
    synonyms,
    points: 1,
    keyPoints: [],
    options,
    line: 1,
    column: 1,
  };
  // Whoever reads the key in order to find an answer fails here.
  for (const key of ['expected', 'accept', 'mistakes'] as const)
    Object.defineProperty(question, key, { get: unseen, enumerable: false });
  return question;
}
