import type { RootContent } from 'mdast';
import type { Stated } from '../types/transcript.ts';
import type { Places } from './place.ts';

/** What chat pages print under the name of a file that was attached. */
const chipKind =
  /^(?:PDF|Document|File|Image|Text|Markdown|CSV|Spreadsheet|Python|Notebook|\d+(?:\.\d+)? ?[KM]B)$/i;
const fileName = /^[^\s/\\][^/\\\n]{0,100}\.[a-z0-9]{1,5}$/i;

/**
 * What was attached to a prompt: `[Attachment: …]` (a link may stand in it), "File: hw3.pdf", and chips, which
 * are a file's name with its kind on the next line.
 */
export function findAttachments(blocks: readonly RootContent[], places: Places): Stated[] {
  const found: Stated[] = [];
  for (const block of blocks) {
    if (block.type !== 'paragraph' || !block.position) continue;
    let start = block.position.start.offset ?? 0;
    const end = block.position.end.offset ?? 0;
    let previous: { name: string; start: number; end: number } | undefined;
    while (start < end) {
      const stop = Math.min(places.lineEnd(start), end);
      const line = places.text.slice(start, stop);
      const lead = line.length - line.trimStart().length;
      const text = line.trim();
      const from = start + lead;
      const named = readNamed(text);
      if (named !== undefined) found.push(stated(named, from, from + text.length, places));
      else if (previous && chipKind.test(text))
        found.push(stated(previous.name, previous.start, from + text.length, places));
      previous = fileName.test(text) ? { name: text, start: from, end: from + text.length } : undefined;
      start = stop + 1;
    }
  }
  return found;
}

/** The name in `[Attachment: PDF of [Arxiv 2203.03466](#)]`: "PDF of Arxiv 2203.03466". */
function readNamed(text: string): string | undefined {
  if (text.length > 400) return undefined;
  const match =
    /^\\?\[(?:attachments?|attached|file|files|image|uploaded)\s*:\s*(.+?)\\?\]$/i.exec(text) ??
    /^\*{0,2}(?:attachments?|attached files?|file|uploaded)\*{0,2}\s*:\*{0,2}\s*(\S.*\.[a-z0-9]{1,5})$/i.exec(
      text,
    );
  return match?.[1]?.replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1').trim();
}

function stated(value: string, start: number, end: number, places: Places): Stated {
  return { value, text: places.text.slice(start, end), position: places.position(start, end) };
}
