import type { RelationOp } from '../types/expression.ts';
import type { Parser } from './parse.ts';
import { phraseEnd } from './parse-unit-words.ts';

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

const plain = (list: readonly (readonly [string, RelationOp])[]) =>
  list.map(([phrase, op]) => [phrase.split(' '), op] as const);
const beforeWords = plain(before);
const afterWords = plain(after);
const firstWords = new Set([...beforeWords, ...afterWords].map(([words]) => words[0]));

/** Consumes a bounding phrase before a value. */
export const boundBefore = (p: Parser): RelationOp | undefined => take(p, beforeWords);

/** Consumes a bounding phrase behind a value. */
export const boundAfter = (p: Parser): RelationOp | undefined => take(p, afterWords);

function take(
  p: Parser,
  phrases: readonly (readonly [readonly string[], RelationOp])[],
): RelationOp | undefined {
  const { kind, text } = p.token;
  if (kind !== 'word' && kind !== 'text') return undefined;
  const [first = ''] = text.toLowerCase().split(' ', 1);
  if (!firstWords.has(first)) return undefined;
  for (const [words, op] of phrases) {
    const end = phraseEnd(p, p.i, words);
    if (end === undefined) continue;
    p.i = end;
    return op;
  }
  return undefined;
}
