import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { holds } from '../evaluate/contents.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { showNumber } from '../numeric-agreement.ts';
import { substitute } from '../walk.ts';
import { fraction } from './boundary.ts';
import { allowed, cellsOf } from './cells.ts';
import { type Comparing, different, equal, spendPart, unsure } from './comparing.ts';
import { atomsOf, type Condition, conditionOf } from './condition.ts';

const rung = 'piecewise';
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);
/** Points of one piece at which both sides are held together. */
const POINTS = 3;
/** Conditions of both sides together. */
const CONDITIONS = 24;

/**
 * Functions given piece by piece, by conditions on one unknown: the line is cut where a condition of either side
 * changes, and the values are compared inside every piece and at every end, where ≤ differs from <.
 */
export function comparePiecewise(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  const conditions = [...conditionsIn(expected), ...conditionsIn(answer)];
  if (conditions.length === 0) return undefined;
  if ([expected, answer].some((side) => ['relation', 'list', 'set', 'tuple', 'matrix'].includes(side.type)))
    return undefined;
  if (conditions.length > CONDITIONS) return unsure('budget', `more than ${CONDITIONS} conditions`);
  const read = conditions.map((condition) => conditionOf(condition));
  if (read.includes(undefined)) return unsure(rung, 'a condition that is not understood');
  const names = new Set(
    (read as Condition[])
      .flatMap(atomsOf)
      .flatMap(({ difference }) => [...freeNames(difference)].filter((name) => !CONSTANTS.has(name))),
  );
  const [name] = names;
  if (names.size !== 1 || name === undefined) return unsure(rung, 'conditions on more than one unknown');
  const whole: Condition = { kind: 'or', parts: read as Condition[] };
  const { boundaries, samples } = cellsOf(whole, whole, name, comparing);
  const may = allowed(comparing.scope.symbols[name]);
  const at = (value: Expr) =>
    comparing.value(substitute(expected, { [name]: value }), substitute(answer, { [name]: value }));
  let told = 0;
  for (const { x, value } of points(boundaries, samples)) {
    if (!may(x)) continue;
    spendPart(comparing);
    const one = at(value);
    if (one.verdict === 'different')
      return different(
        rung,
        `at ${name} = ${showNumber(x)}: ${one.reason}`,
        one.witness?.expected ?? expected,
        one.witness?.answer ?? answer,
        {
          values: { [name]: x },
        },
      );
    if (one.verdict === 'equal') told++;
    else if (one.rung !== 'undefined' && !/zero|tell too little|no branch/.test(one.reason)) return one;
  }
  return told > 0
    ? equal(rung, `the same values in every piece, and where the pieces meet`)
    : unsure(rung, 'the sample points tell too little');
}

function conditionsIn(expr: Expr): Expr[] {
  const found: Expr[] = [];
  if (!holds(expr, 'cases')) return found;
  some(expr, (node) => {
    if (node.type === 'cases')
      for (const { condition } of node.branches)
        if (condition && !isOtherwise(condition)) found.push(condition);
    return false;
  });
  return found;
}

const isOtherwise = (condition: Expr): boolean =>
  (condition.type === 'text' && /^\s*(otherwise|else)\b/i.test(condition.text)) ||
  (condition.type === 'symbol' && /^(otherwise|else)$/i.test(condition.name));

/** Some numbers of every cell, and every end in its exact form. */
function* points(
  boundaries: readonly { x: number; exact?: { n: bigint; d: bigint }; expr?: Expr }[],
  samples: readonly number[],
): Generator<{ x: number; value: Expr }> {
  for (const [k, sample] of samples.entries()) {
    const [low, high] = [boundaries[k - 1]?.x ?? sample - 7, boundaries[k]?.x ?? sample + 7];
    for (let j = 0; j < POINTS; j++) {
      // Numbers of no special meaning, inside the cell.
      const x = Number(
        (sample + ((j % 2 ? high : low) - sample) * (0.377 * Math.ceil(j / 2))).toPrecision(6),
      );
      if (x > low && x < high) yield { x, value: literal(x) };
    }
  }
  for (const { x, exact, expr } of boundaries) {
    if (exact) yield { x, value: fraction(exact) };
    else if (expr) yield { x, value: expr };
  }
}

function literal(x: number): Expr {
  const [digits = '0', exponent = '0'] = String(Math.abs(x)).split('e');
  const node: Expr = { type: 'number', digits, exponent: Number(exponent) };
  return x < 0 ? { type: 'neg', arg: node } : node;
}
