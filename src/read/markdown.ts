import type { Root } from 'mdast';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { tablesAndStrikes } from './markdown-tree.ts';

/**
 * Markdown that nobody means in a chat: text pasted with a margin is no code, and "[Answer]: 50 ns" is no link
 * definition, which would not be shown.
 */
const unmeant = { disable: { null: ['codeIndented', 'definition'] } };

/**
 * Of GitHub's markdown only what changes what a log says: tables, and text that is struck out. Autolinks,
 * footnotes and task lists are left as they stand; together they cost a fifth of the parse.
 */
function withTablesAndStrikes(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    gfmTable(),
    // "~5 minutes" is no struck-out text.
    gfmStrikethrough({ singleTilde: false }),
    unmeant,
  ];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), tablesAndStrikes];
}

const processor = unified().use(remarkParse).use(withTablesAndStrikes).use(remarkMath).freeze();

/** Markdown with mathematics to an mdast tree. The one place that knows which parser is used. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text) as Root;
}
