/** Words inside mathematics: which are prose, which join statements, which are names. */

import { functionNames, identifierWords, lawNames, letterWords, wordVariants } from '../names.ts';
import type { Parser } from '../parse/parse.ts';
import { knownUnitWord } from '../unit-table.ts';
import { isNumberWord } from './number-words.ts';
import type { Token } from './token.ts';

/** Words of prose. Two-letter ones count only where blanks stand on both sides: `at` may be a product. */
const stopWords = new Set(
  (
    'a an the is are be was were of for to in on at by as if or and with where when while which that this then than thus hence ' +
    'so we it its each every all any some most least more less fewer no not only per from into over under only exactly about ' +
    'roughly approximately around equals equal also both either has have does do can will would should must given since because ' +
    'otherwise else otherwise for such there here therefore finally answer total both but plus minus times up down out how many ' +
    'what why yes true false even odd large small linear constant independent same and/or i.e e.g iff else dog see saw'
  ).split(' '),
);

export const connectives = new Set(['and', 'or', 'und', '&']);

const vowel = /[aeiou]/i;
const consonant = /[bcdfghjklmnpqrstvwxyz]/i;

/** sinx, logn: a function with its letter. */
const functionThenLetter = (text: string) => /[xyzn]$/.test(text) && functionNames.has(text.slice(0, -1));

/** Does the word look like one of a language: four letters or more, with vowels and consonants, not all capitals? */
export function looksLikeWord(text: string): boolean {
  if (text.length < 4 || text === text.toUpperCase()) return false;
  if (functionThenLetter(text)) return false;
  if (!vowel.test(text) || !consonant.test(text)) return false;
  for (let i = 1; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter !== letter.toLowerCase()) return false;
  }
  return true;
}

/** Is every letter of the word a declared symbol of its own? Then it is a product. */
export function allDeclared(p: Parser, text: string): boolean {
  for (const letter of text) if (!p.declared(letter)) return false;
  return text.length > 0;
}

/** Names that stand for themselves: declared, a function, a Greek letter, a law. */
export function isKnownName(p: Parser, text: string): boolean {
  return (
    p.declared(text) !== undefined ||
    functionNames.has(text) ||
    letterWords.has(text) ||
    text in wordVariants ||
    lawNames.has(text) ||
    identifierWords.has(text)
  );
}

/** Is the word or text at `ahead` prose rather than a name, a unit or a product of letters? */
export function isProse(p: Parser, ahead = 0): boolean {
  const token = p.peek(ahead);
  if (token.kind === 'text') return isProseText(p, token);
  if (token.kind !== 'word' || token.style) return false;
  const { text } = token;
  if (text.length < 2) return false;
  if (text === 'mod' || isNumberWord(text)) return text === 'mod';
  if (p.declared(text)) return false;
  const after = p.peek(ahead + 1);
  const glued =
    !after.gap && after.kind === 'mark' && (after.text === '(' || after.text === '_' || after.text === '^');
  if (glued) return false;
  const folded = text.toLowerCase();
  if (stopWords.has(folded) && (text === folded || text.slice(1) === folded.slice(1))) {
    if (allDeclared(p, text)) return false;
    const before = p.tokens[p.i + ahead - 1];
    const apart =
      (token.gap || !before || before.kind === 'mark') &&
      (after.gap || after.kind === 'eof' || after.kind === 'mark');
    return text.length > 2 ? !isKnownName(p, text) : apart;
  }
  if (!looksLikeWord(text) || isKnownName(p, text) || allDeclared(p, text)) return false;
  return true;
}

/** `\text{…}` that is words: no function, no name of a symbol, no unit after a number. */
export function isProseText(p: Parser, token: Token): boolean {
  const { text } = token;
  if (text === '') return true;
  if (p.declared(p.known(text.trim().replaceAll(/[\s-]+/g, '_')))) return false;
  if (isKnownName(p, text)) return false;
  if (/^(?:[A-Za-z]|\([A-Z]\))$/.test(text)) return false;
  if (/\s/.test(text.trim())) return true;
  if (connectives.has(text) || stopWords.has(text.toLowerCase())) return true;
  const after = p.tokens[p.tokens.indexOf(token, Math.max(0, p.i - 1)) + 1];
  if (after && after.kind === 'mark' && !after.gap && ['(', '_', '^', '['].includes(after.text)) return false;
  if (/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/.test(text)) return false;
  return !/^[A-Z]{2,}$/.test(text) || knownUnitWord(text);
}

/** Is the current token "and" or "or" between statements? */
export function isConnective(p: Parser, ahead = 0): string | undefined {
  const { kind, text } = p.peek(ahead);
  if (kind === 'mark') return text === 'and' ? 'and' : undefined;
  if (kind !== 'text' && kind !== 'word') return undefined;
  const word = kind === 'text' ? text.toLowerCase().trim() : text.toLowerCase();
  if (word === 'and' || word === 'or') return word;
  return undefined;
}
