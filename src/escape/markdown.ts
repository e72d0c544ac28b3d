import { safeHref } from './html.ts';
import { oneLine } from './invisible.ts';

/*
 * Text from a transcript inside markdown that GitHub renders. Two layers have to be held off: the markdown
 * parser (backslashes and entities do that), and the filters that run over the finished text, where entities
 * are gone: mathematics between dollar signs, @mentions, bare addresses, `:emoji:`. Against these the
 * character that starts them stands alone in a <span>, the way GitHub's manual gives for dollar signs.
 * One form serves paragraphs and table cells alike: no raw `|` is ever left.
 */

const alone = (text: string) => `<span>${text}</span>`;

const marks: Record<string, string> = {
  '\\': '\\\\',
  '`': '\\`',
  '*': '\\*',
  _: '\\_',
  '[': '\\[',
  ']': '\\]',
  '~': '\\~',
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '|': '&#124;',
  $: alone('&#36;'),
  '#': '&#35;',
  '@': alone('@'),
  ':': alone(':'),
  '.': alone('.'),
};

/** The marks, a colon of an address or an emoji, the stop of a bare address. Each found by its one character. */
const alive =
  /[\\`*_[\]~<>&|$#@]|:(?=\/\/|[\w+-]{1,40}:)|:(?<=(?:mailto|xmpp|javascript|vbscript|data|file):)|\.(?<=www\.)/gi;

/** A mark that would open a block, or underline the line above, if the text came to stand at the start of a line. */
const opener = /^(?:[-+](?=\s|$)|[-=](?=[-=\s]*$)|\d{1,9}[.)](?=\s|$))/;

/**
 * Free text as markdown that shows exactly this text in one line and does nothing else: no emphasis, links,
 * images, HTML, code, mathematics, mentions, autolinks or emoji.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(alive, (found) => marks[found] ?? found)
    .replace(opener, (found) => `${found.slice(0, -1)}\\${found.slice(-1)}`);
}

/**
 * Text in code type. An element, not backticks: inside a table cell a backtick span cannot show `\|`
 * (the table takes the backslash away), and mathematics in dollar signs must stay asleep here too.
 */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** Text for raw HTML inside markdown (a summary line), where backslashes would show. */
export function markdownHtml(text: string): string {
  return oneLine(text).replace(/[&<>"'`|$@:*_[\]~\\#]|www\./gi, (found) => {
    const entity = `&#${found.charCodeAt(found.length - 1)};`;
    if (found.length > 1) return `${found.slice(0, -1)}${alone(entity)}`;
    return /[$@:]/.test(found) ? alone(entity) : entity;
  });
}

/** A link, if the address is a harmless one; else the label alone. The label is markdown already. */
export function markdownLink(label: string, address: string): string {
  const href = safeHref(address);
  return href === undefined ? label : `[${label}](${href})`;
}

/** A table row from cells that are markdown already (made by the functions of this room). */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\n/g, ' ').replace(/(?<!\\)\|/g, '&#124;')).join(' | ')} |`;
}
