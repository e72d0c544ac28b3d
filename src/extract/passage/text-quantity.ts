import { matchesOf } from '../match.ts';
import type { Asked } from './asked.ts';
import type { Found } from './fit.ts';
import { quantitiesIn } from './quantity.ts';
import type { Formula, Unit } from './unit.ts';

const words = /\\(?:text(?:bf|rm|it)?|math(?:rm|bf)|mbox|hbox)\s?\{([^{}]{1,80})\}/g;
/** What may stand around the words: boxes, layout, a number of the equation, a stop. */
const around =
  /\\(?:boxed|fbox|displaystyle|quad|qquad|[,;:! ])|\\tag\{[^{}]{0,10}\}|\\(?:begin|end)\{[a-z*]{1,12}\}|[{}&\s.,]|\\\\/g;

/**
 * A display that is nothing but words around a quantity: `\boxed{\text{12 runs}}`. Its words have to be the quantity
 * and nothing else.
 */
export function textQuantity(source: string, formula: Formula, unit: Unit, asked: Asked): Found | undefined {
  if (asked.wanted !== 'quantity' || formula.end - formula.start > 300) return undefined;
  const text = source.slice(formula.start, formula.end);
  const found = matchesOf(words, text);
  const [only] = found;
  if (found.length !== 1 || !only || text.replace(words, ' ').replace(around, '') !== '') return undefined;
  const inner = only[1] ?? '';
  const from = formula.start + only.index + only[0].indexOf('{') + 1;
  const [quantity, other] = quantitiesIn(inner, from, asked.units);
  if (!quantity || other || quantity.unit === '') return undefined;
  const rest = inner.slice(0, quantity.start - from) + inner.slice(quantity.end - from);
  if (!/^[\s.,$]*$/.test(rest)) return undefined;
  return {
    start: quantity.start,
    end: quantity.end,
    unit,
    grade: 'kind',
    demotions: [],
    value: quantity.value,
  };
}
