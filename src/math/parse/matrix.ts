import type { CasesNode, Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { isProse } from '../scan/words.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';
import { remark, withRemark } from './remark.ts';

/** Entries of one matrix. */
const cellBudget = 2_000;

/** Rows of cells up to \end. */
function rows(p: Parser, cell: Construct): Expr[][] {
  p.next();
  const found: Expr[][] = [];
  let row: Expr[] = [];
  let cells = 0;
  while (!p.atEnd() && cells < cellBudget) {
    if (p.accept('line')) {
      if (row.length > 0) found.push(row);
      row = [];
      continue;
    }
    const empty = p.isMark('&');
    const before = p.i;
    row.push(empty ? p.empty() : cell(p));
    cells++;
    while (p.accept(',') || p.accept('.') || p.accept(';'));
    if (p.accept('&')) continue;
    if (!p.isMark('line') && !p.atEnd() && p.i === before) {
      const token = p.next();
      p.warn(`"${token.text}" is out of place`, token.start, token.end);
    }
  }
  if (row.length > 0) found.push(row);
  if (p.token.kind === 'end') p.next();
  return found;
}

const plainCell: Construct = (p) =>
  isProse(p)
    ? remark(p)
    : withRemark(
        p,
        p.nested((q) => q.relation()),
      );

const matrix: Construct = (p) => {
  const start = p.i;
  const table = rows(p, plainCell);
  return lines(p, table, start) ?? p.done({ type: 'matrix', rows: table }, start);
};

/** Rows of one relation each are no matrix: statements one below the other, such as a system of equations. */
export function lines(p: Parser, table: readonly Expr[][], start: number): Expr | undefined {
  const items = table.map((row) => row.filter((cell) => cell.type !== 'empty'));
  if (items.length < 2 || !items.every((row) => row.length === 1 && row[0]!.type === 'relation'))
    return undefined;
  return p.done({ type: 'list', items: items.map((row) => row[0]!), separator: 'line' }, start);
}

const wrapped =
  (fn: string): Construct =>
  (p) => {
    const start = p.i;
    return p.done({ type: 'call', fn, args: [matrix(p)] }, start);
  };

const lead = new Set('if when for where whenever provided'.split(' '));
const rest = new Set(['otherwise', 'else', 'elsewhere']);

/** value & condition rows. "otherwise" is a branch without a condition. */
const cases: Construct = (p) => {
  const start = p.i;
  const table = rows(p, conditionCell);
  return lines(p, table, start) ?? p.done(casesOf(table), start);
};

/** Rows of two cells as branches. */
export function casesOf(table: readonly Expr[][]): CasesNode {
  const branches = table.map(([value, condition]) => {
    const kept: CasesNode['branches'][number] = { value: value ?? { type: 'empty' } };
    if (condition && condition.type !== 'empty' && !isRest(condition)) kept.condition = condition;
    return kept;
  });
  return { type: 'cases', branches };
}

const isRest = (expr: Expr) =>
  expr.type === 'text' &&
  rest.has(
    expr.text
      .toLowerCase()
      .replace(/[.,;]$/, '')
      .trim(),
  );

function conditionCell(p: Parser): Expr {
  while ((p.token.kind === 'text' || p.token.kind === 'word') && lead.has(p.token.text.trim().toLowerCase()))
    p.next();
  const cell = plainCell(p);
  // value, if x > 0 without an ampersand: the comma parts value and condition.
  return cell;
}

/** A block of lines: chains go on where a line begins with a relation or a sign. */
const aligned: Construct = (p) => {
  p.next();
  const outer = p.aligned;
  p.aligned = true;
  const block = p.nested((q) => q.statements());
  p.aligned = outer;
  if (p.token.kind === 'end') p.next();
  return block;
};

export const environments: Readonly<Record<string, Construct>> = dictionary({
  matrix,
  pmatrix: matrix,
  bmatrix: matrix,
  Bmatrix: matrix,
  smallmatrix: matrix,
  array: matrix,
  tabular: matrix,
  vmatrix: wrapped('det'),
  Vmatrix: wrapped('norm'),
  cases,
  dcases: cases,
  rcases: cases,
  // Everything else only lays lines out: align, aligned, gather, split, equation …
  '': aligned,
});
