import type { Student } from '../types/participation.ts';
import { canvasGradebook, type GradeChange } from './gradebook/canvas.ts';
import { gradescopeResults } from './gradebook/gradescope.ts';
import { junit } from './gradebook/junit.ts';
import type { Marked } from './gradebook/marked.ts';
import { plainCsv, plainJsonLines } from './gradebook/plain.ts';
import { prairieLearnGrades } from './gradebook/prairielearn.ts';
import { GradebookError } from './gradebook/roster.ts';

export type { GradeChange } from './gradebook/canvas.ts';
export type { Marked } from './gradebook/marked.ts';
export { type Match, readRoster, studentOf } from './gradebook/roster.ts';

/** What a gradebook is written with. */
export interface GradebookContext {
  /** Title of the assignment's column, with its number in brackets where there is one. */
  assignment: string;
  students: readonly Student[];
  /** The gradebook as it was exported: its rows, columns and order are kept. */
  existing?: { text: string; file: string };
}

/** Files by their names (one file: the name is empty), and the cells that would change where that is known. */
export interface Written {
  files: Map<string, string>;
  changes?: GradeChange[];
}

export interface Gradebook {
  name: string;
  /** Ending of its file, with the dot. */
  ending: string;
  description: string;
  /** @throws GradebookError where what it is written into does not fit */
  write(marked: readonly Marked[], context: GradebookContext): Written;
}

const one = (text: string): Written => ({ files: new Map([['', text]]) });

/** Systems that marks are written for. */
export const gradebooks: readonly Gradebook[] = [
  {
    name: 'canvas',
    ending: '.csv',
    description: 'gradebook of Canvas, one column; into --gradebook, or from the roster',
    write(marked, { assignment, students, existing }) {
      const { text, changes } = canvasGradebook(marked, assignment, students, existing);
      return { files: new Map([['', text]]), changes };
    },
  },
  {
    name: 'gradescope',
    ending: '.results.json',
    description: 'results.json of Gradescope, one for each log',
    write: (marked) => ({
      files: new Map(marked.map((each) => [each.card.transcript.file, gradescopeResults(each)])),
    }),
  },
  {
    name: 'prairielearn',
    ending: '.csv',
    description: 'file of manual grading of PrairieLearn, filled in; needs --gradebook',
    write(marked, { existing }) {
      if (!existing)
        throw new GradebookError(
          'PrairieLearn wants its own file back: download it for the question and give it as --gradebook',
        );
      const { text, changes } = prairieLearnGrades(marked, existing);
      return { files: new Map([['', text]]), changes };
    },
  },
  {
    name: 'csv',
    ending: '.csv',
    description: 'one record a log: mark, why, what the model got',
    write: (marked) => one(plainCsv(marked)),
  },
  {
    name: 'jsonl',
    ending: '.jsonl',
    description: 'the same as JSON Lines, with every check',
    write: (marked) => one(plainJsonLines(marked)),
  },
  {
    name: 'junit',
    ending: '.xml',
    description: 'JUnit XML for a CI: a suite a log, a case a part',
    write: (marked) => one(junit(marked)),
  },
];
