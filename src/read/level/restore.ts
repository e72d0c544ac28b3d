import type { Nodes, Paragraph, Root, RootContent } from 'mdast';
import { type Places, placesOf } from '../place.ts';
import type { Levelled } from './level.ts';
import { anyHolder, unhide } from './mask.ts';

/**
 * Puts back into the tree what the parser was kept from seeing: hidden characters, lines of formulas that were
 * drawn into one, and paragraphs that were not parsed.
 */
export function restore(root: Root, { source, parsed, plain }: Levelled): Root {
  if (source === parsed) return root;
  const places = placesOf(source);
  // A stack of our own: hostile nesting must not exhaust the call stack.
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point?.offset !== undefined) Object.assign(point, places.point(point.offset));
    }
    if ('value' in node && node.value.search(anyHolder) >= 0) {
      node.value = unhide(node.value);
      // What a formula becomes in HTML is kept beside it.
      const made = node.data && 'hChildren' in node.data ? node.data.hChildren?.[0] : undefined;
      if (made?.type === 'text') made.value = node.value;
    }
    if ('children' in node) for (const child of node.children) stack.push(child);
  }
  if (plain.length > 0)
    root.children = merge(
      root.children,
      plain.map(({ start, end }) => paragraph(start, end, places)),
    );
  return root;
}

function paragraph(start: number, end: number, places: Places): Paragraph {
  const position = places.position(start, end);
  return {
    type: 'paragraph',
    children: [{ type: 'text', value: places.text.slice(start, end), position }],
    position,
  };
}

/** Two rows of blocks in one, by their offsets. */
function merge(blocks: readonly RootContent[], plain: readonly Paragraph[]): RootContent[] {
  const merged: RootContent[] = [];
  let next = 0;
  for (const block of blocks) {
    const start = block.position?.start.offset ?? 0;
    for (let one = plain[next]; one && (one.position?.start.offset ?? 0) < start; one = plain[++next])
      merged.push(one);
    merged.push(block);
  }
  for (const one of plain.slice(next)) merged.push(one);
  return merged;
}
