/**
 * Place holders: what the markdown parser must not see as markup is replaced by a character that is none, and
 * put back into the tree afterwards. They are Unicode non-characters, of the length of what they stand for.
 */
const holders: Readonly<Record<string, string>> = {
  $: '\ufdd0',
  '<': '\ufdd1',
  '`': '\ufdd2',
  '~': '\ufdd3',
  '|': '\ufdd4',
};
const originals: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(holders).map(([original, holder]) => [holder, original]),
);
export const anyHolder = /[\ufdd0-\ufdd4]/g;

export function hide(text: string): string {
  return text.replace(/[$<`~|]/g, (character) => holders[character] ?? character);
}

export function unhide(text: string): string {
  return text.replace(anyHolder, (holder) => originals[holder] ?? holder);
}

/** A replacement of a stretch of text by one of the same length. */
export interface Edit {
  start: number;
  text: string;
}

/** Applies edits that do not overlap; later ones of the same place win. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, text: replacement } of sorted) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), replacement);
    at = start + replacement.length;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
