import type { Expr } from '../types/expression.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';
import { argumentNode, normKind } from './parse-norm-kind.ts';

/**
 * |x| and ‖x‖. A bar where an operand must stand opens; after an operand it closes the bar that stands open
 * in the same group (see opensBar in parse-product.ts). `\lvert`, `\left|` … say themselves which they are.
 */
function bars(p: Parser): Expr {
  const start = p.i;
  const opened = p.next();
  const norm = opened.text === '‖';
  p.bars.push(opened.text);
  const body = p.deeper(content);
  p.bars.pop();
  p.run = undefined;
  p.expect(opened.text, opened);
  if (!norm) return p.done({ type: 'call', fn: 'abs', args: [body] }, start);
  if (p.isMark('_')) {
    p.next();
    const kind = normKind(p);
    return p.done({ type: 'call', fn: 'norm', args: [body, argumentNode(p, kind)] }, start);
  }
  return p.done({ type: 'call', fn: 'norm', args: [body] }, start);
}

function content(p: Parser): Expr {
  const saved = p.conditions;
  p.conditions = false;
  const body = p.grammar.relation(p);
  p.conditions = saved;
  return body;
}

export const barConstructs: Readonly<Record<string, Construct>> = { '|': bars, '‖': bars };
