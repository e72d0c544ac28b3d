import { behindLast, lastMatch, matchesOf } from '../match.ts';
import { boundLength, comparisonLength, isLinked } from './bound-words.ts';
import { fold } from './fold.ts';

/** A number with its unit and the words that bound it, as they stand in a line. Offsets into the log. */
export interface Phrase {
  start: number;
  end: number;
  /** Folded words of the unit; empty for a bare number. */
  unit: string;
  /** The number folded, with its unit: two phrases with the same one agree. */
  value: string;
  /** It comes right after a verb or sign that states a value. */
  linked: boolean;
  /** It stands in brackets, or in a clause that gives a reason or an aim. */
  aside: boolean;
  /** A negation governs it: the whole sentence has to be read. */
  negated: boolean;
}

const ones = 'one|two|three|four|five|six|seven|eight|nine';
const numeral = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:${ones}))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|zero|a hundred|one hundred|a thousand|one thousand|${ones})`;
const digits = '\\d{1,15}(?:(?:\\{,\\}|,|\\\\,)\\d{3}){0,4}(?:\\.\\d{1,15})?';
const power =
  '(?:\\s?(?:\\\\times|×|\\\\cdot|·|⋅|x|\\*)\\s?10\\s?(?:\\^\\s?\\{?\\s?[-−–]?\\s?\\d{1,3}\\s?\\}?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[eE][-−]?\\d{1,3})?';
const numbers = new RegExp(
  `(?<![\\w\\\\^_.{/])(?:(?:[-−]\\s?)?(?:\\\\frac\\{\\d{1,9}\\}\\{\\d{1,9}\\}|\\d{1,9}\\s?/\\s?\\d{1,9}(?![\\d.,]*\\d)|10(?:\\s?\\^\\s?\\{?[-−]?\\d{1,3}\\}?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|${digits}${power})|\\b${numeral}\\b)`,
  'g',
);

/** Cheap way out for lines without any number. */
const worthReading =
  /\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|zero|hundred|thousand)\b/;

/** Blanks, dollars, emphasis, and the beginning of \text{…} between a number and its unit. */
const joint =
  /^(?:\s|\\[,;:! ]|~|\$|\*\*|`|-(?=[a-zµμ])|\{\}|\\(?:text|mathrm|textrm|textbf|mathbf|mbox|operatorname|rm)\s?\{?|\\ ){0,8}/;
/** `fwd`, `ns`, `µs`, `\mu s`, `GB/s`, `ns}`. */
const unitWord =
  /^(?:\\?[µμ]\s?\$?|\\mu\s?\$?\s?(?:\\text\{|\\mathrm\{)?\s?)?[a-zµμ%]{1,14}(?:\/[a-z]{1,8})?\}?|^\\%/;
const counted = /^\}?[\s*`$]{0,3}(?:operations?|ops|calls?|passes|pass|times|steps)\b/;

/** The noun of which the unit is given: bits/symbol. */
const belowLine = /^\/[a-z]{2,20}(?![a-z\d(^_])/;
const restOfText = /^ [a-z][^{}$\\\d]{0,60}(?=\})/;

const negating = /\b(?:not|never|cannot|can't|no|without|isn't|doesn't|n't)\b[^.;]{0,40}$/;
const asides =
  /\b(?:to match|so that|given|since|because|as each|compared|instead of|rather than|versus|vs\.?|where|with each|assuming|per layer|for comparison|in contrast)\b/g;

/** The quantities of a stretch of a line, in order: those of the unit asked for, and bare numbers. `units` as in Asked: longest first, folded. */
export function quantitiesIn(text: string, offset: number, units: readonly string[]): Phrase[] {
  const low = lowered(text);
  if (!worthReading.test(low)) return [];
  const found: Phrase[] = [];
  for (const match of matchesOf(numbers, low)) {
    const from = match.index;
    let to = from + match[0].length;
    if (isNumbering(low, from) || ofSpread.test(low.slice(to, to + 24))) continue;
    if (isOperand(low, from, to)) {
      const sum = sumFrom(low, from, to);
      if (sum === 0) continue;
      to += sum;
    }
    to += magnitudeLength(text.slice(to, to + 12), units);
    const number = to;
    // A label, a list's number and an exponent's base were left out by what stands before; `3d` and `2x` here.
    const rest = low.slice(to, to + 80);
    const gap = joint.exec(rest)?.[0] ?? '';
    const named = readUnit(rest.slice(gap.length), units);
    if (
      /^[a-z]/.test(rest) &&
      !named.asked &&
      !(units.length === 0 && /^[KMBT]\b/.test(text.slice(to, to + 2)))
    )
      continue;
    if (units.length > 0 && !named.asked && named.unit !== '') continue;
    if (named.length > 0) to += gap.length + named.length;
    if (named.asked) to += belowLine.exec(low.slice(to, to + 24))?.[0].length ?? 0;
    // Words behind the unit in its own braces: "\\text{ bits per symbol}".
    if (named.asked && /\{\s?$/.test(gap)) to += restOfText.exec(low.slice(to, to + 64))?.[0].length ?? 0;
    // The brace that opened before the unit ("\\text{ns}") closes behind it.
    if (
      named.length > 0 &&
      gap.includes('{') &&
      low[to] === '}' &&
      !/[{}]/.test(low.slice(number + gap.length, to))
    )
      to++;
    // "$66,200" is money where money is asked for.
    const money = named.unit === '' && low[from - 1] === '$' && units.includes('usd');
    if (money) named.unit = 'usd';
    const sign = money ? (low[from - 2] === '\\' ? 2 : 1) : 0;
    const start = from - sign - comparisonLength(low.slice(Math.max(0, from - sign - 60), from - sign));
    const bound = boundLength(low.slice(to, to + 30));
    found.push({
      start: offset + start,
      end: offset + to + bound,
      unit: named.unit,
      value: `${fold(low.slice(from, number)).trim()} ${named.unit}`.trim(),
      linked: isLinked(low.slice(Math.max(0, start - 60), start)) || (start === 0 && from === start),
      aside: isAside(low, from),
      negated:
        negating.test(clauseBefore(low, start)) || (bound === 0 && /^\s*or\b/.test(low.slice(to, to + 5))),
    });
  }
  return found;
}

/** "140 million parameters", "1.6B FLOPs": what multiplies a number of things that are counted; 0 without it. */
function magnitudeLength(after: string, units: readonly string[]): number {
  if (units.length === 0 || units.some(isPhysical)) return 0;
  return /^\s?(?:thousand|million|billion|trillion)\b|^\$?\s?[KMBT](?![A-Za-z])/.exec(after)?.[0].length ?? 0;
}

/** The 4 of "step 4": a name, and nothing counted. */
const numbering =
  /\b(?:step|part|problem|question|section|table|figure|fig\.?|eq\.?|equation|condition|case|layers?|lemma|theorem|phase|stage|segments?|homework|hw)\s\(?$/;
/** "One standard deviation", 2σ: how far out, and no value. */
const ofSpread = /^[\s$-]{0,3}(?:standard[\s-]deviations?\b|sds?\b|σ|\\sigma\b)/;
const isNumbering = (low: string, from: number) => numbering.test(low.slice(Math.max(0, from - 16), from));

const operatorBefore = /[\w)\]}]\s?(?:[+×·⋅/–−-]|(?<!\*)\*|\\(?:times|cdot)|x)\s?$/;
const operatorAfter =
  /^\s?(?:[+×·⋅–−-]|\*(?!\*)|\\(?:times|cdot)(?![a-z])|x(?=\s?\d)|\/(?=\s?[\d\\(√a-z]))\s?(?:[\d(√]|\\[a-z])/;

/** A number beside an operator, as in a sum or a range, is no value on its own. */
function isOperand(low: string, from: number, to: number): boolean {
  const before = low.slice(Math.max(0, from - 12), from);
  if (/\d\s?x\s?$/.test(before) || (!/[a-z]\s?x?\s?$/.test(before) && operatorBefore.test(before)))
    return true;
  return operatorAfter.test(low.slice(to, to + 12));
}

const sums = /^(?:\s?\+\s?\d{1,9}(?!\d|[.^_/])){1,30}(?!\s?(?:[=+×·⋅*/–−-]|\\[a-z]))/;

/** Length of the rest of a sum that begins with the number and is not worked out: "5 + 5 loads". */
function sumFrom(low: string, from: number, to: number): number {
  if (/[+×·⋅/–−(-]\s?$/.test(low.slice(Math.max(0, from - 3), from))) return 0;
  return sums.exec(low.slice(to, to + 200))?.[0].length ?? 0;
}

/** Lower case of the same length, so that places stay. */
function lowered(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
}

/** Length of the unit, and of the words that bound it, that follow a number: " ns or faster"; 0 without one. */
export function unitAfter(text: string, units: readonly string[]): number {
  const low = lowered(text.slice(0, 160));
  const gap = joint.exec(low)?.[0] ?? '';
  const named = readUnit(low.slice(gap.length, gap.length + 80), units);
  if (named.length === 0 || !named.asked) return 0;
  const unit = gap.length + named.length;
  const to = unit + (belowLine.exec(low.slice(unit, unit + 24))?.[0].length ?? 0);
  return to + boundLength(low.slice(to, to + 30));
}

function readUnit(text: string, units: readonly string[]): { unit: string; length: number; asked: boolean } {
  for (const skip of [0, ...extraWords(text)]) {
    const folded = fold(text.slice(skip));
    const unit = units.find(
      (one) => folded.startsWith(one) && !/^[\p{L}\p{N}]/u.test(folded.slice(one.length)),
    );
    if (unit) {
      const length = skip + matchLength(text.slice(skip), unit);
      return {
        unit,
        length: length + countedLength(text.slice(length, length + 20)),
        asked: true,
      };
    }
  }
  if (goingOn.test(text)) return { unit: '', length: 0, asked: false };
  const word = unitWord.exec(text)?.[0] ?? '';
  const plain = fold(word)
    .replace(/[{}\\$\s]|text|mathrm/g, '')
    .trim();
  // Physical units are short; a longer word is a noun that is counted.
  return {
    unit: plain,
    length: word.length,
    asked:
      plain.length > 0 &&
      ((isPhysical(plain) && units.some(isPhysical)) || (scaledWork.test(plain) && units.includes('flop'))),
  };
}

/** Length of a noun that only says that the unit is counted: "20 fwd operations". */
function countedLength(after: string): number {
  return /^[}\s*`$]{0,4}[ocpts]/.test(after) ? (counted.exec(after)?.[0].length ?? 0) : 0;
}

/** Words with which the sentence goes on behind a bare number. */
const goingOn =
  /^(?:an?(?=\s[a-z]{3})|per|each|because|since|and|so|as|for|with|on|at|it|this|the|we|is|are|was|but|if|when|which|where|while|then|hence|thus|therefore|in (?:total|all)|altogether|overall)\b/;

const adjective =
  /^(?:extra|additional|more|further|total|separate|distinct|single|full|individual|complete|different|new) /;

/** "20 extra fwd": up to two such words may stand before the unit. */
function extraWords(text: string): number[] {
  const first = adjective.exec(text)?.[0].length ?? 0;
  const second = first > 0 ? (adjective.exec(text.slice(first))?.[0].length ?? 0) : 0;
  return [first, second > 0 ? first + second : 0].filter((length) => length > 0);
}

/** How much of the text the folded unit takes; marks of emphasis and code may be mixed in. */
function matchLength(text: string, unit: string): number {
  if (text.startsWith(unit)) return unit.length;
  for (let length = unit.length; length <= Math.min(text.length, unit.length + 8); length++) {
    if (fold(text.slice(0, length)).trim() === unit && !/^[\p{L}\p{N}]/u.test(text.slice(length)))
      return length;
  }
  return unit.length;
}

const scaled =
  /^(?:[fpnumkgtµμ]|mu)?(?:s|m|g|hz|b|w|j|v|a)$|^(?:min|h|hours?|minutes?|(?:femto|pico|nano|micro|milli|kilo|mega|giga)?(?:seconds?|secs?|bytes?|met(?:er|re)s?|hertz|watts?|joules?))$|\/s$/;

/** GFLOP, TFLOPs. */
const scaledWork = /^[kmgtpe]flops?$/;

export function isPhysical(unit: string): boolean {
  return scaled.test(unit.replace(/\s/g, ''));
}

const clauseEnd = /[.;,](?:\s|$)/g;
const sentenceEnd = /[.;](?=\s)/g;

function clauseBefore(text: string, at: number): string {
  return behindLast(clauseEnd, text.slice(Math.max(0, at - 60), at));
}

/** A sentence is looked back over for no more characters. */
const longestSentence = 400;

function isAside(text: string, at: number): boolean {
  const sentence = behindLast(sentenceEnd, text.slice(Math.max(0, at - longestSentence), at));
  let depth = 0;
  for (const char of sentence) depth += char === '(' ? 1 : char === ')' && depth > 0 ? -1 : 0;
  if (depth > 0) return true;
  const last = lastMatch(asides, sentence);
  if (!last) return false;
  return !/,\s|\b(?:so|hence|thus|therefore|then)\b/.test(sentence.slice(last.index + last[0].length));
}
