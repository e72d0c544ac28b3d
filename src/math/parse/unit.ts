import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Token } from '../scan/token.ts';
import { looksLikeWord } from '../scan/words.ts';
import { genericNouns, singular, unitEntry } from '../unit-table.ts';
import { convertible, parseUnit } from '../units.ts';
import type { Parser } from './parse.ts';
import { continued, ends, skipGeneric, unitWord } from './unit-run.ts';
import { counts, isNoun, nounAhead, synonym, timesAhead, type UnitAhead } from './unit-words.ts';

const magnitudes: Readonly<Record<string, number>> = dictionary({
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
});

/** Signs that may stand behind the amount, too. */
const currencies: Readonly<Record<string, string>> = dictionary({
  USD: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
});

/** 4 {\rm GB}: braces about an upright word that is a unit. */
function bracedUnit(p: Parser): boolean {
  if (!p.isMark('{') || !p.isMark('}', 2)) return false;
  const word = p.peek();
  return word.style === 'rm' && unitEntry(word.text) !== undefined;
}

/** Looks for a unit behind a value: `50\text{ ns}`, `50 ns`, `1500 \mu s`, `20 fwd operations`, `9.8 kg m/s^2`. */
export function unitAhead(p: Parser, value: Expr): UnitAhead | undefined {
  if (bracedUnit(p)) {
    p.tokens.splice(p.i, 3, p.peek());
    p.goTo(p.i);
  }
  const token = p.token;
  const currency = token.kind === 'mark' ? currencies[token.text] : undefined;
  if (currency && p.peek().kind !== 'number' && isNumeric(value, 4))
    return { unit: currency, next: p.i + 1, magnitude: 0 };
  if (token.kind !== 'word' && token.kind !== 'text' && !(token.kind === 'command' && token.text === 'mu'))
    return undefined;
  if (value.type === 'quantity' || value.type === 'text' || timesAhead(p)) return undefined;
  const numeric = isNumeric(value, 4);
  const temperature =
    value.type === 'call' && value.fn === 'degree' ? temperatures[token.text.trim()] : undefined;
  if (temperature && !p.declared(token.text)) return { unit: temperature, next: p.i + 1, magnitude: 0 };
  if (token.kind !== 'text' && token.style === undefined && !numeric) return undefined;
  const phrase = synonym(p, p.i);
  if (phrase && (numeric || token.kind === 'text'))
    return { ...phrase, next: skipGeneric(p, phrase.next), magnitude: 0 };
  if (token.kind === 'text') return textUnit(p, token, value, numeric);
  const first = unitWord(p, p.i, true, value);
  if (first) return continued(p, first);
  const scaled = magnitudes[token.text];
  if (
    scaled !== undefined &&
    !p.declared(token.text) &&
    (token.text.length > 1 || !token.gap || isNoun(p.peek()))
  ) {
    const unit = unitWord(p, p.i + 1, false, value) ?? nounAhead(p, p.i + 1, value);
    if (unit) return { ...continued(p, unit), magnitude: scaled };
    if (token.text.length > 1) return { unit: '', next: p.i + 1, magnitude: scaled };
  }
  return numeric ? nounAhead(p, p.i, value) : undefined;
}

/** 1 hour 30 minutes, 5 ft 3 in: a smaller unit of the same kind right behind a whole number of the larger. */
export function mixedUnits(p: Parser, first: Expr, start: number): Expr | undefined {
  if (first.type !== 'quantity' || first.value.type !== 'number' || p.token.kind !== 'number' || !p.token.gap)
    return undefined;
  const terms: Expr[] = [first];
  while (terms.length < 4 && p.token.kind === 'number' && p.token.gap) {
    const at = p.i;
    const value = p.grammar.primary(p);
    const unit = unitAhead(p, value);
    const before = terms.at(-1)!;
    if (!unit || before.type !== 'quantity' || !convertible(before.unit, unit.unit)) {
      p.goTo(at);
      break;
    }
    terms.push(withUnit(p, value, unit, at));
  }
  return terms.length === 1 ? undefined : p.done({ type: 'add', terms }, start);
}

/** °C and °F. */
const temperatures: Readonly<Record<string, string>> = dictionary({ C: 'degC', F: 'degF' });

export function withUnit(p: Parser, value: Expr, ahead: UnitAhead, start: number): Expr {
  // \boxed{x = 5}\text{ m}: the unit is that of the last side.
  if (value.type === 'relation') {
    const members = [...value.members];
    members[members.length - 1] = withUnit(p, members.at(-1)!, ahead, start);
    return p.done({ ...value, members }, start);
  }
  p.goTo(ahead.next);
  // 25 °C: the degree belongs to the unit.
  if ((ahead.unit === 'degC' || ahead.unit === 'degF') && value.type === 'call')
    return p.done({ type: 'quantity', value: value.args[0] ?? p.empty(), unit: ahead.unit }, start);
  if (ahead.unit === 'percent' || ahead.unit === 'degree')
    return p.done({ type: 'call', fn: ahead.unit, args: [value] }, start);
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

const numericCalls: ReadonlySet<string> = new Set([
  'sqrt',
  'log',
  'exp',
  'abs',
  'floor',
  'ceil',
  'factorial',
]);

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
      return numericCalls.has(expr.fn) && expr.args.every((arg) => isNumeric(arg, depth - 1));
    case 'symbol':
      return expr.name === 'pi';
    default:
      return false;
  }
}

/** Units in `\text{…}`: the whole text, or what stands before a bracket, a comma or "per …". */
function textUnit(p: Parser, token: Token, value: Expr, numeric: boolean): UnitAhead | undefined {
  const content = token.text.trim();
  if (content === '') return undefined;
  const [head = '', ...rest] = content.split(/\s+/);
  const scale = magnitudes[head];
  if (scale !== undefined && numeric) {
    const counted = rest.join(' ');
    const of = parseUnit(counted);
    if (of) return { unit: of.text, next: p.i + 1, magnitude: scale };
  }
  const unit = parseUnit(content, 'below');
  if (unit) return continued(p, { unit: unit.text, next: p.i + 1 });
  if (scale !== undefined && numeric && rest.length === 0)
    return { unit: '', next: p.i + 1, magnitude: scale };
  const cut = content.search(/ ?[(,;]| (?:or|per|in|for|if|at|and) /);
  if (cut > 0) {
    const before = parseUnit(content.slice(0, cut));
    if (before) {
      // The words behind the unit stay in place as a text of their own.
      p.replace({ ...token, text: content.slice(cut).trim() });
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
