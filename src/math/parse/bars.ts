import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { barsLeft } from './bar-count.ts';
import type { Construct } from './grammar.ts';
import { argumentNode, normKind } from './norm-kind.ts';
import type { Parser } from './parse.ts';
import { bindsBelow } from './substitution.ts';

/**
 * |x| and ‖x‖. A bar where an operand must stand opens; after an operand it closes the bar that stands open
 * in the same group (see opensBar in parse/product.ts). `\lvert`, `\left|` … say themselves which they are.
 */
function bars(p: Parser): Expr {
  const start = p.i;
  if (doubled(p, p.i) && nestedBars(p)) splitBars(p);
  if (doubled(p, p.i) && p.bars.length === 0 && barsLeft(p) === 3) return twoInOne(p);
  const opened = p.next();
  const norm = opened.text === '‖';
  p.bars.push(opened.text);
  const body = p.deeper(content);
  p.bars.pop();
  p.run = undefined;
  if (opened.text === '|' && doubled(p, p.i)) splitBars(p);
  p.expect(opened.text, opened);
  // |x|_1 is a norm, too.
  if (!norm && !(p.isMark('_') && !bindsBelow(p, 0)))
    return p.done({ type: 'call', fn: body.type === 'matrix' ? 'det' : 'abs', args: [body] }, start);
  if (p.isMark('_')) {
    p.next();
    const kind = normKind(p);
    return p.done({ type: 'call', fn: 'norm', args: [body, argumentNode(p, kind)] }, start);
  }
  return p.done({ type: 'call', fn: 'norm', args: [body] }, start);
}

/** Is the norm bar at `index` typed as two bars? */
const doubled = (p: Parser, index: number) =>
  p.tokens[index]?.text === '‖' && p.source[p.tokens[index]!.start] === '|';

/** ||x|-|y||: the next lone bar closes an operand, so that the two bars here are two absolute values. */
function nestedBars(p: Parser): boolean {
  for (let ahead = 1; ahead < 80; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof' || token.text === '‖') return false;
    if (token.kind !== 'mark' || token.text !== '|') continue;
    const before = p.peek(ahead - 1);
    return before.kind !== 'mark' || before.text === ')' || before.text === '}' || before.text === ']';
  }
  return false;
}

/** ||x||y||: three pairs of bars cannot pair off as norms; they are |x| |y| within bars. */
function twoInOne(p: Parser): Expr {
  const start = p.i;
  const opened = p.next();
  const factors: Expr[] = [];
  for (let k = 0; k < 2; k++) {
    p.bars.push('‖');
    const body = p.deeper(content);
    p.bars.pop();
    p.expect('‖', opened);
    factors.push(p.done({ type: 'call', fn: 'abs', args: [body] }, start));
  }
  const product: Expr = p.done({ type: 'mul', factors }, start);
  p.run = undefined;
  return p.done({ type: 'call', fn: 'abs', args: [product] }, start);
}

function splitBars(p: Parser): void {
  const token = p.token;
  const half = token.start + 1;
  const second = { ...token, text: '|', start: half, gap: false };
  p.tokens.splice(p.i, 1, { ...token, text: '|', end: half }, second);
  p.goTo(p.i);
}

function content(p: Parser): Expr {
  const saved = p.conditions;
  p.conditions = false;
  const body = p.grammar.relation(p);
  p.conditions = saved;
  return body;
}

export const barConstructs: Readonly<Record<string, Construct>> = dictionary({ '|': bars, '‖': bars });
