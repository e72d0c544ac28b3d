import type { Asked } from './asked.ts';
import { isCompared } from './compared.ts';
import type { Found } from './fit.ts';
import { sentencesOf } from './fold.ts';
import { isPhysical, quantitiesIn } from './quantity.ts';
import { isOtherShare } from './share.ts';
import { speaksOfAnotherCase } from './supposition.ts';

/** No more of a line is looked at. */
const farthest = 600;

/** A bare number that is stated as the count: "it is 12.", "so 12", "we need 12 of them". */
const asserted =
  /(?:\b(?:needs?|takes?|is|are|gets?|got|says?|said|gives?|gave|makes?|become|total|so|hence|thus|therefore|to)\s|:\s|=\s?)[*$]{0,3}(\d{1,6})(?![.,]\d)[*$]{0,3}(?=\s*(?:$|[.;!)]|,\s|of them\b|in total\b|altogether\b|overall\b|suffices?\b))/g;
/** Such a clause sets two values beside each other. */
const comparing =
  /\b(?:than|versus|vs|against|relative to|opposed|(?:down|up) from|compared|instead|rather|not|unlike|without|otherwise|would|layers?|checkpoints?|steps?|part|section)\b|\d\s?[×*·+/]|[×*·+/]\s?\d/;

/**
 * Another value that the same line states behind the one that was found: which of the two answers is not for us to say.
 * Multiples are no others (a total and its share), nor what is compared, supposed, or given for a share.
 */
export function otherValueBehind(
  source: string,
  found: Found,
  asked: Asked,
  reach: number,
): string | undefined {
  const { unit } = found;
  const end =
    unit.cells?.find((one) => one.start <= found.start && found.start <= one.end)?.end ??
    Math.min(unit.end, Math.max(reach, found.end));
  if (end - found.end < 3) return undefined;
  const own = numberIn(found.value);
  const rest = source.slice(found.end, Math.min(end, found.end + farthest));
  if (own === undefined || !/\d/.test(rest)) return undefined;
  const isOther = (value: number | undefined): boolean => value !== undefined && areTwo(value, own);
  for (const [from, to] of sentencesOf(rest)) {
    const sentence = rest.slice(from, to).toLowerCase();
    if (!/\d/.test(sentence) || speaksOfAnotherCase(sentence)) continue;
    for (const clause of sentence.split(/[;,](?=\s)|\s[–—-]\s/)) {
      if (!/\d/.test(clause) || comparing.test(clause)) continue;
      const named = quantitiesIn(clause, 0, asked.units).filter(
        (one) =>
          isLike(one.unit, asked) &&
          !one.aside &&
          !one.negated &&
          !isCompared(clause, one.start, one.end, true) &&
          !isOtherShare(clause, one.start, one.end, asked),
      );
      const value =
        named.map((one) => numberIn(one.value)).find(isOther) ??
        [...clause.matchAll(asserted)].map((match) => Number(match[1])).find(isOther);
      if (value !== undefined) return `behind it another value is stated: ${value}`;
    }
  }
  return undefined;
}

/** Two values, and neither a share of the other. */
function areTwo(one: number, other: number): boolean {
  if (one === other || one === 0 || other === 0) return false;
  const ratio = one > other ? one / other : other / one;
  return !(Number.isInteger(ratio) && ratio <= 20);
}

const rejected = /\b(?:not|rather than|instead of|as opposed to)\s[^,;:]{0,40}$/;
const concluding =
  /\b(?:so|thus|hence|therefore|overall|altogether|total|in all|sum|i\.e|finally|answer)\b|[=→]/;

/**
 * In a sentence that has none of the rubric's words for what is asked: another value of its unit beside the one that
 * was found, which neither comes of it nor is rejected for it.
 */
export function otherValueBeside(
  source: string,
  { value, start, end, grade }: Found,
  asked: Asked,
  [from, to]: readonly [number, number],
): string | undefined {
  const own = numberIn(value);
  if (grade !== 'kind' || own === undefined || asked.units.length === 0 || to - from > farthest)
    return undefined;
  const low = source.slice(from, to).toLowerCase();
  const other = quantitiesIn(low, from, asked.units).find((one) => {
    const number = numberIn(one.value);
    if (/^[\s*_]{0,2}~~/.test(low.slice(one.end - from))) return false;
    if (number === undefined || one.unit === '' || one.aside || !areTwo(number, own)) return false;
    if (one.end <= start) return !concluding.test(low.slice(one.end - from, start - from));
    return one.start >= end && !rejected.test(low.slice(end - from, one.start - from));
  });
  return (
    other &&
    `its sentence states two values, ${own} and ${numberIn(other.value)}, and does not say of which it speaks`
  );
}

/** The unit asked for, or one of the same dimension as far as its last letter tells: `ms` beside `ns`. */
function isLike(unit: string, { units }: Asked): boolean {
  return units.some(
    (one) => one === unit || (isPhysical(one) && isPhysical(unit) && one.at(-1) === unit.at(-1)),
  );
}

function numberIn(value: string): number | undefined {
  const digits = /\d[\d.]*/.exec(value.replace(/(?<=\d)(?:\{,\}|,)(?=\d{3})/g, ''))?.[0];
  return digits === undefined ? undefined : Number(digits);
}
