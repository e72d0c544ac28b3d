import type { Asked } from './asked.ts';
import type { Found } from './fit.ts';
import { sentencesOf } from './fold.ts';
import { isPhysical, quantitiesIn } from './quantity.ts';
import { isOtherShare } from './share.ts';
import { speaksOfAnotherCase } from './supposition.ts';

/** No more of a line is looked at. */
const farthest = 600;

/** A bare number that is stated as the count: "it is 12.", "so 12", "we need 12 of them". */
const asserted =
  /(?:\b(?:needs?|takes?|is|are|gets?|got|says?|said|gives?|gave|makes?|become|total|so|hence|thus|therefore|to)\s|:\s|=\s?)[*$]{0,3}(\d{1,6})[*$]{0,3}(?=\s*(?:$|[.;!)]|,\s|of them\b|in total\b|altogether\b|overall\b|suffices?\b))/g;
/** Such a clause sets two values beside each other. */
const comparing =
  /\b(?:than|versus|vs|compared|instead|rather|not|unlike|without|otherwise|layers?|checkpoints?|steps?|part|section)\b|\d\s?[×*·+/]|[×*·+/]\s?\d/;

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
  const isOther = (value: number | undefined): boolean => {
    if (value === undefined || value === own || value === 0 || own === 0) return false;
    const ratio = value > own ? value / own : own / value;
    return !(Number.isInteger(ratio) && ratio <= 20);
  };
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
