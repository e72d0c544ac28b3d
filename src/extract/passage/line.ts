import type { List, RootContent, Table } from 'mdast';
import { fold } from './fold.ts';
import { hintsIn } from './hint.ts';
import { piece, splitLines } from './line-break.ts';
import { inline, mathSegment, plain, typedOf } from './segment.ts';
import type { Cell, Entry, Formula, Line, Segment } from './unit.ts';

/** A stretch of the log; blocks that lie across its edge are taken for the lines that lie inside. */
export interface Range {
  start: number;
  end: number;
}

/** Lists in lists and quotations in quotations are followed no deeper: nobody writes them. */
const deepest = 60;

/** Blocks to the lines that a person sees. Struck-out text, raw HTML and pictures say nothing. */
export function linesOf(source: string, blocks: readonly RootContent[], range: Range): Line[] {
  const lines: Line[] = [];
  let lists = 0;
  let depth = 0;
  const visit = (node: RootContent, entry?: Entry) => {
    if (depth > deepest) return;
    depth++;
    visitNode(node, entry);
    depth--;
  };
  const visitNode = (node: RootContent, entry?: Entry) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (end <= range.start || start >= range.end) return;
    switch (node.type) {
      case 'heading':
        lines.push(lineOf(source, 'heading', inline(source, node.children, false)));
        break;
      case 'paragraph':
        for (const segments of splitLines(source, inline(source, node.children, false), node)) {
          const from = segments[0]?.start ?? 0;
          if (from >= range.start && from < range.end) lines.push(lineOf(source, 'line', segments, entry));
        }
        break;
      case 'math':
        lines.push(lineOf(source, 'display', [mathSegment(source, start, end, true, false)], entry));
        break;
      case 'code':
        lines.push(lineOf(source, 'code', [plain('code', start, end, fold(node.value), false)], entry));
        break;
      case 'list':
        lists++;
        visitList(node, lists, visit);
        break;
      case 'blockquote':
        for (const child of node.children) visit(child, entry);
        break;
      case 'table':
        lines.push(
          ...rowsOf(source, node).filter((row) => row.start >= range.start && row.start < range.end),
        );
        break;
      default:
    }
  };
  for (const block of blocks) visitBlock(block, visit, source, lines, range);
  return lines.filter(
    (line) => line.segments.length > 0 && line.start >= range.start && line.start < range.end,
  );
}

/** Spans of a closing summary consist of single items and rows. */
function visitBlock(
  block: RootContent,
  visit: (node: RootContent, entry?: Entry) => void,
  source: string,
  lines: Line[],
  range: Range,
): void {
  if (block.type === 'listItem') {
    for (const child of block.children) visit(child);
  } else if (block.type === 'tableRow') {
    const row = rowOf(source, block, []);
    if (row.start >= range.start && row.start < range.end) lines.push(row);
  } else visit(block);
}

/** A line cut at offsets; formulas and code stay whole. */
export function splitLine(source: string, line: Line, offsets: readonly number[]): Line[] {
  const bounds = [line.start, ...offsets, line.end];
  return bounds.slice(1).flatMap((end, index) => {
    const start = bounds[index] as number;
    const segments = line.segments.flatMap((segment) => {
      if (segment.type !== 'text') return start <= segment.start && segment.start < end ? [segment] : [];
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)];
      return from < to ? [piece(source, segment, from, to)] : [];
    });
    return segments.length > 0 ? [lineOf(source, line.kind, segments, line.entry)] : [];
  });
}

function visitList(list: List, id: number, visit: (node: RootContent, entry?: Entry) => void): void {
  for (const [index, item] of list.children.entries()) {
    const marker = item.position?.start.offset ?? 0;
    for (const child of item.children) visit(child, { list: id, index, size: list.children.length, marker });
  }
}

function rowsOf(source: string, table: Table): Line[] {
  const [head, ...rows] = table.children;
  const heads = (head?.children ?? []).map((cell) => foldedOf(inline(source, cell.children, false)));
  return [...(head ? [rowOf(source, head, [])] : []), ...rows.map((row) => rowOf(source, row, heads))];
}

function rowOf(source: string, row: Table['children'][number], heads: readonly string[]): Line {
  const all: Segment[] = [];
  const cells = row.children.map((cell, index): Cell => {
    const segments = inline(source, cell.children, false);
    for (const segment of segments) all.push(segment);
    const start = segments[0]?.start ?? cell.position?.start.offset ?? 0;
    const end = segments.at(-1)?.end ?? start;
    return {
      start,
      end,
      folded: foldedOf(segments),
      formulas: formulasOf(segments),
      head: heads[index] ?? '',
    };
  });
  return lineOf(source, 'row', all, undefined, cells);
}

function lineOf(
  source: string,
  kind: Line['kind'],
  segments: Segment[],
  entry?: Entry,
  cells?: Cell[],
): Line {
  const shown = withoutBlankEdges(segments);
  const start = shown[0]?.start ?? segments[0]?.start ?? 0;
  const end = shown.at(-1)?.end ?? start;
  const formulas = formulasOf(shown);
  const onlyMath =
    shown[0]?.formula?.display === true &&
    shown.every((segment) => segment.formula?.display || isStop(segment));
  const opening = shown.findIndex((segment) => !segment.bold);
  const folded = foldedOf(shown);
  const typed = onlyMath || kind === 'code' ? [] : typedOf(source, shown);
  return {
    kind: kind === 'line' && onlyMath ? 'display' : kind,
    start,
    end,
    segments: shown,
    folded,
    bold: shown[0]?.bold === true && shown.every((segment) => segment.bold || isStop(segment)),
    boldEnd: opening < 0 ? end : opening > 0 ? (shown[opening - 1] as Segment).end : start,
    formulas: typed.length === 0 ? formulas : [...formulas, ...typed].sort((a, b) => a.start - b.start),
    entry,
    cells,
    hints: hintsIn(folded),
  };
}

/** Blanks at the edges go; one between bold words and a formula parts the two. */
function withoutBlankEdges(segments: Segment[]): Segment[] {
  let from = 0;
  let to = segments.length;
  while (from < to && !isShown(segments[from] as Segment)) from++;
  while (to > from && !isShown(segments[to - 1] as Segment)) to--;
  return from === 0 && to === segments.length ? segments : segments.slice(from, to);
}

const isShown = ({ formula, folded }: Segment) => formula !== undefined || folded.trim() !== '';

/** Nothing but a stop behind bold words or a display. */
function isStop(segment: Segment): boolean {
  return !segment.formula && /^[\s.,;:!]*$/.test(segment.folded);
}

function foldedOf(segments: readonly Segment[]): string {
  let joined = '';
  for (const { folded } of segments) joined += folded;
  joined = joined.trim();
  return joined.includes('  ') ? joined.replace(/ {2,}/g, ' ') : joined;
}

function formulasOf(segments: readonly Segment[]): Formula[] {
  const formulas: Formula[] = [];
  for (const { formula } of segments) if (formula) formulas.push(formula);
  return formulas;
}
