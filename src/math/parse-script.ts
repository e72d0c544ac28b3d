import type { Expr } from '../types/expression.ts';
import { dictionary } from './dictionary.ts';
import type { Parser } from './parse.ts';
import type { Token } from './token.ts';
import { looksLikeWord } from './words.ts';

/** What a superscript says about its base. Exactly one of `mark`, `exponent`, `wraps` is set. */
export interface Script {
  /** Part of the name: `^star`, `^(1)`, `^big`, `'`. */
  mark?: string;
  exponent?: Expr;
  /** Functions around the base, innermost first: transpose, pinv, degree … */
  wraps?: readonly string[];
  at: Token;
}

const wrapCommands: Readonly<Record<string, string>> = dictionary({
  top: 'transpose',
  intercal: 'transpose',
  perp: 'perp',
  dagger: 'pinv',
  circ: 'degree',
  '°': 'degree',
});

/** Reads `^…` after a name (`head`) or a group (no head). The caret is current. */
export function parseSuperscript(p: Parser, head?: string): Script {
  const at = p.next();
  const braced = p.isMark('{');
  const short = braced ? shortGroup(p) : undefined;
  const token = braced ? (short === 1 ? p.peek(1) : undefined) : p.token;
  if (token) {
    const script = singleScript(p, token, head, at);
    if (script) {
      p.i += braced ? 3 : 1;
      return script;
    }
  }
  if (short === 2 && p.isMark('-', 1) && wrapOf(p, p.peek(2), head) === 'transpose') {
    p.i += 4;
    return { wraps: ['inverse', 'transpose'], at };
  }
  if (head !== undefined && head !== 'e' && short === 3 && p.isMark('(', 1) && p.isMark(')', 3)) {
    // W^{(1)}: a raised label. Without braces, x^(2) is a power.
    const label = p.peek(2);
    if (label.kind === 'number' || label.kind === 'word' || label.kind === 'command') {
      p.i += 5;
      return { mark: `^(${label.text})`, at };
    }
  }
  return { exponent: scriptArgument(p), at };
}

/** Tokens inside the braces that begin here, up to four; more count as none. */
function shortGroup(p: Parser): number | undefined {
  for (let count = 0; count <= 4; count++) {
    const token = p.peek(count + 1);
    if (token.text === '{' && token.kind === 'mark') return undefined;
    if (token.text === '}' && token.kind === 'mark') return count;
  }
  return undefined;
}

function singleScript(p: Parser, token: Token, head: string | undefined, at: Token): Script | undefined {
  if (token.kind === 'mark' && token.text === "'") return { mark: "'", at };
  const wrap = wrapOf(p, token, head);
  if (wrap) return { wraps: [wrap], at };
  const star =
    (token.kind === 'mark' && token.text === '*') || (token.kind === 'command' && token.text === 'star');
  if (star) return head === undefined ? { wraps: ['adjoint'], at } : { mark: '^star', at };
  if (token.kind === 'mark' && token.text === '+')
    return head === undefined ? { wraps: ['pinv'], at } : { mark: '^plus', at };
  if (token.kind === 'mark' && token.text === '-' && head !== undefined && p.isMark('}', 2))
    return { mark: '^minus', at };
  if (head !== undefined && (token.kind === 'word' || token.kind === 'text') && isLabel(p, token)) {
    return { mark: `^${token.text.replaceAll(/[^A-Za-z0-9]/g, '')}`, at };
  }
  return undefined;
}

/** A raised word is a label (X^{final}, r^{max}), not an exponent. */
function isLabel(p: Parser, token: Token): boolean {
  if (p.declared(token.text) || !p.isMark('{')) return false;
  if (token.kind === 'text' || token.style === 'rm') return token.text.length > 1;
  return (
    looksLikeWord(token.text) ||
    ['big', 'max', 'min', 'opt', 'new', 'old', 'out', 'in', 'ref', 'img'].includes(token.text)
  );
}

function wrapOf(p: Parser, token: Token, head: string | undefined): string | undefined {
  if (token.kind === 'command') return wrapCommands[token.text];
  if (token.kind === 'mark') return token.text === '°' ? 'degree' : undefined;
  const upright = (token.kind === 'word' || token.kind === 'text') && token.text === 'T';
  return upright && isTranspose(p, token, head) ? 'transpose' : undefined;
}

/** `x^T`: a transpose, unless T is a symbol of the question or the base is a declared scalar. */
function isTranspose(p: Parser, token: Token, head: string | undefined): boolean {
  if (token.style) return true;
  if (p.declared('T')) return false;
  const base = head === undefined ? undefined : p.declaration(head);
  if (base?.shape === 'scalar' || head === 'e') return false;
  if (base) return true;
  const before = p.tokens[p.i - 2];
  if (before?.kind === 'number') return false;
  let uses = 0;
  for (let i = 0; i < p.tokens.length && i < 400; i++) {
    const other = p.tokens[i]!;
    if (other.kind === 'word' && other.text === 'T' && !isRaised(p, i)) uses++;
  }
  if (uses === 0) return true;
  return !p.doubt('transpose', 'a raised T: transpose or power', token.start, token.end);
}

const isRaised = (p: Parser, i: number) => p.tokens[i - 1]?.text === '^' || p.tokens[i - 2]?.text === '^';

/**
 * The exponent: a group, or without braces one token in TeX. Typed text lets a signed number, a bracket, or a
 * name with its subscript follow the caret: e^-x, x^(1/2), 2^d_1.
 */
export function scriptArgument(p: Parser): Expr {
  const start = p.i;
  const token = p.token;
  if (token.kind === 'mark' && (token.text === '-' || token.text === '+')) {
    p.next();
    const arg = p.deeper(scriptArgument);
    return token.text === '-' ? p.done({ type: 'neg', arg }, start) : arg;
  }
  if (token.kind === 'number') {
    // In TeX only the first digit is raised; whoever types 10^12 in it means the number.
    const head = p.next();
    const node: Expr = p.done({ type: 'number', digits: head.text, exponent: head.exponent ?? 0 }, start);
    return tower(p, node, start);
  }
  if (token.kind === 'word' && !token.style) {
    if (p.tex && !p.declared(token.text) && token.text !== 'pi') {
      const head = p.split(1);
      return p.symbol(head.text, start);
    }
    return p.deeper((q) => q.grammar.word(q));
  }
  if (token.kind === 'mark' && token.text === '(') return tower(p, p.grammar.marks['(']!(p), start);
  return tower(p, argument(p), start);
}

/** 2^3^2 is right-associative. */
function tower(p: Parser, base: Expr, start: number): Expr {
  if (!p.isMark('^') && !p.isMark('**')) return base;
  p.next();
  return p.done({ type: 'pow', base, exponent: p.deeper(scriptArgument) }, start);
}

/** A TeX argument: a braced group, else one digit, one letter or one command. */
export function argument(p: Parser): Expr {
  const start = p.i;
  const token = p.token;
  if (token.kind === 'number' && /^\d+$/.test(token.text)) {
    const head = p.split(1);
    return p.done({ type: 'number', digits: head.text, exponent: head.exponent ?? 0 }, start);
  }
  if (token.kind === 'word' && !token.style) {
    const head = p.split(p.declared(token.text) && !p.tex ? token.text.length : 1);
    return p.symbol(head.text, start);
  }
  if (token.kind === 'mark' && token.text === '{') return p.deeper(p.grammar.group);
  if (token.kind === 'command' && p.grammar.letters.has(token.text)) {
    p.next();
    return p.symbol(p.grammar.letters.get(token.text)!, start);
  }
  return p.deeper(p.grammar.primary);
}

/** Reads a subscript as the text of a name. The underscore is consumed. */
export function subscriptName(p: Parser): string {
  let text = p.isMark('{') ? braced(p) : single(p);
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
  if (token.kind === 'mark' && token.text === '(' && !p.tex) return '';
  if (token.kind === 'eof' || (token.kind === 'mark' && token.text !== '*')) return '';
  p.next();
  return tokenName(p, token);
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
  return n > 1 && p.isMark('_', 1) && !p.peek(2).gap ? n - 1 : n;
}

function braced(p: Parser): string {
  const opened = p.next();
  let text = '';
  let depth = 0;
  while (p.token.kind !== 'eof') {
    const token = p.token;
    if (token.kind === 'mark' && token.text === '}') {
      if (depth === 0) break;
      depth--;
    } else if (token.kind === 'mark' && token.text === '{') depth++;
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
  p.expect('}', opened);
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

/** Puts a script on its base. */
export function withScript(p: Parser, base: Expr, script: Script | undefined, start: number): Expr {
  if (!script) return base;
  if (script.wraps) {
    let result = base;
    for (const fn of script.wraps) result = p.done({ type: 'call', fn, args: [result] }, start);
    return result;
  }
  const exponent = script.exponent ?? p.empty();
  const inverted =
    base.type === 'symbol' && p.declaration(base.name)?.shape === 'matrix' && isMinusOne(exponent);
  if (inverted) return p.done({ type: 'call', fn: 'inverse', args: [base] }, start);
  const last = exponent.type === 'mul' ? exponent.factors.at(-1) : undefined;
  if (exponent.type === 'mul' && last?.type === 'symbol' && last.name === 'top') {
    // A^{h\top}: a power or a raised label, then the transpose.
    const factors = exponent.factors.slice(0, -1);
    const power: Expr = factors.length === 1 ? factors[0]! : { type: 'mul', factors };
    const raised: Expr = p.done({ type: 'pow', base, exponent: power }, start);
    return p.done({ type: 'call', fn: 'transpose', args: [raised] }, start);
  }
  return p.done({ type: 'pow', base, exponent }, start);
}

export function isMinusOne(expr: Expr): boolean {
  return (
    expr.type === 'neg' && expr.arg.type === 'number' && expr.arg.digits === '1' && expr.arg.exponent === 0
  );
}
