import type { Root, RootContent } from 'mdast';
import { named } from '../tex-signs.ts';
import { type Line, linesOf } from './lines.ts';
import type { Page } from './page.ts';

/** What the pages of a PDF hold, and how well it can be read. */
export interface Pages {
  tree: Root;
  /** Letters on each page, page furniture left out. */
  letters: { page: number; letters: number }[];
  lines: number;
  /** Lines of one or two characters: formulas that fell apart. */
  shreds: number;
  /** Characters that fonts keep to themselves. */
  unknown: number;
  characters: number;
}

/** The fonts of formulas call the double-struck letter a plain one. */
const expectation = /(?<![\p{L}\\])E(?=\s?(?:∥|‖|\[|_\{[^{}]{0,80}[∼~]))/gu;

/** Headers and footers are looked for among this many lines at either end of a page. */
const edge = 3;

/** All pages as headings, paragraphs and formulas. */
export function blocksOf(pages: readonly Page[]): Pages {
  const kept = withoutFurniture(pages.map((page) => ({ page, lines: linesOf(page) })));
  const all = kept.flatMap(({ lines }) => lines);
  const sizes = all.map(({ size, text }) => ({ size: Math.round(size * 2) / 2, length: text.length }));
  const body = mode(sizes);
  const leading = usualLeading(
    kept.map(({ lines }) => lines),
    body,
  );
  const children: RootContent[] = [];
  let open: string[] = [];
  let openSize = body;
  const close = () => {
    const text = open.join('\n').trim();
    open = [];
    if (text === '') return;
    if (isFormula(text))
      children.push({ type: 'math', value: named(text.replace(expectation, '\\mathbb{E}')) });
    else if (openSize >= 1.18 * body && text.length < 200 && !holdsFormula(text))
      children.push({
        type: 'heading',
        depth: 2,
        children: [{ type: 'text', value: text.replace(/\n/g, ' ') }],
      });
    else children.push({ type: 'paragraph', children: [{ type: 'text', value: text }] });
  };
  for (const { lines } of kept) {
    let last: Line | undefined;
    let shown = false;
    for (const line of lines) {
      // Where a column ends, the next one begins above it.
      const gap = last && last.y > line.y ? last.y - line.y : undefined;
      const changed = Math.abs(line.size - openSize) > 0.12 * body;
      const apart = gap === undefined ? !goesOn(open.at(-1), line.text) : gap > 1.35 * leading;
      // A formula that is moved in stands by itself, however near the text around it is.
      const before: boolean = shown;
      shown = isFormula(line.text) && line.x > (before ? 0 : (last?.x ?? 0) + 2.5 * body);
      if (open.length > 0 && (changed || apart || shown !== before || startsAnew(line.text))) close();
      if (open.length === 0) openSize = line.size;
      open.push(line.text);
      last = line;
    }
  }
  close();
  const text = all.map((line) => line.text).join('');
  return {
    tree: { type: 'root', children },
    letters: kept.map(({ page, lines }) => ({
      page: page.number,
      letters: lines.reduce((sum, line) => sum + line.text.length, 0),
    })),
    lines: all.length,
    shreds: all.filter(
      (line) => line.text.length <= 2 && !/^(?:[-•*]|\d+|[a-z]\)|\(?[a-z]\)?)$/i.test(line.text),
    ).length,
    unknown: text.match(/[\ue000-\uf8ff\ufffd\u0000-\u001f]/g)?.length ?? 0,
    characters: text.length,
  };
}

/** A paragraph that a page break cuts goes on with a small letter, after a line that does not end a sentence. */
function goesOn(before: string | undefined, line: string): boolean {
  return before !== undefined && !/[.:?!]["”’)]?$/.test(before) && /^[\p{Ll}\d(=+−-]/u.test(line);
}

/** Lines that begin something of their own, however close they stand. */
function startsAnew(line: string): boolean {
  return /^(?:[-•●▪*]\s|\(?[a-h]\)\s|\d{1,2}[.)]\s|(?:problem|question|part|user|prompt|response|comments?)\b.{0,40}:?$|(?:final |short )?answers?\b.{0,20}:)/i.test(
    line,
  );
}

/** Formulas may be set larger than the text around them: that makes them no headings. */
function holdsFormula(text: string): boolean {
  return /[_^]\{|\\(?:frac|sqrt|overline)\{/.test(text) || !/\p{L}{3}|^\(?[a-z\d]{1,2}[).]?$/iu.test(text);
}

/** No words, but signs of a formula. */
function isFormula(text: string): boolean {
  if (text.length > 600 || !/[=<>≤≥∼≈∝→]/.test(text)) return false;
  // Typed, with scripts that end where the word does: TeX would take their first letter alone.
  if (/[_^][\p{L}\d]{2}/u.test(text)) return false;
  const bare = text.replace(/\\[A-Za-z]+/g, ' ').replace(/[_^]\{[^{}]*\}/g, ' ');
  const words = bare.match(/\p{L}{3,}/gu) ?? [];
  return words.every((word) =>
    /^(?:exp|log|sin|cos|tan|min|max|sup|inf|lim|var|cov|sign|sgn|rms|tr|det|diag|relu|softmax|for|and|with|where)$/i.test(
      word,
    ),
  );
}

function mode(values: readonly { size: number; length: number }[]): number {
  const weight = new Map<number, number>();
  for (const { size, length } of values) weight.set(size, (weight.get(size) ?? 0) + length);
  return [...weight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** The usual distance of two lines of the body. */
function usualLeading(pages: readonly (readonly Line[])[], body: number): number {
  const gaps: number[] = [];
  for (const lines of pages) {
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1];
      const gap = above ? above.y - line.y : 0;
      if (gap > 0.8 * body && gap < 2.2 * body) gaps.push(Math.round(gap * 4) / 4);
    }
  }
  gaps.sort((a, b) => a - b);
  // The lower third: most gaps are within paragraphs, and those between them are wider.
  return gaps[Math.floor(gaps.length / 3)] ?? 1.2 * body;
}

/** Lines that browsers and typesetters put on every page: titles, addresses, dates, page numbers. */
function withoutFurniture(pages: { page: Page; lines: Line[] }[]) {
  const seen = new Map<string, number>();
  const plain = (line: Line) => line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();
  const edges = (lines: readonly Line[]) => {
    const sorted = [...lines].sort((a, b) => b.y - a.y);
    return new Set([...sorted.slice(0, edge), ...sorted.slice(-edge)]);
  };
  for (const { lines } of pages)
    for (const key of new Set([...edges(lines)].map(plain))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(pages.length * 0.5));
  return pages.map(({ page, lines }) => {
    const outer = edges(lines);
    const [highest, lowest] = [Math.max(...lines.map(({ y }) => y)), Math.min(...lines.map(({ y }) => y))];
    const own = lines.filter((line) => {
      if (!outer.has(line)) return true;
      if (/^skip to content$/i.test(line.text)) return false;
      const last = line.y === highest || line.y === lowest;
      if (last && /^(?:page\s)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:\/|of)\s?\d{1,4})?$/i.test(line.text))
        return false;
      // A line that stands at the edge of half the pages; role marks may do that, too. Of two pages, only in the margin.
      const margin = line.y > 0.93 * page.height || line.y < 0.07 * page.height;
      const repeated = pages.length > 1 && (seen.get(plain(line)) ?? 0) >= often && !/:$/.test(line.text);
      return !(repeated && (pages.length > 2 || margin));
    });
    return { page, lines: own };
  });
}
