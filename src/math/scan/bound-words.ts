import type { Expr, RelationOp } from '../../types/expression.ts';
import type { Parser } from '../parse/parse.ts';
import { phraseEnd } from '../parse/unit-words.ts';
import { parseUnit } from '../units.ts';

/** Words before a value that bound it: "at most 50 ns" is `≤ 50 ns`. Longest first. */
const before: readonly (readonly [string, RelationOp])[] = [
  ['no more than', '<='],
  ['not more than', '<='],
  ['not greater than', '<='],
  ['no greater than', '<='],
  ['no longer than', '<='],
  ['no slower than', '<='],
  ['at most', '<='],
  ['at maximum', '<='],
  ['up to', '<='],
  ['within', '<='],
  ['a maximum of', '<='],
  ['maximum of', '<='],
  ['a minimum of', '>='],
  ['minimum of', '>='],
  ['less than or equal to', '<='],
  ['no less than', '>='],
  ['not less than', '>='],
  ['no fewer than', '>='],
  ['no faster than', '>='],
  ['no smaller than', '>='],
  ['at least', '>='],
  ['at minimum', '>='],
  ['greater than or equal to', '>='],
  ['less than', '<'],
  ['fewer than', '<'],
  ['smaller than', '<'],
  ['faster than', '<'],
  ['below', '<'],
  ['under', '<'],
  ['more than', '>'],
  ['greater than', '>'],
  ['larger than', '>'],
  ['slower than', '>'],
  ['longer than', '>'],
  ['above', '>'],
  ['over', '>'],
  ['approximately', 'approx'],
  ['approx', 'approx'],
  ['roughly', 'approx'],
  ['about', 'approx'],
  ['around', 'approx'],
];

/** Words behind a value that bound it: "50 ns or faster" is `≤ 50 ns`. */
const after: readonly (readonly [string, RelationOp])[] = [
  ['or less', '<='],
  ['or fewer', '<='],
  ['or faster', '<='],
  ['or smaller', '<='],
  ['or lower', '<='],
  ['or below', '<='],
  ['or shorter', '<='],
  ['or under', '<='],
  ['or quicker', '<='],
  ['at most', '<='],
  ['or more', '>='],
  ['or slower', '>='],
  ['or greater', '>='],
  ['or larger', '>='],
  ['or higher', '>='],
  ['or above', '>='],
  ['or longer', '>='],
  ['or over', '>='],
  ['at least', '>='],
];

interface Phrase {
  words: readonly string[];
  op: RelationOp;
  /** Of speed: a faster time is a smaller one, a faster rate a larger one. */
  speed: boolean;
}

const phrases = (list: readonly (readonly [string, RelationOp])[]): Phrase[] =>
  list.map(([phrase, op]) => ({ words: phrase.split(' '), op, speed: /faster|slower|quicker/.test(phrase) }));
const beforeWords = phrases(before);
const afterWords = phrases(after);
const firstWords = new Set([...beforeWords, ...afterWords].map(({ words }) => words[0]));

/** Consumes a bounding phrase before a value. */
export const boundBefore = (p: Parser): Bound | undefined => take(p, beforeWords);

/** Consumes a bounding phrase behind a value. */
export const boundAfter = (p: Parser): Bound | undefined => take(p, afterWords);

/** The relation that a phrase sets between something and a value. */
export type Bound = (value: Expr) => RelationOp;

function take(p: Parser, list: readonly Phrase[]): Bound | undefined {
  const { kind, text } = p.token;
  if (kind !== 'word' && kind !== 'text') return undefined;
  const [first = ''] = text.toLowerCase().split(' ', 1);
  if (!firstWords.has(first)) return undefined;
  for (const { words, op, speed } of list) {
    const end = phraseEnd(p, p.i, words);
    if (end === undefined) continue;
    p.goTo(end);
    return (value) => (speed && isRate(value) ? opposite(op) : op);
  }
  return undefined;
}

function isRate(value: Expr): boolean {
  const quantity = value.type === 'relation' ? value.members.at(-1) : value;
  const unit = quantity?.type === 'quantity' ? parseUnit(quantity.unit, 'any') : undefined;
  return (unit?.dimension.s ?? 0) < 0;
}

const opposites: Partial<Record<RelationOp, RelationOp>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const opposite = (op: RelationOp): RelationOp => opposites[op] ?? op;

const verbs = new Set(['is', 'are', 'be', 'must', 'should', 'needs', 'has', 'have', 'to', 'can', 'takes']);

/** Consumes "is at most", "must be at least" … behind a subject; goes back where no bound follows. */
export function verbalBound(p: Parser): Bound | undefined {
  const before = p.i;
  while ((p.token.kind === 'word' || p.token.kind === 'text') && verbs.has(p.token.text.trim())) p.next();
  const bound = boundBefore(p);
  if (!bound) p.goTo(before);
  return bound;
}
