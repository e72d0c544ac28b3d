import type { Expr } from '../../types/expression.ts';
import type { Token } from '../scan/token.ts';
import { isKnownName, looksLikeWord } from '../scan/words.ts';
import { singular, unitEntry } from '../unit-table.ts';
import type { Parser } from './parse.ts';

/** A unit that follows a value: its canonical text, and the token behind it. */
export interface UnitAhead {
  unit: string;
  next: number;
  /** Power of ten in the unit's words: "M params" counts millions. */
  magnitude: number;
}

/** A unit and the token behind it. */
export interface Found {
  unit: string;
  next: number;
}

/** A spelling that the question lists for a count noun, over as many words as it has. */
export function synonym(p: Parser, index: number): Found | undefined {
  let best: Found | undefined;
  let longest = 0;
  for (const { unit, words } of phrasesOf(p.scope.synonyms)) {
    const next = phraseEnd(p, index, words);
    if (next !== undefined && words.length > longest) {
      longest = words.length;
      best = { unit, next };
    }
  }
  return best;
}

type Synonyms = Parser['scope']['synonyms'];

/** A spelling of a unit in words. */
interface UnitPhrase {
  unit: string;
  words: string[];
}

/** The spellings of a question, cut into words once: they are looked for behind every number. */
const known = new WeakMap<Synonyms, UnitPhrase[]>();

function phrasesOf(synonyms: Synonyms): UnitPhrase[] {
  const phrases =
    known.get(synonyms) ??
    Object.entries(synonyms).flatMap(([unit, spellings]) =>
      [unit, ...spellings].map((spelling) => ({ unit, words: spelling.toLowerCase().split(/[\s-]+/) })),
    );
  known.set(synonyms, phrases);
  return phrases;
}

/** Index behind the words, if they stand at `index`; hyphens between them count as blanks. */
export function phraseEnd(p: Parser, index: number, words: readonly string[]): number | undefined {
  let at = index;
  let done = 0;
  while (done < words.length) {
    const token = p.tokens[at];
    if (!token) return undefined;
    if (token.kind === 'mark' && token.text === '-' && done > 0) {
      at++;
      continue;
    }
    if (token.kind !== 'word' && token.kind !== 'text') return undefined;
    for (const piece of token.text.toLowerCase().split(/[\s-]+/)) {
      if (piece === '') continue;
      if (done >= words.length) return undefined;
      const wanted = words[done] ?? '';
      if (piece !== wanted && singular(piece) !== singular(wanted)) return undefined;
      done++;
    }
    at++;
  }
  return at;
}

/** "3 times 4": the word multiplies where a value follows; otherwise it counts ("3 times"). */
export function timesAhead(p: Parser): boolean {
  const { token } = p;
  if (token.kind !== 'word' || token.text !== 'times' || token.style || p.declared('times')) return false;
  const after = p.peek();
  return after.kind === 'number' || (after.kind === 'word' && after.text.length === 1 && after.text !== 'a');
}

/** What "per second" counts: one. */
export const oneOf: Expr = { type: 'number', digits: '1', exponent: 0 };

/** Nouns that no table knows are plural behind any number but one: "9 points", "1 point". */
export const counts = (word: string, value: Expr) =>
  singular(word) !== word || (value.type === 'number' && value.digits === '1');

export const isNoun = (token: Token) => token.kind === 'word' && unitEntry(token.text) !== undefined;

const notNouns = new Set(
  'about more less than total extra each with when where because since under over exactly also that this from into equal equals then times plus minus true false'.split(
    ' ',
  ),
);

/** Any other word that is counted: it stands right after a number and ends the value ("9 points"). */
export function nounAhead(p: Parser, index: number, value: Expr, below = false): UnitAhead | undefined {
  const token = p.tokens[index];
  if (token?.kind !== 'word' || token.style || (!token.gap && !below) || p.declared(token.text))
    return undefined;
  if (!looksLikeWord(token.text) || token.text !== token.text.toLowerCase() || notNouns.has(token.text))
    return undefined;
  if (!counts(token.text, value)) return undefined;
  if (below && isKnownName(p, token.text)) return undefined;
  const after = p.tokens[index + 1];
  const last =
    (below && after?.kind === 'word' && after.gap) ||
    !after ||
    after.kind === 'eof' ||
    (after.kind === 'mark' && ['.', ',', ';', ')', 'line', 'quad'].includes(after.text));
  if (
    !last &&
    !(after?.kind === 'word' && (after.text === 'or' || after.text === 'and' || after.text === 'in'))
  )
    return undefined;
  return { unit: singular(token.text), next: index + 1, magnitude: 0 };
}
