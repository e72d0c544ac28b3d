import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** The smallest elements that stand for lines of their own; a list item counts for what its children leave. */
const blocks = new Set(['p', 'pre', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'blockquote']);

/** An empty anchor for each line from `from` to `to` that has none yet: `L12`. */
export function anchors(from: number, to: number, known: Set<number>): Element[] {
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return lines
    .filter((line) => !known.has(line))
    .map((line) => {
      known.add(line);
      return {
        type: 'element',
        tagName: 'a',
        properties: { id: `L${line}`, className: ['line'] },
        children: [],
      };
    });
}

/**
 * Gives every line of the log that a block holds an anchor at the start of that block, innermost blocks first,
 * so that a link to a line finds the least that contains it. Lines that no block holds get none.
 */
export function anchorLines(tree: Root, known: Set<number>): void {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    const display = Array.isArray(node.properties.className) && node.properties.className.includes('display');
    if (node.position && (display || blocks.has(node.tagName))) found.push(node);
  });
  for (const node of found.reverse()) {
    const { start, end } = node.position!;
    const own = anchors(start.line, end.line, known);
    if (own.length > 0) home(node).unshift(...own);
  }
}

/** Where an anchor may stand: a row holds cells only. */
function home(node: Element): ElementContent[] {
  if (node.tagName !== 'tr') return node.children;
  const cell = node.children.find((child) => child.type === 'element');
  return cell?.type === 'element' ? cell.children : node.children;
}
