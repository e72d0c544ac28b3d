import { csvRow } from '../../escape/csv.ts';
import type { Student } from '../../types/participation.ts';
import { grade, type Marked } from './marked.ts';
import { GradebookError, readRoster, readTable } from './roster.ts';

/** A cell of a gradebook that would change. */
export interface GradeChange {
  student: string;
  before: string;
  after: string;
}

/**
 * A Canvas gradebook with the marks of one assignment. With a gradebook that was exported from Canvas, its
 * columns, rows and order are kept and only this assignment's cells change; without one it is made from the
 * roster. Students without a mark keep what they have.
 * @param assignment title, with Canvas' number in brackets where it is known: "Special participation (1234)"
 * @throws GradebookError where a gradebook has no such columns
 */
export function canvasGradebook(
  marked: readonly Marked[],
  assignment: string,
  students: readonly Student[],
  existing?: { text: string; file: string },
): { text: string; changes: GradeChange[] } {
  const rows = existing ? readTable(existing.text, existing.file) : newBook(assignment, students, marked);
  const head = rows[0] ?? [];
  if (!/student|last ?name/i.test(head[0] ?? ''))
    throw new GradebookError(
      `${existing?.file ?? 'the gradebook'}:1:1: the first column of a Canvas gradebook is "Student"`,
    );
  const number = /\((\d+)\)\s*$/.exec(assignment)?.[1];
  let column = head.findIndex((cell) =>
    number === undefined ? cell.trim() === assignment.trim() : cell.includes(`(${number})`),
  );
  if (column === -1) {
    if (existing && number !== undefined)
      throw new GradebookError(
        `${existing.file}:1:1: no column of assignment ${number}; columns: ${head.join(', ')}`,
      );
    column = head.length;
    head.push(assignment);
  }
  const changes: GradeChange[] = [];
  const people = rows.slice(1).filter((row) => !isSpecial(row));
  for (const row of people) {
    const [student] = readRoster(toText([head, row]), existing?.file ?? 'the gradebook');
    const found = student && marked.find((one) => one.student && samePerson(one.student, student));
    if (!found) continue;
    const after = grade(found.mark.points);
    const before = row[column]?.trim() ?? '';
    while (row.length <= column) row.push('');
    row[column] = after;
    if (before === '' || Number(before.replace(',', '.')) !== Number(after))
      changes.push({ student: row[0] ?? '', before, after });
  }
  return { text: toText(rows), changes };
}

/** The row of the maxima, and that of posting policies above it: no students. */
const isSpecial = (row: readonly string[]) =>
  /^\s*points possible\s*$/i.test(row[0] ?? '') || (row[0]?.trim() === '' && row[1]?.trim() === '');

/** As Canvas finds people: by its own number, then the institution's, then the login. */
function samePerson(one: Student, other: Student): boolean {
  for (const key of ['id', 'sid', 'login', 'email'] as const)
    if (one[key] !== '' && other[key] !== '') return one[key] === other[key];
  return one.name !== '' && one.name === other.name;
}

function newBook(assignment: string, students: readonly Student[], marked: readonly Marked[]): string[][] {
  const most = Math.max(0, ...marked.map(({ mark }) => mark.maxPoints));
  return [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', assignment],
    ['    Points Possible', '', '', '', '', grade(most)],
    ...students.map(({ name, id, sid, login, section }) => [name, id, sid, login, section, '']),
  ];
}

const toText = (rows: readonly (readonly string[])[]) => rows.map((row) => csvRow(row)).join('');
