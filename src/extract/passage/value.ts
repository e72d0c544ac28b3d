import { partLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import { isLinked } from './bound-words.ts';
import { wordsUpTo } from './context.ts';
import { answering, type Found, fitsSort, isClass, standingAt } from './fit.ts';
import { fold, speaksOf, withoutTail } from './fold.ts';
import { isCondition, isCounted, isOtherUnit, rangeIn } from './number-role.ts';
import { optionIn } from './option.ts';
import { isAskedWith } from './owner.ts';
import { phraseIn } from './phrase.ts';
import { type Phrase, quantitiesIn } from './quantity.ts';
import { isOtherShare, isShare, wholeLength } from './share.ts';
import type { Statement } from './statement.ts';
import { typedValueIn } from './typed-value.ts';
import type { Formula, Unit } from './unit.ts';

/** Words that say of what follows that it is the value. */
const link =
  /(?:\b(?:is|are|be|becomes?|equals?|equal to|by|as|like|gives?|yields?|get|to|must be|use|choose|take|set|factor|constant|scalar|law|norm|has|have|having|of order|entry|therefore|then|reads?|at most|at least|no more than|up to|so|thus|hence|namely|i\.e\.,?|that is,?)|[:=→≈∼])\s*(?:(?:about|roughly|exactly|simply|just|proportional to|approximately|a factor(?: of)?|the (?:constant|factor|scalar)|of order|therefore|then|thus|now|hence)\s*){0,4}$/;
const linkOfGrowth = /\b(?:linearly|quadratically|with|order|like|as|∝|proportional to|is|are)\s*$/;
/** The words that link a value to what is said of it are no longer than this, in characters. */
const longestLink = 120;

/** Dollars, blanks and emphasis before a formula that opens a stretch; in characters. */
const opening = 5;

const apart =
  /\b(?:independent of|depends? on|regardless of|for all|for every|for any|where|in|on|does not depend on|not with|with)\s*$/;

/** What comes of all that was said before. */
const concluding = /(?:\w.*:|\b(?:so|thus|hence|therefore|total|overall|altogether|in all|i\.e\.),?)\s*$/;

interface Choice {
  statement: Statement;
  formula: Formula;
  demotions: string[];
  rank: number[];
}

/**
 * The formula of a stretch of a line that is said to be the value: in a box, or behind words that lead to it,
 * behind the cue rather than before it, the first of several. Formulas that are only spoken of are passed over.
 */
export function formulaIn(unit: Unit, from: number, to: number, asked: Asked): Choice | undefined {
  const choices: Choice[] = [];
  for (const formula of unit.formulas) {
    if (formula.typed || formula.start < from || formula.end > to) continue;
    const lead = withoutTail(wordsUpTo(unit, formula.start), '$(');
    const words = unit.kind === 'display' && lead === '' ? withoutTail(unit.before?.folded ?? '') : lead;
    const cued = asked.cues.some((cue) => speaksOf(words, cue));
    for (const [index, statement] of formula.statements.entries()) {
      const near = words.slice(-longestLink);
      const sort = fitsSort(statement, asked);
      const linked =
        statement.boxed ||
        (index === 0 && (link.test(near) || (!isName(statement) && isNamed(near, asked)))) ||
        (asked.wanted === 'growth' && sort) ||
        (asked.wanted === 'law' && sort && statement.ops.length === 0) ||
        (asked.wanted === 'growth' && linkOfGrowth.test(near)) ||
        (index === 0 && (unit.kind === 'display' || formula.start - from <= opening));
      if (!linked) continue;
      if (index === 0 && !statement.boxed && asked.wanted !== 'growth' && apart.test(near)) continue;
      const { excluded, demotions } = standingAt(statement, formula, unit, asked);
      if (excluded) continue;
      choices.push({
        statement,
        formula,
        demotions: sort ? demotions : [...demotions, 'not of the sort asked for'],
        rank: [
          Number(statement.boxed),
          Number(sort),
          Number(cued),
          Number(concluding.test(near)),
          -statement.start,
        ],
      });
    }
  }
  return choices.sort(byRank)[0];
}

/** The noun right before a formula is the rubric's word for what is asked: "has side …", "yields the filter …". */
function isNamed(words: string, asked: Asked): boolean {
  const { cues } = asked;
  const last = withoutTail(words).replace(/\s(?:of|is|be)$/, '');
  if (isAskedWith(asked, /[a-z]{3,}$/.exec(last)?.[0] ?? '')) return true;
  return cues.some(
    (cue) => cue.length > 2 && last.endsWith(cue) && !/\w/.test(last[last.length - cue.length - 1] ?? ' '),
  );
}

/** A letter with or without an index: more often a thing that is spoken of than a value. */
const isName = ({ members, ops }: Statement) =>
  ops.length === 0 && /^\p{L}(?:_\{?[\p{L}\d]+\}?)?$/u.test(members[0]?.spelling ?? '');

function byRank(a: Choice, b: Choice): number {
  for (const [index, value] of a.rank.entries())
    if (value !== b.rank[index]) return (b.rank[index] as number) - value;
  return 0;
}

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
    const partly = asked.wanted === 'growth' && !statement.members.some(isClass) && unit.kind !== 'display';
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
  const phrases = phrasesOf(source, open, to, asked).filter(
    (phrase) => !isGiven(unit, phrase.start) && !isCondition(source, unit, phrase, asked),
  );
  const range = rangeIn(source, phrases, asked);
  if (range) return { start: range.start, end: range.end, unit, grade, demotions: [], value: range.value };
  const sound = phrases.filter((phrase) => !phrase.aside);
  const named = sound.filter((phrase) =>
    asked.units.length > 0 ? phrase.unit !== '' : isCounted(phrase.unit, asked),
  );
  const all = named.length > 0 ? named : sound.filter((phrase) => !isOtherUnit(phrase.unit, asked));
  const low = all.length > 0 && unit.kind !== 'display' ? source.slice(open, to).toLowerCase() : '';
  const isOther = (phrase: Phrase) => isOtherShare(low, phrase.start - open, phrase.end - open, asked);
  const own = low === '' ? all : all.filter((phrase) => !isOther(phrase));
  const pool = own.length > 0 ? own : all;
  const bold = unit.bold ? undefined : pool.findLast((phrase) => isBold(unit, phrase.end - 1));
  const shared =
    low === '' ? undefined : pool.findLast((phrase) => isShare(low.slice(phrase.end - open), asked));
  const best = shared ?? bold ?? pool.findLast((phrase) => phrase.linked) ?? pool.at(-1);
  if (!best) return undefined;
  const demotions = best.unit === '' && asked.units.length > 0 ? ['no unit'] : [];
  // What denies the value, or says that it is another share's, is for checking to read.
  if (best.negated || own.length === 0)
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

/** A number inside a larger formula is no quantity of the sentence; the end of a chain is one. */
function isGiven(unit: Unit, offset: number): boolean {
  const formula = unit.formulas.find((one) => !one.typed && one.start <= offset && offset < one.end);
  if (!formula) return false;
  return formula.statements.some(
    (statement) =>
      statement.ops.length > 0 && statement.start <= offset && offset < answering(statement, 0).start,
  );
}
