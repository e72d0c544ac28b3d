import type { Point, Position } from 'unist';

/** Offsets of one text to lines and columns, 1-based, in UTF-16 units. */
export interface Places {
  point(offset: number): Point;
  position(start: number, end: number): Position;
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
  return { point, position: (start, end) => ({ start: point(start), end: point(end) }) };
}
