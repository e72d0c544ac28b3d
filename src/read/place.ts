import type { Point, Position } from 'unist';

/** Turns offsets of one text into lines and columns (1-based, UTF-16 units), and reads its lines. */
export interface Places {
  text: string;
  point(offset: number): Point;
  position(start: number, end: number): Position;
  /** Offset of the end of the line that holds `offset`, its line feed not included. */
  lineEnd(offset: number): number;
}

export function placesOf(text: string): Places {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const point = (offset: number): Point => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1, offset };
  };
  return {
    text,
    point,
    position: (start, end) => ({ start: point(start), end: point(end) }),
    lineEnd: (offset) => {
      const end = text.indexOf('\n', offset);
      return end < 0 ? text.length : end;
    },
  };
}
