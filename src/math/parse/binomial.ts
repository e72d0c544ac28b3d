import type { Expr } from '../../types/expression.ts';
import { parseArguments } from './application.ts';
import { bothScripts } from './evaluation.ts';
import type { Head } from './grammar.ts';
import { parseLimits } from './integral.ts';
import type { Parser } from './parse.ts';
import { argument } from './script.ts';

/** C(5, 2), C_5^2: the letter in front of two numbers, or of n and k. */
export const combinations: Head = (p, _head, start) => {
  if (bothScripts(p)) return stacked(p, start);
  if (!p.isMark('(') || !p.isMark(',', 2) || !p.isMark(')', 4)) return undefined;
  const [first, second] = [p.peek(1), p.peek(3)];
  const numbers = first.kind === 'number' && second.kind === 'number';
  const letters = /^[nNm]$/.test(first.text) && (second.kind === 'number' || /^[krim]$/.test(second.text));
  if (!numbers && !letters) return undefined;
  return p.done({ type: 'call', fn: 'binom', args: parseArguments(p) }, start);
};

/** C_n^k, C^k_n: a binomial coefficient in some countries, a power of a name in others. */
function stacked(p: Parser, start: number): Expr | undefined {
  const from = p.i;
  const kept = p.tokens.slice(from, from + scriptTokens);
  let { from: below, to: above } = parseLimits(p);
  if (below && above && isChoice(above, below)) [below, above] = [above, below];
  const plain = (side: Expr | undefined) => side?.type === 'number' || side?.type === 'symbol';
  const whole = p.tokens[start]!;
  const reason = 'read as a binomial coefficient; it may be a power';
  if (
    below &&
    above &&
    plain(below) &&
    plain(above) &&
    !p.doubt('binomial', reason, whole.start, p.tokens[p.i - 1]!.end)
  )
    return p.done({ type: 'call', fn: 'binom', args: [below, above] }, start);
  p.tokens.splice(from, kept.length, ...kept);
  p.goTo(from);
  return undefined;
}

/** Tokens that two scripts may have: reading them cuts some. */
const scriptTokens = 80;

/** C^n_k: the larger number, or n over k, stands above. */
function isChoice(n: Expr, k: Expr): boolean {
  if (n.type === 'number' && k.type === 'number') return Number(n.digits) > Number(k.digits);
  return n.type === 'symbol' && /^[nNm]$/.test(n.name) && k.type === 'symbol' && /^[krij]$/.test(k.name);
}

/** Typed 5C2: a capital C glued between two numbers. The first of them was read. */
export function typedCombinations(p: Parser, n: Expr, start: number): Expr | undefined {
  const letter = p.token;
  const k = p.peek();
  if (letter.kind !== 'word' || letter.text !== 'C' || letter.style || letter.gap || p.declared('C'))
    return undefined;
  if (k.kind !== 'number' || k.gap || !/^\d+$/.test(k.text)) return undefined;
  p.next();
  const at = p.i;
  p.next();
  const below: Expr = p.done({ type: 'number', digits: k.text, exponent: 0 }, at);
  return p.done({ type: 'call', fn: 'binom', args: [n, below] }, start);
}

/** {}_nC_r, {}^nC_r: the empty group carries the first script. Consumes nothing where no C follows. */
export function prescripted(p: Parser): Expr | undefined {
  const script = p.isMark('{') && p.isMark('}', 1) ? 2 : 0;
  if (!p.isMark('_', script) && !p.isMark('^', script)) return undefined;
  const start = p.i;
  const kept = [...p.tokens.slice(start, start + 4)];
  p.goTo(p.i + script + 1);
  const n = argument(p);
  if (p.token.kind === 'word' && p.token.text === 'C' && p.isMark('_', 1)) {
    p.goTo(p.i + 2);
    return p.done({ type: 'call', fn: 'binom', args: [n, argument(p)] }, start);
  }
  p.tokens.splice(start, kept.length, ...kept);
  p.goTo(start);
  return undefined;
}
