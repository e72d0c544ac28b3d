import type { Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import type { Sourced } from './sourced.ts';

/** A tree with the markdown that it was written as: its nodes' offsets are those of the text. */
export interface WrittenTree extends Sourced {
  tree: Root;
}

/**
 * Writes a tree that came from another format as markdown, and gives its nodes their places in the text. Nothing
 * is escaped: the tree says what is markup, and is not parsed again. Offsets that nodes have when they come in are
 * taken for places in the file.
 */
export function writeMarkdown(tree: Root): WrittenTree {
  const out: WrittenTree = { tree, text: '', at: [], from: [], span: [] };
  const pieces: string[] = [];
  let length = 0;
  let last = 0;
  const write = (text: string, from = last, span = 0) => {
    if (text === '') return;
    out.at.push(length);
    out.from.push(from);
    out.span.push(span);
    pieces.push(text);
    length += text.length;
    last = Math.max(last, from);
  };

  const place = (node: Nodes, body: () => void) => {
    const from = node.position?.start.offset;
    if (from !== undefined) last = from;
    const start = length;
    body();
    const point = (offset: number) => ({ line: 1, column: 1, offset });
    node.position = { start: point(start), end: point(length) };
  };

  const inline = (nodes: readonly PhrasingContent[], indent: string): void => {
    for (const node of nodes) {
      const from = node.position?.start.offset ?? last;
      const around = (mark: string, body: () => void) => {
        write(mark, from);
        body();
        write(mark);
      };
      place(node, () => {
        if (node.type === 'text') write(node.value.replace(/\n/g, `\n${indent}`), from, node.value.length);
        else if (node.type === 'inlineMath')
          around('$', () => write(node.value.replace(/\s*\n\s*/g, ' '), from));
        else if (node.type === 'inlineCode') around('`', () => write(node.value, from));
        else if (node.type === 'strong') around('**', () => inline(node.children, indent));
        else if (node.type === 'emphasis') around('*', () => inline(node.children, indent));
        else if (node.type === 'delete') around('~~', () => inline(node.children, indent));
        else if (node.type === 'break') write(`\n${indent}`, from);
        else if (node.type === 'link') {
          write('[', from);
          inline(node.children, indent);
          write(`](${node.url})`);
        } else if (node.type === 'image') write(`![${node.alt ?? ''}](#)`, from);
        else if ('children' in node) inline(node.children as PhrasingContent[], indent);
      });
    }
  };

  const blocks = (nodes: readonly RootContent[], indent: string, tight = false): void => {
    let first = true;
    for (const node of nodes) {
      if (!first) write(tight ? `\n${indent}` : `\n${indent.trimEnd()}\n${indent}`);
      first = false;
      block(node, indent);
    }
  };

  const table = (node: Table, indent: string) => {
    for (const [index, row] of node.children.entries()) {
      if (index > 0) write(`\n${indent}`);
      place(row, () => {
        for (const cell of row.children) {
          write('| ');
          place(cell, () => inline(cell.children, indent));
          write(' ');
        }
        write('|');
      });
      if (index === 0) write(`\n${indent}${'| --- '.repeat(row.children.length)}|`);
    }
  };

  const block = (node: RootContent, indent: string): void =>
    place(node, () => {
      const from = node.position?.start.offset ?? last;
      const lines = (text: string) => text.replace(/\n/g, `\n${indent}`);
      if (node.type === 'paragraph') inline(node.children, indent);
      else if (node.type === 'heading') {
        write(`${'#'.repeat(node.depth)} `, from);
        inline(node.children, indent);
      } else if (node.type === 'thematicBreak') write('---', from);
      else if (node.type === 'math') write(lines(`$$\n${node.value.trim()}\n$$`), from);
      else if (node.type === 'code') write(lines(`\`\`\`${node.lang ?? ''}\n${node.value}\n\`\`\``), from);
      else if (node.type === 'blockquote') {
        write('> ', from);
        blocks(node.children, `${indent}> `);
      } else if (node.type === 'list') {
        for (const [index, item] of node.children.entries()) {
          if (index > 0) write(`\n${indent}`);
          const marker = node.ordered ? `${(node.start ?? 1) + index}. ` : '- ';
          place(item, () => {
            write(marker, item.position?.start.offset ?? from);
            blocks(item.children, indent + ' '.repeat(marker.length));
          });
        }
      } else if (node.type === 'table') table(node, indent);
      else if ('children' in node) inline(node.children as PhrasingContent[], indent);
    });

  blocks(tree.children, '');
  place(tree, () => {});
  tree.position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 1, offset: length },
  };
  out.text = pieces.join('');
  return out;
}

/** Displays out of the paragraphs that hold them, as markdown has it, and nothing that nobody sees. */
export function tidy(tree: Root): Root {
  const visit = (nodes: readonly RootContent[]): RootContent[] =>
    nodes.flatMap((node): RootContent[] => {
      if (node.type === 'html' || node.type === 'definition' || node.type === 'yaml') return [];
      if (node.type === 'paragraph') return splitAtDisplays(node.children, node);
      if ('children' in node && node.type !== 'heading' && node.type !== 'table')
        node.children = visit(node.children as RootContent[]) as never;
      return 'children' in node && node.children.length === 0 ? [] : [node];
    });
  tree.children = visit(tree.children);
  return tree;
}

function splitAtDisplays(children: readonly PhrasingContent[], whole: RootContent): RootContent[] {
  const made: RootContent[] = [];
  let run: PhrasingContent[] = [];
  const close = () => {
    while (run[0] && isBlank(run[0])) run.shift();
    while (run.length > 0 && isBlank(run.at(-1) as PhrasingContent)) run.pop();
    const first = run[0];
    if (first) made.push({ type: 'paragraph', children: run, position: first.position ?? whole.position });
    run = [];
  };
  for (const child of children) {
    if ((child as RootContent).type !== 'math') run.push(child);
    else {
      close();
      made.push(child as RootContent);
    }
  }
  close();
  return made;
}

const isBlank = (node: PhrasingContent) =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
