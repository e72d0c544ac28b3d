import type { Unit } from './unit.ts';

const joints =
  /[;,]\s+(?:(?:but|and|or|while|whereas)\s+)?|\s+(?:while|whereas|but|and|versus|vs\.?|as opposed to|in contrast to|compared (?:to|with))\s+|\s[–—]\s/g;

/** Offsets [from, to) of the clauses of a stretch of a line: cut at commas and contrasting words, never inside a formula or brackets. */
export function clausesOf(source: string, unit: Unit, from: number, to: number): [number, number][] {
  const clauses: [number, number][] = [];
  const inBrackets = bracketed(source.slice(from, to));
  let start = from;
  for (const joint of source.slice(from, to).matchAll(joints)) {
    const at = from + joint.index;
    if (unit.formulas.some((formula) => !formula.typed && formula.start <= at && at < formula.end)) continue;
    if (inBrackets(joint.index)) continue;
    // "3, 11, 5, 2" is one thing.
    if (/\d$/.test(source.slice(from, at).slice(-1)) && /^,\s+[-−]?\d/.test(source.slice(at, at + 6)))
      continue;
    if (at > start) clauses.push([start, at]);
    start = at + joint[0].length;
  }
  if (to > start) clauses.push([start, to]);
  return clauses;
}

/** Whether a place lies in brackets that close. */
function bracketed(text: string): (at: number) => boolean {
  const ranges: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at] as string)) open.push(at);
    else if (')]}'.includes(text[at] as string)) {
      const start = open.pop();
      if (start !== undefined && open.length === 0) ranges.push([start, at]);
    }
  }
  return (at) => ranges.some(([start, end]) => start < at && at < end);
}
