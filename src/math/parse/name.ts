import type { Expr } from '../../types/expression.ts';
import {
  functionNames,
  identifierWords,
  lawNames,
  letterWords,
  withSubscript,
  wordVariants,
} from '../names.ts';
import { binding, type Token } from '../scan/token.ts';
import { allDeclared, looksLikeWord } from '../scan/words.ts';
import { apply } from './application.ts';
import type { Parser } from './parse.ts';
import { parseSuperscript, type Script } from './script.ts';
import { subscriptName } from './subscript.ts';

/** A run of letters: a name, or the first name of a product that was written without signs. */
export function parseWord(p: Parser): Expr {
  const start = p.i;
  const token = p.token;
  const length = token.style ? token.text.length : pieceLength(p, token);
  const whole = length === token.text.length;
  const head = p.split(length);
  return parseNamed(p, styled(p, head, whole ? token.accents : undefined), start);
}

/** A letter with nothing behind it that could belong to its name or be its argument; undefined where more is to be looked at. */
export function loneLetter(p: Parser): Expr | undefined {
  const { text, style, accents } = p.token;
  if (text.length !== 1 || style !== undefined || accents !== undefined) return undefined;
  const after = p.peek();
  const ends =
    (after.kind === 'mark' && after.binding < binding.product) ||
    after.kind === 'eof' ||
    (after.kind === 'command' && text !== 'd');
  if (!ends || Object.hasOwn(p.grammar.heads, text)) return undefined;
  const start = p.i;
  p.next();
  return p.symbol(text, start);
}

/** `\theta`, `\ell`: a letter with a name. */
export const parseLetter =
  (name: string) =>
  (p: Parser): Expr => {
    const start = p.i;
    const { accents } = p.next();
    return parseNamed(p, withAccents(name, accents), start);
  };

/** The name that the head of a symbol has: its style and accents are marks behind it. */
function styled(p: Parser, head: Token, accents: readonly string[] | undefined): string {
  let name = wordVariants[head.text] ?? head.text;
  if (p.declared(name)) return withAccents(name, accents);
  const { style } = head;
  if (style === 'bb' || style === 'cal') {
    const marked = `${name}^${style}`;
    // A script letter whose plain letter is declared is that letter.
    name = p.declared(marked) || !p.declared(name) ? marked : name;
  } else if (style === 'bf') name = `${name}^bold`;
  return withAccents(name, accents);
}

const withAccents = (name: string, accents: readonly string[] | undefined) =>
  accents ? `${name}${accents.map((accent) => (accent === 'vec' ? '' : `^${accent}`)).join('')}` : name;

/** Letters of the longest name that is looked for inside a run: keeps a run of thousands from costing its cube. */
const longestPiece = 40;

/** How many letters of the run make the next name. */
function pieceLength(p: Parser, token: Token): number {
  const { text } = token;
  const n = text.length;
  if (n === 1) return 1;
  if (p.declared(text)) return n;
  const underscored = !p.peek().gap && p.isMark('_', 1);
  if (underscored && n > 1 && underscoredName(p, text)) return n;
  if (functionNames.has(text) || lawNames.has(text) || identifierWords.has(text) || text in wordVariants)
    return n;
  if (text === 'Var' || text === 'Cov' || text === 'Std') return n;
  // In TeX a Greek letter has its command: "xi" is x·i there.
  if (letterWords.has(text) && (!p.tex || n > 2 || text === 'pi')) return n;
  if (allDeclared(p, text)) return 1;
  const longest = Math.min(n - 1, longestPiece);
  for (let length = longest; length > 1; length--) if (p.declared(text.slice(0, length))) return length;
  if (p.isMark('(', 1) && n > 3 && functionNames.has(text.slice(1))) return 1;
  if (looksLikeWord(text)) return n;
  for (let length = longest; length > 1; length--) {
    const prefix = text.slice(0, length);
    if (functionNames.has(prefix) && (length > 2 || prefix === 'ln')) return length;
  }
  if (text.startsWith('pi')) return 2;
  return 1;
}

/** `fan_in`, `num_layers`: typed identifiers of three letters and more keep together before an underscore. */
function underscoredName(p: Parser, text: string): boolean {
  const after = p.peek(2);
  if (after.kind === 'word' && p.declared(`${text}_${after.text}`)) return true;
  return (
    text.length > 2 &&
    /[aeiou]/.test(text) &&
    text === text.toLowerCase() &&
    after.kind === 'word' &&
    !after.gap
  );
}

/** A name whose first part was consumed: scripts and primes join it, then arguments. */
export function parseNamed(p: Parser, head: string, start: number): Expr {
  const special =
    Object.hasOwn(p.grammar.heads, head) && !p.declared(head) ? p.grammar.heads[head] : undefined;
  const read = special?.(p, head, start);
  if (read) return read;
  const { name, script } = scriptsOf(p, head);
  const fn = p.symbol(p.known(name), start);
  return apply(p, fn, script, start);
}

/** Primes, one subscript and one superscript, in any order: y'_m{}^2, W^{(1)}_i. */
function scriptsOf(p: Parser, head: string): { name: string; script?: Script } {
  let marks = '';
  let subscript = p.token.kind === 'number' ? digitSubscript(p, head) : '';
  let script: Script | undefined;
  for (;;) {
    const token = p.token;
    if (token.kind !== 'mark' || token.binding < binding.product) break;
    if (token.text === "'" && !script) {
      p.next();
      marks += "'";
    } else if (token.text === '_' && subscript === '') {
      p.next();
      subscript = subscriptName(p);
    } else if (token.text === '^' || token.text === '**') {
      if (script) break;
      const superscript = parseSuperscript(p, head);
      if (superscript.mark === undefined) script = superscript;
      else marks += superscript.mark;
    } else if (
      token.text === '{' &&
      !token.gap &&
      p.isMark('}', 1) &&
      (p.isMark('^', 2) || p.isMark('_', 2) || p.isMark("'", 2))
    ) {
      // `y'_m{}^2`: the empty group only parts two scripts.
      p.goTo(p.i + 2);
    } else break;
  }
  const name = withSubscript(`${head}${marks}`, subscript);
  return script ? { name, script } : { name };
}

/** Typed `d1` is `d_1` where the table declares it; otherwise the digits may also be a factor. */
function digitSubscript(p: Parser, head: string): string {
  const token = p.token;
  if (token.kind !== 'number' || token.gap || token.made || token.exponent !== 0 || !/^\d+$/.test(token.text))
    return '';
  const before = p.tokens[p.i - 1];
  if (before?.kind !== 'word' || before.end !== token.start) return '';
  if (!p.declared(`${head}_${token.text}`)) {
    const other = p.doubt(
      'digit-name',
      'a letter with digits behind it: a name or a product',
      before.start,
      token.end,
    );
    if (p.tex !== other) return '';
  }
  p.next();
  return token.text;
}
