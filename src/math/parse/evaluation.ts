import type { Expr, SymbolNode } from '../../types/expression.ts';
import { freeSymbols } from '../walk.ts';
import { charge } from './charge.ts';
import { parseLimits } from './integral.ts';
import type { Parser } from './parse.ts';

/** Tokens that a look over one script may pass. */
const scriptReach = 40;

/** Do a lower and an upper script stand here, in either order? */
export function bothScripts(p: Parser, ahead = 0): boolean {
  const first = p.peek(ahead);
  if (first.kind !== 'mark' || (first.text !== '_' && first.text !== '^')) return false;
  let depth = 0;
  for (let at = ahead + 1; at < ahead + scriptReach; at++) {
    const token = p.peek(at);
    if (token.kind === 'eof') return false;
    if (token.kind === 'mark' && token.text === '-' && depth === 0) continue;
    if (token.kind === 'mark' && token.text === '{') depth++;
    else if (token.kind === 'mark' && token.text === '}') depth--;
    if (depth === 0) return p.isMark(first.text === '_' ? '^' : '_', at + 1);
  }
  return false;
}

/** Names that are no variable of a primitive. */
const constants = new Set(['pi', 'e', 'i', 'infinity', 'C']);

/** [x²]₀¹: brackets with limits behind a formula in one variable; [v]_i^2 is a component. */
export function limitsBehind(p: Parser, base: Expr): boolean {
  if (p.tokens[p.i - 1]?.text !== ']' || !bothScripts(p)) return false;
  if (base.type === 'matrix' || base.type === 'tuple' || base.type === 'interval' || !onlyVariable(base))
    return false;
  const low = p.isMark('_') ? p.peek(p.isMark('{', 1) ? 2 : 1) : undefined;
  if (base.type === 'symbol') return low?.text === '0';
  return low === undefined || low.kind !== 'word' || !/^[i-nt]$/.test(low.text);
}

function onlyVariable(body: Expr): SymbolNode | undefined {
  const names = [...freeSymbols(body)].filter((name) => !constants.has(name));
  return names.length === 1 ? { type: 'symbol', name: names[0]! } : undefined;
}

/** Letters of an index. */
const indexLetter = /^(?:[i-nt]|s|ell|tau)$/;

/** {x_i}_{i=1}^n, (x_i)_{i=1}^n: a bracket with the range of an index behind it. */
export function familyBehind(p: Parser): boolean {
  const close = p.tokens[p.i - 1]?.text;
  if (
    (close !== '\\}' && close !== ')' && close !== '}') ||
    !bothScripts(p) ||
    !p.isMark('_') ||
    !p.isMark('{', 1)
  )
    return false;
  return indexLetter.test(p.peek(2).text) && p.isMark('=', 3);
}

/** The members of a family, all together: the union of {x_i} over the index. */
export function family(p: Parser, base: Expr, start: number): Expr {
  const { from, to } = parseLimits(p);
  const { value, symbol } = limit(from);
  const body: Expr = base.type === 'set' || base.type === 'tuple' ? base : { type: 'tuple', items: [base] };
  if (!value || !symbol || !to) return p.opaque(start, 'the range of the index is not clear');
  return p.done({ type: 'big', op: 'union', index: symbol, from: value, to, body }, start);
}

/** body|_a^b and [body]_a^b: the value at the upper limit less the value at the lower one. The scripts are current. */
export function evaluated(p: Parser, body: Expr, start: number): Expr {
  const { from, to } = parseLimits(p);
  const low = limit(from);
  const high = limit(to);
  const symbol = low.symbol ?? high.symbol ?? onlyVariable(body);
  if (!symbol || !low.value || !high.value)
    return p.opaque(start, 'the variable of the limits behind the bar is not clear');
  const at = (value: Expr): Expr =>
    p.done({ type: 'substitute', body, bindings: [{ symbol, value }] }, start);
  const lower: Expr = p.done({ type: 'neg', arg: at(low.value) }, start);
  return charge(p, p.done({ type: 'add', terms: [at(high.value), lower] }, start));
}

/** `0`, or `x = 0`. */
function limit(side: Expr | undefined): { value?: Expr; symbol?: SymbolNode } {
  if (!side) return {};
  if (side.type !== 'relation') return { value: side };
  const [symbol, value] = side.members;
  return symbol?.type === 'symbol' && value && side.members.length === 2 ? { symbol, value } : {};
}
