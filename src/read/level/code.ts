import { readMarkLine } from '../marks.ts';
import { paragraphsOf } from './paragraph.ts';

/** A stretch of code, offsets into the text: fences with their contents, or `inline` with its backticks. */
export interface CodeRange {
  start: number;
  end: number;
}

/** Code of a text, and the opening fences that were never closed. */
export interface Code {
  ranges: CodeRange[];
  /** Offset and length of the mark of an opening fence that hides the turns after it. */
  open: { start: number; length: number }[];
}

/** More fences than this without a partner are no accident; looking on would cost a square. */
const mostOpen = 50;

const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)$/;

/**
 * Finds what is code, so that nothing in it is taken for mathematics or markup. A fence that is not closed
 * before a clearly marked turn begins is none: the turn that it would swallow is worth more.
 */
export function findCode(text: string): Code {
  const ranges: CodeRange[] = [];
  const open: Code['open'] = [];
  if (!text.includes('`') && !text.includes('~~~')) return { ranges, open };
  const fences = readFences(text);
  let position = 0;
  for (let index = 0; index < fences.length; index++) {
    const first = fences[index] as Fence;
    let closing = index + 1;
    while (closing < fences.length && !closes(fences[closing] as Fence, first)) closing++;
    const last = fences[closing];
    const end = last?.end ?? text.length;
    // An odd number of fences means that one of them has no partner: the one that a mark stands in.
    if (open.length < mostOpen && (!last || fences.length % 2 === 1) && holdsMark(text, first.end, end)) {
      open.push({ start: first.start, length: first.mark.length });
      continue;
    }
    findInline(text, position, first.lineStart, ranges);
    ranges.push({ start: first.lineStart, end });
    position = end;
    index = closing;
  }
  findInline(text, position, text.length, ranges);
  return { ranges, open };
}

function closes(fence: Fence, opening: Fence): boolean {
  return fence.bare && fence.mark[0] === opening.mark[0] && fence.mark.length >= opening.mark.length;
}

interface Fence {
  lineStart: number;
  /** Offset of the backticks. */
  start: number;
  end: number;
  mark: string;
  /** Nothing stands after the backticks: it may close. */
  bare: boolean;
}

function readFences(text: string): Fence[] {
  const fences: Fence[] = [];
  for (const match of text.matchAll(/^.*(?:```|~~~).*$/gm)) {
    const found = fence.exec(match[0]);
    const [, mark = '', info = ''] = found ?? [];
    // Backticks in the words after a fence of backticks make it inline code.
    if (!found || (mark.startsWith('`') && info.includes('`'))) continue;
    const start = match.index + match[0].indexOf(mark);
    fences.push({
      lineStart: match.index,
      start,
      end: match.index + match[0].length,
      mark,
      bare: info.trim() === '',
    });
  }
  return fences;
}

/** Does a line that can hardly be anything but a role mark stand between? */
function holdsMark(text: string, start: number, end: number): boolean {
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const line = readMarkLine(text.slice(at + 1, at + 160).split('\n', 1)[0] ?? '');
    if (line?.alone && line.mark.strength === 'strong' && (line.colon || line.dress !== 'plain')) return true;
  }
  return false;
}

/** Backticks of a paragraph, paired by their number. */
function findInline(text: string, start: number, end: number, ranges: CodeRange[]): void {
  if (text.indexOf('`', start) < 0) return;
  for (const block of paragraphsOf(text, start, end)) {
    const paragraph = text.slice(block.start, block.end);
    if (!paragraph.includes('`')) continue;
    const runs = [...paragraph.matchAll(/`+/g)].filter((run) => paragraph[run.index - 1] !== '\\');
    // The next run of each length, from the back, so that many unpaired runs cost no square.
    const next = new Map<number, number>();
    const partner: (number | undefined)[] = [];
    for (let index = runs.length - 1; index >= 0; index--) {
      const length = runs[index]?.[0].length ?? 0;
      partner[index] = next.get(length);
      next.set(length, index);
    }
    for (let index = 0; index < runs.length; index++) {
      const last = partner[index];
      if (last === undefined) continue;
      const closing = runs[last];
      ranges.push({
        start: block.start + (runs[index]?.index ?? 0),
        end: block.start + (closing?.index ?? 0) + (closing?.[0].length ?? 0),
      });
      index = last;
    }
  }
}

/** Tests offsets for being code; they must be asked in rising order. */
export function insideOf(ranges: readonly CodeRange[]): (offset: number) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let index = 0;
  return (offset) => {
    while (index < sorted.length && (sorted[index] as CodeRange).end <= offset) index++;
    const range = sorted[index];
    return range !== undefined && offset >= range.start;
  };
}
