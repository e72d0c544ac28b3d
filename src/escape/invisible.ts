/**
 * Characters that a reader cannot see but that move, hide or reorder what stands beside them: control
 * characters (terminal escape sequences begin with one), bidirectional overrides and isolates, line
 * separators, and the tag block, in which text can be smuggled past a person's eye.
 */
const tricky =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Zero-width marks that exporters leave behind; harmless, and nothing is lost with them. */
const zeroWidth = /[\u00ad\u200b\u2060\ufeff]/g;

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * The text with every tricky character replaced by a visible stand-in (`␛`, `⟨U+202E⟩`), so that a person
 * sees that something was there. Line feeds and tabs stay; zero-width marks are dropped; a carriage return
 * before a line feed is dropped too, any other is shown; halves of surrogate pairs, for which some consumers
 * of UTF-8 refuse the whole file, become U+FFFD.
 */
export function showInvisible(text: string): string {
  if (!/[^\n\t\x20-\x7e]/.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replace(zeroWidth, '').toWellFormed().replace(tricky, picture);
}

/** The same in one line: runs of white space become one blank. */
export function oneLine(text: string): string {
  // Most texts are one line of plain characters already.
  if (!/[^\x20-\x7e]/.test(text)) return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
  return showInvisible(text).replace(/\s+/g, ' ').trim();
}
