import { columnsOf } from './columns.ts';
import type { Page } from './page.ts';
import { axisHeight, type Piece, pieceOf, reachOf, textOf } from './piece.ts';
import { withScripts } from './scripts.ts';
import { withStrokes } from './strokes.ts';

/** A line of text as it is to be read: scripts, fractions and roots in their places. In points. */
export interface Line {
  text: string;
  x: number;
  right: number;
  /** Of the baseline. */
  y: number;
  /** Of most of its letters. */
  size: number;
}

/** The lines of a page in the order in which they are read: from top to bottom, column by column. */
export function linesOf(page: Page): Line[] {
  const pieces = withScripts(withStrokes(page.runs.map(pieceOf), page));
  return columnsOf(pieces, page)
    .flatMap((own) => rowsOf(own).map(lineOf))
    .filter(({ text }) => text !== '');
}

interface Row {
  y: number;
  size: number;
  pieces: Piece[];
}

/** Pieces by baseline, from top to bottom; fractions by the height of their bars. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  const fractions: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    if (piece.axis !== undefined) {
      fractions.push(piece);
      continue;
    }
    const row = rows.at(-1);
    if (row && Math.abs(row.y - piece.y) < 0.22 * Math.max(row.size, piece.size)) {
      row.pieces.push(piece);
      if (piece.size > row.size) Object.assign(row, { size: piece.size, y: piece.y });
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  for (const fraction of fractions) {
    const axis = fraction.axis as number;
    const off = (row: Row) => Math.abs(row.y + axisHeight * row.size - axis);
    const row = rows
      .filter((one) => off(one) < 0.25 * one.size)
      .reduce<Row | undefined>((best, one) => (best && off(best) <= off(one) ? best : one), undefined);
    if (row) row.pieces.push(fraction);
    else rows.push({ y: fraction.y, size: fraction.size, pieces: [fraction] });
  }
  return rows.sort((a, b) => b.y - a.y);
}

function lineOf({ y, pieces }: Row): Line {
  const letters = new Map<number, number>();
  for (const { size, text } of pieces) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  const [usual] = [...letters].sort((a, b) => b[1] - a[1]);
  return {
    text: textOf(pieces),
    x: Math.min(...pieces.map(({ x }) => x)),
    right: Math.max(...pieces.map(reachOf)),
    y,
    size: usual?.[0] ?? 10,
  };
}
