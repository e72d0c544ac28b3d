import type { Asked } from './asked.ts';
import type { Found } from './fit.ts';
import { fold, withoutTail } from './fold.ts';
import type { Unit } from './unit.ts';

/** A value by itself: digits, letters with indices, signs; no words. In characters. */
const longest = 40;
const value = /^(?:\d|√|[a-zA-Zπ](?![a-z]{2})|\(|[OΘΩ]\()[\w/^(){}+\-−*·√πΘ₀-₉.,\\]*$/;

/** "Answer: 1", "(b) 1/d": the whole of a stretch is typed mathematics without a word that leads to it. */
export function bareIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.wanted !== 'formula' || unit.kind !== 'line' || unit.formulas.some((one) => !one.typed))
    return undefined;
  const raw = source.slice(from, to);
  const start = from + (/^[\s*_`]*/.exec(raw)?.[0].length ?? 0);
  const text = withoutTail(source.slice(start, to), '.*_`');
  if (text === '' || text.length > longest || !value.test(text)) return undefined;
  return { start, end: start + text.length, unit, grade, demotions: [], value: fold(text) };
}
