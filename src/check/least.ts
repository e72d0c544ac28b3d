import { compareExpressions } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { printPlain } from '../math/print.ts';
import { freeSymbols } from '../math/walk.ts';
import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import { told } from './difference.ts';
import { readWith, scopeOf } from './object.ts';
import { canonical } from './spelling.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    least: Least;
  }
}

/** The border from which on something holds, before it is rounded up to a whole number. */
export interface Least {
  border: Expr;
  /** T < X bounds from the wrong side. */
  side: 'lower' | 'upper';
}

/**
 * How many are enough: T > X, T ≥ ⌈X⌉, T = ⌈X⌉ and X itself name the same border. Rounding and the border itself
 * are not told apart; a bound from above is another statement.
 */
export const least: AnswerKind<Least> = {
  name: 'least',
  description:
    'how many are enough: T > \\log_2 n, T \\ge \\lceil \\log_2 n \\rceil, \\lceil \\log_2 n \\rceil; rounding up is free',
  parse(text, question): Reading<Least> {
    const { readings, messages } = readWith(text, question);
    const [first] = readings;
    const value = first && borderOf(canonical(first, question));
    if (value) return { ok: true, value, messages };
    const reason = 'no number of steps, and no lower bound of one';
    return { ok: false, messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }] };
  },
  compare(expected, answer, question, context): Comparison {
    if (expected.side !== answer.side)
      return {
        verdict: 'different',
        rung: 'bound',
        reason: 'bounds from the other side',
        witness: { at: { values: {} }, expected: least.print(expected), answer: least.print(answer) },
      };
    const scope = scopeOf(question, context);
    const borders = compareExpressions(expected.border, answer.border, scope);
    // Of plain numbers the rounding is seen only here: more than 16.2 is 17.
    const rounded = roundings(expected.border, answer.border)
      .map(([one, other]) => compareExpressions(one, other, scope))
      .find(({ verdict }) => verdict === 'equal');
    return told(borders.verdict === 'equal' ? borders : (rounded ?? borders));
  },
  agree(answer, reference, question, context): Comparison {
    if (answer.side === 'upper')
      return { verdict: 'different', rung: 'bound', reason: 'bounds from above what was recomputed' };
    const found = reference.routes
      .filter(({ samples }) => samples.length > 0)
      .map(({ name, samples }): Comparison => {
        const one = compareToSamples(answer.border, samples, scopeOf(question, context));
        return { ...one, reason: `${one.reason} (${name})` };
      });
    return (
      found.find(({ verdict }) => verdict !== 'equal') ??
      found.at(-1) ?? { verdict: 'unsure', rung: 'samples', reason: 'no value was recomputed' }
    );
  },
  print: ({ border, side }) => `${side === 'upper' ? '< ' : '> '}${printPlain(border)}`,
};

/** Both ways of rounding one of two numbers up to the other. */
function roundings(expected: Expr, answer: Expr): [Expr, Expr][] {
  if (freeSymbols(expected).size > 0 || freeSymbols(answer).size > 0) return [];
  const up = (border: Expr): Expr => ({ type: 'call', fn: 'ceil', args: [border] });
  return [
    [up(expected), answer],
    [expected, up(answer)],
  ];
}

function borderOf(expr: Expr): Least | undefined {
  if (expr.type !== 'relation') return isValue(expr) ? { border: unrounded(expr), side: 'lower' } : undefined;
  const { members, ops } = expr;
  const named = (member: Expr | undefined) => member?.type === 'symbol' || member?.type === 'empty';
  const [first, last] = [members[0]!, members.at(-1)!];
  const is = (...allowed: string[]) => ops.every((op) => allowed.includes(op));
  if (named(first) && isValue(last)) {
    if (is('=', ':=', '>', '>=', 'approx')) return { border: unrounded(last), side: 'lower' };
    if (is('=', '<', '<=')) return { border: unrounded(last), side: 'upper' };
  }
  if (named(last) && isValue(first)) {
    if (is('=', '<', '<=')) return { border: unrounded(first), side: 'lower' };
    if (is('=', '>', '>=')) return { border: unrounded(first), side: 'upper' };
  }
  return undefined;
}

const isValue = ({ type }: Expr) =>
  ['number', 'symbol', 'add', 'neg', 'mul', 'div', 'pow', 'call', 'big'].includes(type);

/** ⌈X⌉ and ⌊X⌋ + 1 are X rounded up. */
function unrounded(expr: Expr): Expr {
  if (expr.type === 'call' && expr.fn === 'ceil') return expr.args[0]!;
  if (expr.type !== 'add' || expr.terms.length !== 2) return expr;
  const floor = expr.terms.find((term) => term.type === 'call' && term.fn === 'floor');
  const one = expr.terms.find((term) => term.type === 'number' && Number(term.digits) === 1);
  return floor?.type === 'call' && one ? floor.args[0]! : expr;
}
