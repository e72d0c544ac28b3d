/** Blanks of other widths, in the place of which a plain blank says the same. */
const blanks = /[\u0000\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
/** Marks without a width: zero-width blanks and joiners, direction marks, soft hyphens, byte order marks. */
const unseen = '\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff';
const afterOpening = new RegExp(`(^|[\\s(])([*_]{1,3}|#{1,6} ?)([${unseen}]{1,16})(?=\\S)`, 'gm');
const beforeClosing = new RegExp(`([${unseen}]{1,16})([*_]{1,3})(?=[\\s.,:;!?)]|$)`, 'gm');
const anyUnseen = new RegExp(`[${unseen}]`, 'g');
/** Never characters: the reader's own place holders (mask.ts), so none may come in from outside. */
const placeHolders = /[\ufdd0-\ufdef]/g;

/**
 * The text with stray characters replaced by blanks, each by as many as it has: carriage returns, NUL,
 * non-breaking blanks, zero-width marks. A file whose lines end in carriage returns alone gets line feeds.
 */
export function withoutStray(text: string): string {
  // Most files have none of this: one look is cheaper than seven replacements.
  if (
    !/[\u0000\u000b-\r\u0085\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufdd0-\ufdef\ufeff]/.test(
      text,
    )
  ) {
    return text;
  }
  const lineFeeds = text.includes('\n');
  return (
    text
      .replace(/\r/g, lineFeeds ? ' ' : '\n')
      .replace(blanks, ' ')
      // A blank inside the asterisks would undo the bold, so it goes outside.
      .replace(afterOpening, (_, lead: string, marks: string, marksUnseen: string) =>
        marks.startsWith('#')
          ? lead + marks + ' '.repeat(marksUnseen.length)
          : lead + ' '.repeat(marksUnseen.length) + marks,
      )
      .replace(
        beforeClosing,
        (_, marksUnseen: string, marks: string) => marks + ' '.repeat(marksUnseen.length),
      )
      .replace(anyUnseen, ' ')
      .replace(placeHolders, '\ufffd')
  );
}
