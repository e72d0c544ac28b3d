import type { Expr } from '../../types/expression.ts';
import { binding, type Token } from '../scan/token.ts';
import { isProse } from '../scan/words.ts';
import { closeEllipsis } from './ellipsis.ts';
import type { Parser } from './parse.ts';

function isSign({ kind, text }: Token): boolean {
  if (kind === 'mark') return text === '+' || text === '-';
  return kind === 'command' && (text === 'pm' || text === 'mp');
}

/** "1 minus x" in words, between two values. */
function wordedSign(p: Parser): '+' | '-' | undefined {
  const { kind, text, gap, style } = p.token;
  if (kind !== 'word' || !gap || style || (text !== 'plus' && text !== 'minus') || p.declared(text))
    return undefined;
  const after = p.peek();
  const value =
    after.kind === 'number' || after.kind === 'command' || (after.kind === 'word' && !isProse(p, 1));
  return value ? (text === 'plus' ? '+' : '-') : undefined;
}

/** a + b − c ± d. A lone term is itself; a leading plus says nothing. */
export function parseSum(p: Parser): Expr {
  const start = p.i;
  // {}-1: an empty group that only spaces the sign.
  if (p.token.text === '{' && p.isMark('}', 1) && isSign(p.peek(2))) p.goTo(p.i + 2);
  let terms = [signedTerm(p)];
  while (p.token.binding >= binding.sum || p.aligned) {
    let ahead = 0;
    if (p.aligned) while (p.isMark('line', ahead) || p.isMark('&', ahead) || p.isMark('quad', ahead)) ahead++;
    const worded = wordedSign(p);
    if (!worded && !isSign(p.peek(ahead))) break;
    if (!worded) p.goTo(p.i + ahead);
    const sign = worded ? { text: worded } : p.token;
    // \lim_{x \to 0+}
    if (p.isMark('}', 1) && (sign.text === '+' || sign.text === '-')) {
      p.next();
      const fn = sign.text === '+' ? 'from-above' : 'from-below';
      terms.push(p.done({ type: 'call', fn, args: [terms.pop()!] }, start));
      break;
    }
    const at = p.i;
    p.next();
    if (sign.text === '+') terms.push(signedTerm(p));
    else if (sign.text === '-') terms.push(p.done({ type: 'neg', arg: signedTerm(p) }, at));
    else {
      const right = p.term();
      const left: Expr = terms.length === 1 ? terms[0]! : p.done({ type: 'add', terms }, start);
      terms = [p.done({ type: 'call', fn: sign.text, args: [left, right] }, start)];
    }
  }
  if (terms.length === 1) return terms[0]!;
  return closeEllipsis(p, 'sum', terms, start) ?? p.done({ type: 'add', terms }, start);
}

/** A term with the sign before it. Signs may stack (`3 - -2`); a stack is a loop, not a recursion. */
function signedTerm(p: Parser): Expr {
  if (!isSign(p.token)) return p.term();
  const start = p.i;
  const signs: { text: string; at: number }[] = [];
  while (isSign(p.token)) {
    signs.push({ text: p.token.text, at: p.i });
    p.next();
  }
  let result = p.term();
  for (let k = signs.length - 1; k >= 0; k--) {
    const sign = signs[k]!;
    if (sign.text === '-') result = p.done({ type: 'neg', arg: result }, sign.at);
    else if (sign.text !== '+') result = p.done({ type: 'call', fn: sign.text, args: [result] }, start);
  }
  return result;
}
