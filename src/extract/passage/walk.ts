import type { List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { fold, withoutTail } from './fold.ts';
import { characters, silent, wordy } from './signs.ts';
import { type Statement, statementsIn, statementsOf } from './statement.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Cell, Entry, Formula, Segment, Unit } from './unit.ts';

/** A line before it has its place in a passage. */
export type Line = Omit<
  Unit,
  'index' | 'sections' | 'opensSection' | 'inAnswerBlock' | 'answerLabel' | 'before'
>;

/** A stretch of the log; blocks that lie across its edge are taken for the lines that lie inside. */
export interface Range {
  start: number;
  end: number;
}

/** Lists in lists and quotations in quotations are followed no deeper: nobody writes them. */
const deepest = 60;

/** Blocks to the lines that a person sees. Struck-out text, raw HTML and pictures say nothing. */
export function linesOf(source: string, blocks: readonly RootContent[], range: Range): Line[] {
  const lines: Line[] = [];
  let lists = 0;
  let depth = 0;
  const visit = (node: RootContent, entry?: Entry) => {
    if (depth > deepest) return;
    depth++;
    visitNode(node, entry);
    depth--;
  };
  const visitNode = (node: RootContent, entry?: Entry) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (end <= range.start || start >= range.end) return;
    switch (node.type) {
      case 'heading':
        lines.push(lineOf(source, 'heading', inline(source, node.children, false)));
        break;
      case 'paragraph':
        for (const segments of splitLines(source, inline(source, node.children, false), node)) {
          const from = segments[0]?.start ?? 0;
          if (from >= range.start && from < range.end) lines.push(lineOf(source, 'line', segments, entry));
        }
        break;
      case 'math':
        lines.push(lineOf(source, 'display', [mathSegment(source, start, end, true, false)], entry));
        break;
      case 'code':
        lines.push(
          lineOf(
            source,
            'code',
            [{ type: 'code', start, end, folded: fold(node.value), bold: false }],
            entry,
          ),
        );
        break;
      case 'list':
        lists++;
        visitList(node, lists, visit);
        break;
      case 'blockquote':
        for (const child of node.children) visit(child, entry);
        break;
      case 'table':
        lines.push(
          ...rowsOf(source, node).filter((row) => row.start >= range.start && row.start < range.end),
        );
        break;
      default:
    }
  };
  for (const block of blocks) visitBlock(block, visit, source, lines, range);
  return lines.filter(
    (line) => line.segments.length > 0 && line.start >= range.start && line.start < range.end,
  );
}

/** Spans of a closing summary consist of single items and rows. */
function visitBlock(
  block: RootContent,
  visit: (node: RootContent, entry?: Entry) => void,
  source: string,
  lines: Line[],
  range: Range,
): void {
  if (block.type === 'listItem') {
    for (const child of block.children) visit(child);
  } else if (block.type === 'tableRow') {
    const row = rowOf(source, block, []);
    if (row.start >= range.start && row.start < range.end) lines.push(row);
  } else visit(block);
}

function visitList(list: List, id: number, visit: (node: RootContent, entry?: Entry) => void): void {
  for (const [index, item] of list.children.entries()) {
    const marker = item.position?.start.offset ?? 0;
    for (const child of item.children) visit(child, { list: id, index, size: list.children.length, marker });
  }
}

function rowsOf(source: string, table: Table): Line[] {
  const [head, ...rows] = table.children;
  const heads = (head?.children ?? []).map((cell) => foldedOf(inline(source, cell.children, false)));
  return [...(head ? [rowOf(source, head, [])] : []), ...rows.map((row) => rowOf(source, row, heads))];
}

function rowOf(source: string, row: Table['children'][number], heads: readonly string[]): Line {
  const cells: Cell[] = row.children.map((cell, index) => {
    const segments = inline(source, cell.children, false);
    const start = segments[0]?.start ?? cell.position?.start.offset ?? 0;
    const end = segments.at(-1)?.end ?? start;
    return {
      start,
      end,
      folded: foldedOf(segments),
      formulas: formulasOf(segments),
      head: heads[index] ?? '',
    };
  });
  const all = row.children.flatMap((cell) => inline(source, cell.children, false));
  return { ...lineOf(source, 'row', all), cells };
}

function lineOf(source: string, kind: Line['kind'], segments: Segment[], entry?: Entry): Line {
  const shown = segments.filter((segment) => source.slice(segment.start, segment.end).trim() !== '');
  const start = shown[0]?.start ?? segments[0]?.start ?? 0;
  const end = shown.at(-1)?.end ?? start;
  const formulas = formulasOf(shown);
  const onlyMath =
    shown.length > 0 &&
    shown.every(
      (segment) => segment.formula?.display || /^[\s.,;:]*$/.test(source.slice(segment.start, segment.end)),
    );
  const opening = shown.findIndex((segment) => !segment.bold);
  return {
    kind: kind === 'line' && onlyMath ? 'display' : kind,
    start,
    end,
    segments: shown,
    folded: foldedOf(shown),
    bold:
      shown.length > 0 &&
      shown.every((segment) => segment.bold || /^[\s.:!]*$/.test(source.slice(segment.start, segment.end))) &&
      shown.some((segment) => segment.bold),
    boldEnd: opening < 0 ? end : opening > 0 ? (shown[opening - 1] as Segment).end : start,
    formulas:
      onlyMath || kind === 'code'
        ? formulas
        : [...formulas, ...typedOf(source, shown)].sort((a, b) => a.start - b.start),
    ...(entry ? { entry } : {}),
  };
}

function foldedOf(segments: readonly Segment[]): string {
  const joined = segments
    .map((segment) => segment.folded)
    .join('')
    .trim();
  return joined.includes('  ') ? joined.replace(/ {2,}/g, ' ') : joined;
}

const formulasOf = (segments: readonly Segment[]) =>
  segments.flatMap((segment) => (segment.formula ? [segment.formula] : []));

/** Phrasing content to segments; what is bold outside is bold inside. */
function inline(source: string, nodes: readonly PhrasingContent[], bold: boolean, depth = 0): Segment[] {
  if (depth > deepest) return [];
  return nodes.flatMap((node): Segment[] => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    switch (node.type) {
      case 'text':
        return [{ type: 'text', start, end, folded: fold(source.slice(start, end)), bold }];
      case 'inlineCode':
        return [{ type: 'code', start, end, folded: fold(node.value), bold }];
      case 'inlineMath':
        return [mathSegment(source, start, end, /^(?:\$\$|\\\[)/.test(source.slice(start, start + 2)), bold)];
      case 'break':
        return [{ type: 'text', start, end, folded: ' ', bold }];
      case 'strong':
        return inline(source, node.children, true, depth + 1);
      case 'emphasis':
      case 'link':
      case 'linkReference':
        return inline(source, node.children, bold, depth + 1);
      default:
        return [];
    }
  });
}

function mathSegment(source: string, start: number, end: number, display: boolean, bold: boolean): Segment {
  const whole = source.slice(start, end);
  const opening = /^(?:\$+|\\[([]|[`~]{3,}\s*math\b)\s*/.exec(whole)?.[0].length ?? 0;
  const body = withoutTail(whole.slice(opening));
  const closing = /(?:\$+|\\[)\]]|[`~]{3,})$/.exec(body.slice(-8))?.[0].length ?? 0;
  const from = start + opening;
  const to = from + withoutTail(body.slice(0, body.length - closing)).length;
  const tex = source.slice(from, to);
  return {
    type: 'formula',
    start,
    end,
    folded: foldTex(tex),
    bold,
    formula: formulaOf(tex, from, to, display),
  };
}

/** A relation, as a character or a command; some of these are none, which costs only time. */
const relating = /[=<>≤≥≈∼~∝≲≡]|\\(?:l|g|n|s|a|p|e|doteq|coloneq|trianglele?q)[a-z]*/;

/** A formula whose statements are read when somebody asks for them. */
function formulaOf(tex: string, start: number, end: number, display: boolean): Formula {
  let statements: Statement[] | undefined;
  return {
    start,
    end,
    display,
    typed: false,
    relates: relating.test(tex),
    get statements() {
      statements ??= statementsOf(tex, start);
      return statements;
    },
  };
}

/** A formula as words among words: "μ" for `\mu`, "1/fan_in" for `1/\text{fan\_in}`. */
function foldTex(tex: string): string {
  return tex
    .replace(/\\[a-zA-Z]+|[{}\s\\]/g, (sign) => {
      if (sign.length === 1) return '';
      const name = sign.slice(1);
      const character = characters.get(name) ?? (silent.has(name) || wordy.has(name) ? '' : name);
      return character.startsWith('\\') ? '' : character;
    })
    .toLowerCase();
}

/**
 * Typed mathematics: the statements of a line that have a relation outside of its formulas, `c = 1/√d₁` or
 * `RMS = $…$`. Read from the source and not from the tree, which takes underscores for emphasis.
 */
function typedOf(source: string, segments: readonly Segment[]): Formula[] {
  const relation = /[=≤≥≈∼~∝≲≔]/;
  const from = segments[0]?.start ?? 0;
  const to = segments.at(-1)?.end ?? from;
  if (
    !segments.some((segment) => !segment.formula && relation.test(source.slice(segment.start, segment.end)))
  )
    return [];
  const tokens: Token[] = [];
  let at = from;
  const inside = segments.flatMap((segment) =>
    segment.formula ? [{ segment, formula: segment.formula }] : [],
  );
  for (const { segment, formula } of inside) {
    tokens.push(...tokenize(source.slice(at, segment.start), 'plain', at));
    tokens.push(...tokenize(source.slice(formula.start, formula.end), 'tex', formula.start));
    at = segment.end;
  }
  tokens.push(...tokenize(source.slice(at, to), 'plain', at));
  const statements = statementsIn(tokens).filter(
    (statement) =>
      statement.ops.length > 0 &&
      !inside.some(({ formula }) => statement.start >= formula.start && statement.end <= formula.end),
  );
  const [first] = statements;
  const last = statements.at(-1);
  return first && last
    ? [{ start: first.start, end: last.end, display: false, typed: true, relates: true, statements }]
    : [];
}

/**
 * A paragraph's lines where the writer broke them on purpose: at hard breaks, after a line that ends a
 * sentence or stays short, before a line that opens with bold words or a bracketed label.
 */
function splitLines(source: string, segments: Segment[], paragraph: Paragraph): Segment[][] {
  const lines: Segment[][] = [[]];
  const hard = new Set(
    paragraph.children.flatMap((child) =>
      child.type === 'break' ? [child.position?.start.offset ?? -1] : [],
    ),
  );
  for (const segment of segments) {
    if (hard.has(segment.start)) {
      lines.push([]);
      continue;
    }
    if (segment.type !== 'text') {
      lines.at(-1)?.push(segment);
      continue;
    }
    let from = segment.start;
    for (
      let at = source.indexOf('\n', from);
      at >= 0 && at < segment.end;
      at = source.indexOf('\n', at + 1)
    ) {
      if (!breaksAt(source, at)) continue;
      lines.at(-1)?.push(piece(source, segment, from, at));
      lines.push([]);
      from = at + 1;
    }
    if (from < segment.end) lines.at(-1)?.push(piece(source, segment, from, segment.end));
  }
  return lines.filter((line) => line.length > 0);
}

/** A line that is shorter than this was not wrapped by an editor. In characters. */
const wrapped = 60;

function breaksAt(source: string, newline: number): boolean {
  const line = source.slice(source.lastIndexOf('\n', newline - 1) + 1, newline).trimEnd();
  const next = source.slice(newline + 1, newline + 12).trimStart();
  return (
    line.length < wrapped || /[.:;!?*)]$|\$\$$/.test(line) || /^(?:\*\*|\(\w{1,4}\)|\$\$|\\\[)/.test(next)
  );
}

function piece(source: string, segment: Segment, start: number, end: number): Segment {
  return { ...segment, start, end, folded: fold(source.slice(start, end)) };
}
