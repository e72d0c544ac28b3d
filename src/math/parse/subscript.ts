import type { Token } from '../scan/token.ts';
import { looksLikeWord } from '../scan/words.ts';
import type { Parser } from './parse.ts';

/** Reads a subscript as the text of a name. The underscore is consumed. */
export function subscriptName(p: Parser): string {
  const opened = p.token;
  // n_(l-1), typed: brackets hold the subscript where no TeX is about.
  const round = !p.tex && p.isMark('(') && !opened.gap;
  let text = p.isMark('{') ? enclosed(p, '{', '}') : round ? enclosed(p, '(', ')') : single(p);
  // Typed names may go on: t_load_disk.
  while (!p.tex && p.isMark('_') && p.peek().kind === 'word' && !p.token.gap) {
    p.next();
    text += `_${p.next().text}`;
  }
  return text;
}

function single(p: Parser): string {
  const token = p.token;
  if (token.kind === 'number') return p.next().text;
  if (token.kind === 'word' && !token.style) return p.split(lowered(p, token)).text;
  const sign = token.text === '*' || ((token.text === '+' || token.text === '-') && signAlone(p));
  if (token.kind === 'eof' || (token.kind === 'mark' && !sign)) return '';
  p.next();
  return tokenName(p, token);
}

/** ℝ_+: a sign is lowered in TeX, and in typed text where nothing follows that it could join. */
function signAlone(p: Parser): boolean {
  const after = p.peek();
  return (
    p.tex ||
    after.kind === 'eof' ||
    (after.kind === 'mark' && [')', ']', '}', ',', '^', '='].includes(after.text))
  );
}

/**
 * How many letters an underscore without braces lowers: one in TeX. In typed text the run, except that a
 * letter before another underscore begins the next name (a_ib_j), and that a declared name ends it.
 */
function lowered(p: Parser, token: Token): number {
  const n = token.text.length;
  const base = p.tokens[p.i - 2];
  if (base?.kind === 'word') {
    for (let length = n; length > 0; length--) {
      if (p.declared(`${base.text}_${token.text.slice(0, length)}`)) return length;
    }
  }
  if (p.tex)
    return base?.kind === 'word' && base.text.length > 2 && looksLikeWord(`${base.text}${token.text}`)
      ? n
      : 1;
  return n > 1 && n < 4 && p.isMark('_', 1) && !p.peek(2).gap ? n - 1 : n;
}

function enclosed(p: Parser, open: string, close: string): string {
  const opened = p.next();
  let text = '';
  let depth = 0;
  while (p.token.kind !== 'eof') {
    const token = p.token;
    if (token.kind === 'mark' && token.text === close) {
      if (depth === 0) break;
      depth--;
    } else if (token.kind === 'mark' && token.text === open) depth++;
    p.next();
    const piece = tokenName(p, token);
    if (
      /[A-Za-z0-9]$/.test(text) &&
      /^[A-Za-z0-9]/.test(piece) &&
      ((token.kind === 'command' && p.grammar.letters.has(token.text)) || /[a-z]{2}$/.test(text))
    )
      text += ' ';
    text += piece;
  }
  p.expect(close, opened);
  return text;
}

function tokenName(p: Parser, token: Token): string {
  if (token.kind === 'command') {
    if (token.text === 'to' || token.text === 'rightarrow') return '->';
    if (token.text === 'times') return 'x';
    if (token.text === 'dots' || token.text === 'ldots') return '...';
    return p.grammar.letters.get(token.text) ?? token.text;
  }
  if (token.kind === 'mark' && (token.text === 'quad' || token.text === 'line')) return '';
  return token.text;
}
