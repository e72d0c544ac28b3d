/** Signs that typed text shares with something else: the U between intervals, the colon of a ratio, the x of a product. */
import type { Expr } from '../../types/expression.ts';
import { isProse } from '../scan/words.ts';
import { unitEntry } from '../unit-table.ts';
import type { Parser } from './parse.ts';
import { isRelation } from './relation-sign.ts';
import { timesAhead } from './unit-words.ts';

const closes = new Set([')', ']', '}', '\\}']);
const opens = new Set(['(', '[', '{', '\\{']);

/** [1, 2] U [3, 4]: the letter between two brackets. */
export function isUnionLetter(p: Parser): boolean {
  const { kind, text, style } = p.token;
  if (kind !== 'word' || text !== 'U' || style || p.declared('U')) return false;
  const [before, after] = [p.tokens[p.i - 1], p.peek()];
  return before?.kind === 'mark' && closes.has(before.text) && after.kind === 'mark' && opens.has(after.text);
}

/** Tokens that a look over the right side of a ratio may pass. */
const ratioReach = 30;

/** 3 : 4, a:b. The colon of a map (f: X → Y), of a condition (x : x > 0) and behind a label (x: 3) is another one. */
export function ratioAhead(p: Parser, left: Expr): boolean {
  if (
    !p.isMark(':') ||
    p.conditions ||
    p.limits ||
    left.type === 'text' ||
    left.type === 'set' ||
    left.type === 'relation'
  )
    return false;
  const [colon, after] = [p.token, p.peek()];
  if (colon.gap !== after.gap || isProse(p, 1)) return false;
  const value =
    after.kind === 'number' ||
    after.kind === 'word' ||
    after.kind === 'text' ||
    (after.kind === 'mark' && (after.text === '(' || after.text === '{')) ||
    (after.kind === 'command' && !isRelation(p, 1));
  if (!value) return false;
  for (let ahead = 1; ahead < ratioReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof' || (token.kind === 'mark' && [',', ';', 'line', 'quad'].includes(token.text)))
      return true;
    if (isRelation(p, ahead)) return token.text === '=' || token.text === 'approx';
  }
  return true;
}

/** 9:05 is a time of the day. The colon is current; its left side was read. */
export function isClock(p: Parser, left: Expr): boolean {
  const minutes = p.peek();
  if (left.type !== 'number' || !/^\d{1,2}$/.test(left.digits) || p.token.gap || minutes.gap) return false;
  return minutes.kind === 'number' && /^0\d$/.test(minutes.text);
}

/** A word for a product: "3 times 4", and the letter x between numbers (5 x 10^-8, 28 x 28, 3x10^4). */
export function isTimes(p: Parser): boolean {
  const token = p.token;
  if (token.text === 'times') return timesAhead(p);
  if (token.text !== 'x') return false;
  const before = p.tokens[p.i - 1];
  const after = p.peek();
  if (before?.kind !== 'number' || after.kind !== 'number' || p.declared('x')) return false;
  if (dimensions(p)) return true;
  if (token.gap && after.gap)
    return (
      inNumbers(p) || !p.doubt('times', 'the letter x, or a sign of multiplication', token.start, token.end)
    );
  const power = p.peek(2).kind === 'mark' && (p.peek(2).text === '^' || p.peek(2).text === '**');
  return !token.gap && !after.gap && after.text === '10' && power;
}

/** Tokens that a look over one statement may pass. */
const statementReach = 60;

/** 5 x 10^-8 m: no other letter stands in the statement as a factor. */
function inNumbers(p: Parser): boolean {
  for (let at = p.statementStart; at < p.statementStart + statementReach && at < p.tokens.length; at++) {
    const { kind, text, style } = p.tokens[at]!;
    if (kind === 'command' && text !== 'cdot' && text !== 'times' && text !== 'approx') return false;
    if (kind === 'word' && text.length === 1 && text !== 'x' && !style && unitEntry(text) === undefined)
      return false;
    if (kind === 'mark' && [',', ';', 'line'].includes(text)) return true;
  }
  return true;
}

/** Numbers that one line of dimensions may have. */
const dimensionBudget = 8;

/** 28x28, 3x224x224 and nothing else in the statement. */
function dimensions(p: Parser): boolean {
  let at = p.statementStart;
  for (let count = 0; count < dimensionBudget; count++) {
    const [number, sign] = [p.tokens[at], p.tokens[at + 1]];
    if (number?.kind !== 'number' || !/^\d+$/.test(number.text)) return false;
    if (!sign || sign.kind === 'eof' || (sign.kind === 'mark' && [',', '.', ';', ')'].includes(sign.text)))
      return count > 0;
    if (sign.kind !== 'word' || sign.text !== 'x' || sign.gap) return false;
    at += 2;
  }
  return false;
}
