import type { RootContent } from 'mdast';

/** The line by which a log says that a reply is none: `[Reply cut off: output limit reached]`. */
const mark = /^\\?\[Reply (cut off|refused|lost): ([^[\]\n]{1,200}?)\\?\]$/;

/**
 * Why the log itself says that this reply is no answer, or undefined. Only a line of its own at the end of the
 * reply counts.
 */
export function findLoss(blocks: readonly RootContent[], text: string): string | undefined {
  const last = blocks.findLast((block) => block.type !== 'thematicBreak')?.position;
  if (!last) return undefined;
  const end = last.end.offset ?? 0;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim();
  const found = line.length > 300 ? null : mark.exec(line);
  return found ? `the log marks it as ${found[1]}: ${found[2]}` : undefined;
}
