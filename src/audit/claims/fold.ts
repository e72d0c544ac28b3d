/** A text as people quote it: without case, marks of emphasis, kinds of quotation marks and runs of blanks. */
export interface Folded {
  text: string;
  /** Offset in the original of each character of `text`. */
  at: number[];
}

const same: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '\u2010': '-',
  '\u2011': '-',
};

/** Marks that a quotation may drop. */
const dropped = new Set(['*', '_', '`', '$', '\\', '#', '>']);

/** Folds a text; offsets lead back to the original, so that a match can be given its line. */
export function fold(original: string): Folded {
  let text = '';
  const at: number[] = [];
  let blank = true;
  for (let index = 0; index < original.length; index++) {
    const character = original[index] ?? '';
    if (dropped.has(character)) continue;
    if (/\s/.test(character)) {
      if (!blank) {
        text += ' ';
        at.push(index);
      }
      blank = true;
      continue;
    }
    for (const one of (same[character] ?? character).toLowerCase()) {
      text += one;
      at.push(index);
    }
    blank = false;
  }
  return { text, at };
}

/** The quoted words alone: without their quotation marks, blanks and the stop that the sentence put there. */
export function foldQuote(quote: string): string {
  return fold(quote)
    .text.replace(/^["'\s(]+/, '')
    .replace(/[\s"').,;:!?]+$/, '');
}

/**
 * Where a quotation stands in a folded text; its left-out pieces (`…`, `[...]`) may be anything. Compared
 * without blanks around punctuation, which conversions add and drop.
 * @returns the offset in the original, or undefined
 */
export function findQuote(quote: string, folded: Folded): number | undefined {
  const pieces = quote
    .split(/\s*(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*/)
    .map((piece) => squeeze(foldQuote(piece)));
  if (pieces.every((piece) => piece === '')) return undefined;
  const kept: number[] = [];
  let text = '';
  for (let index = 0; index < folded.text.length; index++) {
    if (folded.text[index] === ' ') continue;
    text += folded.text[index];
    kept.push(folded.at[index] ?? 0);
  }
  let from = 0;
  let first: number | undefined;
  for (const piece of pieces) {
    const found = text.indexOf(piece, from);
    if (found < 0) return undefined;
    first ??= kept[found];
    from = found + piece.length;
  }
  return first;
}

const squeeze = (text: string) => text.replaceAll(' ', '');
