import type { Paragraph } from 'mdast';
import { isBlank } from './character.ts';
import { fold } from './fold.ts';
import type { Segment } from './unit.ts';

/**
 * A paragraph's lines where the writer broke them on purpose: at hard breaks, after a line that ends a
 * sentence or stays short, before a line that opens with bold words or a bracketed label.
 */
export function splitLines(source: string, segments: Segment[], paragraph: Paragraph): Segment[][] {
  if (isOneLine(source, segments)) return [segments];
  const hard = new Set(
    paragraph.children.flatMap((child) =>
      child.type === 'break' ? [child.position?.start.offset ?? -1] : [],
    ),
  );
  const lines: Segment[][] = [[]];
  for (const segment of segments) {
    if (hard.has(segment.start)) {
      lines.push([]);
      continue;
    }
    if (segment.type !== 'text') {
      lines.at(-1)?.push(segment);
      continue;
    }
    let from = segment.start;
    for (
      let at = source.indexOf('\n', from);
      at >= 0 && at < segment.end;
      at = source.indexOf('\n', at + 1)
    ) {
      if (!breaksAt(source, at) || isOpenRow(source.slice(segment.start, at))) continue;
      lines.at(-1)?.push(piece(source, segment, from, at));
      lines.push([]);
      from = at + 1;
    }
    if (from < segment.end) lines.at(-1)?.push(piece(source, segment, from, segment.end));
  }
  return lines.filter((line) => line.length > 0);
}

/** Nearly every paragraph is: no line ends in it, and none of its words are without a place. */
function isOneLine(source: string, segments: readonly Segment[]): boolean {
  const [first] = segments;
  if (!first) return false;
  const end = source.indexOf('\n', first.start);
  if (end >= 0 && end < (segments.at(-1) as Segment).end) return false;
  return segments.every((segment) => segment.start < segment.end);
}

/** A line that is shorter than this was not wrapped by an editor. In characters. */
const wrapped = 60;

function breaksAt(source: string, newline: number): boolean {
  const line = source.slice(source.lastIndexOf('\n', newline - 1) + 1, newline).trimEnd();
  if (line.length < wrapped || /[.:;!?*)]$|\$\$$/.test(line)) return true;
  let next = newline + 1;
  while (next < newline + 12 && isBlank(source.charCodeAt(next))) next++;
  return /^(?:\*\*|\(\w{1,4}\)|\d{1,2}\s?\(?[a-h]\)|[a-h]\)\s|\$\$|\\\[)/.test(
    source.slice(next, newline + 12),
  );
}

/** A part of a segment of words. */
export function piece(source: string, segment: Segment, start: number, end: number): Segment {
  if (start === segment.start && end === segment.end) return segment;
  return { ...segment, start, end, folded: fold(source.slice(start, end)) };
}

/** A row of a typed matrix ends, and the matrix goes on: `[[1, 2],`. */
function isOpenRow(text: string): boolean {
  if (!/\],\s*$/.test(text)) return false;
  return (text.match(/\[/g) ?? []).length > (text.match(/\]/g) ?? []).length;
}
