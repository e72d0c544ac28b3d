import type { Asked } from './asked.ts';
import { answering, type Found, standingAt } from './fit.ts';
import type { Statement } from './statement.ts';
import type { Unit } from './unit.ts';

/** Nothing but digits, signs of arithmetic and names of numbers and functions. */
const arithmetic =
  /^(?:[\d.,+\-−·×*/^()!|{}\s]|\\frac|√|\\sqrt|π|log|ln|exp|sin|cos|\\binom|(?<![a-z])e(?=\^))+$/u;
/** More than a number in digits. */
const worked = /√|\\sqrt|π|\\frac|log|ln|exp|(?<![a-z])e\^|\\binom/;

/**
 * A number that is written as a formula, `\sqrt{2}` or `\pi/4`, where a bare number is asked: the only formula of a
 * stretch in which no other number stands.
 */
export function numericFormulaIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.units.length > 0) return undefined;
  const inside = unit.formulas.filter((one) => !one.typed && one.start >= from && one.end <= to);
  const [formula] = inside;
  const statement = formula?.statements.at(-1);
  if (inside.length !== 1 || !formula || !statement || formula.statements.length > 1) return undefined;
  const around = source.slice(from, formula.start) + source.slice(formula.end, to);
  if (/\d/.test(around) || !isEquation(statement)) return undefined;
  const value = answering(statement, 0);
  if (!arithmetic.test(value.spelling) || !worked.test(value.spelling)) return undefined;
  const { excluded, demotions } = standingAt(statement, formula, unit, asked);
  if (excluded) return undefined;
  return { start: value.start, end: value.end, unit, grade, demotions, value: value.spelling };
}

const isEquation = ({ ops }: Statement): boolean => ops.every((op) => op === '=' || op === 'approx');
