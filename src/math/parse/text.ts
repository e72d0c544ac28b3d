import type { Expr } from '../../types/expression.ts';
import { isNumberWord, mayLeadNumber, type WordedNumber, wordedNumber } from '../scan/number-words.ts';
import { isKnownName, isProseText } from '../scan/words.ts';
import { parseNamed } from './name.ts';
import type { Parser } from './parse.ts';
import { isRelation } from './relation-sign.ts';
import { remark } from './remark.ts';

/** `\text{…}` where an operand must stand: a function, a name, a number in words, or words. */
export function parseText(p: Parser): Expr {
  const start = p.i;
  const token = p.token;
  const text = token.text.trim();
  // \textbf{(B)}: a choice.
  const choice = /^\(([A-Z])\)$/.exec(text)?.[1];
  if (choice !== undefined) {
    p.next();
    return p.symbol(choice, start);
  }
  // "fan-in" and "fan in" are fan_in where the table has it.
  const declared = p.known(text.replaceAll(/[\s-]+/g, '_'));
  if (declared !== text && p.declared(declared)) {
    p.next();
    return parseNamed(p, declared, start);
  }
  if (isKnownName(p, text) || !isProseText(p, token)) {
    p.next();
    return parseNamed(p, text.replaceAll(' ', ''), start);
  }
  const number = numberText(p, text);
  if (number) return number;
  const single = /^[A-Za-z][A-Za-z0-9_-]*$/.test(text);
  if (single && !standsAlone(p)) {
    p.next();
    return parseNamed(p, text, start);
  }
  return remark(p);
}

/** Does the text make up its whole member of the statement: an answer in a word? */
function standsAlone(p: Parser): boolean {
  const before = p.tokens[p.i - 1];
  const after = p.peek();
  const begins =
    p.i === p.statementStart ||
    before?.text === '=' ||
    (before?.kind === 'mark' && [',', ';', '\\{', '('].includes(before.text));
  const ends =
    after.kind === 'eof' ||
    after.kind === 'text' ||
    (after.kind === 'mark' && [',', ';', '.', '\\}', ')', 'line', 'quad'].includes(after.text));
  return begins && (ends || isRelation(p, 1) === false) && after.kind !== 'command';
}

/** Words that one number may have. */
const wordReach = 16;

/** "twenty-one", "one hundred and five", "two thirds", "minus three point five": undefined if no number stands here. */
export function parseNumberWords(p: Parser): Expr | undefined {
  const token = p.token;
  if (token.kind === 'text') return numberText(p, token.text);
  if (token.style || p.declared(token.text)) return undefined;
  if (!isNumberWord(token.text) && !mayLeadNumber(token.text)) return undefined;
  const words: string[] = [];
  /** Token behind each word. */
  const behind: number[] = [];
  for (let ahead = 0; words.length < wordReach; ahead++) {
    const next = p.peek(ahead);
    if (next.kind === 'mark' && next.text === '-' && ahead > 0 && !p.peek(ahead + 1).gap) continue;
    if (next.kind !== 'word') break;
    words.push(next.text);
    behind.push(ahead + 1);
  }
  const number = wordedNumber(words);
  if (!number || (words[0] === 'half' && !endsAfter(p, behind[0]!))) return undefined;
  const start = p.i;
  p.goTo(p.i + behind[number.length - 1]!);
  return numberNode(p, number, start);
}

/** \text{twenty-one} */
function numberText(p: Parser, text: string): Expr | undefined {
  const words = text.trim().split(/[\s-]+/, wordReach);
  const number = wordedNumber(words);
  if (!number || number.length !== words.length) return undefined;
  const start = p.i;
  p.next();
  return numberNode(p, number, start);
}

/** Nothing follows: "half" alone is a number, "half of them" is not. */
const endsAfter = (p: Parser, ahead: number) =>
  p.peek(ahead).kind === 'eof' || (p.peek(ahead).kind === 'mark' && p.peek(ahead).text === '.');

function numberNode(p: Parser, { negative, whole, fraction }: WordedNumber, start: number): Expr {
  const literal = (digits: string): Expr => p.done({ type: 'number', digits, exponent: 0 }, start);
  const terms: Expr[] = whole === undefined ? [] : [literal(whole)];
  if (fraction) {
    const [num, den] = fraction;
    terms.push(p.done({ type: 'div', num: literal(String(num)), den: literal(String(den)) }, start));
  }
  const value = terms.length === 1 ? terms[0]! : p.done({ type: 'add', terms }, start);
  return negative ? p.done({ type: 'neg', arg: value }, start) : value;
}
