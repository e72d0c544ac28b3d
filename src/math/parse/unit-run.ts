import type { Expr } from '../../types/expression.ts';
import { allDeclared } from '../scan/words.ts';
import { genericNouns, unitEntry } from '../unit-table.ts';
import { convertible, parseUnit } from '../units.ts';
import type { Parser } from './parse.ts';
import { isImplication, isRelation } from './relation-sign.ts';
import { type Found, nounAhead, oneOf, type UnitAhead } from './unit-words.ts';

/** The unit at `index`: a word, an upright name, `\mu` with its word. */
export function unitWord(p: Parser, index: number, first: boolean, value: Expr): Found | undefined {
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
  if (token.kind === 'word' && first) {
    // min(a, b) is the function, and letters that are all declared are a product.
    const call = p.tokens[index + 1];
    if (call?.kind === 'mark' && call.text === '(' && !call.gap) return undefined;
    if (!token.style && allDeclared(p, word)) return undefined;
    if (entry.weak && !weakHolds(p, index, word, value, entry.weak)) return undefined;
  }
  return { unit: entry.text, next: index + 1 };
}

/**
 * A letter that is also a unit (5 m, 64 s): a unit where the question's unit converts into it. Otherwise only
 * where number and letter make up their whole side of the statement; seconds and bytes then count as units,
 * any other letter may as well be a factor. Pairs of letters (5 nm) count as units where a blank parts them off.
 */
function weakHolds(p: Parser, index: number, word: string, value: Expr, weak: 'letter' | 'pair'): boolean {
  const token = p.tokens[index]!;
  if (p.scope.unit !== undefined && convertible(p.scope.unit, word)) return true;
  if (token.style) return closes(p, index + 1) || unitTail(p, index + 1);
  if (value.type !== 'number' && !isPowerOfTen(value)) return false;
  if (!closes(p, index + 1) && !unitTail(p, index + 1)) return false;
  if (!standsFirst(p, index, value) || (weak === 'letter' && !token.gap)) return false;
  if (compound(p, index, word)) return true;
  // 5kg typed: hardly a product of k and g, where 2nm may well be one of n and m.
  if (weak === 'pair' && (token.gap || (!p.tex && (word === 'kg' || word === 'cm')))) return true;
  if (token.gap && (word === 's' || word === 'B' || p.tokens[index + 1]?.kind === 'number')) return true;
  return p.doubt('unit-letter', `"${word}" is read as a factor; it may be a unit`, token.start, token.end);
}

/** m/s², N / kg, kg m: several units together are no product of letters. */
function compound(p: Parser, index: number, word: string): boolean {
  if (!unitTail(p, index + 1) || p.isMark('^', index + 1 - p.i)) return false;
  const whole = continued(p, { unit: word, next: index + 1 });
  return whole.next > index + 1 && closes(p, whole.next);
}

const isPowerOfTen = (expr: Expr) =>
  expr.type === 'pow' && expr.base.type === 'number' && expr.base.digits === '10';

/** Is the value the first thing on its side of the statement? Of 5 × 10^{-8} the power is the value here. */
function standsFirst(p: Parser, index: number, value: Expr): boolean {
  const from = value.at?.start;
  let i = index - 1;
  while (i >= 0 && i > index - 14 && p.tokens[i]!.start !== from) i--;
  if (p.tokens[i]?.start !== from) return false;
  const sign = p.tokens[i - 1]?.text ?? '';
  if (['times', 'cdot', '*', 'x'].includes(sign) && p.tokens[i - 2]?.kind === 'number') i -= 2;
  if (i === p.statementStart) return true;
  const before = p.tokens[i - 1];
  return (
    before?.kind === 'text' || before?.kind === 'word' || before?.text === '-' || isRelation(p, i - 1 - p.i)
  );
}

/** Does the side of the statement end before the token at `index`? */
function closes(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (!token || token.kind === 'eof' || token.kind === 'text' || token.kind === 'end') return true;
  if (token.kind === 'word') return token.text.length > 1;
  if (token.kind === 'command') return isRelation(p, index - p.i) || isImplication(p, index - p.i);
  return (
    token.kind === 'mark' &&
    [')', '}', ']', ',', ';', '.', '=', '<', '>', 'line', 'quad', ':'].includes(token.text)
  );
}

/** Does the statement, or the value in it, end before the token at `index`? */
export function ends(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (!token || token.kind === 'eof' || token.kind === 'text') return true;
  if (token.kind === 'command')
    return !p.grammar.letters.has(token.text) && token.text !== 'frac' && token.text !== 'sqrt';
  if (token.kind === 'word') return token.text.length > 1;
  return token.kind === 'mark' && !['(', '^', '_', '[', '{', "'"].includes(token.text);
}

function unitTail(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  const times =
    token?.kind === 'mark' ? token.text === '*' : token?.kind === 'command' && token.text === 'cdot';
  if (times || token?.kind === 'number')
    return p.tokens[index + 1]?.kind === 'word' && unitTail(p, index + 1);
  if (token?.kind === 'mark' && (token.text === '^' || token.text === '/')) return true;
  return token?.kind === 'word' && unitEntry(token.text) !== undefined;
}

/** Goes on after the first unit word: powers, `/ s`, `m s^{-1}`, "per second". */
export function continued(p: Parser, first: Found): UnitAhead {
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
    const times =
      (token.kind === 'command' && token.text === 'cdot') || (token.kind === 'mark' && token.text === '*');
    const more =
      unitWord(p, over || times ? at + 1 : at, false, oneOf) ??
      (over ? nounAhead(p, at + 1, oneOf, true) : undefined);
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

export function skipGeneric(p: Parser, at: number): number {
  const token = p.tokens[at];
  const generic =
    token &&
    (token.kind === 'word' || token.kind === 'text') &&
    genericNouns.has(token.text.trim().toLowerCase());
  return generic && !p.declared(token.text) ? at + 1 : at;
}
