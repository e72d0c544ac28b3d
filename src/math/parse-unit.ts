import type { Expr } from '../types/expression.ts';
import type { Parser } from './parse.ts';
import type { Token } from './token.ts';
import { genericNouns, singular, unitEntry } from './unit-table.ts';
import { convertible, parseUnit } from './units.ts';
import { looksLikeWord } from './words.ts';

/** A unit that follows a value: its canonical text, and the token behind it. */
export interface UnitAhead {
  unit: string;
  next: number;
  /** Power of ten in the unit's words: "M params" counts millions. */
  magnitude: number;
}

const magnitudes: Readonly<Record<string, number>> = {
  k: 3,
  K: 3,
  M: 6,
  G: 9,
  B: 9,
  T: 12,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** Looks for a unit behind a value: `50\text{ ns}`, `50 ns`, `1500 \mu s`, `20 fwd operations`, `9.8 kg m/s^2`. */
export function unitAhead(p: Parser, value: Expr): UnitAhead | undefined {
  const token = p.token;
  if (token.kind !== 'word' && token.kind !== 'text' && !(token.kind === 'command' && token.text === 'mu'))
    return undefined;
  if (value.type === 'quantity' || value.type === 'text') return undefined;
  const numeric = isNumeric(value, 4);
  if (token.kind !== 'text' && token.style === undefined && !numeric) return undefined;
  const phrase = synonym(p, p.i);
  if (phrase && (numeric || token.kind === 'text'))
    return { ...phrase, next: skipGeneric(p, phrase.next), magnitude: 0 };
  if (token.kind === 'text') return textUnit(p, token, value, numeric);
  const first = unitWord(p, p.i, true);
  if (first) return continued(p, first);
  const scaled = magnitudes[token.text];
  if (
    scaled !== undefined &&
    !p.declared(token.text) &&
    (token.text.length > 1 || !token.gap || isNoun(p.peek()))
  ) {
    const unit = unitWord(p, p.i + 1, false) ?? nounAhead(p, p.i + 1, value);
    if (unit) return { ...continued(p, unit), magnitude: scaled };
    if (token.text.length > 1) return { unit: '', next: p.i + 1, magnitude: scaled };
  }
  return numeric ? nounAhead(p, p.i, value) : undefined;
}

export function withUnit(p: Parser, value: Expr, ahead: UnitAhead, start: number): Expr {
  p.i = ahead.next;
  let scaled = value;
  if (ahead.magnitude !== 0) {
    scaled =
      value.type === 'number'
        ? { ...value, exponent: value.exponent + ahead.magnitude }
        : p.done(
            { type: 'mul', factors: [value, { type: 'number', digits: '1', exponent: ahead.magnitude }] },
            start,
          );
  }
  return ahead.unit === '' ? scaled : p.done({ type: 'quantity', value: scaled, unit: ahead.unit }, start);
}

/** A value in plain numbers: a unit in typed letters may follow it. */
function isNumeric(expr: Expr, depth: number): boolean {
  if (depth === 0) return false;
  switch (expr.type) {
    case 'number':
      return true;
    case 'neg':
      return isNumeric(expr.arg, depth - 1);
    case 'div':
      return isNumeric(expr.num, depth - 1) && isNumeric(expr.den, depth - 1);
    case 'pow':
      return isNumeric(expr.base, depth - 1) && isNumeric(expr.exponent, depth - 1);
    case 'mul':
      return expr.factors.every((factor) => isNumeric(factor, depth - 1));
    case 'add':
      return expr.terms.every((term) => isNumeric(term, depth - 1));
    case 'call':
      return expr.fn === 'sqrt' && expr.args.every((arg) => isNumeric(arg, depth - 1));
    default:
      return false;
  }
}

interface Found {
  unit: string;
  next: number;
}

/** The unit at `index`: a word, an upright name, `\mu` with its word. */
function unitWord(p: Parser, index: number, first: boolean): Found | undefined {
  const token = p.tokens[index];
  if (!token) return undefined;
  if (token.kind === 'command' && token.text === 'mu') {
    const after = p.tokens[index + 1];
    if (
      !after ||
      (after.kind !== 'word' && after.kind !== 'text') ||
      (p.declared('mu') && p.declared(after.text))
    )
      return undefined;
    const entry = unitEntry(`u${after.text.trim()}`);
    return entry && (after.style || after.kind === 'text' || ends(p, index + 2))
      ? { unit: entry.text, next: index + 2 }
      : undefined;
  }
  if (token.kind !== 'word' && token.kind !== 'text') return undefined;
  const word = token.text.trim();
  if (p.declared(word)) return undefined;
  const entry = unitEntry(word);
  if (!entry) return undefined;
  if (entry.weak && !token.style && token.kind === 'word' && first && !weakHolds(p, index, word))
    return undefined;
  return { unit: entry.text, next: index + 1 };
}

/**
 * A letter that is also a unit (5 m, 64 s): a unit where the question's unit converts, or where it stands
 * apart at the end and nothing declares it; without a symbol table only s and B are beyond doubt.
 */
function weakHolds(p: Parser, index: number, word: string): boolean {
  const token = p.tokens[index]!;
  if (p.scope.unit !== undefined && convertible(p.scope.unit, word)) return true;
  if (!token.gap) return false;
  const apart = ends(p, index + 1) || unitTail(p, index + 1);
  if (!apart) return false;
  if (word === 's' || word === 'B' || Object.keys(p.scope.symbols).length > 0) return true;
  return !p.doubt('unit-letter', `"${word}" is read as a unit; it may be a factor`, token.start, token.end);
}

/** Does the statement, or the value in it, end before the token at `index`? */
function ends(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (!token || token.kind === 'eof' || token.kind === 'text') return true;
  if (token.kind === 'command')
    return !p.grammar.letters.has(token.text) && token.text !== 'frac' && token.text !== 'sqrt';
  if (token.kind === 'word') return token.text.length > 1;
  return token.kind === 'mark' && !['(', '^', '_', '[', '{', "'"].includes(token.text);
}

function unitTail(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (token?.kind === 'mark' && (token.text === '^' || token.text === '/')) return true;
  return token?.kind === 'word' && unitEntry(token.text) !== undefined;
}

/** Goes on after the first unit word: powers, `/ s`, `m s^{-1}`, "per second". */
function continued(p: Parser, first: Found): UnitAhead {
  let text = first.unit;
  let at = first.next;
  for (let k = 0; k < 6; k++) {
    const power = unitPower(p, at);
    if (power) {
      text += power.text;
      at = power.next;
      continue;
    }
    const token = p.tokens[at];
    if (!token) break;
    const over =
      (token.kind === 'mark' && token.text === '/') || (token.kind === 'word' && token.text === 'per');
    const times = token.kind === 'command' && token.text === 'cdot';
    const more = unitWord(p, over || times ? at + 1 : at, false) ?? (over ? nounAhead(p, at + 1, oneOf) : undefined);
    if (!more || (!over && !times && token.kind !== 'word' && token.kind !== 'text')) break;
    if (!over && !times && genericNouns.has(token.text)) break;
    text += `${over ? '/' : '*'}${more.unit}`;
    at = more.next;
  }
  const unit = text === first.unit ? text : (parseUnit(text)?.text ?? text);
  return { unit, next: skipGeneric(p, at), magnitude: 0 };
}

function unitPower(p: Parser, at: number): { text: string; next: number } | undefined {
  const token = p.tokens[at];
  if (token?.kind !== 'mark' || (token.text !== '^' && token.text !== '**')) return undefined;
  let next = at + 1;
  const braced = p.tokens[next]?.text === '{';
  if (braced) next++;
  let sign = '';
  if (p.tokens[next]?.text === '-') {
    sign = '-';
    next++;
  }
  const digits = p.tokens[next];
  if (digits?.kind !== 'number' || digits.text.length > 1) return undefined;
  next++;
  if (braced && p.tokens[next++]?.text !== '}') return undefined;
  return { text: `^${sign}${digits.text}`, next };
}

function skipGeneric(p: Parser, at: number): number {
  const token = p.tokens[at];
  const generic =
    token &&
    (token.kind === 'word' || token.kind === 'text') &&
    genericNouns.has(token.text.trim().toLowerCase());
  return generic && !p.declared(token.text) ? at + 1 : at;
}

/** A spelling that the question lists for a count noun, over as many words as it has. */
function synonym(p: Parser, index: number): Found | undefined {
  let best: Found | undefined;
  let longest = 0;
  for (const [unit, spellings] of Object.entries(p.scope.synonyms)) {
    for (const spelling of [unit, ...spellings]) {
      const words = spelling.toLowerCase().split(/[\s-]+/);
      const next = phraseEnd(p, index, words);
      if (next !== undefined && words.length > longest) {
        longest = words.length;
        best = { unit, next };
      }
    }
  }
  return best;
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

/** Units in `\text{…}`: the whole text, or what stands before a bracket, a comma or "per …". */
function textUnit(p: Parser, token: Token, value: Expr, numeric: boolean): UnitAhead | undefined {
  const content = token.text.trim();
  if (content === '') return undefined;
  const unit = parseUnit(content);
  if (unit) return continued(p, { unit: unit.text, next: p.i + 1 });
  const [head = '', ...rest] = content.split(/\s+/);
  const scale = magnitudes[head];
  if (scale !== undefined && numeric) {
    const counted = rest.join(' ');
    if (counted === '') return { unit: '', next: p.i + 1, magnitude: scale };
    const of = parseUnit(counted);
    if (of) return { unit: of.text, next: p.i + 1, magnitude: scale };
  }
  const cut = content.search(/ ?[(,;]| (?:or|per|in|for|if|at|and) /);
  if (cut > 0) {
    const before = parseUnit(content.slice(0, cut));
    if (before) {
      // The words behind the unit stay in place as a text of their own.
      p.tokens[p.i] = { ...token, text: content.slice(cut).trim() };
      return { unit: before.text, next: p.i, magnitude: 0 };
    }
  }
  const words = content.split(' ');
  if (words.length === 2 && unitEntry(words[0]!) && genericNouns.has(words[1]!)) {
    return { unit: unitEntry(words[0]!)!.text, next: p.i + 1, magnitude: 0 };
  }
  if (
    numeric &&
    words.length === 1 &&
    /^[a-z]+$/.test(content) &&
    looksLikeWord(content) &&
    counts(content, value) &&
    ends(p, p.i + 1)
  ) {
    return { unit: singular(content), next: p.i + 1, magnitude: 0 };
  }
  return undefined;
}

/** What "per second" counts: one. */
const oneOf: Expr = { type: 'number', digits: '1', exponent: 0 };

/** Nouns that no table knows are plural behind any number but one: "9 points", "1 point". */
const counts = (word: string, value: Expr) => singular(word) !== word || (value.type === 'number' && value.digits === '1');

const isNoun = (token: Token) => token.kind === 'word' && unitEntry(token.text) !== undefined;

const notNouns = new Set(
  'about more less than total extra each with when where because since under over exactly also that this from into equal equals then times plus minus true false'.split(
    ' ',
  ),
);

/** Any other word that is counted: it stands right after a number and ends the value ("9 points"). */
function nounAhead(p: Parser, index: number, value: Expr): UnitAhead | undefined {
  const token = p.tokens[index];
  if (token?.kind !== 'word' || token.style || !token.gap || p.declared(token.text)) return undefined;
  if (!looksLikeWord(token.text) || token.text !== token.text.toLowerCase() || notNouns.has(token.text))
    return undefined;
  if (!counts(token.text, value)) return undefined;
  const after = p.tokens[index + 1];
  const last =
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
