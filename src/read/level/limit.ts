import type { CodeRange } from './code.ts';
import type { Edit } from './mask.ts';
import { paragraphsOf } from './paragraph.ts';

/** Markdown's inline parser is quadratic in a paragraph's delimiters: 11,000 of them take two seconds. */
const longestParagraph = 64 * 1024;
const mostDelimiters = 4000;
/** Sum of the squares of all paragraphs' delimiters: some two seconds in all. */
const delimiterBudget = 8 * mostDelimiters ** 2;
/** Text beyond these is not parsed: block structure costs some two seconds a megabyte, or a hundred thousand lines. */
const longestText = 2 * 1024 * 1024;
const mostLines = 60_000;
/** A paragraph that is not parsed comes in pieces of about this length. */
const longestPiece = 8 * 1024;
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
  const last = limitOf(text);
  let tail = last;
  for (const { start, end } of paragraphsOf(text)) {
    if (end > last) {
      tail = start;
      break;
    }
    const paragraph = text.slice(start, end);
    const delimiters = paragraph.length < 200 ? 0 : (paragraph.match(/[*_[\]!$`<&~|]+/g)?.length ?? 0);
    const cost = delimiters ** 2;
    const reason =
      paragraph.length > longestParagraph
        ? 'the paragraph is longer than 64 KB'
        : delimiters > mostDelimiters || spent + cost > delimiterBudget
          ? 'there is too much markup'
          : nestsTooDeep(paragraph)
            ? 'lists or quotations are nested too deep'
            : undefined;
    if (!reason) {
      spent += cost;
      continue;
    }
    limits.edits.push({ start, text: paragraph.replace(/[^\n]/g, ' ') });
    for (const piece of piecesOf(text, start, end)) limits.plain.push({ ...piece, reason });
  }
  if (last === text.length) return limits;
  // From here on, the parser sees one blank line.
  limits.edits.push({ start: tail, text: ' '.repeat(text.length - tail) });
  for (const { start, end } of paragraphsOf(text, tail)) {
    for (const piece of piecesOf(text, start, end))
      limits.plain.push({ ...piece, reason: 'the file is too long' });
  }
  return limits;
}

/** Offset up to which the text is parsed. */
function limitOf(text: string): number {
  if (text.length < mostLines) return text.length;
  let at = 0;
  for (let line = 0; line < mostLines; line++) {
    const feed = text.indexOf('\n', at);
    if (feed < 0) return Math.min(text.length, longestText);
    at = feed + 1;
  }
  return Math.min(at, longestText);
}

/** Whole lines together, up to a length that is still cheap to cut at its marks. */
function* piecesOf(text: string, start: number, end: number): Generator<CodeRange> {
  let from = start;
  while (end - from > longestPiece) {
    const feed = text.indexOf('\n', from + longestPiece);
    if (feed < 0 || feed >= end) break;
    yield { start: from, end: feed };
    from = feed + 1;
  }
  if (from < end) yield { start: from, end };
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
