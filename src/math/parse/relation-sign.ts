/** Signs that relate two sides: which tokens are one, and what each says. */
import type { RelationOp } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { barsLeft } from './bar-count.ts';
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
  perp: 'perp',
  parallel: 'parallel',
  xlongequal: '=',
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
export const implications: Readonly<Record<string, RelationOp>> = dictionary({
  Rightarrow: 'implies',
  Longrightarrow: 'implies',
  implies: 'implies',
  iff: 'iff',
  Leftrightarrow: 'iff',
  Longleftrightarrow: 'iff',
  leftrightarrow: 'iff',
  xRightarrow: 'implies',
  xLeftrightarrow: 'iff',
});
/** Implications that point to the left: their two sides swap. */
export const reversed = new Set(['Leftarrow', 'xLeftarrow']);
/** Arrows and signs that carry words above and below. */
export const labelled = new Set([
  'xrightarrow',
  'xlongequal',
  'xRightarrow',
  'xLeftrightarrow',
  'xLeftarrow',
]);
/** Is the token at `ahead` a relation sign? */
export function isRelation(p: Parser, ahead = 0): boolean {
  const token = p.peek(ahead);
  if (token.kind === 'mark') return relations[token.text] !== undefined;
  if (token.kind !== 'command') return false;
  return (
    relations[token.text] !== undefined ||
    token.text === 'not' ||
    token.text === 'notin' ||
    decorated(p, ahead) > 0
  );
}

/**
 * 3 ∣ 12, a ∥ b: a bar between two sides, where nothing is conditioned. A plain one counts if it has blanks about
 * it and the bars of its group do not pair off.
 */
export function isDividing(p: Parser): boolean {
  const bar = p.token;
  if (p.bars.length > 0 || p.conditions) return false;
  if (bar.kind === 'command') return bar.text === 'mid';
  if (bar.kind !== 'mark' || (bar.text !== '|' && bar.text !== '‖')) return false;
  if (!bar.gap || bar.side || !p.peek().gap || p.i === 0 || p.isMark('_', 1)) return false;
  return barsLeft(p) % 2 === 1;
}

export const isImplication = (p: Parser, ahead = 0): boolean => {
  const token = p.peek(ahead);
  return token.kind === 'command' && (implications[token.text] !== undefined || reversed.has(token.text));
};

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
  const { kind, text } = p.peek(at);
  return (kind === 'command' || kind === 'mark') && relations[text] !== undefined ? at : 0;
}

export interface Sign {
  op: RelationOp;
  backward: boolean;
  negated: boolean;
}

/** What is meant by a stroke through an order. */
const complements: Partial<Record<RelationOp, RelationOp>> = {
  '=': '!=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

export function relationSign(p: Parser): Sign {
  const sign = p.token;
  const inner = decorated(p, 0);
  if (inner > 0) {
    const { op, backward } = plainSign(p, inner);
    p.warn('the decoration of the relation is left out', sign.start, p.peek(inner).end);
    p.goTo(p.i + inner + 1);
    if (p.isMark('}')) p.next();
    return { op, backward, negated: false };
  }
  p.next();
  if (sign.text === 'notin') return { op: 'in', backward: false, negated: true };
  if (sign.text === 'not') {
    if (!isRelation(p) && !p.isCommand('mid')) {
      p.warn('a stroke through what is no relation', sign.start, p.token.end);
      return { op: '!=', backward: false, negated: false };
    }
    const { op, backward } = plainSign(p, 0);
    p.next();
    const complement = complements[op];
    return { op: complement ?? op, backward, negated: complement === undefined };
  }
  p.goTo(p.i - 1);
  const found = plainSign(p, 0);
  p.next();
  const reason = stronger[sign.text];
  if (reason) p.warn(reason, sign.start, sign.end);
  if (labelled.has(sign.text)) skipLabels(p);
  return { ...found, negated: false };
}

/** The relation that the token at `ahead` writes. */
function plainSign(p: Parser, ahead: number): { op: RelationOp; backward: boolean } {
  const { text } = p.peek(ahead);
  if (text === '|' || text === 'mid') return { op: 'divides', backward: false };
  if (text === '‖') return { op: 'parallel', backward: false };
  const op = relations[text] ?? '=';
  if (op !== 'backward') return { op, backward: false };
  return { op: text === 'ni' ? 'in' : 'subset', backward: true };
}

/** The words above and below an arrow. */
export function skipLabels(p: Parser): void {
  if (p.isMark('[')) {
    while (p.token.kind !== 'eof' && !p.isMark(']')) p.next();
    p.accept(']');
  }
  if (p.isMark('{')) p.nested((q) => q.grammar.group(q));
}
