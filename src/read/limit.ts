import type { CodeRange } from './code.ts';
import type { Edit } from './mask.ts';

/** Markdown's inline parser is quadratic in a paragraph's delimiters: 11,000 of them take two seconds. */
const longestParagraph = 64 * 1024;
const mostDelimiters = 4000;
/** Sum of the squares of all paragraphs' delimiters: some two seconds in all. */
const delimiterBudget = 8 * mostDelimiters ** 2;
/** Text beyond this is not parsed: block structure costs about a second and a half a megabyte. */
const longestText = 2 * 1024 * 1024;
/** Quotations and lists inside each other; the parser's cost grows with depth times lines. */
const deepestNesting = 24;
const widestIndent = 120;

/** Stretches that are too costly to parse. `edits` blank them for the parser; each becomes one plain paragraph. */
export interface Limits {
  plain: (CodeRange & { reason: string })[];
  edits: Edit[];
}

/** Finds the paragraphs that the parser is kept from. Counted in characters, so that every machine agrees. */
export function findLimits(text: string): Limits {
  const limits: Limits = { plain: [], edits: [] };
  let spent = 0;
  let start = 0;
  while (start < text.length) {
    const end = paragraphEnd(text, start);
    const paragraph = text.slice(start, end);
    const delimiters = paragraph.length < 200 ? 0 : (paragraph.match(/[*_[\]!$`<&~|]+/g)?.length ?? 0);
    const cost = delimiters ** 2;
    const reason =
      end > longestText
        ? 'the file is longer than 2 MB'
        : paragraph.length > longestParagraph
          ? 'the paragraph is longer than 64 KB'
          : delimiters > mostDelimiters || spent + cost > delimiterBudget
            ? 'there is too much markup'
            : nestsTooDeep(paragraph)
              ? 'lists or quotations are nested too deep'
              : undefined;
    if (reason) {
      limits.plain.push({ start, end, reason });
      limits.edits.push({ start, text: paragraph.replace(/[^\n]/g, ' ') });
    } else spent += cost;
    start = end;
    while (start < text.length && /\s/.test(text[start] as string)) start++;
    // Keep the indentation of the next paragraph's first line.
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (lineStart > end) start = lineStart;
    if (start <= end && end >= text.length) break;
  }
  return limits;
}

/** Offset of the line feed before the next empty line. */
function paragraphEnd(text: string, start: number): number {
  for (let at = text.indexOf('\n', start); at >= 0; at = text.indexOf('\n', at + 1)) {
    let next = at + 1;
    while (text[next] === ' ' || text[next] === '\t') next++;
    if (next >= text.length || text[next] === '\n') return at;
  }
  return text.length;
}

function nestsTooDeep(paragraph: string): boolean {
  for (const line of paragraph.split('\n')) {
    const prefix =
      /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/.exec(line.slice(0, 4096))?.[0] ?? '';
    if (prefix.length > deepestNesting && (prefix.match(/>|[-*+]|[.)]/g)?.length ?? 0) > deepestNesting)
      return true;
    if (/^[ \t]+/.exec(line)?.[0] && (/^[ \t]+/.exec(line)?.[0].length ?? 0) > widestIndent) return true;
  }
  return false;
}
