import { partLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import { isLinked } from './bound-words.ts';
import { classPhraseIn, isClassByPlace } from './class-words.ts';
import { isCompared, isWorkedOut } from './compared.ts';
import { answering, type Found, isClass } from './fit.ts';
import { fold } from './fold.ts';
import { formulaIn } from './linked-formula.ts';
import { namedIn } from './named-phrase.ts';
import { asksEnd, isCondition, isCounted, isOtherUnit, rangeIn } from './number-role.ts';
import { numericFormulaIn } from './numeric-formula.ts';
import { optionIn } from './option.ts';
import { phraseIn } from './phrase.ts';
import { type Phrase, quantitiesIn } from './quantity.ts';
import { runIn } from './run.ts';
import { isOtherShare, isShare, wholeLength } from './share.ts';
import { typedValueIn } from './typed-value.ts';
import type { Unit } from './unit.ts';

/** What a stretch of a line says: the quantity it asserts, the formula it leads to, the words it ends in. */
export function valueIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.wanted === 'quantity') return quantityIn(source, unit, from, to, asked, grade);
  if (asked.wanted === 'option') return optionIn(source, unit, from, to, asked, grade);
  const formula = formulaIn(unit, from, to, asked);
  const whole = { start: from, end: to, unit, grade, prose: true, value: fold(source.slice(from, to)) };
  if (formula) {
    const { statement, demotions } = formula;
    // "With the square of d": the formula alone is not what the words say.
    const partly =
      asked.wanted === 'growth' &&
      !statement.members.some(isClass) &&
      unit.kind !== 'display' &&
      !(statement.ops.length === 0 && isClassByPlace(source, from, to, formula.formula));
    if (partly) return { ...whole, demotions: [...demotions, 'in words'] };
    return {
      start: statement.start,
      end: statement.end,
      unit,
      grade,
      demotions,
      value: answering(statement, 0).spelling,
    };
  }
  if (unit.kind === 'display') return undefined;
  const typed = typedValueIn(source, unit, from, to, asked, grade);
  if (typed) return typed;
  const phrase = phraseIn(source, from, to, (offset) => !insideFormula(unit, offset));
  if (asked.wanted === 'growth' && !(phrase && /^[OΘΩ]\s?\(/.test(source.slice(phrase.start, phrase.end)))) {
    const named = classPhraseIn(source, from, to);
    if (named) {
      const value = fold(source.slice(named.start, named.end));
      return { ...named, unit, grade, demotions: ['in words'], value };
    }
    return to > from ? { ...whole, demotions: ['in words', 'no order of growth'] } : undefined;
  }
  if (!phrase) return undefined;
  return {
    ...phrase,
    unit,
    grade,
    demotions: ['in words'],
    value: fold(source.slice(phrase.start, phrase.end)),
  };
}

function insideFormula(unit: Unit, offset: number): boolean {
  return unit.formulas.some((formula) => !formula.typed && formula.start <= offset && offset < formula.end);
}

/** The quantity that a stretch of a line asserts; where a negation governs it, the whole stretch. */
export function quantityIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  const open = from + labelLength(source, unit, from);
  if (asked.question.options.whole === 'yes') {
    const run = runIn(source, unit, open, to);
    return run && { ...run, grade };
  }
  const worked = numericFormulaIn(source, unit, open, to, asked, grade);
  if (worked) return worked;
  const given = phrasesOf(source, open, to, asked).filter(
    (phrase) => !isGiven(unit, digitsOf(source, phrase)) && !isCondition(source, unit, phrase, asked),
  );
  const range = rangeIn(source, given, asked);
  if (range) return { start: range.start, end: range.end, unit, grade, demotions: [], value: range.value };
  const low = given.length > 0 && unit.kind !== 'display' ? source.slice(open, to).toLowerCase() : '';
  const phrases = given.filter(
    ({ start, end }, index) =>
      low === '' ||
      (!isCompared(low, start - open, end - open, index > 0) && !isWorkedOut(low, start - open, end - open)),
  );
  const sound = phrases.filter(
    (phrase) =>
      !phrase.aside && !(phrases.length > 1 && isPronoun(source.slice(phrase.start, phrase.end + 8))),
  );
  const named = sound.filter((phrase) =>
    asked.units.length > 0 ? phrase.unit !== '' : isCounted(phrase.unit, asked),
  );
  const all = named.length > 0 ? named : sound.filter((phrase) => !isOtherUnit(phrase.unit, asked));
  const isOther = (phrase: Phrase) => isOtherShare(low, phrase.start - open, phrase.end - open, asked);
  const own = low === '' ? all : all.filter((phrase) => !isOther(phrase));
  // Numbers that only count shares leave the bare ones to be asked: "27 weights each and 4 of them, so 108".
  const bare =
    own.length > 0 || asked.units.length > 0
      ? []
      : sound.filter((phrase) => phrase.unit === '' && !isOther(phrase));
  const pool = own.length > 0 ? own : bare.length > 0 ? bare : all;
  const bold = unit.bold ? undefined : pool.findLast((phrase) => isBold(unit, phrase.end - 1));
  const shares = low === '' ? [] : pool.filter((phrase) => isShare(low.slice(phrase.end - open), asked));
  const best =
    namedIn(low, open, shares.length > 0 ? shares : pool, asked) ??
    shares.at(-1) ??
    bold ??
    pool.findLast((phrase) => phrase.linked) ??
    pool.at(-1);
  if (!best || (asksEnd(asked) && !leadsToEnd.test(source.slice(open, best.start)))) return undefined;
  const demotions = best.unit === '' && asked.units.length > 0 ? ['no unit'] : [];
  // What denies the value, or says that it is another share's, is for checking to read.
  if (best.negated || (own.length === 0 && bare.length === 0))
    return {
      start: open,
      end: to,
      unit,
      grade,
      demotions,
      value: fold(source.slice(open, to)),
      prose: true,
    };
  const end = best.end + (low === '' ? 0 : wholeLength(low.slice(best.end - open), asked));
  const text = spelledOut(source.slice(best.start, end), best.unit, asked);
  return { start: best.start, end, unit, grade, demotions, value: best.value, ...(text ? { text } : {}) };
}

/** Before an end of a range that is told by itself: "to 8", "the last one is 8". */
const leadsToEnd =
  /(?:\b(?:to|from|between|and|through|until|up|is|are|was|at|about|approximately|than|below|above|equals?|end|bound|limit|edge)|[=:≈≤≥<>(–-]|^)[\s$*`(\\]*$/i;

/** "One for the left side and one for the right": each of the number that is told. */
const isPronoun = (text: string): boolean => /^one (?:for|in|on|per|of) /i.test(text);

const large: Readonly<Record<string, string>> = {
  K: 'thousand',
  M: 'million',
  B: 'billion',
  T: 'trillion',
};

/** "140M" where a bare number is asked: 140 million. */
function spelledOut(text: string, unit: string, { units }: Asked): string | undefined {
  if (unit === 'usd' && /^\\?\$/.test(text)) return `${text.replace(/^\\?\$/, '').trim()} USD`;
  const found =
    units.length > 0 ? null : /^([\d.,]{1,12})\$?\s?([kKMBT])n?\$?(?:\s[a-z]{1,20})?$/.exec(text.trim());
  return found ? `${found[1]} ${large[(found[2] as string).toUpperCase()]}` : undefined;
}

/** Length of the part's own label at the beginning of the line, where the stretch begins there. */
function labelLength(source: string, unit: Unit, from: number): number {
  return from === unit.start ? partLabelLength(source.slice(unit.start, unit.end)) : 0;
}

const numberWithWord = /(?<![\w\\^_{./])\d[\d.,]{0,15}[\s$*`~]{0,4}[a-zµμ\\][a-zµμ]{0,20}/g;

/**
 * The line itself, where it states a number whose unit is not known ("20k runs"): whoever looks for an answer
 * must not fall back on a step before it.
 */
export function unreadQuantity(
  source: string,
  unit: Unit,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.wanted !== 'quantity' || asked.units.length === 0) return undefined;
  const start = unit.start + partLabelLength(source.slice(unit.start, unit.end));
  const low = source.slice(start, unit.end).toLowerCase();
  const states = [...low.matchAll(numberWithWord)].some(({ index }) => {
    const before = low.slice(Math.max(0, index - 60), index);
    return index === 0 || /^[\s*_`$=≈~]*$/.test(before) || isLinked(before);
  });
  if (!states) return undefined;
  const value = fold(source.slice(start, unit.end));
  return { start, end: unit.end, unit, grade, demotions: ['in another unit'], value, prose: true };
}

/**
 * A stretch that opens with a number and goes on with another unit than the one asked for: "20 loads", where
 * runs are asked. At the place of the answer it is the answer all the same, and for checking to judge.
 */
export function openingQuantity(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.wanted !== 'quantity') return undefined;
  const [first] = quantitiesIn(source.slice(from, to), from, []);
  if (!first || first.unit === '' || !/^[\s*_`$+-]*$/.test(source.slice(from, first.start))) return undefined;
  return {
    start: first.start,
    end: first.end,
    unit,
    grade,
    demotions: ['in another unit'],
    value: first.value,
  };
}

/** The quantities of a stretch of the log, read once. */
export function phrasesOf(source: string, from: number, to: number, asked: Asked): Phrase[] {
  const key = `${from}:${to}`;
  const known = asked.phrases.get(key) ?? quantitiesIn(source.slice(from, to), from, asked.units);
  asked.phrases.set(key, known);
  return known;
}

function isBold(unit: Unit, offset: number): boolean {
  return unit.segments.some((segment) => segment.bold && segment.start <= offset && offset < segment.end);
}

/** Where the number of a phrase begins, behind a sign that bounds it or calls it approximate. */
const digitsOf = (source: string, { start, end }: Phrase): number =>
  start + Math.max(0, source.slice(start, end).search(/\d/));

/** A number inside a larger formula is no quantity of the sentence; the end of a chain is one. */
function isGiven(unit: Unit, offset: number): boolean {
  const formula = unit.formulas.find((one) => !one.typed && one.start <= offset && offset < one.end);
  if (!formula) return false;
  return formula.statements.some(
    (statement) =>
      statement.ops.length > 0 && statement.start <= offset && offset < answering(statement, 0).start,
  );
}
