/** A run of lines without an empty one between them: offsets of its first character and of the line feed after it. */
export interface Block {
  start: number;
  end: number;
}

/** The paragraphs of a text, by its empty lines alone; the first line's margin belongs to its paragraph. */
export function* paragraphsOf(text: string, from = 0, to = text.length): Generator<Block> {
  let start = from;
  let lineStart = from;
  let open = false;
  while (lineStart < to) {
    const feed = text.indexOf('\n', lineStart);
    const end = feed < 0 || feed > to ? to : feed;
    if (isBlank(text, lineStart, end)) {
      if (open) yield { start, end: lineStart - 1 };
      open = false;
    } else if (!open) {
      open = true;
      start = lineStart;
    }
    lineStart = end + 1;
  }
  if (open) yield { start, end: Math.min(to, text.length) };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9) return false;
  }
  return true;
}
