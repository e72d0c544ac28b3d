import type { Heading, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { Places } from './place.ts';
import type { Sign } from './signs.ts';

/** The log as a flat row: blocks and, between them, the signs that were accepted. */
export type Piece = { sign: Sign } | { block: RootContent };

/**
 * Takes the signs out of their blocks: what stands before a sign and after it become paragraphs of their
 * own, with their own positions. The tree is not copied; blocks that hold a sign are replaced or shortened.
 */
export function cutAtSigns(root: Root, signs: readonly Sign[], places: Places): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (const block of root.children) {
    const own: Sign[] = [];
    while (next < signs.length && signs[next]?.block === block) own.push(signs[next++] as Sign);
    if (own.length === 0) pieces.push({ block });
    else cutBlock(block, own, places, pieces);
  }
  return pieces;
}

function cutBlock(block: RootContent, signs: Sign[], places: Places, pieces: Piece[]): void {
  const holder = signs[0]?.holder;
  if (!holder) {
    // A tag alone, or HTML around it, which cannot be cut: the tag takes effect, the block follows it.
    const whole = signs.some((sign) => sign.whole);
    const opening = signs.filter((sign) => sign.kind !== 'think-close');
    const closing = signs.filter((sign) => sign.kind === 'think-close');
    for (const sign of opening) pieces.push({ sign });
    if (!whole) pieces.push({ block });
    for (const sign of closing) pieces.push({ sign });
    return;
  }
  let rest: PhrasingContent[] = holder.children;
  let from = holder.position?.start.offset ?? 0;
  const last = holder.position?.end.offset ?? from;
  let kept = holder === block ? undefined : block;
  for (const sign of signs) {
    const [before, beyond] = cutInline(rest, sign.start, places);
    if (kept) {
      holder.children = before;
      trimEnds(kept, sign.start, places);
      pieces.push({ block: kept });
      kept = undefined;
    } else pushParagraph(pieces, holder, before, from, sign.start, places);
    pieces.push({ sign });
    rest = cutInline(beyond, sign.end, places)[1];
    from = sign.end;
  }
  pushParagraph(pieces, holder, rest, from, last, places);
}

/** Puts a run of inline nodes down as a paragraph, unless nothing but blanks is in it. */
function pushParagraph(
  pieces: Piece[],
  holder: Paragraph | Heading,
  children: PhrasingContent[],
  start: number,
  end: number,
  places: Places,
): void {
  const text = places.text.slice(start, end);
  // What is left of a heading after its mark may be its closing hashes.
  if (children.length === 0 || /^[\s#>›]*$/.test(text)) return;
  const lead = /^\s*/.exec(text)?.[0].length ?? 0;
  const trail = /\s*$/.exec(text.slice(-200))?.[0].length ?? 0;
  const position = places.position(start + lead, end - trail);
  const whole = holder.position?.start.offset === start && holder.position.end.offset === end;
  pieces.push({ block: whole ? holder : { type: 'paragraph', children, position } });
}

/** Shortens a list or quotation whose last lines were taken out of it. */
function trimEnds(block: RootContent, offset: number, places: Places): void {
  const end = places.point(Math.max(0, offset - 1));
  let node: RootContent | undefined = block;
  while (node) {
    if (node.position && (node.position.end.offset ?? 0) > (end.offset ?? 0)) node.position.end = end;
    node =
      'children' in node && node.type !== 'paragraph'
        ? ((node as Parent).children.at(-1) as RootContent)
        : undefined;
  }
}

/** Inline nodes before and from an offset on. A text that straddles it is split, anything else goes after. */
function cutInline(
  children: PhrasingContent[],
  offset: number,
  places: Places,
): [PhrasingContent[], PhrasingContent[]] {
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  for (const child of children) {
    const start = child.position?.start.offset ?? 0;
    const end = child.position?.end.offset ?? 0;
    if (end <= offset) before.push(child);
    else if (start >= offset || child.type !== 'text') after.push(child);
    else {
      const [head, tail] = cutText(child, start, end, offset, places);
      if (head.value !== '') before.push(head);
      if (tail.value !== '') after.push(tail);
    }
  }
  const last = before.at(-1);
  if (last?.type === 'break') before.pop();
  return [before, after];
}

/**
 * Splits a text node. Its value may be shorter than its source (escapes, indentation), so the value is cut
 * by counting lines, and within the line by what precedes the cut in the source.
 */
function cutText(node: Text, start: number, end: number, offset: number, places: Places): [Text, Text] {
  const source = places.text.slice(start, offset);
  const values = node.value.split('\n');
  const lines = source.split('\n');
  const row = Math.min(lines.length - 1, values.length - 1);
  const line = (values[row] ?? '').length;
  const written = (lines.at(-1) ?? '').length;
  const indent = lines.length > 1 ? (/^[ \t]*/.exec(lines.at(-1) ?? '')?.[0].length ?? 0) : 0;
  const column = Math.min(line, written - indent);
  const head = [...values.slice(0, row), (values[row] ?? '').slice(0, column)].join('\n');
  const tail = [(values[row] ?? '').slice(column), ...values.slice(row + 1)].join('\n');
  const blank = /^\s*/.exec(tail)?.[0].length ?? 0;
  return [
    { type: 'text', value: head.replace(/\n$/, ''), position: places.position(start, offset) },
    { type: 'text', value: tail.slice(blank), position: places.position(Math.min(end, offset + blank), end) },
  ];
}
