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

/** What each ASCII character folds to: nothing, a blank, or itself in lower case. */
const ascii = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (dropped.has(character)) return '';
  return /\s/.test(character) ? ' ' : character.toLowerCase();
});

/** Folds a text; offsets lead back to the original, so that a match can be given its line. */
export function fold(original: string): Folded {
  let text = '';
  const at: number[] = [];
  let blank = true;
  for (let index = 0; index < original.length; index++) {
    const folded = foldOne(original, index);
    if (folded === '') continue;
    if (folded === ' ') {
      if (!blank) {
        text += ' ';
        at.push(index);
      }
      blank = true;
      continue;
    }
    text += folded;
    for (let count = folded.length; count > 0; count--) at.push(index);
    blank = false;
  }
  return { text, at };
}

/** What a character folds to. */
const foldOne = (text: string, at: number): string =>
  ascii[text.charCodeAt(at)] ?? foldRare(text[at] as string);

function foldRare(character: string): string {
  return /\s/.test(character) ? ' ' : (same[character] ?? character).toLowerCase();
}

/** The quoted words alone: without their quotation marks, blanks and the stop that the sentence put there. */
export function foldQuote(quote: string): string {
  return fold(quote)
    .text.replace(/^["'\s(]+/, '')
    .replace(/[\s"').,;:!?]+$/, '');
}

/**
 * Where a quotation stands in a text; its left-out pieces (`…`, `[...]`) may be anything. Compared
 * without blanks around punctuation, which conversions add and drop.
 * @returns the offset in the original, or undefined
 */
export function findQuote(quote: string, { squeezed, original }: Squeezed): number | undefined {
  const pieces = quote
    .split(/\s*(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*/)
    .map((piece) => foldQuote(piece).replaceAll(' ', ''));
  if (pieces.every((piece) => piece === '')) return undefined;
  let from = 0;
  let first: number | undefined;
  for (const piece of pieces) {
    const found = squeezed.indexOf(piece, from);
    if (found < 0) return undefined;
    first ??= found;
    from = found + piece.length;
  }
  return first === undefined ? undefined : unsqueezed(original, first);
}

/** A folded text without its blanks. */
export interface Squeezed {
  squeezed: string;
  original: string;
}

export function squeeze(original: string): Squeezed {
  const shown = original.replace(/[\s*_`$\\#>]+/g, '');
  return { squeezed: shown.replace(/[^\0-\x7f]/g, foldRare).toLowerCase(), original };
}

/** Offset in the original of a character of the squeezed text. */
function unsqueezed(original: string, place: number): number | undefined {
  let left = place;
  for (let index = 0; index < original.length; index++) {
    const folded = foldOne(original, index);
    if (folded === ' ') continue;
    left -= folded.length;
    if (left < 0) return index;
  }
  return undefined;
}
