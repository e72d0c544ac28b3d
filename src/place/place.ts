import type { Point, Position } from 'unist';
import type { Origin } from '../types/transcript.ts';

/** Turns offsets of one text into lines and columns (1-based, UTF-16 units), and reads its lines. */
export interface Places {
  text: string;
  point(offset: number): Point;
  position(start: number, end: number): Position;
  /** Offset of the end of the line that holds `offset`, its line feed not included. */
  lineEnd(offset: number): number;
}

/**
 * @param text what offsets refer to
 * @param origin where the text is a rendition of another file's: lines and columns are that file's then, while
 *   offsets stay those of the text
 */
export function placesOf(text: string, origin?: Origin): Places {
  const starts = origin ? origin.lines : lineStarts(text);
  const pointAt = (offset: number, at: number): Point => {
    const line = lastUpTo(starts, at);
    return { line: line + 1, column: at - (starts[line] as number) + 1, offset };
  };
  const point = (offset: number) => pointAt(offset, origin ? offsetInFile(offset, origin) : offset);
  // An end belongs to the stretch before it: the next one may come from anywhere in the file.
  const end = (start: number, offset: number) =>
    origin && offset > start ? pointAt(offset, offsetInFile(offset - 1, origin) + 1) : point(offset);
  return {
    text,
    point,
    position: (start, offset) => ({ start: point(start), end: end(start, offset) }),
    lineEnd: (offset) => {
      const end = text.indexOf('\n', offset);
      return end < 0 ? text.length : end;
    },
  };
}

/** Offsets of the first characters of all lines. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Offset in the original file of what stands at an offset of its rendition. */
export function offsetInFile(offset: number, { at, from, span }: Origin): number {
  const index = Math.max(0, lastUpTo(at, offset));
  return (from[index] ?? 0) + Math.max(0, Math.min(offset - (at[index] ?? 0), span[index] ?? 0));
}

/** Index of the last of the rising numbers that is not above the limit; 0 where all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Line of an offset of a transcript's source in its file, counted on from a place before it.
 * @param from a point of the same text, not behind the offset
 */
export function lineAfter(
  { source, origin }: { source: string; origin?: Origin },
  from: Point,
  offset: number,
): number {
  if (origin) return placesOf(source, origin).point(offset).line;
  let line = from.line;
  for (
    let at = source.indexOf('\n', from.offset ?? 0);
    at >= 0 && at < offset;
    at = source.indexOf('\n', at + 1)
  )
    line++;
  return line;
}
