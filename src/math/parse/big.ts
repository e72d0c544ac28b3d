import type { BigNode, Expr, SymbolNode } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Construct, Head } from './grammar.ts';
import { parseLimits } from './integral.ts';
import { parseOperand } from './operand.ts';
import type { Parser } from './parse.ts';
import { bindsBelow } from './substitution.ts';

type Op = BigNode['op'];

/** Σ, Π, ⋃, ⋂: the body is the term that follows. */
const big =
  (op: Op): Construct =>
  (p) => {
    const start = p.i;
    p.next();
    const limits = parseRange(p);
    // \sum_{j \ge i} alone, and in front of a sign: an operator without a body.
    const body = operandFollows(p) ? p.term() : p.empty();
    return assemble(p, op, limits, body, start);
  };

function operandFollows(p: Parser): boolean {
  const { kind, text } = p.token;
  if (kind === 'eof' || kind === 'end' || kind === 'text') return kind === 'text';
  return kind !== 'mark' || ['(', '[', '{', '\\{', '|', '‖', '⟨', '⌊', '⌈', '-', '+'].includes(text);
}

interface Range {
  from?: Expr;
  to?: Expr;
}

/** Limits; several conditions below (`i=1, i \ne j`, \substack) come as a list. */
function parseRange(p: Parser): Range {
  const outer = p.statementStart;
  const limits = parseLimits(p);
  p.statementStart = outer;
  return limits;
}

function assemble(p: Parser, op: Op, { from, to }: Range, body: Expr, start: number): Expr {
  const node: BigNode = { type: 'big', op, body };
  if (!from) {
    if (to) node.to = to;
    return p.done(node, start);
  }
  if (from.type === 'relation' && from.ops.length === 1 && from.members[0]?.type === 'symbol') {
    node.index = from.members[0];
    const right = from.members[1]!;
    if (from.ops[0] === '=') {
      node.from = right;
      if (to) node.to = to;
    } else if (from.ops[0] === 'in') node.over = right;
    else node.over = from;
    return p.done(node, start);
  }
  const conditioned = indexWithConditions(from);
  if (conditioned) {
    node.index = conditioned.index;
    node.over = conditioned.over;
    return p.done(node, start);
  }
  const indices = indexSymbols(from);
  if (indices.length === 0) {
    // Conditions side by side are a list, in whatever dress they came.
    const several = from.type === 'set' && !from.condition && from.items.length > 1;
    node.over = several ? { type: 'list', items: from.items, separator: 'comma' } : from;
    return p.done(node, start);
  }
  // \sum_{ij}: one sum in the other.
  let inner: Expr = body;
  for (let k = indices.length - 1; k > 0; k--)
    inner = p.done({ type: 'big', op, index: indices[k]!, body: inner }, start);
  node.index = indices[0]!;
  node.body = inner;
  if (to) node.to = to;
  return p.done(node, start);
}

/** i : i ≠ j, an index with what holds of it. */
function indexWithConditions(from: Expr): { index: SymbolNode; over: Expr } | undefined {
  const items = from.type === 'list' || (from.type === 'set' && !from.condition) ? from.items : [];
  const [index, ...conditions] = items;
  if (index?.type !== 'symbol' || conditions.length === 0) return undefined;
  if (!conditions.every((condition) => condition.type === 'relation')) return undefined;
  const [only] = conditions;
  return {
    index,
    over: conditions.length === 1 ? only! : { type: 'list', items: conditions, separator: 'comma' },
  };
}

function indexSymbols(from: Expr): SymbolNode[] {
  if (from.type === 'symbol') return [from];
  const items = from.type === 'mul' ? from.factors : from.type === 'set' && !from.condition ? from.items : [];
  return items.every((item) => item.type === 'symbol') ? items : [];
}

/** \max_{x \in S} f(x), \min_θ L, \argmax_i: the name was consumed, the underscore is current. */
export function parseExtremum(p: Parser, fn: string, start: number): Expr {
  const range = parseRange(p);
  const operands = parseOperand(p);
  const body: Expr =
    operands === undefined
      ? p.empty()
      : operands.length === 1
        ? operands[0]!
        : p.done({ type: 'tuple', items: operands }, start);
  const node = assemble(p, fn === 'min' || fn === 'argmin' ? 'min' : 'max', range, body, start);
  return fn === 'argmin' || fn === 'argmax' ? p.done({ type: 'call', fn, args: [node] }, start) : node;
}

/** \lim_{x \to a} f(x): the point is `to`. The name was consumed. */
const limit: Head = (p, _head, start) => {
  if (!p.isMark('_')) return undefined;
  const { from } = parseLimits(p);
  const body = operandFollows(p) ? p.term() : p.empty();
  const node: BigNode = { type: 'big', op: 'lim', body };
  const arrow = from?.type === 'relation' && (from.ops[0] === 'to' || from.ops[0] === 'implies');
  if (arrow && from.members[0]?.type === 'symbol') {
    node.index = from.members[0];
    node.to = sided(p, from.members[1]!);
  } else if (from) node.over = from;
  return p.done(node, start);
};

/** x → a^+: a superscript that is part of a name elsewhere is the side of the limit here. */
function sided(p: Parser, to: Expr): Expr {
  if (to.type !== 'symbol') return to;
  const side = /\^(plus|minus)$/.exec(to.name);
  if (!side) return to;
  const base: Expr = { ...to, name: to.name.slice(0, side.index) };
  const call: Expr = p.done(
    { type: 'call', fn: side[1] === 'plus' ? 'from-above' : 'from-below', args: [base] },
    p.i - 1,
  );
  if (to.at) call.at = to.at;
  return call;
}

/** Typed sum_{i=1}^n and prod_{i}: names, unless limits follow. */
const typed =
  (op: Op): Head =>
  (p, _head, start) => {
    if (!p.isMark('_') || !p.isMark('{', 1)) return undefined;
    const limits = parseRange(p);
    return assemble(p, op, limits, operandFollows(p) ? p.term() : p.empty(), start);
  };

/** Σ_{i=1}^n, typed with the Greek letter: a sum where its subscript is an equation. */
const letter =
  (op: Op): Head =>
  (p, _head, start) => {
    if (!bindsBelow(p, 0)) return undefined;
    const limits = parseRange(p);
    return assemble(p, op, limits, operandFollows(p) ? p.term() : p.empty(), start);
  };

export const bigHeads: Readonly<Record<string, Head>> = dictionary({
  lim: limit,
  sum: typed('sum'),
  prod: typed('prod'),
  Sigma: letter('sum'),
  Pi: letter('prod'),
});

/** \substack{a \\ b}: its lines are a list of conditions. */
function substack(p: Parser): Expr {
  const start = p.i;
  p.next();
  const opened = p.token;
  if (!p.accept('{')) return p.empty();
  const items: Expr[] = [];
  p.nested((q) => {
    while (!q.isMark('}') && q.token.kind !== 'eof') {
      const before = q.i;
      items.push(q.relation());
      while (q.accept('line') || q.accept(',') || q.accept('&'));
      if (q.i === before) break;
    }
  });
  p.expect('}', opened);
  return items.length === 1 ? items[0]! : p.done({ type: 'list', items, separator: 'comma' }, start);
}

export const bigCommands: Readonly<Record<string, Construct>> = dictionary({
  sum: big('sum'),
  prod: big('prod'),
  bigcup: big('union'),
  bigcap: big('intersection'),
  lim: (p) => {
    const start = p.i;
    p.next();
    return limit(p, 'lim', start) ?? p.symbol('lim', start);
  },
  substack,
});
