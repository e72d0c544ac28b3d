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
  const inCode = insideOf(code);
  let end = 0;
  for (const match of text.matchAll(/(\\+)([([])/g)) {
    const [all, slashes = '', bracket = ''] = match;
    const start = match.index;
    if (start < end || inCode(start)) continue;
    // `\\[2pt]` breaks a line of a formula; `\\(` outside of one is a copy with doubled backslashes.
    const doubled = slashes.length === 2;
    if (
      slashes.length > 2 ||
      (doubled &&
        bracket === '[' &&
        /^\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm)/.test(text.slice(start + 3, start + 12)))
    )
      continue;
    const closing = `${slashes}${bracket === '(' ? ')' : ']'}`;
    const from = start + all.length;
    const to = closingOf(text, closing, from);
    if (to < 0) continue;
    const inside = text.slice(from, to);
    if (!looksLikeMaths(inside, bracket, text, start)) continue;
    const dollar = bracket === '(' && !inside.includes('$') ? '$' : '$$';
    edits.push(
      { start, text: dollar.padStart(all.length) },
      { start: to, text: dollar.padEnd(closing.length) },
    );
    // In a doubled copy the commands inside are doubled, too: "\\frac" is " \frac".
    if (doubled) edits.push({ start: from, text: inside.replace(/\\\\(?=[A-Za-z{},;!])/g, ' \\') });
    end = to + closing.length;
  }
  return edits;
}

function closingOf(text: string, closing: string, from: number): number {
  const window = text.slice(from, from + longestFormula);
  for (let at = window.indexOf(closing); at >= 0; at = window.indexOf(closing, at + 1)) {
    // `\\]` inside a formula is a line break before a bracket.
    if (closing.length === 2 && window[at - 1] === '\\') continue;
    const inside = window.slice(0, at);
    return /\n[ \t]*\n[ \t]*(?:#|\*\*|[A-Z][a-z]+ [a-z]+ [a-z]+)/.test(inside) ? -1 : from + at;
  }
  return -1;
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
