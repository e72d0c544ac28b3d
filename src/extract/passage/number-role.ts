import type { Asked } from './asked.ts';
import { fold, speaksOf } from './fold.ts';
import { isPhysical, type Phrase } from './quantity.ts';
import type { Unit } from './unit.ts';

/** No more is looked at before a number, or behind it, in characters. */
const near = 48;

/** "For $n = 1$", "with β = 0.1", "a batch of one": under which the value holds. */
const condition =
  /\b(?:for|with|when|if|at|where|given|setting|taking|of size|batch of|case)\s[^.;:]{0,24}?(?:[a-zα-ω]{1,8}(?:_\{?\w{1,4}\}?)?[$\s]{0,2}(?:=|≈|\\approx|\\to|→)\s?|batch of |size (?:of )?)[$*\s]{0,3}$/i;

/** Is the number part of the words by which the rubric knows what is asked, or of a condition? */
export function isCondition(source: string, unit: Unit, { start, end }: Phrase, asked: Asked): boolean {
  if (asked.units.length > 0) return false;
  const before = source.slice(Math.max(unit.start, start - near), start);
  const own = fold(source.slice(start, end));
  const word = /^\w+/.exec(own)?.[0] ?? '';
  const around = fold(before).slice(-near) + own;
  return (
    condition.test(before) ||
    asked.cues.some((cue) => speaksOf(cue, word) && cue !== word && around.includes(cue))
  );
}

/** A number is counted in what is asked for: "2000 devices", where the cue is `devices`. */
export function isCounted(unit: string, { cues }: Asked): boolean {
  return unit.length > 2 && cues.some((cue) => cue === unit || cue === `${unit}s` || `${cue}s` === unit);
}

/** A number with a unit of measurement, where a count or a bare number is asked. */
export function isOtherUnit(unit: string, { units, question }: Asked): boolean {
  return (
    units.length === 0 &&
    unit.length > 1 &&
    isPhysical(unit) &&
    !/\bunit|\bin (?:ms|ns|gb|mb)\b/.test(question.asks)
  );
}

const lower = /\b(?:lower|first|least|smallest|low|minimum|from)\b/;
const upper = /\b(?:upper|last|greatest|largest|high|maximum|through)\b/;

/** Is one end of a range asked for? */
export function asksEnd({ question, cues, units }: Asked): boolean {
  const low = lower.test(question.asks) || cues.includes('from');
  return units.length === 0 && low !== (upper.test(question.asks) || cues.includes('to'));
}

/** "from 3 to 8", "between 3 and 8", "3–8": the end of the range that is asked for; undefined where it is no range. */
export function rangeIn(source: string, phrases: readonly Phrase[], asked: Asked): Phrase | undefined {
  const low = lower.test(asked.question.asks) || asked.cues.includes('from');
  if (!asksEnd(asked)) return undefined;
  for (const [index, first] of phrases.entries()) {
    const second = phrases[index + 1];
    if (!second) break;
    // A number may have drawn the word behind it to itself, as if it were its unit.
    const from = first.start + (/^[\d.,]+/.exec(source.slice(first.start, first.end))?.[0].length ?? 0);
    if (/^[\s$*]{0,4}(?:to|through|and|up to|–|—|-)[\s$*]{0,4}$/.test(source.slice(from, second.start)))
      return low ? { ...first, end: from } : second;
  }
  return undefined;
}
