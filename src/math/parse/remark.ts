import type { Expr, TextNode } from '../../types/expression.ts';
import { binding } from '../scan/token.ts';
import { unicodeSource } from '../scan/unicode.ts';
import { isConnective, isProse } from '../scan/words.ts';
import type { Parser } from './parse.ts';
import { isRelation } from './relation-sign.ts';

const separators = new Set([',', ';', 'line', 'quad']);
const openers = new Set(['(', '[', '{', '\\{']);
const closers = new Set([')', ']', '}', '\\}']);

/** Tokens that a look into a bracket for a remark may pass. */
const remarkReach = 40;

/**
 * Is the bracket that opens here a remark on what stands before it, not a factor: (large d_1), (= 0),
 * (n ≥ L−1)? Words or a relation stand in it.
 */
export function remarkAhead(p: Parser): boolean {
  if (isProse(p, 1) || isRelation(p, 1)) return true;
  if (!p.token.gap) return false;
  // "20 [3]": a number in square brackets behind a blank is a reference.
  if (p.isMark('[') && p.peek(1).kind === 'number' && p.isMark(']', 2) && p.peek(3).kind === 'eof')
    return true;
  let depth = 0;
  for (let ahead = 1; ahead < remarkReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') return false;
    if (token.kind === 'mark' && openers.has(token.text)) depth++;
    else if (token.kind === 'mark' && closers.has(token.text)) {
      if (depth === 0) return false;
      depth--;
    } else if (depth === 0 && (isRelation(p, ahead) || (token.kind === 'text' && isProse(p, ahead))))
      return true;
  }
  return false;
}

/** Depth of the parser in a statement that stands in no bracket: there a closing bracket belongs to the words. */
const outermost = 1;

/** Words, and the mathematics among them, up to the end of the statement. */
export function remark(p: Parser): TextNode {
  const start = p.i;
  let text = '';
  let depth = 0;
  while (p.token.kind !== 'eof' && p.token.kind !== 'end') {
    const token = p.token;
    if (token.kind === 'mark') {
      if (openers.has(token.text)) depth++;
      else if (closers.has(token.text) && --depth < 0 && p.depth > outermost) break;
      else if (depth === 0 && separators.has(token.text)) break;
      else if (depth === 0 && token.text === '.' && p.peek().kind === 'eof') break;
    }
    p.next();
    text = joinWords(p, text, p.i - 1);
  }
  return p.done({ type: 'text', text: text.trim().slice(0, 400) }, start);
}

/** Commands as the characters that a text shows for them. */
const glyphs: ReadonlyMap<string, string> = new Map(
  [...unicodeSource]
    .filter(([, source]) => source[0] === '\\')
    .map(([character, source]) => [source.slice(1), character] as const)
    .reverse(),
);

/** The text with the words or the source of one more token behind it. */
export function joinWords(p: Parser, text: string, index: number): string {
  const token = p.tokens[index]!;
  const words = token.kind === 'text';
  const piece = words
    ? token.text
    : (glyphs.get(token.kind === 'command' ? token.text : '') ?? p.source.slice(token.start, token.end));
  const apart = token.gap || words || p.tokens[index - 1]?.kind === 'text';
  return `${text}${apart && text !== '' && !text.endsWith('(') ? ' ' : ''}${piece}`;
}

/** Remarks that say nothing about the value. */
const silent = new Set(['in total', 'total', 'altogether', 'overall', 'in all', 'exactly']);

/** Words that go on with the computation. */
const computing =
  /^(?:times|plus|minus|divided|multiplied|raised|squared|cubed|to the power|choose|of [a-z]\b)/i;

/** Typed `a if x > 0 else b`. Declines without the second branch. */
function typedCases(p: Parser, value: Expr): Expr | undefined {
  if (p.token.kind !== 'word' || p.token.text !== 'if') return undefined;
  let branch = 0;
  for (let ahead = 1; ahead < remarkReach && branch === 0; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') return undefined;
    if (token.kind === 'word' && (token.text === 'else' || token.text === 'otherwise')) branch = ahead;
  }
  if (branch === 0) return undefined;
  const start = p.i;
  p.next();
  const condition = p.relation();
  p.accept(',');
  const word = p.next().text;
  if (word !== 'else' && word !== 'otherwise') {
    p.goTo(start);
    return undefined;
  }
  const other = p.relation();
  return p.done({ type: 'cases', branches: [{ value, condition }, { value: other }] }, start);
}

/** The expression with the remark behind it, if there is one: a list of the two. */
export function withRemark(p: Parser, expr: Expr): Expr {
  if (p.token.binding === binding.nothing) return expr;
  const cases = typedCases(p, expr);
  if (cases) return cases;
  const token = p.token;
  const bracket = token.kind === 'mark' && (token.text === '(' || token.text === '[') && remarkAhead(p);
  const colon = token.kind === 'mark' && token.text === ':' && isProse(p, 1);
  if (!bracket && !colon && (!isProse(p) || isConnective(p))) return expr;
  if (colon) p.next();
  const start = p.i;
  const words = remark(p);
  // (large n): the brackets only set the remark apart.
  if (bracket && isBracketed(words.text)) words.text = words.text.slice(1, -1).trim();
  if (computing.test(words.text)) {
    const from = words.at ?? { start: token.start, end: token.end };
    p.warn('the words behind the value may change it', from.start, from.end);
  }
  if (words.text === '' || silent.has(words.text.toLowerCase())) return expr;
  return p.done({ type: 'list', items: [expr, words], separator: 'and' }, start);
}

/** Does the first bracket of the text close at its end? */
function isBracketed(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i === text.length - 1;
  }
  return false;
}
