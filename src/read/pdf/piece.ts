import type { Run } from './page.ts';

/** Letters, or a formula that was put together, as one thing in a line. */
export interface Piece {
  text: string;
  x: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
  top: number;
  bottom: number;
  /** Height of its bar, where it is a fraction: a line is known to be its own by that. */
  axis?: number;
  upper?: Piece[];
  lower?: Piece[];
}

/** Height of a fraction's bar above the baseline, and how far letters reach up and down, in parts of their size. */
export const axisHeight = 0.25;
const ascent = 0.72;
const descent = 0.22;

export function pieceOf({ text, x, y, width, size }: Run): Piece {
  return {
    text: text.replace(/∣/g, '|'),
    x,
    right: x + width,
    y,
    size,
    top: y + ascent * size,
    bottom: y - descent * size,
  };
}

export const spanOf = (pieces: readonly Piece[]) => ({
  left: pieces.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY),
  right: pieces.reduce((most, piece) => Math.max(most, reachOf(piece)), Number.NEGATIVE_INFINITY),
  top: pieces.reduce((most, { top }) => Math.max(most, top), Number.NEGATIVE_INFINITY),
  bottom: pieces.reduce((least, { bottom }) => Math.min(least, bottom), Number.POSITIVE_INFINITY),
});

/** Where a piece ends, its scripts included. */
export function reachOf({ right, upper = [], lower = [] }: Piece): number {
  return [...upper, ...lower].reduce((most, script) => Math.max(most, reachOf(script)), right);
}

/** Pieces of one line as text, from left to right. */
export function textOf(pieces: readonly Piece[]): string {
  let text = '';
  let right: number | undefined;
  let before = 0;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const size = Math.min(piece.size, before || piece.size);
    const apart = right !== undefined && piece.x - right > 0.14 * size;
    if (apart && !/\s$/.test(text)) text += ' ';
    text += scripted(piece);
    right = Math.max(right ?? Number.NEGATIVE_INFINITY, reachOf(piece));
    before = piece.size;
  }
  return text.replace(/\s+/g, ' ').trim();
}

function scripted(piece: Piece): string {
  const { text, upper = [], lower = [], axis } = piece;
  const base = axis !== undefined && upper.length + lower.length > 0 ? `{${text}}` : text;
  const over = textOf(upper);
  const under = textOf(lower);
  const primes = /^[′']+/.exec(over)?.[0] ?? '';
  const rest = over.slice(primes.length).trim();
  return `${base}${"'".repeat(primes.length)}${under === '' ? '' : `_{${under}}`}${rest === '' ? '' : `^{${rest}}`}`;
}
