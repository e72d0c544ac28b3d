import type { Paragraph, RootContent, Table } from 'mdast';
import type { Point } from 'unist';
import { matchesOf } from '../match.ts';

/** A stretch of a comment that may have a label of its own: offsets into the log. */
export interface Passage {
  kind: 'heading' | 'text' | 'cell';
  start: number;
  end: number;
  /** Where the block begins that holds it. */
  origin: Point;
  /** Of a cell: its column's head in shadow, and the row's first cell, which names the part. */
  head?: string;
  row?: { start: number; end: number };
}

/** Where a line begins with the name of a part or problem: "**Part A:**", "(a)", "4b:", "Problem 2 –". */
const labelled =
  /^[\s>]{0,12}(?:[-*+]\s+|\d{1,2}[.)]\s+)?[*_]{0,4}\s{0,4}(?:(?:problem|question|q|exercise)?\s{0,4}#?\d{0,2}\s{0,4},?\s{0,4}(?:(?:sub-?)?parts?\s{0,4})?\(?[a-h]?\)?\s{0,4}[*_]{0,4}\s{0,4}[:.–—-]|\([a-h]\)|(?:sub-?)?parts?\s+\(?[a-h]\)?\b)/i;

/** The readable stretches of a turn: headings, paragraphs (cut before each labelled line), items, cells. */
export function passagesOf(blocks: readonly RootContent[], source: string): Passage[] {
  const passages: Passage[] = [];
  const visit = (node: RootContent): void => {
    if (node.type === 'heading') passages.push({ kind: 'heading', ...extent(node) });
    else if (node.type === 'paragraph') passages.push(...cutParagraph(node, source));
    else if (node.type === 'table') {
      for (const cell of cellsOf(node, source)) passages.push(cell);
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      for (const child of node.children) visit(child);
    }
  };
  for (const block of blocks) visit(block);
  return passages;
}

/** The cells of a table without its head and its first column. */
function* cellsOf(table: Table, source: string): Generator<Passage> {
  const [top, ...rows] = table.children;
  const heads = (top?.children ?? []).map((cell) => shadowOf(inside(extent(cell), source)));
  for (const row of rows) {
    const [first, ...rest] = row.children;
    if (!first) continue;
    for (const [index, cell] of rest.entries()) {
      yield {
        kind: 'cell',
        ...trimmed(extent(cell), source),
        head: heads[index + 1] ?? '',
        row: trimmed(extent(first), source),
      };
    }
  }
}

const inside = ({ start, end }: { start: number; end: number }, source: string) => source.slice(start, end);

/** A cell without its bars. */
function trimmed<P extends { start: number; end: number }>(place: P, source: string): P {
  const text = inside(place, source);
  const lead = /^[|\s]*/.exec(text)?.[0].length ?? 0;
  const trail = /[|\s]*$/.exec(text.slice(lead))?.[0].length ?? 0;
  return { ...place, start: place.start + lead, end: place.end - trail };
}

function extent(node: { position?: RootContent['position'] }): { start: number; end: number; origin: Point } {
  const origin = node.position?.start ?? { line: 1, column: 1, offset: 0 };
  return { start: origin.offset ?? 0, end: node.position?.end.offset ?? 0, origin };
}

/** Line and column of an offset, counted on from a place before it. */
export function pointAfter(origin: Point, offset: number, source: string): Point {
  const between = source.slice(origin.offset ?? 0, offset);
  const feeds = between.split('\n').length - 1;
  const column = feeds === 0 ? origin.column + between.length : between.length - between.lastIndexOf('\n');
  return { line: origin.line + feeds, column, offset };
}

const labelBehind = /[.!?;]\s+(?=\*\*[^*\n]{1,24}\*\*|\([a-h]\)\s)/g;

function cutParagraph(node: Paragraph, source: string): Passage[] {
  const { start, end, origin } = extent(node);
  const cuts = [start];
  for (let at = source.indexOf('\n', start); at >= 0 && at < end; at = source.indexOf('\n', at + 1)) {
    const line = source.slice(at + 1, Math.min(at + 80, end));
    if (labelled.test(line) && /[a-z0-9]/i.test(line)) cuts.push(at + 1);
  }
  // "**Part A:** One-shot. **Part B:** One-shot." on one line.
  for (const match of matchesOf(labelBehind, source.slice(start, end))) {
    const at = start + match.index + match[0].length;
    if (labelled.test(source.slice(at, at + 80)) && !cuts.includes(at)) cuts.push(at);
  }
  for (const at of runningLabels(source.slice(start, end)))
    if (!cuts.includes(start + at)) cuts.push(start + at);
  cuts.sort((a, b) => a - b);
  return cuts.map((cut, index) => ({ kind: 'text', start: cut, end: cuts[index + 1] ?? end, origin }));
}

/** Where the next label stands in a line that opens with one: "(a) right (b) wrong (c) right". */
function runningLabels(text: string): number[] {
  const cuts: number[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    let letter = /^[\s>*_-]{0,8}\(?([a-h])\)\s/.exec(line)?.[1] ?? '';
    for (const match of letter === '' ? [] : line.matchAll(/(?<=[a-z)!.;,✓✗✅❌]\s)\(?([a-h])\)\s/gi)) {
      if (match[1]?.charCodeAt(0) !== letter.charCodeAt(0) + 1) continue;
      // "(a) and (b) are right" names both.
      if (
        /\b(?:and|or|to|parts?|of|in|with|unlike|like|than|from|see)\s$|,\s$/i.test(
          line.slice(0, match.index),
        )
      )
        continue;
      letter = match[1];
      cuts.push(at + match.index);
    }
    at += line.length + 1;
  }
  return cuts;
}

/**
 * The text as matchers see it, of the same length: lower case, markup and comments blank, typographic
 * quotation marks and apostrophes plain, and the words inside longer quotations covered, for they are not
 * the student's.
 */
export function shadowOf(text: string): string {
  return lowerCase(text)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (all) => ' '.repeat(all.length))
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\n[ \t]*>+/g, (all) => ' '.repeat(all.length))
    .replace(/[\n\t\u00a0]/g, ' ')
    .replace(
      /(\$[^$]{1,300}\$)|([*`~]+|(?<![a-z0-9])_+|_+(?![a-z0-9]))/g,
      (all, maths: string | undefined) => (maths ? all : ' '.repeat(all.length)),
    )
    .replace(
      /"([^"]{12,600})"/g,
      (_, inside: string) => `"${inside.slice(0, -1).replace(/\S/g, '·')}${inside.at(-1)}"`,
    );
}

/** Only letters whose other case is as long. */
function lowerCase(text: string): string {
  return /[^\0-\x7f]/.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

const longestPiece = 1500;
const abbreviation =
  /(?:\b(?:i\.e|e\.g|w\.r\.t|cf|vs|eq|fig|resp|approx|etc|no|dr|prof|sec|min)|^\s*\(?[a-z0-9]{1,2})$/;

const sentenceEnd = /[.!?]{1,4}["')]{0,4}(?=\s|$)/g;

/** Offsets of the sentences of a shadow. */
export function sentencesIn(shadow: string): [number, number][] {
  return split(
    shadow,
    sentenceEnd,
    (start, at) => !abbreviation.test(shadow.slice(Math.max(start, at - 8), at)),
  );
}

const clauseEnd =
  /;|:\s+(?!(?:yes|no|nope|true|false)\b|[✓✔✗✘✅❌])|\s[–—]\s|\s--\s|—|,?\s{1,3}(?<!\b(?:all|nothing|anything|everything|every part|all parts) )(?=(?:but|however|although|though|whereas|while|yet|unlike)\b)|,\s{1,3}(?=(?:and|which|where|whose|then|so|or)\b)|,\s{1,3}(?=(?:the|its|this)\s[^,;:]{1,60}\s(?:is|was|are|were|has|had)\b)|,\s{1,3}(?=(?:sub-?)?parts?\s+\(?[a-h]\b|problem\s+\d|\([a-h]\)\s+(?:was|is|need|took|got))|\s{1,3}(?=and\s+(?:it|the model|then|also|one-?shot|got|gets|was|were|is|are|correct|did|does|need|eventually|finally|arriv|provid|made|makes|fail|hallucinat|(?:sub-?)?parts?\s+\(?[a-h]\)?\s+(?:was|were|is|needed|took|got|one))\w*)/g;

/** A part, a verb with one, or the rest: with these the next report begins where one was given before. */
const nextReport =
  /,\s{1,3}(?=(?:but |and )?(?:(?:the|it|part|problem|in|on|for|only|just|[a-z]+ed)\s){0,2}(?:\d{1,2}\s?[.]?(?:\([a-h]\)|[a-h]\b)|\([a-h]\)|part\s[a-h]\b)|[a-z]+ed\s(?:for\s|on\s|in\s)?[a-h](?=\s*(?:[,.;]|$))|(?:the |all (?:the )?)?(?:rest|others?|remaining|everything else)\b|(?:the )?(?:first|second|third|fourth|fifth|last)\b)|\s{1,3}(?=and\s(?:\w+ly\s)?\w{3,}ed\s(?:\w+\s)?(?:on|in|at|with)?\s?(?:part\s|problem\s)?\(?\d{0,2}\s?\(?[a-h]\)?(?![\w]))/g;
const reported =
  /\b\d\s?\/\s?\d|\b(?:never|not|neither|hallucinat\w*|stumbl\w*|need\w*|took|match\w*|correct\w*|incorrect\w*|right|wrong|solved|aced|nailed|got|one-?shot\w*|fail\w*|botch\w*|mistake|error|fine|hints?|nudged?|helped|tr(?:y|ies)|attempts?|richtig|falsch|korrekt)\b|n't\b/;

/** "… but 1b": the row of what is excepted goes on. */
const excepting = /\b(?:except|but|besides|apart from|other than|aside from)\b/;

/** Offsets of the clauses of a sentence in shadow, so that a "not" reaches no further than it is meant to. */
export function clausesIn(sentence: string): [number, number][] {
  return split(sentence, clauseEnd, () => true).flatMap(([from, to]): [number, number][] => {
    const clause = sentence.slice(from, to);
    if (!clause.includes(',') && !clause.includes('and')) return [[from, to]];
    // Where no report stands on either side, the comma is one of a row: "1a, 1b and 2c were wrong".
    const pieces = split(clause, nextReport, (start, at) => {
      const said = clause.slice(start, at);
      const row = excepting.exec(said);
      const next = clause.slice(at + 1).split(/[,;]/, 1)[0] ?? '';
      return reported.test(row ? said.slice(row.index) : said) && reported.test(next);
    });
    return pieces.map(([start, end]): [number, number] => [from + start, from + end]);
  });
}

function split(
  text: string,
  pattern: RegExp,
  counts: (start: number, at: number) => boolean,
): [number, number][] {
  const pieces: [number, number][] = [];
  const push = (from: number, to: number) => {
    // Nobody's sentence is that long; what is compared with what in it would cost a square.
    for (let at = from; at < to; at += longestPiece) {
      const end = Math.min(at + longestPiece, to);
      if (text.slice(at, end).trim()) pieces.push([at, end]);
    }
  };
  let start = 0;
  for (const match of matchesOf(pattern, text)) {
    const end = match.index + match[0].length;
    if (!counts(start, match.index)) continue;
    push(start, end);
    start = end;
  }
  push(start, text.length);
  return pieces;
}
