import { newToken, type Token } from './token.ts';

/** Where the scanner stands. */
export interface Scanner {
  text: string;
  at: number;
  tex: boolean;
  tokens: Token[];
  /** Blank space was passed since the last token. */
  gap: boolean;
  /** What `\left`, `\right`, `\bigl` … say about the next delimiter. */
  side: Token['side'];
  /** Every backslash stands twice. */
  doubled?: boolean;
  /** Open brackets, innermost last: commas group digits only outside of them. */
  open: string[];
}

/** What a step of the scanner placed last, if it placed anything. */
export type Placed = Token | undefined;

/** Adds a mark, and keeps the stack of open brackets. */
export function mark(s: Scanner, written: string, start: number, end: number): Token {
  // \left{ is meant as \left\{.
  const text = s.side && (written === '{' || written === '}') ? `\\${written}` : written;
  if (text === '(' || text === '[' || text === '\\{') s.open.push(text);
  else if (text === '{' && !argumentBrace(s.tokens.at(-1))) s.open.push(text);
  else if (text === '{') s.open.push('');
  else if (text === ')' || text === ']' || text === '\\}' || text === '}') s.open.pop();
  if (text === '{' && s.open.at(-1) === '' && s.open.length === 1) s.open.length = 0;
  const token = newToken('mark', text, start, end, s.gap);
  if (s.side) token.side = s.side;
  s.side = undefined;
  return place(s, token, end);
}

/** Is a brace after this token an argument (a fraction's, a script's), where commas still group digits? */
function argumentBrace(before: Token | undefined): boolean {
  if (!before) return false;
  return before.kind === 'command' || before.text === '}' || before.text === '^' || before.text === '_';
}

export function command(s: Scanner, text: string, start: number, end: number): Token {
  return place(s, newToken('command', text, start, end, s.gap), end);
}

export function place(s: Scanner, token: Token, end: number): Token {
  s.tokens.push(token);
  s.at = end;
  s.gap = false;
  return token;
}

export function isLetter(code: number): boolean {
  const folded = code | 32;
  return folded >= 97 && folded <= 122 && code < 128;
}
