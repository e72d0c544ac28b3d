import type { Asked } from './asked.ts';
import { leadOf } from './context.ts';
import type { Found } from './fit.ts';
import { withoutTail } from './fold.ts';
import { stopIn } from './phrase.ts';
import type { Formula, Unit } from './unit.ts';

/** A capital letter for a matrix or an update, decorated; a sign that gives it a new value; what it becomes. */
const reset =
  /^\s*(?:\\(?:tilde|hat|bar|widetilde|widehat|mathbf|boldsymbol|Delta)\s?\{?\s?|[ΔΔ]\s?){0,3}([A-Z])\}{0,2}(?:['′]|_\{?\\?[a-z]{1,12}\{?[a-z]{0,8}\}{0,2}|\^\{?\\?[a-z*]{1,8}\}?){0,2}\s*(?:=|:=|\\leftarrow|\\gets|\\mapsto|\\to|\\rightarrow|←|<-|→)\s*(.{1,160})$/s;
const inverse =
  /\b(?:scal|var|shr|decreas|grow|go|fall|behav|chang)\w{0,6}\s+(?:like\s+)?inversely\s+(?:proportional(?:ly)?\s+)?(?:with|to|as)\s+(the (?:square )?root of\s+)?/gi;

/** Does the rubric ask for a factor? "Multiply" is its word for that. */
const asksFactor = ({ cues, wanted }: Asked): boolean => wanted === 'formula' && cues.includes('multiply');

/**
 * Factors that are said by what they do: `W \leftarrow W/\sqrt{d}`, `\tilde W = c W` with the letter taken out, and
 * "scales inversely with the root of d". Only for questions that ask for a factor.
 */
export function rescaledIn(source: string, unit: Unit, asked: Asked): Found[] {
  if (!asksFactor(asked) || unit.kind === 'code') return [];
  const found = unit.formulas.flatMap((formula) => inFormula(source, formula, unit) ?? []);
  return found.length > 0 || unit.kind === 'display' ? found : inWords(source, unit);
}

function inFormula(source: string, formula: Formula, unit: Unit): Found | undefined {
  const whole = source.slice(formula.start, formula.end);
  if (whole.length > 240 || !/[=←→]|\\(?:leftarrow|gets|mapsto|to|rightarrow)|<-/.test(whole))
    return undefined;
  const match = reset.exec(withoutTail(whole, '.,'));
  if (!match) return undefined;
  const [, letter = '', right = ''] = match;
  const text = withoutLetter(right, letter);
  if (text === undefined) return undefined;
  // "Consider W = …" defines; what is done to it is said outright.
  const isGiven = /\b(?:let|define|where|suppose|given|denote|with)\s*$/.test(leadOf(unit, formula.start));
  return {
    start: formula.start,
    end: formula.end,
    unit,
    grade: 'cue',
    demotions: isGiven ? ['given or defined'] : [],
    value: text,
    text,
  };
}

/** The factor before or below the letter: it stands once, as a factor of the whole. */
function withoutLetter(right: string, letter: string): string | undefined {
  if (/[=<>&]|\\(?:leq?|geq?|sum|int|quad|text)\b/.test(right)) return undefined;
  const places = [...right.matchAll(new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z_^'])`, 'g'))];
  const [place] = places;
  if (places.length !== 1 || !place) return undefined;
  const before = right.slice(0, place.index).trimEnd();
  const after = right.slice(place.index + 1).trimStart();
  const isFirst = before === '' || /(?:\\[dt]?frac\s?\{)$/.test(before);
  if (isFirst) return /^[/}]/.test(after) ? `${before}1${after}` : undefined;
  // A sum holds it as a term, and brackets hold it as anything.
  if (after !== '' || /[+(−]|(?<=\S)-(?!\s?\d)/.test(before.replace(/\^\{?-?[\d/]{1,4}\}?/g, '')))
    return undefined;
  return before.replace(/(?:\\cdot|\\times|\\,|\*|·|⋅)\s*$/, '').trim();
}

/** May the words of the line say that something is scaled by a factor? */
export const mayRescale = (unit: Unit): boolean => unit.text.includes('inversely');

function inWords(source: string, unit: Unit): Found[] {
  const { text } = unit;
  if (!mayRescale(unit)) return [];
  return [...text.matchAll(inverse)].flatMap((match): Found[] => {
    const at = match.index + match[0].length;
    const rest = text.slice(at);
    const formula = unit.formulas.find((one) => !one.typed && Math.abs(one.start - unit.start - at) <= 2);
    const name = formula
      ? source.slice(formula.start, formula.end)
      : withoutTail(rest.slice(0, stopIn(rest)), '.*`');
    if (!/^(?:\\?[a-zA-Z]|√|sqrt)[\w{}\\^/()√-]{0,24}$/.test(name)) return [];
    const value = match[1] ? `\\Theta(1/\\sqrt{${name}})` : `\\Theta(1/(${name}))`;
    return [
      {
        start: unit.start + match.index,
        end: formula?.end ?? unit.start + at + name.length,
        unit,
        grade: 'cue',
        demotions: ['an order only'],
        value,
        text: value,
      },
    ];
  });
}
