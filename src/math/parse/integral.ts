import type { BigNode, Expr, MulNode, SymbolNode } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';
import { argument } from './script.ts';

/** Does the differential of an open integral stand here: dx, d\theta, d x, \mathrm{d}x? */
export function isDifferential(p: Parser): boolean {
  return p.integrals > 0 && differentialLength(p) > 0;
}

/** Tokens of the differential here: 1 for `dx`, 2 for `d` and its variable. */
function differentialLength(p: Parser): number {
  const token = p.token;
  if (token.kind !== 'word' || token.text[0] !== 'd') return 0;
  if (token.text.length === 2 && !token.style) return 1;
  if (token.text.length !== 1) return 0;
  const after = p.peek();
  if (after.kind === 'word') return after.text.length === 1 || p.declared(after.text) ? 2 : 0;
  return after.kind === 'command' && p.grammar.letters.has(after.text) ? 2 : 0;
}

function takeDifferential(p: Parser): SymbolNode {
  const start = p.i;
  const token = p.next();
  if (token.text.length === 2) return scripted(p, token.text[1]!, start);
  const variable = p.next();
  return scripted(
    p,
    variable.kind === 'command' ? p.grammar.letters.get(variable.text)! : variable.text,
    start,
  );
}

/** dx_1 integrates over x_1. */
function scripted(p: Parser, name: string, start: number): SymbolNode {
  if (!p.isMark('_')) return p.symbol(name, start);
  p.goTo(p.i - 1);
  const before = p.token;
  p.replace({
    ...before,
    kind: before.kind === 'command' ? 'command' : 'word',
    text: before.kind === 'command' ? before.text : name,
  });
  const read = p.grammar.primary(p);
  return read.type === 'symbol' ? read : p.symbol(name, start);
}

/** ∫ f(x) dx, ∫_a^b, ∫_S. The differential may also stand in the numerator: ∫ 3 dz / z. */
function integral(p: Parser): Expr {
  const start = p.i;
  const sign = p.next();
  const limits = parseLimits(p);
  p.integrals++;
  const body = p.sum();
  p.integrals--;
  const node: BigNode = { type: 'big', op: 'int', body };
  if (limits.to) {
    if (limits.from) node.from = limits.from;
    node.to = limits.to;
  } else if (limits.from) node.over = limits.from;
  const variables: SymbolNode[] = [];
  // An outer integral keeps the differential that follows for itself.
  while (p.token.kind === 'word' && differentialLength(p) > 0) {
    variables.push(takeDifferential(p));
    if (p.integrals > 0) break;
  }
  if (variables.length > 0) node.index = variables[0]!;
  else {
    const inner = pullDifferential(body);
    if (inner) {
      node.index = inner.variable;
      node.body = inner.rest;
    } else p.warn('the integral names no variable', sign.start, sign.end);
  }
  if (variables.length > 1)
    p.warn('an integral with several variables is read over the first', sign.start, sign.end);
  return p.done(node, start);
}

/** Limits in either order. */
export function parseLimits(p: Parser): { from?: Expr; to?: Expr } {
  const limits: { from?: Expr; to?: Expr } = {};
  const outer = p.limits;
  p.limits = true;
  for (let k = 0; k < 2; k++) {
    if (p.isMark('_') && !limits.from) {
      p.next();
      const from = argument(p);
      if (from.type !== 'empty') limits.from = from;
    } else if (p.isMark('^') && !limits.to) {
      p.next();
      const to = argument(p);
      if (to.type !== 'empty') limits.to = to;
    }
  }
  p.limits = outer;
  return limits;
}

/** A product d·z inside the integrand is its differential. */
function pullDifferential(body: Expr): { variable: SymbolNode; rest: Expr } | undefined {
  if (body.type === 'div') {
    const inner = pullDifferential(body.num);
    return inner && { variable: inner.variable, rest: { ...body, num: inner.rest } };
  }
  if (body.type !== 'mul') return undefined;
  for (let k = 0; k < body.factors.length; k++) {
    const d = body.factors[k]!;
    const variable = body.factors[k + 1];
    if (d.type === 'symbol' && d.name === 'd' && variable?.type === 'symbol') {
      return {
        variable,
        rest: product(
          body.factors.filter((_, i) => i !== k && i !== k + 1),
          body,
        ),
      };
    }
    const inner = d.type === 'mul' || d.type === 'div' ? pullDifferential(d) : undefined;
    if (inner) {
      const one = inner.rest.type === 'number' && inner.rest.digits === '1';
      const rest = body.factors.flatMap((factor, i) => (i !== k ? [factor] : one ? [] : [inner.rest]));
      return { variable: inner.variable, rest: product(rest, body) };
    }
  }
  return undefined;
}

function product(factors: Expr[], body: MulNode): Expr {
  if (factors.length === 0) return { type: 'number', digits: '1', exponent: 0 };
  return factors.length === 1 ? factors[0]! : { ...body, factors };
}

export const integralCommands: Readonly<Record<string, Construct>> = dictionary({
  int: integral,
  iint: integral,
  iiint: integral,
  oint: integral,
});
