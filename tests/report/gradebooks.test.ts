import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { gradebooks, type Marked, readRoster, studentOf } from '../../src/report/gradebooks.ts';
import { participation, usualScheme } from '../../src/tally/participation.ts';
import { readScheme, SchemeError } from '../../src/tally/scheme.ts';
import type { ReportCheck } from '../../src/types/scorecard.ts';
import { full } from './sample.ts';

const roster = [
  'Student,ID,SIS User ID,SIS Login ID,Section,log',
  '"Muster, Anna",101,900001,amuster,Sec 1,',
  '"Beispiel, Bert",102,900002,bbeispiel,Sec 1,sub/other.md',
  '=Formel Fritz,103,900003,fritz,Sec 2,',
].join('\n');
const students = readRoster(roster, 'roster.csv');

const check = (id: string, status: ReportCheck['status']): ReportCheck => ({
  id,
  status,
  text: `${id} is ${status}`,
});

function marked(file: string, report: ReportCheck[]): Marked {
  const card = { ...full, transcript: { ...full.transcript, file }, report };
  const match = studentOf(file, students);
  return { card, mark: participation(card, usualScheme), ...(match.student && { student: match.student }) };
}

const all = ['attempted', 'log-whole', 'model-named', 'commented', 'summary', 'claims-hold'];
const whole = all.map((id) => check(id, 'yes'));
const anna = marked('amuster_hw3.md', whole);
const fritz = marked(
  'hw3/fritz.md',
  whole.map((one, at) => (at === 0 ? check('attempted', 'partly') : one)),
);

/** Canvas' importer by its documented rules: who, by number; which assignment, by the number in brackets. */
function importCanvas(text: string): { assignment: string; grades: Map<string, string> } {
  const [head = [], ...rows] = parse(text, { relax_column_count: true }) as string[][];
  expect(head[0]).toContain('Student');
  expect(head[1]).toBe('ID');
  const section = head.indexOf('Section');
  const column = head.findIndex((cell, at) => at > section && /\(\d+\)$/.test(cell));
  const people = rows.filter((row) => !/points possible/i.test(row[0] ?? ''));
  return {
    assignment: /\((\d+)\)$/.exec(head[column] ?? '')?.[1] ?? '',
    grades: new Map(people.map((row) => [row[1] ?? '', row[column] ?? ''])),
  };
}

const book = (name: string) => gradebooks.find((one) => one.name === name)!;
const write = (name: string, logs: Marked[], existing?: string) => {
  const written = book(name).write(logs, {
    assignment: 'Special participation (4711)',
    students,
    ...(existing !== undefined && { existing: { text: existing, file: 'gradebook.csv' } }),
  });
  return { ...written, text: written.files.get('') ?? '' };
};

describe('whose log it is', () => {
  test.each([
    ['amuster_hw3.md', '101'],
    ['900002/log.md', '102'],
    ['sub/other.md', '102'],
    ['Anna_Muster_hw3.txt', '101'],
  ])('%s', (log, id) => {
    const match = studentOf(log, students);
    expect(match.student?.id).toBe(id);
  });

  test('is not guessed where none or two fit', () => {
    expect(studentOf('log.md', students)).toMatchObject({ reason: expect.stringContaining('no student') });
    const twins = readRoster('name,login\nA B,x\nC D,x', 'r.csv');
    expect(studentOf('x.md', twins)).toMatchObject({ reason: expect.stringContaining('2 students') });
  });
});

describe('a Canvas gradebook', () => {
  test('made from the roster is taken by the importer’s rules', () => {
    const { text } = write('canvas', [anna, fritz]);
    const { assignment, grades } = importCanvas(text);
    expect(assignment).toBe('4711');
    expect(grades).toEqual(
      new Map([
        ['101', '10'],
        ['102', ''],
        ['103', '8.5'],
      ]),
    );
    expect(text).toContain("'=Formel Fritz");
    expect(text).toContain('    Points Possible');
  });

  test('that exists keeps rows, columns and other marks, and says what would change', () => {
    const existing = [
      'Student,ID,SIS User ID,SIS Login ID,Section,Essay (12),Special participation (4711),Final Score',
      '    Points Possible,,,,,5,10,(read only)',
      '"Muster, Anna",101,900001,amuster,Sec 1,4,10.00,91',
      '"Beispiel, Bert",102,900002,bbeispiel,Sec 1,-,7,80',
      'Neu Nele,104,900004,nele,Sec 2,EX,,',
    ].join('\r\n');
    const { text, changes } = write('canvas', [anna, marked('sub/other.md', whole)], existing);
    expect(changes).toEqual([{ student: 'Beispiel, Bert', before: '7', after: '10' }]);
    const [before, after] = [existing, text].map((one) => parse(one) as string[][]);
    for (const [row, cells] of after!.entries())
      for (const [column, cell] of cells.entries())
        if (column !== 6) expect(cell).toBe(before![row]![column]);
  });

  test('without the assignment’s column is refused', () => {
    expect(() => write('canvas', [anna], 'Student,ID,Section,Essay (12)\nA,1,S,2')).toThrow(
      /4711.*columns:/s,
    );
  });
});

test('Gradescope’s results hold a test for every check, and no points of the model', () => {
  const { files } = write('gradescope', [fritz]);
  const results = JSON.parse(files.get('hw3/fritz.md') ?? '');
  expect(results.score).toBe(8.5);
  expect(
    results.tests.map((one: { score: number }) => one.score).reduce((a: number, b: number) => a + b),
  ).toBe(8.5);
  expect(results.tests.every((one: { max_score: number; score: number }) => one.score <= one.max_score)).toBe(
    true,
  );
  expect(results.tests.map((one: { name: string }) => one.name)).toEqual(all);
});

test('PrairieLearn’s file comes back with percentages and reasons', () => {
  const existing =
    'uid,qid,old_score_perc,submission_id\nfritz@example.org,q1,,55\nnele@example.org,q1,,56\n';
  const { text, changes } = write('prairielearn', [fritz], existing);
  const [head, row, other] = parse(text, { relax_column_count: true }) as string[][];
  expect(head).toEqual(['uid', 'qid', 'old_score_perc', 'submission_id', 'score_perc', 'feedback']);
  expect(row?.slice(0, 5)).toEqual(['fritz@example.org', 'q1', '', '55', '85']);
  expect(row?.[5]).toContain('attempted 1.5/3');
  expect(other?.[0]).toBe('nele@example.org');
  expect(changes).toHaveLength(1);
  expect(() => write('prairielearn', [fritz])).toThrow('--gradebook');
});

test('JUnit counts what is wrong as failures and what is open as skipped', () => {
  const { text } = write('junit', [anna]);
  const wrong = full.parts.filter(({ outcome }) => outcome === 'incorrect' || outcome === 'partial').length;
  expect(text.match(/<failure /g)).toHaveLength(wrong);
  expect(text).toContain(`tests="${full.parts.length}"`);
});

test('CSV and JSON Lines hold a record a log', () => {
  expect(parse(write('csv', [anna, fritz]).text)).toHaveLength(3);
  const lines = write('jsonl', [anna, fritz]).text.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).points)).toEqual([10, 8.5]);
});

describe('a scheme', () => {
  test('gives shares for what holds in part, and leaves open what the log cannot tell', () => {
    const scheme = readScheme(
      'points:\n  attempted: {points: 4, partly: 0.25}\n  summary: 2\n  share-link: {points: 1, unknown: 1}\n',
      'p.yaml',
    );
    const card = { ...full, report: [check('attempted', 'partly'), check('summary', 'unknown')] };
    expect(participation(card, scheme)).toMatchObject({ points: 2, openPoints: 2, maxPoints: 7 });
  });

  test('counts a model that another log has, too', () => {
    const scheme = readScheme('points: {own-pair: 1}', 'p.yaml');
    expect(participation(full, scheme, []).points).toBe(1);
    expect(participation(full, scheme, ['b.md'])).toMatchObject({ points: 0, openPoints: 0 });
    expect(participation(full, scheme).openPoints).toBe(1);
  });

  test.each([
    ['points:\n  atempted: 3\n', /p\.yaml:\d+:\d+: .*attempted/s],
    ['points:\n  summary: -1\n', /p\.yaml:2:\d+: points\.summary/],
    ['points: [\n', /p\.yaml:\d+:\d+: is no valid YAML/],
  ])('that is wrong says where: %j', (text, message) => {
    expect(() => readScheme(text, 'p.yaml')).toThrow(SchemeError);
    expect(() => readScheme(text, 'p.yaml')).toThrow(message);
  });
});
