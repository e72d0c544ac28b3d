import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import { adapt } from './native-tree.ts';

/**
 * The native parser behind the reader: the same tree as remark's, some forty times as fast. It knows no way to leave
 * parts of markdown out, so what the reader does without (link definitions, task lists, addresses made links, text
 * struck out by one tilde) is hidden from it, at the same length, and put back into the tree. Code by indentation
 * cannot be hidden: a text in which it would matter is given back unread.
 */
const features = { gfm: { footnotes: false }, frontmatter: false, math: true } as const;

/**
 * What stands for a hidden character: punctuation like it, so that emphasis beside it is read as before, and without
 * a meaning in markdown. A text that holds one is given back unread.
 */
const holders: Readonly<Record<string, string>> = {
  ':': '\u2056',
  '.': '\u2058',
  '@': '\u2059',
  '[': '\u205b',
  ']': '\u205c',
  '~': '\u205e',
};
const originals = new Map(Object.entries(holders).map(([original, holder]) => [holder, original]));
/**
 * Remark looks at UTF-16 units, and takes half an emoji for a letter; to the native parser an emoji is punctuation.
 * So each half is moved to the private use area, where it is a letter to both.
 */
const shift = 0x800;
const moved = (unit: string, by: number) => String.fromCharCode(unit.charCodeAt(0) + by);

const anyHolder = /[\u2056\u2058\u2059\u205b\u205c\u205e\ue000-\ue7ff]/;
const everyHolder = /[\u2056\u2058\u2059\u205b\u205c\u205e\ue000-\ue7ff]/g;

/** A reference by number may name a holder. */
const writtenHolder = /&#(?:x0*(?:205|e[0-7])|0*(?:82[78]|5[789]))/i;

/** An address that would be made a link, by the sign that shows it; what stands between `<` and `>` is left. */
const address = /<[^\s<>]+>|\b(?:https?|ftp|mailto|xmpp):|\bwww\.|(?<!\\)@/gi;
const definition = /\]:/g;
const task = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]))+[ \t]+\[[ \txX]\](?=\s|$)/gm;
const loneTilde = /(?<![~\\])~(?!~)/g;

function hide(text: string): string {
  let hidden = text;
  if (/[\ud800-\udfff]/.test(hidden))
    hidden = hidden.replace(/[\ud800-\udfff]/g, (unit) => moved(unit, shift));
  const last = (all: string) =>
    all.startsWith('<') ? all : `${all.slice(0, -1)}${holders[all.at(-1) ?? ''] ?? ''}`;
  if (hidden.includes(']:')) hidden = hidden.replace(definition, last);
  if (/[:@]|www\./i.test(hidden)) hidden = hidden.replace(address, last);
  if (hidden.includes('~')) hidden = hidden.replace(loneTilde, last);
  if (hidden.includes(']'))
    hidden = hidden.replace(task, (all) => `${all.slice(0, -3)}${holders['[']}${all.at(-2)}${holders[']']}`);
  return hidden;
}

const unhide = (text: string) =>
  text.replace(everyHolder, (holder) => originals.get(holder) ?? moved(holder, -shift));

/** Markdown with mathematics to an mdast tree; undefined where it might not be the one that remark makes. */
export function parseNatively(text: string): Root | undefined {
  if (anyHolder.test(text) || writtenHolder.test(text)) return undefined;
  const hidden = hide(text);
  const root = markdownToMdast(hidden, { features }) as Root;
  return adapt(root, text, hidden === text ? undefined : unhide) ? root : undefined;
}
