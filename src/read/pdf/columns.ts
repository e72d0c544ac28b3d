import type { Page } from './page.ts';
import { type Piece, reachOf } from './piece.ts';

/** Columns have this many rows each at least, and fill this share of their width. */
const fewestRows = 10;
const fullest = 0.7;
/** Share of the page's width in whose middle a gutter is looked for. */
const [from, to] = [0.35, 0.65];

/**
 * The pieces of a page as they are read: where text runs in two columns, what stands above both comes first, then the
 * left one, then the right one, and so on below the next line over both. A table has short cells, and is none.
 */
export function columnsOf(pieces: readonly Piece[], page: Page): Piece[][] {
  const gutter = gutterOf(pieces, page);
  if (gutter === undefined) return [[...pieces]];
  const wide = pieces.filter((piece) => piece.x < gutter && reachOf(piece) > gutter);
  const rows = rowsOf(pieces);
  // A line over both columns: words on both sides of the gutter and no gap there.
  const across = rows.filter(({ words }) => crosses(words, gutter));
  const full = new Set([...wide, ...across.flatMap(({ words }) => words)]);
  const heights = [...new Set(across.map(({ y }) => y))].sort((a, b) => b - a);
  const groups: Piece[][] = [];
  let top = Number.POSITIVE_INFINITY;
  for (const y of [...heights, Number.NEGATIVE_INFINITY]) {
    const between = pieces.filter((piece) => piece.y < top && piece.y > y && !full.has(piece));
    groups.push(
      between.filter(({ x }) => x < gutter),
      between.filter(({ x }) => x >= gutter),
      [...full].filter((piece) => Math.abs(piece.y - y) < 0.3 * piece.size),
    );
    top = y;
  }
  const placed = new Set(groups.flat());
  return [...groups, pieces.filter((piece) => !placed.has(piece))].filter((group) => group.length > 0);
}

interface Row {
  y: number;
  words: Piece[];
}

function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - piece.y) < 0.25 * piece.size) row.words.push(piece);
    else rows.push({ y: piece.y, words: [piece] });
  }
  return rows;
}

/** Does a row run over a gutter: with a word on it, or with no gap there that is wider than between words? */
function crosses(words: readonly Piece[], gutter: number): boolean {
  let before = Number.NEGATIVE_INFINITY;
  let behind = Number.POSITIVE_INFINITY;
  let size = 0;
  for (const word of words) {
    size = Math.max(size, word.size);
    const end = reachOf(word);
    if (word.x < gutter && end > gutter) return true;
    if (end <= gutter) before = Math.max(before, end);
    else behind = Math.min(behind, word.x);
  }
  return behind - before < 0.6 * size;
}

/** The middle of the gap between two columns; undefined where the page has none. */
function gutterOf(pieces: readonly Piece[], { width }: Page): number | undefined {
  const rows = rowsOf(pieces);
  if (rows.length < fewestRows) return undefined;
  let best: { x: number; crossed: number } | undefined;
  for (let x = from * width; x <= to * width; x += 2) {
    const crossed = rows.filter(({ words }) => crosses(words, x)).length;
    if (!best || crossed < best.crossed) best = { x, crossed };
  }
  if (!best || best.crossed > 0.25 * rows.length) return undefined;
  const gutter = best.x;
  const own = rows.filter(({ words }) => !crosses(words, gutter));
  const isFull = (side: (piece: Piece) => boolean) => {
    const spans = own.map(({ words }) => words.filter(side)).filter((words) => words.length > 0);
    const lefts = spans.map((words) => Math.min(...words.map(({ x }) => x))).sort((a, b) => a - b);
    const rights = spans.map((words) => Math.max(...words.map(reachOf))).sort((a, b) => a - b);
    const widths = spans
      .map((words) => Math.max(...words.map(reachOf)) - Math.min(...words.map(({ x }) => x)))
      .sort((a, b) => a - b);
    const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
    return spans.length >= fewestRows && at(widths, 0.5) >= fullest * (at(rights, 0.9) - at(lefts, 0.1));
  };
  return isFull(({ x }) => x < gutter) && isFull(({ x }) => x >= gutter) ? gutter : undefined;
}
