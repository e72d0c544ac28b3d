import type {
  Heading,
  List,
  ListItem,
  Paragraph,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from 'mdast';
import type { Places } from './place.ts';
import { lastParagraph, type Sign } from './signs.ts';

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
  if (!holder) cutHtml(block, signs, places, pieces);
  else if (holder === block) cutHolder(holder, signs, places, pieces);
  else if (block.type === 'list') cutList(block, signs, places, pieces);
  else cutContainer(block, holder, signs, places, pieces);
}

/** Raw HTML around think tags: words between them are text, for the reply itself may stand there. */
function cutHtml(block: RootContent, signs: Sign[], places: Places, pieces: Piece[]): void {
  let from = block.position?.start.offset ?? 0;
  const push = (to: number) => {
    const slice = places.text.slice(from, to);
    const value = slice.trim();
    if (value === '') return;
    const start = from + slice.indexOf(value);
    const position = places.position(start, start + value.length);
    const text: Text = { type: 'text', value, position };
    const markup = value.startsWith('<');
    pieces.push({
      block: markup ? { type: 'html', value, position } : { type: 'paragraph', children: [text], position },
    });
  };
  for (const sign of signs) {
    push(sign.start);
    pieces.push({ sign });
    from = sign.end;
  }
  push(block.position?.end.offset ?? from);
}

function cutHolder(holder: Paragraph | Heading, signs: Sign[], places: Places, pieces: Piece[]): void {
  let rest: PhrasingContent[] = holder.children;
  let from = holder.position?.start.offset ?? 0;
  const last = holder.position?.end.offset ?? from;
  for (const sign of signs) {
    const [before, beyond] = cutInline(rest, sign.start, places);
    pushParagraph(pieces, holder, before, from, sign.start, places);
    pieces.push({ sign });
    rest = cutInline(beyond, sign.end, places)[1];
    from = sign.end;
  }
  pushParagraph(pieces, holder, rest, from, last, places);
}

/** Lines that were drawn into the last paragraph of a quotation or list item come out of it. */
function cutContainer(
  block: RootContent,
  holder: Paragraph | Heading,
  signs: Sign[],
  places: Places,
  pieces: Piece[],
): void {
  const start = signs[0]?.start ?? 0;
  const [before, beyond] = cutInline(holder.children, start, places);
  const end = holder.position?.end.offset ?? start;
  holder.children = before;
  trimEnds(block, before.at(-1)?.position?.end.offset ?? start, places);
  // A mark that was all of a quotation leaves nothing of it.
  const isEmpty = before.length === 0 && block.type === 'blockquote' && block.children.length === 1;
  if (!isEmpty) pieces.push({ block });
  cutHolder(
    { type: 'paragraph', children: beyond, position: places.position(start, end) },
    signs,
    places,
    pieces,
  );
}

/** A list falls apart into the lists before, between and after the items that hold a sign. */
function cutList(list: List, signs: Sign[], places: Places, pieces: Piece[]): void {
  let items: ListItem[] = [];
  const close = () => {
    const [first, last] = [items[0]?.position, items.at(-1)?.position];
    if (first && last)
      pieces.push({ block: { ...list, children: items, position: { start: first.start, end: last.end } } });
    items = [];
  };
  for (const item of list.children) {
    items.push(item);
    const holder = lastParagraph(item);
    const own = holder ? signs.filter((sign) => sign.holder === holder) : [];
    if (!holder || own.length === 0) continue;
    const inner: Piece[] = [];
    cutContainer(item, holder, own, places, inner);
    close();
    pieces.push(...inner.slice(1));
  }
  close();
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
  const position = places.position(
    children[0]?.position?.start.offset ?? start,
    children.at(-1)?.position?.end.offset ?? end,
  );
  const whole = holder.position?.start.offset === start && holder.position.end.offset === end;
  pieces.push({ block: whole ? holder : { type: 'paragraph', children, position } });
}

/** Shortens a list or quotation whose last lines were taken out of it. */
function trimEnds(block: RootContent, offset: number, places: Places): void {
  let node: RootContent | undefined = block;
  while (node) {
    if (node.position && (node.position.end.offset ?? 0) > offset) node.position.end = places.point(offset);
    node =
      'children' in node && node.type !== 'paragraph' && node.type !== 'heading'
        ? ((node as Parent).children.at(-1) as RootContent | undefined)
        : undefined;
  }
}

/**
 * Inline nodes before and from an offset on. A text that straddles it is split, and so is emphasis around it;
 * signs inside anything that cannot be split were not accepted (signs.ts).
 */
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
    else if (start >= offset) after.push(child);
    else if (child.type === 'text') {
      const [head, tail] = cutText(child, start, end, offset, places);
      if (head.value !== '') before.push(head);
      if (tail.value !== '') after.push(tail);
    } else if ('children' in child) {
      const [heads, tails] = cutInline(child.children, offset, places);
      const to = heads.at(-1)?.position?.end.offset ?? offset;
      const from = tails[0]?.position?.start.offset ?? offset;
      if (heads.length > 0)
        before.push({ ...child, children: heads, position: places.position(start, to) } as PhrasingContent);
      if (tails.length > 0)
        after.push({ ...child, children: tails, position: places.position(from, end) } as PhrasingContent);
    } else after.push(child);
  }
  while (before.at(-1)?.type === 'break') before.pop();
  while (after[0]?.type === 'break') after.shift();
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
  // Blanks at the cut belong to neither side.
  const kept = head.trimEnd();
  const to = start + source.trimEnd().length;
  const from = offset + (/^\s*/.exec(places.text.slice(offset, end))?.[0].length ?? 0);
  return [
    { type: 'text', value: kept, position: places.position(start, Math.max(start, to)) },
    { type: 'text', value: tail.trimStart(), position: places.position(from, end) },
  ];
}
