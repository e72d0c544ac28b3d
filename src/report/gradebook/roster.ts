import { parse } from 'csv-parse/sync';
import type { Student } from '../../types/participation.ts';

/** A roster or gradebook that cannot be used, with the place. */
export class GradebookError extends Error {
  override name = 'GradebookError';
}

/** A CSV file as people's programs write it: comma or semicolon, with or without a byte order mark. */
export function readTable(text: string, file: string): string[][] {
  const [head = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1);
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new GradebookError(`${file}: is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What the columns of rosters are called by the systems that write them. */
const columns: Record<keyof Student, RegExp> = {
  name: /^(?:student|name|full name)$/i,
  id: /^(?:id|canvas id)$/i,
  sid: /^(?:sid|sis user id|student id|uin)$/i,
  login: /^(?:login|sis login id|uid|user|username)$/i,
  email: /^(?:e-?mail|email address)$/i,
  section: /^sections?$/i,
  logs: /^(?:logs?|files?|submissions?)$/i,
};

/**
 * The students of a course from a roster (Canvas, Gradescope or one of your own): a header line names the
 * columns; a column `log` may name each student's files or folders, separated by blanks or semicolons.
 * @throws GradebookError when no column says who a line is about
 */
export function readRoster(text: string, file: string): Student[] {
  const [head = [], ...rows] = readTable(text, file);
  const at = (key: keyof Student) => head.findIndex((cell) => columns[key].test(cell.trim()));
  const first = head.findIndex((cell) => /^first ?name$/i.test(cell.trim()));
  const last = head.findIndex((cell) => /^last ?name$/i.test(cell.trim()));
  const places = Object.fromEntries(Object.keys(columns).map((key) => [key, at(key as keyof Student)]));
  if (['name', 'id', 'sid', 'login', 'email'].every((key) => places[key] === -1) && last === -1)
    throw new GradebookError(
      `${file}:1:1: no column says who a line is about; there should be one of Student, Name, ID, SID, SIS Login ID, Email`,
    );
  return rows
    .map((row) => {
      const cell = (key: keyof Student) => row[places[key] ?? -1]?.trim() ?? '';
      const whole = [row[first], row[last]].map((one) => one?.trim() ?? '').join(' ');
      const logs = cell('logs').split(/[;\s]+/);
      return {
        name: cell('name') || whole.trim(),
        id: cell('id'),
        sid: cell('sid'),
        login: cell('login'),
        email: cell('email'),
        section: cell('section'),
        logs: logs.filter(Boolean),
      };
    })
    .filter(
      ({ name, id, sid, login, email }) =>
        !/^points possible$/i.test(name) && (id || sid || login || email || name),
    );
}

/** Letters and digits of a name in lower case, without accents. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a path: "sub/ab123_hw3.md" holds sub, ab123, hw3, md. */
const words = (path: string) =>
  new Set(
    plain(path)
      .split(/[^\p{L}\p{N}@.+-]+|[_/]/u)
      .filter(Boolean),
  );

/** Whose log this is. */
export type Match = { student: Student; by: string } | { student?: undefined; reason: string };

/**
 * Finds the student of a log: by the roster's own `log` column, else by login, e-mail, student number or the
 * whole name as a word of the path. Two that fit, or none, are for a person to settle.
 */
export function studentOf(log: string, students: readonly Student[]): Match {
  const named = students.filter(({ logs }) =>
    logs.some((one) => log === one || log.startsWith(`${one.replace(/\/$/, '')}/`)),
  );
  if (named.length === 1) return { student: named[0]!, by: 'the roster’s log column' };
  const parts = words(log);
  const stems = new Set([...parts].map((word) => word.replace(/\.[a-z0-9]{1,8}$/, '')));
  const has = (text: string) => text !== '' && (parts.has(plain(text)) || stems.has(plain(text)));
  const nameIn = (name: string) => {
    const own = plain(name)
      .split(/[\s,]+/)
      .filter(Boolean);
    return own.length >= 2 && own.every((word) => stems.has(word));
  };
  const ways: [string, (student: Student) => boolean][] = [
    ['login', ({ login }) => has(login)],
    ['e-mail', ({ email }) => has(email) || has(email.split('@')[0] ?? '')],
    ['student number', ({ sid, id }) => has(sid) || (id.length >= 4 && has(id))],
    ['name', ({ name }) => nameIn(name)],
  ];
  for (const [by, fits] of ways) {
    const found = students.filter(fits);
    if (found.length === 1) return { student: found[0]!, by };
    if (found.length > 1)
      return { reason: `${found.length} students fit by ${by}: ${found.map(({ name }) => name).join('; ')}` };
  }
  return { reason: 'no student of the roster fits' };
}
