import type { CodeRange } from './code.ts';
import { insideOf } from './code.ts';
import type { Edit } from './mask.ts';

/** Longest formula that is looked for between `\[` and `\]`. */
const longestFormula = 8000;

/**
 * `\(x\)` and `\[x\]` as dollars, at the same length: ` $x$ ` and `$$x$$`. A backslash before a bracket is
 * also how markdown escapes one, so the inside must look like mathematics; "\(a\)" at the beginning of a
 * line is a label.
 */
export function findBracketDelimiters(text: string, code: readonly CodeRange[]): Edit[] {
  const edits: Edit[] = [];
  if (!/\\[([]/.test(text)) return edits;
  const marks = readMarks(text, code);
  let end = 0;
  for (const [index, opening] of marks.entries()) {
    const { start, slashes, bracket } = opening;
    if (start < end || (bracket !== '(' && bracket !== '[')) continue;
    const closing = closingOf(marks, index);
    const from = start + slashes + 1;
    const inside = closing && text.slice(from, closing.start);
    if (!closing || !inside || spansParagraphs(inside) || !looksLikeMaths(inside, bracket, text, start))
      continue;
    const dollar = bracket === '(' && !inside.includes('$') ? '$' : '$$';
    edits.push({ start, text: dollar.padStart(slashes + 1) });
    edits.push({ start: closing.start, text: dollar.padEnd(slashes + 1) });
    // In a doubled copy the commands inside are doubled, too: "\\frac" is " \frac".
    if (slashes === 2) edits.push({ start: from, text: inside.replace(/\\\\(?=[A-Za-z{},;!])/g, ' \\') });
    end = closing.start + slashes + 1;
  }
  return edits;
}

/** A bracket with the backslashes before it, one (`\(`) or two (`\\(`, a copy with doubled backslashes). */
interface Mark {
  start: number;
  slashes: number;
  bracket: string;
}

function readMarks(text: string, code: readonly CodeRange[]): Mark[] {
  const inCode = insideOf(code);
  const marks: Mark[] = [];
  for (const match of text.matchAll(/\\[()[\]]/g)) {
    const at = match.index;
    const slashes = text[at - 1] !== '\\' ? 1 : text[at - 2] !== '\\' ? 2 : 3;
    const bracket = match[0].charAt(1);
    // `\\[2pt]` breaks a line of a formula.
    const lineBreak =
      slashes === 2 &&
      bracket === '[' &&
      /^\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm)/.test(text.slice(at + 2, at + 12));
    if (slashes < 3 && !lineBreak && !inCode(at)) marks.push({ start: at + 1 - slashes, slashes, bracket });
  }
  return marks;
}

/** The partner of an opening mark; none where another one of its kind opens before, or it is too far. */
function closingOf(marks: readonly Mark[], index: number): Mark | undefined {
  const opening = marks[index] as Mark;
  const wanted = opening.bracket === '(' ? ')' : ']';
  for (let at = index + 1; at < marks.length; at++) {
    const mark = marks[at] as Mark;
    if (mark.start - opening.start > longestFormula) return undefined;
    if (mark.slashes !== opening.slashes) continue;
    if (mark.bracket === wanted) return mark;
    if (mark.bracket === opening.bracket) return undefined;
  }
  return undefined;
}

/** An empty line and then a heading, bold words or a sentence: no formula goes on over that. */
function spansParagraphs(inside: string): boolean {
  return /\n[ \t]{0,20}\n[ \t]{0,20}(?:#|\*\*|[A-Z][a-z]+ [a-z]+ [a-z]+)/.test(inside);
}

function looksLikeMaths(inside: string, bracket: string, text: string, start: number): boolean {
  const words = inside.trim();
  if (words.length === 0) return false;
  if (bracket === '(' && inside.includes('\n\n')) return false;
  if (/\\[A-Za-z]|[\^=<>≤≥≈∼+*/|·×√∑∫]|\w_\w|\w_\{/.test(words)) return true;
  if (bracket === '[') return !/^(?:\d{1,3}|[A-Za-z][\w .,:'-]{3,}|.*:.*)$/.test(words);
  // "\(a\)" at the margin is an escaped label "(a)"; elsewhere a lone letter or number is a quantity.
  const margin = /(?:^|\n)[\s>*#_-]*$/.test(text.slice(Math.max(0, start - 12), start));
  if (margin && /^(?:[a-h]|[ivx]{1,4}|\d{1,2})$/.test(words)) return false;
  return /^[^\s]{1,12}$|\d|[()]/.test(words) || !/[A-Za-z]{4,}/.test(words);
}
