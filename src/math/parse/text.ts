import type { Expr } from '../../types/expression.ts';
import { isNumberPart, isNumberWord, numberOfWords } from '../scan/number-words.ts';
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
  const number = numberOfWords(text.split(/[\s-]+/));
  if (number !== undefined) {
    p.next();
    return p.done({ type: 'number', digits: String(number), exponent: 0 }, start);
  }
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

/** "twenty", "twenty-one", "one hundred and five": undefined if the current word is no number. */
export function parseNumberWords(p: Parser): Expr | undefined {
  const token = p.token;
  if (token.style || !isNumberWord(token.text) || p.declared(token.text)) return undefined;
  const words: string[] = [];
  let ahead = 0;
  for (;;) {
    const word = p.peek(ahead);
    const hyphen =
      word.kind === 'mark' &&
      word.text === '-' &&
      p.peek(ahead + 1).kind === 'word' &&
      isNumberPart(p.peek(ahead + 1).text);
    const joint =
      word.kind === 'word' && word.text === 'and' && words.length > 0 && isNumberPart(p.peek(ahead + 1).text);
    if (hyphen || joint) {
      ahead++;
      continue;
    }
    if (word.kind !== 'word' || !isNumberPart(word.text)) break;
    words.push(word.text);
    ahead++;
  }
  const value = numberOfWords(words);
  if (value === undefined) return undefined;
  const start = p.i;
  p.i += ahead;
  return p.done({ type: 'number', digits: String(value), exponent: 0 }, start);
}
