import type { Origin } from '../../types/transcript.ts';

/** A text and where its characters stand in the file it was taken from; see `Origin` for the three rows. */
export interface Sourced extends Omit<Origin, 'lines'> {
  text: string;
}

/** A text that stands in the file as it is. */
export function sourcedFrom(text: string, from: number): Sourced {
  return { text, at: [0], from: [from], span: [text.length] };
}

/** Words of ours for what the file says in another way at an offset. */
export function saidAt(text: string, from: number): Sourced {
  return { text, at: [0], from: [from], span: [0] };
}

/** Several texts in one. */
export function joined(parts: readonly Sourced[], separator = ''): Sourced {
  const whole: Sourced = { text: '', at: [], from: [], span: [] };
  const pieces: string[] = [];
  let length = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0) length += separator.length;
    for (const [row, at] of part.at.entries()) {
      whole.at.push(length + at);
      whole.from.push(part.from[row] as number);
      whole.span.push(part.span[row] as number);
    }
    pieces.push(part.text);
    length += part.text.length;
  }
  whole.text = pieces.join(separator);
  return whole;
}

/** A stretch of a text, with its places. */
export function slice(whole: Sourced, start: number, end = whole.text.length): Sourced {
  const part: Sourced = { text: whole.text.slice(start, end), at: [], from: [], span: [] };
  for (const [row, at] of whole.at.entries()) {
    const next = whole.at[row + 1] ?? whole.text.length;
    if (next <= start || at >= end) continue;
    const skipped = Math.max(0, start - at);
    const span = whole.span[row] as number;
    part.at.push(Math.max(0, at - start));
    part.from.push((whole.from[row] as number) + Math.min(skipped, span));
    part.span.push(Math.max(0, span - skipped));
  }
  return part;
}
