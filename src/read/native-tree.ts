import type { Nodes, Root } from 'mdast';

type Value = (text: string) => string;

interface Stretch {
  start: number;
  end: number;
}

/**
 * Makes the native parser's tree the one that remark makes, in place.
 * @param text what was parsed, nothing hidden
 * @param unhide puts back what was hidden; undefined where nothing was
 * @returns false where the two trees may differ in a way that cannot be mended
 */
export function adapt(root: Root, text: string, unhide: Value | undefined): boolean {
  const shown: Value = unhide ?? ((value) => value);
  /** Offsets at which blocks begin. */
  const begun = new Set<number>();
  /** Code, formulas and HTML: what is in them is no mark; those that are blocks of their own. */
  const verbatim: Stretch[] = [];
  const fenced: Stretch[] = [];
  /** HTML inside a paragraph: remark drops the margins of its lines. */
  const inLine = new Set<Nodes>();
  const loose: number[] = [];
  const breaks: number[] = [];
  /** Blocks in lists and quotations, and what is in them. */
  const contained = new Set<Nodes>();
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return false;
    switch (node.type) {
      case 'text':
        if (node.value.endsWith('\\') && text[end - 1] === '\n') return false;
        if (/[`$<]/.test(node.value)) loose.push(start);
        node.value = shown(node.value);
        break;
      case 'inlineCode':
        if (/[ \t]\n|\n[ \t]/.test(text.slice(start, end))) return false;
        node.value = shown(node.value);
        verbatim.push({ start, end });
        break;
      case 'break':
        if (contained.has(node) && /[ \t>]/.test(text[end] ?? '')) breaks.push(start);
        break;
      case 'inlineMath':
        node.value = shown(node.value);
        // In a cell, an escaped bar is one of TeX's, and stays escaped.
        if (node.value.includes('|') && text.slice(start, end).includes('\\|'))
          node.value = insideOf(text.slice(start, end));
        node.data = {
          hName: 'code',
          hProperties: { className: ['language-math', 'math-inline'] },
          hChildren: [{ type: 'text', value: node.value }],
        };
        verbatim.push({ start, end });
        break;
      case 'math':
        if (!closedOnce(text, start, end, '$', !contained.has(node))) return false;
        node.value = shown(node.value);
        if (node.meta) node.meta = shown(node.meta);
        node.data = {
          hName: 'pre',
          hChildren: [
            {
              type: 'element',
              tagName: 'code',
              properties: { className: ['language-math', 'math-display'] },
              children: [{ type: 'text', value: node.value }],
            },
          ],
        };
        begun.add(start);
        verbatim.push({ start, end });
        fenced.push({ start, end });
        break;
      case 'code': {
        const fence = text[start];
        if (fence !== '`' && fence !== '~') return false;
        if (!closedOnce(text, start, end, fence, !contained.has(node))) return false;
        node.value = shown(node.value);
        if (node.lang) node.lang = shown(node.lang);
        if (node.meta) node.meta = shown(node.meta);
        begun.add(start);
        verbatim.push({ start, end });
        fenced.push({ start, end });
        break;
      }
      case 'html':
        node.value = shown(node.value);
        verbatim.push({ start, end });
        if (inLine.has(node)) node.value = node.value.replace(/\n[ \t]+/g, '\n');
        else {
          if (contained.has(node)) return false;
          begun.add(start);
          fenced.push({ start, end });
        }
        break;
      case 'link':
      case 'image': {
        if (node.type === 'image' && /[\\\n$`<&]/.test(text.slice(start, end))) return false;
        if (node.type === 'link' && text[start] !== '[' && text[start] !== '<') return false;
        node.url = shown(node.url);
        if (node.title) node.title = shown(node.title);
        if ('alt' in node && node.alt) node.alt = shown(node.alt);
        break;
      }
      case 'delete':
        if (text[start + 1] !== '~') return false;
        break;
      case 'listItem':
        if (node.checked !== null && node.checked !== undefined) return false;
        begun.add(start);
        break;
      case 'blockquote':
        // Where a quotation in another ends, or a list before another one, each parser says in its own way.
        if (contained.has(node) || node.children.filter(({ type }) => type === 'list').length > 1)
          return false;
        begun.add(start);
        break;
      case 'table':
        if (node.children.at(-1)?.position?.end.offset !== end) return false;
        begun.add(start);
        break;
      case 'heading':
      case 'thematicBreak':
        begun.add(start);
        break;
      case 'root':
      case 'list':
      case 'paragraph':
      case 'tableRow':
      case 'tableCell':
      case 'emphasis':
      case 'strong':
        break;
      default:
        return false;
    }
    if (!('children' in node)) continue;
    const flow = node.type === 'root' || node.type === 'blockquote' || node.type === 'listItem';
    for (const child of node.children) {
      stack.push(child);
      if (child.type === 'html' && !flow) inLine.add(child);
      else if (node.type !== 'root' && node.type !== 'paragraph') contained.add(child);
      else if (node.type === 'paragraph' && contained.has(node)) contained.add(child);
    }
  }
  const within = (stretches: readonly Stretch[]) => (at: number) =>
    stretches.some(({ start, end }) => start < at && at < end);
  // A sign that opened nothing moves, for remark, the place of a later break in a list.
  if (breaks.some((at) => loose.some((sign) => sign < at))) return false;
  return indentBeginsNothing(text, begun, within(fenced)) && nothingIsTwofold(text, within(verbatim));
}

/** A formula without its dollars, as remark's rules for code have it: one blank is taken off both ends. */
function insideOf(formula: string): string {
  const size = /^\$*/.exec(formula)?.[0].length ?? 0;
  const inside = formula.slice(size, formula.length - size);
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  return padded ? inside.slice(1, -1) : inside;
}

/**
 * May no line of a fenced block but its last close it? Without code by indentation, a closing fence may stand as far
 * to the right as it likes. Where a block that is never closed ends is clear only outside lists and quotations.
 */
function closedOnce(text: string, start: number, end: number, sign: string, mayStayOpen: boolean): boolean {
  if (!mayStayOpen) {
    const last = text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim();
    if (!last.endsWith(sign.repeat(2)) || text.lastIndexOf('\n', end - 1) < start) return false;
  }
  const margin = start - text.lastIndexOf('\n', start - 1) - 1;
  for (let feed = text.indexOf('\n', start); feed >= 0 && feed < end; feed = text.indexOf('\n', feed + 1)) {
    const next = text.indexOf('\n', feed + 1);
    const line = text.slice(feed + 1, next < 0 ? text.length : next);
    const lead = /^[ \t>]*/.exec(line)?.[0] ?? '';
    if (line[lead.length] !== sign || (lead.length < 4 && !lead.includes('\t'))) continue;
    if (lead.includes('\t') || lead.length > margin) return false;
  }
  return true;
}

/** A line with a wide margin that would begin a block if the margin were narrower. */
const indented =
  /^[ \t>]*(?: {4}|\t)[ \t]*(?=#{1,6}(?:[ \t\n]|$)|>|[-+*](?:[ \t\n]|$)|\d{1,9}[.)](?:[ \t\n]|$)|`{3}|~{3}|\$\$|<|[-*_](?:[ \t]*[-*_])+[ \t]*$|=+[ \t]*$|[|:-][|:\- \t]*$)/gm;

/** Has every line with a wide margin begun a block that looks as if it does? Else it would only for remark. */
function indentBeginsNothing(
  text: string,
  begun: ReadonlySet<number>,
  isFenced: (at: number) => boolean,
): boolean {
  for (const { index, 0: margin } of text.matchAll(indented)) {
    const at = index + margin.length;
    if (!begun.has(at) && !isFenced(at)) return false;
  }
  return true;
}

/** Marks of emphasis beside each other, of two kinds or escaped: each parser has rules of its own. */
const twofold = /\*_|_\*|\\[*_~]+(?=[*_~])|[^\s*_~][*_]+~|~[*_]+(?=[^\s*_~])/g;

function nothingIsTwofold(text: string, isVerbatim: (at: number) => boolean): boolean {
  for (const { index, 0: marks } of text.matchAll(twofold))
    if (!isVerbatim(index + marks.length - 1) && !standsAlone(text, index)) return false;
  return true;
}

/** A paragraph of one line that is marked as a whole, such as `_**User**_`: no rules can differ there. */
function standsAlone(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  const alone = /^(?:\n|$)/;
  return (
    /^[*_]{1,6}[\w(][^*_`\\<[$\n]{0,200}[\w)][*_]{1,6}$/.test(text.slice(start, end)) &&
    alone.test(text.slice(end + 1, end + 2)) &&
    (start < 2 || text[start - 2] === '\n')
  );
}
