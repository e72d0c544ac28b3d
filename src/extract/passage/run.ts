import { fold } from './fold.ts';
import type { Unit } from './unit.ts';

const runs =
  /(?<![\w.,])(\d{1,9})(?:\s?,\s?\d{1,9})?[\s$*]{0,3}(?:,?\s?(?:\\[lc]?dots|\.{3}|…)\s?,?|,(?=\s?\d{1,9}\s?\])|\b(?:to|through|until)\b|--?|[–—])[\s$*]{0,3}(?:(?:position|output|index|token)\s\$?)?(\d{1,9})(?![\w]|[.,]\d)/g;

/**
 * A run of whole numbers as a sentence gives it: positions 50 through 71, {50, …, 71}. Where a stretch names two,
 * none is marked as the answer, and the whole stretch is for checking to refuse.
 */
export function runIn(source: string, unit: Unit, from: number, to: number) {
  const found = [...source.slice(from, to).matchAll(runs)];
  const said = new Set(found.map(([, low, high]) => `${low} to ${high}`));
  const [only] = said;
  if (only === undefined) return undefined;
  const last = found.at(-1)!;
  const [start, end] = said.size === 1 ? [from + last.index, from + last.index + last[0].length] : [from, to];
  const text = said.size === 1 ? only : source.slice(from, to);
  return { start, end, unit, demotions: [], value: fold(text), text };
}
