import { csvRow } from '../../escape/csv.ts';
import type { Student } from '../../types/participation.ts';
import type { GradeChange } from './canvas.ts';
import { explain, grade, type Marked } from './marked.ts';
import { GradebookError, readTable } from './roster.ts';

/**
 * A file for PrairieLearn's manual grading: the one that was downloaded for a question, with `score_perc` and
 * `feedback` filled in for the students whose logs are marked, everything else as it was.
 * @throws GradebookError where the file has no column `uid`
 */
export function prairieLearnGrades(
  marked: readonly Marked[],
  existing: { text: string; file: string },
): { text: string; changes: GradeChange[] } {
  const [head = [], ...rows] = readTable(existing.text, existing.file);
  const uid = head.indexOf('uid');
  if (uid === -1)
    throw new GradebookError(`${existing.file}:1:1: no column "uid"; is this the file of manual grading?`);
  const place = (name: string) => {
    if (!head.includes(name)) head.push(name);
    return head.indexOf(name);
  };
  const [score, feedback] = [place('score_perc'), place('feedback')];
  const changes: GradeChange[] = [];
  for (const row of rows) {
    const found = marked.find(({ student }) => student && isUser(student, row[uid] ?? ''));
    if (!found) continue;
    const { mark } = found;
    const after = grade(mark.maxPoints > 0 ? (100 * mark.points) / mark.maxPoints : 0);
    const before = row[score]?.trim() ?? '';
    while (row.length <= Math.max(score, feedback)) row.push('');
    row[score] = after;
    row[feedback] = explain(mark);
    if (before === '' || Number(before) !== Number(after))
      changes.push({ student: row[uid] ?? '', before, after });
  }
  return { text: [head, ...rows].map((row) => csvRow(row)).join(''), changes };
}

/** PrairieLearn's users are e-mail addresses as a rule. */
const isUser = ({ email, login }: Student, user: string) =>
  user !== '' && (email === user || login === user || (login !== '' && user.split('@')[0] === login));
