import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Token } from '../scan/token.ts';
import { looksLikeWord } from '../scan/words.ts';
import type { Parser } from './parse.ts';
import { gluedTranspose, isTranspose } from './raised-t.ts';

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
  if (short !== undefined && short > 1 && onlyPrimes(p, short)) {
    p.goTo(p.i + short + 2);
    return { mark: "'".repeat(short), at };
  }
  if (!braced && gluedTranspose(p, head)) {
    p.split(1);
    return { wraps: ['transpose'], at };
  }
  const token = braced ? (short === 1 ? p.peek(1) : undefined) : p.token;
  if (token) {
    const script = singleScript(p, token, head, at);
    if (script) {
      p.goTo(p.i + (braced ? 3 : 1));
      return script;
    }
  }
  if (short === 2 && p.isMark('-', 1) && wrapOf(p, p.peek(2), head) === 'transpose') {
    p.goTo(p.i + 4);
    return { wraps: ['inverse', 'transpose'], at };
  }
  if (head !== undefined && head !== 'e' && short === 3 && p.isMark('(', 1) && p.isMark(')', 3)) {
    // W^{(1)}: a raised label. Without braces, x^(2) is a power.
    const label = p.peek(2);
    if (label.kind === 'number' || label.kind === 'word' || label.kind === 'command') {
      p.goTo(p.i + 5);
      return { mark: `^(${label.text})`, at };
    }
  }
  return { exponent: scriptArgument(p), at };
}

/** x → 0^+: a sign with nothing behind it is a side, no exponent. */
function raisedAlone(p: Parser): boolean {
  const after = p.isMark('{') ? p.peek(2) : p.peek();
  return after.kind === 'eof' || (after.kind === 'mark' && ['}', ')', ',', ']'].includes(after.text));
}

/** f^{\prime\prime} */
function onlyPrimes(p: Parser, count: number): boolean {
  for (let ahead = 1; ahead <= count; ahead++) if (!p.isMark("'", ahead)) return false;
  return true;
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
  const number = p.tokens[p.i - 2]?.kind === 'number';
  if (
    number &&
    head === undefined &&
    token.kind === 'mark' &&
    (token.text === '+' || token.text === '-') &&
    raisedAlone(p)
  )
    return { wraps: [token.text === '+' ? 'from-above' : 'from-below'], at };
  if (token.kind === 'mark' && token.text === '+')
    return head === undefined ? { wraps: ['pinv'], at } : { mark: '^plus', at };
  if (
    token.kind === 'mark' &&
    token.text === '-' &&
    head !== undefined &&
    (p.isMark('}', 2) || raisedAlone(p))
  )
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
    return typedFraction(p, node, start) ?? tower(p, node, start);
  }
  if (token.kind === 'word' && !token.style) {
    if (p.tex && !p.declared(token.text) && token.text !== 'pi') {
      const head = p.split(1);
      return p.symbol(head.text, start);
    }
    return typedRun(p, start);
  }
  if (token.kind === 'mark' && token.text === '(') return tower(p, p.grammar.marks['(']!(p), start);
  return tower(p, argument(p), start);
}

/**
 * Typed x^1/2 and x^-1/2: as written a half of the power, as meant mostly the power of a half. Where the
 * numerator is another number (x^3/2) the line is read as written.
 */
function typedFraction(p: Parser, num: Expr, start: number): Expr | undefined {
  const [slash, den] = [p.token, p.peek()];
  const negative = p.tokens[start - 1]?.text === '-';
  if (
    num.type !== 'number' ||
    (num.digits !== '1' && !negative) ||
    slash.kind !== 'mark' ||
    slash.text !== '/'
  )
    return undefined;
  if (slash.gap || den.gap || den.kind !== 'number' || !/^[2-9]$/.test(den.text)) return undefined;
  if (p.doubt('exponent', 'how far the exponent reaches', p.tokens[start]!.start, den.end)) return undefined;
  p.next();
  const at = p.i;
  p.next();
  const below: Expr = p.done({ type: 'number', digits: den.text, exponent: 0 }, at);
  return p.done({ type: 'div', num, den: below }, start);
}

/** Typed e^xt: the first name is raised; the letters glued to it may be meant, too. */
function typedRun(p: Parser, start: number): Expr {
  const token = p.token;
  const first = p.deeper(p.grammar.word);
  const rest = p.token;
  if (rest.kind !== 'word' || rest.end !== token.end || rest.gap || rest.start === token.start) return first;
  if (!p.doubt('exponent', 'how far the exponent reaches', token.start, token.end)) return first;
  const factors = [first];
  while (p.token.kind === 'word' && p.token.end === token.end && !p.token.gap)
    factors.push(p.deeper(p.grammar.word));
  return p.done({ type: 'mul', factors }, start);
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
  if (token.kind === 'mark' && token.text === '\\{' && !token.side) return p.deeper(escapedArgument);
  if (token.kind === 'command' && p.grammar.letters.has(token.text)) {
    p.next();
    return p.symbol(p.grammar.letters.get(token.text)!, start);
  }
  return p.deeper(p.grammar.primary);
}

/** \frac\{a\}\{b\}: braces that some copy escaped; an argument is never a set. */
function escapedArgument(p: Parser): Expr {
  const opened = p.next();
  const read = p.nested((q) => q.relation());
  p.expect('\\}', opened);
  return read;
}

/** Puts a script on its base. */
export function withScript(p: Parser, base: Expr, script: Script | undefined, start: number): Expr {
  if (!script) return base;
  if (script.mark?.startsWith("'"))
    return p.done({ type: 'derivative', style: 'prime', order: script.mark.length, body: base }, start);
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
