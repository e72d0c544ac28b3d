import type { Expr, RelationOp } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { isConnective } from '../scan/words.ts';
import type { Parser } from './parse.ts';

/** Relations by the command or mark that writes them. `backward` relations swap their two sides. */
const relations: Readonly<Record<string, RelationOp | 'backward'>> = dictionary({
  '=': '=',
  ':=': ':=',
  '<': '<',
  '>': '>',
  lt: '<',
  gt: '>',
  le: '<=',
  leq: '<=',
  leqslant: '<=',
  leqq: '<=',
  ge: '>=',
  geq: '>=',
  geqslant: '>=',
  geqq: '>=',
  ne: '!=',
  neq: '!=',
  sim: '~',
  approx: 'approx',
  approxeq: 'approx',
  simeq: 'approx',
  cong: 'approx',
  thickapprox: 'approx',
  doteq: 'approx',
  propto: 'propto',
  varpropto: 'propto',
  lesssim: 'lesssim',
  lessapprox: 'lesssim',
  gtrsim: 'gtrsim',
  gtrapprox: 'gtrsim',
  in: 'in',
  subset: 'subset',
  subseteq: 'subset',
  subsetneq: 'subset',
  supset: 'backward',
  supseteq: 'backward',
  ni: 'backward',
  equiv: 'equiv',
  to: 'to',
  rightarrow: 'to',
  longrightarrow: 'to',
  mapsto: 'to',
  longmapsto: 'to',
  xrightarrow: 'to',
  leftarrow: ':=',
  gets: ':=',
  triangleq: ':=',
  ll: '<',
  gg: '>',
  succ: '>',
  succeq: '>=',
  prec: '<',
  preceq: '<=',
  asymp: '=',
});
/** Relations that say more than the one they are read as: kept, with a warning. */
const stronger: Readonly<Record<string, string>> = dictionary({
  ll: '"much less" is read as "less"',
  gg: '"much greater" is read as "greater"',
  succ: 'the order of matrices is read as ">"',
  succeq: 'the order of matrices is read as "≥"',
  prec: 'the order of matrices is read as "<"',
  preceq: 'the order of matrices is read as "≤"',
  subsetneq: 'a proper subset is read as a subset',
});
const implications: Readonly<Record<string, RelationOp>> = dictionary({
  Rightarrow: 'implies',
  Longrightarrow: 'implies',
  implies: 'implies',
  iff: 'iff',
  Leftrightarrow: 'iff',
  Longleftrightarrow: 'iff',
  leftrightarrow: 'iff',
});
const transparent = new Set(['quad', 'line', '&']);

/** Where the next token that is no spacing between statements stands. */
function beyondSpacing(p: Parser): number {
  let ahead = 0;
  while (p.peek(ahead).kind === 'mark' && transparent.has(p.peek(ahead).text)) ahead++;
  return ahead;
}

function lookup<V>(table: Readonly<Record<string, V>>, p: Parser, ahead: number): V | undefined {
  const token = p.peek(ahead);
  if (token.kind !== 'command' && token.kind !== 'mark') return undefined;
  return Object.hasOwn(table, token.text) ? table[token.text] : undefined;
}

/** Is the token at `ahead` a relation sign? */
export function isRelation(p: Parser, ahead = 0): boolean {
  if (lookup(relations, p, ahead) !== undefined) return true;
  const token = p.peek(ahead);
  return (
    token.kind === 'command' && (token.text === 'not' || token.text === 'notin' || decorated(p, ahead) > 0)
  );
}

export const isImplication = (p: Parser, ahead = 0) => lookup(implications, p, ahead) !== undefined;

/** `\overset{!}{=}` and `\stackrel{d}{=}`: how far ahead the relation stands inside, 0 if it is none. */
function decorated(p: Parser, ahead: number): number {
  const token = p.peek(ahead);
  if (token.text !== 'overset' && token.text !== 'stackrel' && token.text !== 'underset') return 0;
  let at = ahead + 1;
  if (p.peek(at).text === '{') {
    while (p.peek(at).kind !== 'eof' && p.peek(at).text !== '}' && at < ahead + 12) at++;
  }
  at++;
  if (p.peek(at).text === '{') at++;
  return lookup(relations, p, at) !== undefined ? at : 0;
}

/** a = b ≤ c, with ⇒ and ⇔ above; chains go on over `\quad` and over the lines of an aligned block. */
export function parseRelation(p: Parser): Expr {
  const start = p.i;
  const members = [chain(p)];
  const ops: RelationOp[] = [];
  for (;;) {
    const ahead = beyondSpacing(p);
    const op = lookup(implications, p, ahead);
    if (op === undefined) break;
    p.i += ahead + 1;
    ops.push(op);
    p.i += beyondSpacing(p);
    members.push(chain(p));
  }
  return ops.length === 0 ? members[0]! : p.done({ type: 'relation', ops, members }, start);
}

function chain(p: Parser): Expr {
  const start = p.i;
  if (isImplication(p)) return p.empty();
  const first = isRelation(p) ? p.empty() : union(p);
  return continueChain(p, first, start);
}

/** The rest of a chain whose first member was read. */
export function continueChain(p: Parser, first: Expr, start: number): Expr {
  const members = [first];
  const ops: RelationOp[] = [];
  let negated = false;
  for (;;) {
    const ahead = beyondSpacing(p);
    if (!isRelation(p, ahead)) break;
    p.i += ahead;
    const sign = p.token;
    const op = relationSign(p);
    if (op === 'not') negated = true;
    if (p.isMark('&')) p.next();
    const growth = sign.text === 'asymp';
    const body = union(p);
    const member: Expr = growth ? { type: 'growth', order: 'Theta', arg: body } : body;
    if (op === 'backward') {
      members.push(members.pop()!);
      ops.push(sign.text === 'ni' ? 'in' : 'subset');
      members.splice(members.length - 1, 0, member);
    } else {
      ops.push(op === 'not' ? 'in' : op);
      members.push(member);
    }
  }
  if (ops.length === 0) return first;
  const relation: Expr = p.done({ type: 'relation', ops, members }, start);
  return negated ? p.done({ type: 'call', fn: 'not', args: [relation] }, start) : relation;
}

function relationSign(p: Parser): RelationOp | 'backward' | 'not' {
  const sign = p.token;
  const inner = decorated(p, 0);
  if (inner > 0) {
    const op = lookup(relations, p, inner)!;
    p.warn('the decoration of the relation is left out', sign.start, p.peek(inner).end);
    p.i += inner + 1;
    if (p.isMark('}')) p.next();
    return op;
  }
  p.next();
  if (sign.text === 'notin') return 'not';
  if (sign.text === 'not') {
    const op = lookup(relations, p, 0);
    p.next();
    if (op === '=') return '!=';
    if (op === 'in') return 'not';
    p.warn('a negated relation is not understood', sign.start, p.token.end);
    return '!=';
  }
  const reason = stronger[sign.text];
  if (reason) p.warn(reason, sign.start, sign.end);
  if (sign.text === 'xrightarrow' && p.isMark('{')) p.nested((q) => q.grammar.marks['{']!(q));
  return relations[sign.text]!;
}

const setOperators: Readonly<Record<string, string>> = dictionary({
  cup: 'union',
  cap: 'intersection',
  setminus: 'setminus',
  smallsetminus: 'setminus',
  land: 'and',
  wedge: 'and',
  lor: 'or',
  vee: 'or',
});

/** A ∪ B, A ∩ B, A \ B: below sums, above relations. */
function union(p: Parser): Expr {
  const start = p.i;
  let left = p.sum();
  for (;;) {
    const token = p.token;
    const fn = token.kind === 'command' ? setOperators[token.text] : undefined;
    if (fn === undefined || isConnective(p)) return left;
    p.next();
    left = p.done({ type: 'call', fn, args: [left, p.sum()] }, start);
  }
}
