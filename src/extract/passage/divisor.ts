import type { Asked } from './asked.ts';
import type { Found } from './fit.ts';
import { fold, withoutTail } from './fold.ts';
import { stopIn } from './phrase.ts';
import type { Formula, Unit } from './unit.ts';

/** What is scaled by a factor: weights, an update, a rate; a letter for a matrix. */
const scaled =
  '(?:\\$?(?:\\\\(?:Delta|mathbf|tilde)\\s?\\{?\\s?|[ΔΔ])?[A-Z]\\}?\\$?|weights?|weight matrix|matrix|matrices|updates?|steps?|learning[- ]rates?|lr|entries|initiali[sz]ation)';
const forms = [
  new RegExp(
    `\\bdivid(?:e|ing)\\s+(?:(?:the|each|every|all|its|our|initial|random|sign|of)\\s+){0,4}${scaled}(?:\\s+\\$[^$]{1,20}\\$)?\\s+by\\s+`,
    'gi',
  ),
  new RegExp(
    `${scaled}\\s+(?:(?:is|are|be|must|should|has|have|needs?|gets?|to|simply|just)\\s+){1,4}divided\\s+by\\s+`,
    'gi',
  ),
];
const worth = /^(?:√|sqrt|\d|\(|fan[_ -]?in|[a-zA-Z](?:[_₀-₉\d^]|$))/;

/**
 * "Divide W by √d": where a factor is asked for, the answer is one over what stands behind. Only for questions
 * whose cues hold `divide`, the rubric's word for it that a factor is meant.
 */
export function divisorIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
): Found | undefined {
  if (!asked.cues.includes('divide')) return undefined;
  const text = source.slice(from, to);
  if (!/divid/i.test(text)) return undefined;
  const found = forms.flatMap((form) => [...text.matchAll(form)]).at(-1);
  if (!found) return undefined;
  const at = from + found.index + found[0].length;
  const formula = unit.formulas.find(
    (one) => !one.typed && one.start >= at && /^[\s$*\\(]*$/.test(source.slice(at, one.start)),
  );
  const rest = source.slice(at, to);
  const start = formula?.start ?? at;
  const end = formula?.end ?? at + withoutTail(rest.slice(0, stopIn(rest)), '.*`').length;
  const divisor = source.slice(start, end);
  // A chain or two values in one formula is more than a divisor.
  if (formula ? !isOneValue(formula) : !worth.test(divisor)) return undefined;
  return {
    start: from + found.index,
    end,
    unit,
    grade: 'cue',
    demotions: [],
    value: `1/(${fold(divisor)})`,
    text: formula ? `\\frac{1}{${divisor}}` : `1/(${divisor})`,
  };
}

function isOneValue(formula: Formula): boolean {
  return formula.statements.length === 1 && formula.statements[0]?.ops.length === 0;
}

/** Do the words before a value say that something is divided by it? Then it is no factor as it stands. */
export function isDivisor(source: string, unit: Unit, at: number): boolean {
  return /\bdivid(?:e|es|ed|ing)\b[^.;]{0,60}\bby[\s$*`(\\]{0,6}$/i.test(
    source.slice(Math.max(unit.start, at - 100), at),
  );
}
