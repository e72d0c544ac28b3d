import { compareReadings, type ReadSide } from '../math/compare.ts';
import { printPlain } from '../math/print.ts';
import type { AnswerKind, KindContext, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Question } from '../types/rubric.ts';
import { readWith, scopeOf } from './object.ts';
import { foldedWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    table: Cell[][];
  }
}

/** One cell, as words and as mathematics. */
export interface Cell {
  text: string;
  read: ReadSide;
}

/** Cells of one table that are compared. */
const mostCells = 400;

/**
 * A table of cells: markdown rows, a matrix by lines, or `cells; with; semicolons`. Rows that begin with words are
 * matched by them; other rows, and the cells of a row, by their place.
 */
export const table: AnswerKind<Cell[][]> = {
  name: 'table',
  description: 'a table: markdown rows (| a | 1 |), or rows by lines or ";" with cells by ","',
  parse(text, question): Reading<Cell[][]> {
    const rows = rowsOf(text);
    const count = rows.reduce((sum, row) => sum + row.length, 0);
    if (count === 0 || count > mostCells)
      return {
        ok: false,
        messages: [
          {
            severity: 'error',
            reason: count === 0 ? 'no cells in it' : `more than ${mostCells} cells`,
            start: 0,
            end: text.length,
          },
        ],
      };
    const cells = rows.map((row) => row.map((cell) => ({ text: cell, read: readWith(cell, question) })));
    return { ok: true, value: cells, messages: [] };
  },
  compare(expected, answer, question, context): Comparison {
    const rung = 'table';
    const pairs = pairedRows(expected, answer);
    if (typeof pairs === 'string')
      return { verdict: 'different', rung, reason: pairs, witness: shapes(expected, answer) };
    let doubt: Comparison | undefined;
    for (const [at, [mine, theirs]] of pairs.entries()) {
      const name = labelOf(mine) ?? `row ${at + 1}`;
      if (mine.length !== theirs.length)
        return {
          verdict: 'different',
          rung,
          reason: `${theirs.length} cells in ${name}, where there are ${mine.length}`,
          witness: shapes(expected, answer),
        };
      for (const [column, cell] of mine.entries()) {
        const one = compareCells(cell, theirs[column]!, question, context);
        const told = { ...one, rung, reason: `${name}, column ${column + 1}: ${one.reason}` };
        if (one.verdict === 'different') return told;
        if (one.verdict === 'unsure') doubt ??= told;
      }
    }
    return doubt ?? { verdict: 'equal', rung, reason: 'every cell is the same' };
  },
  agree: () => ({ verdict: 'unsure', rung: 'table', reason: 'a table is not recomputed' }),
  print: (rows) =>
    rows
      .map((row) =>
        row.map(({ text, read }) => (read.readings[0] ? printPlain(read.readings[0]) : text)).join(', '),
      )
      .join('; '),
};

const ruler = /^[\s|:+-]*-[\s|:+-]*$/;

function rowsOf(text: string): string[][] {
  const lines = text
    .split(/\r?\n|\\\\/)
    .map((line) => line.trim().replace(/\|\s?[.,;]$/, '|'))
    .filter((line) => line !== '' && !ruler.test(line) && !/^\\(?:begin|end|hline)\b/.test(line));
  const drawn = lines.filter((line) => line.includes('|'));
  if (drawn.length > 0 && drawn.length === lines.length)
    return lines.map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(trimmed),
    );
  const rows = lines.length > 1 ? lines : (lines[0] ?? '').split(';');
  return rows
    .map((row) =>
      // A name and its value, cells of a LaTeX row, or values side by side.
      (row.includes('&') ? row.split('&') : outside(row)).map(trimmed).filter((cell) => cell !== ''),
    )
    .filter((row) => row.length > 0);
}

const trimmed = (cell: string) => cell.trim().replace(/\.$/, '');

/** Cut at commas and colons outside brackets; a comma between digits groups thousands. */
function outside(row: string): string[] {
  const cells: string[] = [''];
  let depth = 0;
  for (const [at, sign] of [...row].entries()) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    const thousands = sign === ',' && /\d/.test(row[at - 1] ?? '') && /^\d{3}(?!\d)/.test(row.slice(at + 1));
    if (depth === 0 && !thousands && (sign === ',' || sign === ':')) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

/** Rows of both tables that belong together, or why they do not. */
function pairedRows(expected: Cell[][], answer: Cell[][]): [Cell[], Cell[]][] | string {
  if (expected.length !== answer.length) return `${answer.length} rows, where there are ${expected.length}`;
  const labels = expected.map(labelOf);
  const named = labels.every((label) => label !== undefined) && new Set(labels).size === labels.length;
  if (!named) return expected.map((row, at) => [row, answer[at]!]);
  const others = new Map(answer.map((row) => [labelOf(row), row]));
  const missing = labels.find((label) => !others.has(label));
  if (missing === undefined) return expected.map((row) => [row, others.get(labelOf(row))!]);
  // Other names for the rows, or none: then by place.
  return expected.map((row, at) => [row, answer[at]!]);
}

/** By what a row is called; undefined for a row that begins with a number. */
function labelOf(row: Cell[]): string | undefined {
  const [first] = row;
  if (!first || row.length < 2 || !/[A-Za-z]/.test(first.text)) return undefined;
  return foldedWords(first.text);
}

function compareCells(expected: Cell, answer: Cell, question: Question, context: KindContext): Comparison {
  const spoken = [expected, answer].some(({ read }) => read.readings.some((one) => one.type === 'text'));
  if (!spoken) return compareReadings(expected.read, answer.read, scopeOf(question, context));
  const truths = context.kind('boolean');
  const [mine, theirs] = [expected, answer].map(({ text }) => truths.parse(text, question, context));
  if (mine?.ok && theirs?.ok) return truths.compare(mine.value, theirs.value, question, context);
  return context.kind('text').compare(expected.text, answer.text, question, context);
}

const shapes = (expected: Cell[][], answer: Cell[][]) => {
  const [mine, theirs] = [expected, answer].map(
    (rows) => `rows of ${rows.map((row) => row.length).join(', ')} cells`,
  );
  return { at: { values: {} }, expected: mine!, answer: theirs! };
};
