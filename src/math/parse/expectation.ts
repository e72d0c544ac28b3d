import type { ExpectationNode, Expr, SymbolNode } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { conditioned, parseArguments } from './application.ts';
import type { Head } from './grammar.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './product.ts';
import { isRelation } from './relation-sign.ts';
import { argument, parseSuperscript, type Script, withScript } from './script.ts';

type Draw = ExpectationNode['draws'][number];

/** E_{x ~ p}[…], Var(…), Cov(…, …). The name was consumed. */
const expectation =
  (op: ExpectationNode['op'], sure: boolean): Head =>
  (p, _head, start) => {
    if (!sure && !bracketAhead(p)) return undefined;
    let draws: Draw[] = [];
    let script: Script | undefined;
    for (let k = 0; k < 2; k++) {
      if (p.isMark('_')) {
        p.next();
        draws = parseDraws(p);
      } else if (p.isMark('^')) script = parseSuperscript(p);
    }
    const body = parseBody(p);
    const node: Expr = p.done({ type: 'expectation', op, draws, body }, start);
    return withScript(p, node, script, start);
  };

/** A plain E is an expectation only in front of square brackets, or where it says what is drawn: E[x], E_{z ~ p} f(z). */
function bracketAhead(p: Parser): boolean {
  let ahead = 0;
  let drawn = false;
  if (p.isMark('_')) {
    ahead = 2;
    if (p.isMark('{', 1)) {
      let depth = 0;
      for (ahead = 1; ahead < 60; ahead++) {
        if (p.isMark('{', ahead)) depth++;
        else if (p.isMark('}', ahead) && --depth === 0) break;
        drawn ||= p.isCommand('sim', ahead) || p.isMark('~', ahead);
      }
      ahead++;
    }
  }
  if (drawn) return true;
  if ((p.isMark('|', ahead) || p.isMark('‖', ahead)) && !p.peek(ahead).gap) return p.bars.length === 0;
  if (p.isMark('(', ahead)) return randomInside(p, ahead);
  return p.isMark('[', ahead) || (p.isMark('\\{', ahead) && ahead > 0);
}

/** Letters that conventionally name random variables. */
const randomLetters = new Set(['X', 'Y', 'Z', 'W', 'S']);

/** E(X), E(X²): round brackets about a random variable. */
function randomInside(p: Parser, open: number): boolean {
  for (let ahead = open + 1; ahead < open + 30; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof' || (token.kind === 'mark' && token.text === ')')) return false;
    if (token.kind === 'word' && randomLetters.has(token.text)) return true;
  }
  return false;
}

/** The bracket behind the sign, or without one the product that follows (E‖y‖²). */
function parseBody(p: Parser): Expr {
  const start = p.i;
  const { kind, text } = p.token;
  if (kind === 'mark' && (text === '[' || text === '(' || text === '\\{')) {
    const args = parseArguments(p);
    return args.length === 1 ? args[0]! : p.done({ type: 'tuple', items: args }, start);
  }
  if (kind === 'mark' && text === '{') {
    return p.deeper(p.grammar.marks['{']!);
  }
  if (!startsFactor(p)) return p.empty();
  const factors = [p.factor()];
  while (startsFactor(p)) {
    p.warn('how far the expectation reaches is not marked', p.tokens[start]!.start, p.token.end);
    factors.push(p.factor());
  }
  return factors.length === 1 ? factors[0]! : p.done({ type: 'mul', factors }, start);
}

/** `x \sim p_\theta`, `z`, `x, y \sim p`, `(x, y) \in D`. A law alone draws the unnamed variable `_`. */
function parseDraws(p: Parser): Draw[] {
  if (!p.isMark('{')) {
    const read = argument(p);
    return read.type === 'symbol' ? [named(p, read)] : [];
  }
  const opened = p.next();
  const draws: Draw[] = [];
  p.nested((q) => {
    q.conditions = true;
    while (!q.isMark('}') && q.token.kind !== 'eof') {
      const before = q.i;
      const read = conditioned(q);
      if (read.type === 'relation' && read.members.length === 2)
        drawFrom(draws, read.members[0]!, read.members[1]!);
      else if (read.type === 'symbol') draws.push(named(q, read));
      else if (read.type === 'apply') draws.push(...drawnFrom(q, read, before));
      else q.warn('what is drawn is not understood', q.tokens[before]!.start, q.token.start);
      if (!q.accept(',') && !q.accept(';')) break;
    }
  });
  p.expect('}', opened);
  return draws;
}

/** E_{p(x)}, E_{q(z | x)}: the law names what it draws. */
function drawnFrom(p: Parser, density: Extract<Expr, { type: 'apply' }>, at: number): Draw[] {
  const [first] = density.args;
  const given = first?.type === 'call' && first.fn === 'given';
  const variable = given ? first.args[0] : first;
  if (variable?.type !== 'symbol' || density.args.length > 1) {
    if (!given || variable?.type !== 'symbol') {
      p.warn('what is drawn is not understood', p.tokens[at]!.start, p.token.start);
      return [];
    }
  }
  return [{ variable, law: given ? density : density.fn }];
}

function named(p: Parser, symbol: SymbolNode): Draw {
  if (p.declaration(symbol.name)?.shape === 'law')
    return { variable: { type: 'symbol', name: '_' }, law: symbol };
  return { variable: symbol };
}

/** Variables listed before one law are all drawn from it. */
function drawFrom(draws: Draw[], left: Expr, law: Expr): void {
  const variables = left.type === 'tuple' || left.type === 'list' ? left.items : [left];
  for (let k = draws.length - 1; k >= 0 && draws[k]!.law === undefined; k--) draws[k]!.law = law;
  for (const variable of variables) if (variable.type === 'symbol') draws.push({ variable, law });
}

/** P(X > 1), \Pr[…] */
const probability: Head = (p, _head, start) => {
  if (!p.isMark('(') && !p.isMark('[') && !p.isMark('\\{')) return undefined;
  return p.done({ type: 'call', fn: 'prob', args: parseArguments(p) }, start);
};

/** 𝟙_{x > 0}: is what stands below a condition? */
export function conditionBelow(p: Parser): boolean {
  if (!p.isMark('_') || !p.isMark('{', 1)) return false;
  let depth = 0;
  for (let ahead = 1; ahead < 60 && p.peek(ahead).kind !== 'eof'; ahead++) {
    if (p.isMark('{', ahead)) depth++;
    else if (p.isMark('}', ahead) && --depth === 0) return false;
    else if (isRelation(p, ahead)) return true;
  }
  return false;
}

/** The condition below the sign; the underscore is current. */
export function indicatorBelow(p: Parser, start: number): Expr {
  p.next();
  const below = argument(p);
  // \mathbb{1}_{\{x > 0\}}: the inner braces only group.
  const condition =
    below.type === 'set' && !below.condition && below.items.length === 1 ? below.items[0]! : below;
  return p.done({ type: 'call', fn: 'indicator', args: [condition] }, start);
}

/** 𝟙[condition] */
const indicator: Head = (p, _head, start) => {
  if (conditionBelow(p)) return indicatorBelow(p, start);
  if (!p.isMark('(') && !p.isMark('[') && !p.isMark('\\{')) return undefined;
  return p.done({ type: 'call', fn: 'indicator', args: parseArguments(p) }, start);
};

/** A plain P is a probability where an event stands in its brackets: P(X > 1). */
const plainProbability: Head = (p, head, start) => {
  for (let ahead = 1; ahead < 60 && p.peek(ahead).kind !== 'eof' && !p.isMark(')', ahead); ahead++) {
    if (isRelation(p, ahead)) return probability(p, head, start);
  }
  return undefined;
};

export const expectationHeads: Readonly<Record<string, Head>> = dictionary({
  'E^bb': expectation('E', true),
  E: expectation('E', false),
  'V^bb': expectation('Var', true),
  Var: expectation('Var', true),
  Cov: expectation('Cov', true),
  Std: expectation('Std', true),
  Variance: expectation('Var', true),
  'P^bb': probability,
  P: plainProbability,
  '1^bb': indicator,
  '1^bold': indicator,
});
