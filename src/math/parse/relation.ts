import type { Expr, RelationOp } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { binding } from '../scan/token.ts';
import { isConnective } from '../scan/words.ts';
import type { Parser } from './parse.ts';
import {
  implications,
  isDividing,
  isImplication,
  isRelation,
  labelled,
  relationSign,
  reversed,
  skipLabels,
} from './relation-sign.ts';
import { isClock, isUnionLetter, ratioAhead } from './typed-sign.ts';

const transparent = new Set(['quad', 'line', '&']);

/** Where the next token that is no spacing between statements stands. */
function beyondSpacing(p: Parser): number {
  let ahead = 0;
  for (let token = p.token; token.kind === 'mark' && transparent.has(token.text); token = p.peek(ahead))
    ahead++;
  return ahead;
}

/** a = b ≤ c, with ⇒ and ⇔ above; chains go on over `\quad` and over the lines of an aligned block. */
export function parseRelation(p: Parser): Expr {
  const start = p.i;
  const first = logical(p);
  if (p.token.binding === binding.nothing) return first;
  const members = [first];
  const ops: RelationOp[] = [];
  for (;;) {
    const ahead = beyondSpacing(p);
    if (!isImplication(p, ahead)) break;
    p.goTo(p.i + ahead);
    const sign = p.next();
    if (labelled.has(sign.text)) skipLabels(p);
    p.goTo(p.i + beyondSpacing(p));
    const member = logical(p);
    ops.push(implications[sign.text] ?? 'implies');
    if (reversed.has(sign.text)) members.splice(members.length - 1, 0, member);
    else members.push(member);
  }
  return ops.length === 0 ? members[0]! : p.done({ type: 'relation', ops, members }, start);
}

/** p ∧ q, p ∨ q, from the left. */
function logical(p: Parser): Expr {
  const start = p.i;
  let left = chain(p);
  for (;;) {
    const fn = p.token.kind === 'command' ? logicalOperators[p.token.text] : undefined;
    if (fn === undefined) return left;
    p.next();
    left = p.done({ type: 'call', fn, args: [left, chain(p)] }, start);
  }
}

function chain(p: Parser): Expr {
  const start = p.i;
  const { kind } = p.token;
  const sign = kind === 'mark' || kind === 'command';
  if (sign && isImplication(p)) return p.empty();
  const first = sign && isRelation(p) ? p.empty() : union(p);
  return continueChain(p, first, start);
}

/** The rest of a chain whose first member was read. */
export function continueChain(p: Parser, first: Expr, start: number): Expr {
  if (p.token.binding === binding.nothing) return first;
  const members = [first];
  const ops: RelationOp[] = [];
  let negated = false;
  for (;;) {
    const ahead = beyondSpacing(p);
    if (!isRelation(p, ahead) && (ahead > 0 || !isDividing(p))) break;
    p.goTo(p.i + ahead);
    const sign = p.token;
    const relation = relationSign(p);
    negated ||= relation.negated;
    if (p.isMark('&')) p.next();
    const body = union(p);
    const member: Expr = sign.text === 'asymp' ? { type: 'growth', order: 'Theta', arg: body } : body;
    ops.push(relation.op);
    if (relation.backward) {
      const before = members.pop()!;
      members.push(member, before);
    } else members.push(member);
  }
  if (ops.length === 0) return first;
  const relation: Expr = p.done({ type: 'relation', ops, members: asIntervals(members, ops) }, start);
  if (!negated) return relation;
  if (ops.length > 1) p.warn('a negated relation within a chain', p.tokens[start]!.start, p.token.start);
  return p.done({ type: 'call', fn: 'not', args: [relation] }, start);
}

/** x ∈ (0, 1): a pair in round brackets that something lies in is an open interval, unless that is a pair itself. */
function asIntervals(members: Expr[], ops: readonly RelationOp[]): Expr[] {
  return members.map((member, k) =>
    ops[k - 1] === 'in' && members[k - 1]!.type !== 'tuple' ? openInterval(member) : member,
  );
}

/** A pair as the open interval between its two. */
export function openInterval(expr: Expr): Expr {
  if (expr.type !== 'tuple' || expr.items.length !== 2) return expr;
  const [low, high] = expr.items;
  const interval: Expr = { type: 'interval', low: low!, high: high!, lowClosed: false, highClosed: false };
  if (expr.at) interval.at = expr.at;
  return interval;
}

const setOperators: Readonly<Record<string, string>> = dictionary({
  cup: 'union',
  cap: 'intersection',
  setminus: 'setminus',
  smallsetminus: 'setminus',
});
/** Signs between statements: looser than the relations in them. */
const logicalOperators: Readonly<Record<string, string>> = dictionary({
  land: 'and',
  wedge: 'and',
  lor: 'or',
  vee: 'or',
});

/** A ∪ B, A ∩ B, A \ B: below sums, above relations. */
function union(p: Parser): Expr {
  const start = p.i;
  let left = p.sum();
  while (p.token.binding === binding.product) {
    const token = p.token;
    if (ratioAhead(p, left)) {
      left = ratio(p, left, start);
      continue;
    }
    const fn = token.kind === 'command' ? setOperators[token.text] : isUnionLetter(p) ? 'union' : undefined;
    if (fn === undefined || isConnective(p)) return left;
    p.next();
    const right = p.sum();
    const sets = fn === 'union' || fn === 'intersection' || fn === 'setminus';
    const args = sets ? [openInterval(left), openInterval(right)] : [left, right];
    left = p.done({ type: 'call', fn, args }, start);
  }
  return left;
}

/** a : b is a quotient; a : b : c is kept as it is. */
function ratio(p: Parser, left: Expr, start: number): Expr {
  if (isClock(p, left)) {
    p.goTo(p.i + 2);
    const last = p.tokens[p.i - 1]!;
    return p.done({ type: 'text', text: p.source.slice(p.tokens[start]!.start, last.end) }, start);
  }
  p.next();
  const parts = [left, p.sum()];
  while (parts.length < ratioBudget && ratioAhead(p, parts.at(-1)!)) {
    p.next();
    parts.push(p.sum());
  }
  if (parts.length === 2) return p.done({ type: 'div', num: left, den: parts[1]! }, start);
  return p.done({ type: 'call', fn: 'ratio', args: parts }, start);
}

/** Parts of one ratio. */
const ratioBudget = 20;
