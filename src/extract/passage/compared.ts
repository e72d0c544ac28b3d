/** Cheap way out: nearly no words compare. */
const worthReading =
  /against|versus|vs|compar|contrast|relative|opposed|instead|rather|place of|unlike|from|than|over/;

/** Words between a comparing word and the number that belong to the thing compared: "the fixed code's", "spending". */
const thing = "(?:[a-z][a-z'’-]*\\s){0,6}";
const marks = '[$*_`(]{0,4}';
/** Behind these stands what a value is held against. */
const against = new RegExp(
  `\\b(?:against|versus|vs\\.?|compar(?:ed|ing) (?:to|with)|(?:in|by) (?:comparison|contrast) (?:to|with)|relative to|as opposed to|instead of|rather than|in place of|unlike|(?:down|up) from)\\s(${thing})${marks}$`,
);
/** The same where a value stands before them; right before a number they may bound it. */
const behindValue = new RegExp(`\\b(?:than|over)\\s((?:the|a|an|those|its)\\s${thing})${marks}$`);
/** "From 2 to 1": where it begins is not where it ends. */
const beginning = /\bfrom\s(?:the |a |an |about |roughly )?(?:[a-z]{2,14}\s){0,2}[$*_`(]{0,4}$/;
const reaching = /^[^.;:]{0,60}?\bto\s(?:about |only |just |roughly )?[$*_`(\\]{0,4}\d/;
/** With a verb another clause has begun: "compared with the fixed code we save …". */
const verb =
  /\b(?:we|it|this|that|which|is|are|was|has|have|gives?|saves?|takes?|needs?|uses?|requires?|costs?|gets?|makes?|there)\b/;

/** No more is looked at before a number, or behind it, in characters. */
const farthest = 90;

/**
 * Is the number at [from, to) of a line only what another one is held against: "… against 2 bits", "instead of
 * spending 2 bits", "down from 2 bits"? Lower case.
 * @param follows another value stands before it in the same stretch
 */
export function isCompared(low: string, from: number, to: number, follows: boolean): boolean {
  const before = low.slice(Math.max(0, from - farthest), from);
  if (!worthReading.test(before)) return false;
  const held = against.exec(before) ?? (follows ? behindValue.exec(before) : null);
  if (held) return !verb.test(held[1] ?? '');
  return beginning.test(before) && reaching.test(low.slice(to, to + farthest));
}

const chained = /^[\s$*}]{0,4}(?:[-−–+×·*/]\s?[$(]{0,2}\d[^=;:]{0,60}?)?[=≈]\s?\$?[-−]?[\d\\]/;

/** Is the number at the place in a line a step of a sum that is worked out behind it: "2 bits − 1 bit = 1 bit"? */
export const isWorkedOut = (low: string, from: number, to: number): boolean =>
  /^[-−\d$\\]/.test(low.slice(from, from + 1)) && chained.test(low.slice(to, to + farthest));
