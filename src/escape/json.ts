const unprintable = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const inPage = /[<>&]/g;

const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * JSON text that is safe to print on a terminal and to paste anywhere: characters that hide or reorder text
 * are written as escapes, as JSON.stringify itself does with halves of surrogate pairs. The value it stands
 * for is the same.
 * @param indent blanks per level; 0 gives one line
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent) ?? 'null';
  return text.replace(unprintable, unicode);
}

/** JSON that a web page embeds in a script element: no `<`, `>` or `&`, so no end tag and no comment can arise. */
export function jsonInPage(value: unknown): string {
  return jsonText(value).replace(inPage, unicode);
}
