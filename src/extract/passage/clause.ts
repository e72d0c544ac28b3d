import { matchesOf } from '../match.ts';
import type { Unit } from './unit.ts';

const joints =
  /[;,]\s+(?:(?:but|and|or|while|whereas)\s+)?|\s+(?:while|whereas|but|and|versus|vs\.?|as opposed to|in contrast to|compared (?:to|with))\s+|\s[–—]\s|\s+(?=\(?(?:i{2,3}|iv|vi{0,3})\)\s)/g;

/** Offsets [from, to) of the clauses of a stretch of a line: cut at commas and contrasting words, never inside a formula or brackets. */
export function clausesOf(source: string, unit: Unit, from: number, to: number): [number, number][] {
  const clauses: [number, number][] = [];
  const text = source.slice(from, to);
  const found = matchesOf(joints, text);
  const brackets = found.length > 0 ? bracketsIn(text) : [];
  let start = from;
  for (const joint of found) {
    const at = from + joint.index;
    if (unit.formulas.some((formula) => !formula.typed && formula.start <= at && at < formula.end)) continue;
    if (brackets.some(([open, close]) => open < joint.index && joint.index < close)) continue;
    // "3, 11, 5, 2" is one thing.
    if (/\d$/.test(source.slice(from, at).slice(-1)) && /^,\s+[-−]?\d/.test(source.slice(at, at + 6)))
      continue;
    if (at > start) clauses.push([start, at]);
    start = at + joint[0].length;
  }
  if (to > start) clauses.push([start, to]);
  return clauses;
}

/** Where the outermost brackets that close open and close. */
function bracketsIn(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) open.push(at);
    else if (code === 41 || code === 93 || code === 125) {
      const start = open.pop();
      if (start !== undefined && open.length === 0) ranges.push([start, at]);
    }
  }
  return ranges;
}
