import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { type MarkLine, readMarkLine, readThinkingLine } from './marks.ts';
import type { Places } from './place.ts';
import { readSectionMark, type SectionMark } from './thinking-section.ts';

/** A place where a turn may begin (or, for `</think>`, end), with the block that holds it. */
export type Sign = {
  /** Offsets into the text: of the line's first character, and of what belongs to the sign alone. */
  start: number;
  end: number;
  /** The block at top level, and the paragraph or heading in it, that are to be cut. */
  block: RootContent;
  holder: Paragraph | Heading | undefined;
  /** Does the sign's line open its block, and is it all of it? */
  first: boolean;
  whole: boolean;
} & (
  | { kind: 'mark'; line: MarkLine }
  | { kind: 'thinking'; seconds: number }
  | { kind: 'think-open' | 'think-close'; details?: true }
  | { kind: 'section'; section: SectionMark }
  | { kind: 'doubt'; reason: string }
);

/**
 * All lines that may open a turn, in order. Only headings and paragraphs at top level are looked at, and the
 * last lines of a list item or quotation that markdown drew into it for want of an empty line: code,
 * mathematics and list items themselves hold no marks.
 */
export function findSigns(root: Root, places: Places): Sign[] {
  const signs: Sign[] = [];
  for (const block of root.children) {
    if (block.type === 'html') {
      findThinkTags(block, undefined, places, signs);
      findRoleTag(block, places, signs);
    } else if (block.type === 'heading') findInLines(block, block, 0, places, signs);
    else if (block.type === 'paragraph') findInLines(block, block, 0, places, signs);
    else if (block.type === 'list' || block.type === 'blockquote') {
      for (const part of block.type === 'list' ? block.children : [block]) {
        const tail = lastParagraph(part);
        // Its first line is the item's own, unless it is all of a quotation; a later line at the margin was drawn in.
        const isLine = block.type === 'blockquote' && block.children.length === 1 && isOneLine(tail, places);
        if (tail) findInLines(block, tail, isLine ? 0 : 1, places, signs);
      }
    }
  }
  return signs.sort((a, b) => a.start - b.start);
}

function isOneLine(paragraph: Paragraph | undefined, places: Places): boolean {
  const { start, end } = paragraph?.position ?? {};
  return places.lineEnd(start?.offset ?? 0) >= (end?.offset ?? Number.POSITIVE_INFINITY);
}

/** The paragraph that ends a quotation or list item, where lines without a margin are drawn into. */
export function lastParagraph(block: RootContent): Paragraph | undefined {
  let node: RootContent | undefined = block;
  while (node && (node.type === 'list' || node.type === 'blockquote' || node.type === 'listItem')) {
    node = node.children.at(-1) as RootContent | undefined;
  }
  return node?.type === 'paragraph' ? node : undefined;
}

function findInLines(
  block: RootContent,
  holder: Paragraph | Heading,
  skip: number,
  places: Places,
  signs: Sign[],
): void {
  const from = holder.position?.start.offset ?? 0;
  const to = holder.position?.end.offset ?? 0;
  let start = from;
  for (let index = 0; start < to; index++) {
    const end = Math.min(places.lineEnd(start), to);
    const drawnIn = skip > 0 && /[\s>]/.test(places.text[start] ?? '');
    if (index >= skip && !drawnIn) {
      const line = places.text.slice(start, end);
      const common = { block, holder, first: start === from, whole: start === from && end === to };
      const found = readMarkLine(line);
      const time = found ? undefined : readThinkingLine(line);
      const free =
        (found || time !== undefined) &&
        !isInsideAtom(
          holder.children,
          start,
          found ? start + found.end : end,
          line.startsWith('<') ? 'html' : undefined,
        );
      const mark = free ? found : undefined;
      const seconds = free ? time : undefined;
      const section = time !== undefined || skip > 0 ? undefined : readSectionMark(line);
      if (section && !isInsideAtom(holder.children, start, start + section.end))
        signs.push({ kind: 'section', section, start, end: start + section.end, ...common });
      if (mark)
        signs.push({ kind: 'mark', line: mark, start: start + mark.start, end: start + mark.end, ...common });
      else if (seconds !== undefined) signs.push({ kind: 'thinking', seconds, start, end, ...common });
    }
    start = end + 1;
  }
  if (skip === 0) findThinkTags(block, holder, places, signs);
}

/** `<user>` on a line of its own is a mark as `[user]` is; markdown takes it for raw HTML. */
function findRoleTag(block: RootContent, places: Places, signs: Sign[]): void {
  const start = block.position?.start.offset ?? 0;
  const end = Math.min(places.lineEnd(start), block.position?.end.offset ?? 0);
  const text = places.text.slice(start, end);
  const line = /^<[a-z]{2,12}>\s*$/i.test(text) ? readMarkLine(text) : undefined;
  if (line)
    signs.push({ kind: 'mark', line, start, end, block, holder: undefined, first: true, whole: true });
}

const thinkTag =
  /[<‹](\/?)(?:think(?:ing)?|reasoning|thoughts?|scratchpad)>|<details>\s{0,5}<summary>[^<]{0,40}(?:think|thought|reason)[^<]{0,40}<\/summary>|<\/details>/gi;

/** `<think>` and `</think>`, as reasoning models print them; a tag quoted as code is no tag. */
function findThinkTags(
  block: RootContent,
  holder: Paragraph | Heading | undefined,
  places: Places,
  signs: Sign[],
): void {
  const from = block.position?.start.offset ?? 0;
  const to = block.position?.end.offset ?? 0;
  const text = places.text.slice(from, to);
  if (!/[<‹]/.test(text) || !/think|thought|reason|scratchpad|<\/details/i.test(text)) return;
  for (const match of text.matchAll(thinkTag)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (holder && isInsideAtom(holder.children, start, end, 'html')) continue;
    signs.push({
      kind: match[1] || match[0].startsWith('</') ? 'think-close' : 'think-open',
      ...(match[0].includes('details') ? { details: true as const } : {}),
      start,
      end,
      block,
      holder,
      first: match.index === 0,
      whole: start === from && end === to,
    });
  }
}

/** Does part of the stretch lie in a formula, code, a comment or a picture? What stands there is no sign. */
function isInsideAtom(
  children: readonly PhrasingContent[],
  start: number,
  end: number,
  except?: string,
): boolean {
  return children.some((child) => {
    const from = child.position?.start.offset ?? 0;
    const to = child.position?.end.offset ?? 0;
    if (
      to <= start ||
      from >= end ||
      child.type === 'text' ||
      child.type === 'break' ||
      child.type === except
    )
      return false;
    return 'children' in child ? isInsideAtom(child.children, start, end, except) : true;
  });
}
