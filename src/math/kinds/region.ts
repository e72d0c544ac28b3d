import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { showNumber } from '../numeric-agreement.ts';
import { substitute } from '../walk.ts';
import { allowed, type Cells, cellsOf } from './cells.ts';
import { type Comparing, different, doubted, equal, unsure } from './comparing.ts';
import { atomsOf, type Condition, conditionOf, ELEMENT, holds, isRegion, mapAtoms } from './condition.ts';
import { compareInequalities } from './inequality.ts';

const rung = 'region';
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);

/**
 * Inequalities, chains, intervals in either notation, unions, set-builders and lists of solutions, as sets of
 * their unknown: a < x < b is (a, b), |x| < 2 is (−2, 2), x² < 2 is ]−√2, √2[. With one unknown the line is cut
 * at all ends of both sides and compared piece by piece, ends included. With parameters the inequalities are held
 * against each other one by one.
 */
export function compareRegions(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  if (!isRegion(expected) && !isRegion(answer) && !solutionAgainstEquation(expected, answer))
    return undefined;
  if (isPlain(expected) || isPlain(answer)) return undefined;
  const ends = endsAsItems(expected, answer, comparing);
  if (ends) return ends;
  const [mine, theirs] = [conditionOf(expected), conditionOf(answer)];
  if (!mine || !theirs) return undefined;
  const [own, other] = [namesIn(mine), namesIn(theirs)];
  const [first, second, note] = aligned(mine, theirs, own, other);
  const names = new Set([...namesIn(first), ...namesIn(second)]);
  const [name] = names;
  if (name === undefined) return withoutUnknown(first, second, expected, answer);
  const result =
    names.size === 1
      ? onTheLine(first, second, name, expected, answer, comparing)
      : compareInequalities(first, second, [...names], comparing);
  return note ? doubted(result, rung, note) : result;
}

/** Conditions that always hold, or never: ℝ, ∅. */
function withoutUnknown(
  mine: Condition,
  theirs: Condition,
  expected: Expr,
  answer: Expr,
): Comparison | undefined {
  const [left, right] = [mine, theirs].map((condition) => holds(condition, () => undefined));
  if (left === undefined || right === undefined) return undefined;
  return left === right
    ? equal(rung, left ? 'all numbers' : 'no number')
    : different(rung, 'all numbers against none', expected, answer);
}

/** A value or name alone is no region. */
const isPlain = (expr: Expr): boolean =>
  [
    'number',
    'symbol',
    'add',
    'mul',
    'div',
    'pow',
    'neg',
    'quantity',
    'matrix',
    'text',
    'empty',
    'growth',
    'opaque',
  ].includes(expr.type) && !isRegion(expr);

/** [2, 3] beside the list 2, 3 may be that list in brackets. */
function endsAsItems(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  for (const [one, other] of [
    [expected, answer],
    [answer, expected],
  ] as const) {
    if (one.type !== 'interval' || !one.lowClosed || !one.highClosed || other.type !== 'list') continue;
    const items: Expr = { type: 'list', separator: 'comma', items: [one.low, one.high] };
    if (other.items.length === 2 && comparing.compare(items, other).verdict === 'equal')
      return unsure(rung, 'an interval, or a list of its two ends in brackets');
  }
  return undefined;
}

/** x² = 4 against x = 2 or x = −2. */
function solutionAgainstEquation(expected: Expr, answer: Expr): boolean {
  const lists = [expected, answer].map(
    (side) => side.type === 'list' && side.items.every((item) => item.type === 'relation'),
  );
  const equations = [expected, answer].map(
    (side) => side.type === 'relation' && side.ops.every((op) => op === '='),
  );
  return (lists[0]! && equations[1]!) || (lists[1]! && equations[0]!);
}

function namesIn(condition: Condition): Set<string> {
  const found = new Set<string>();
  for (const { difference } of atomsOf(condition))
    for (const name of freeNames(difference)) if (!CONSTANTS.has(name)) found.add(name);
  return found;
}

/** The unnamed element of one side becomes the unknown that only the other side names. */
function aligned(
  mine: Condition,
  theirs: Condition,
  own: Set<string>,
  other: Set<string>,
): [Condition, Condition, string?] {
  const onlyMine = [...own].filter((name) => !other.has(name));
  const onlyTheirs = [...other].filter((name) => !own.has(name));
  if (onlyMine.length === 1 && onlyTheirs.length === 1) {
    const [a, b] = [onlyMine[0]!, onlyTheirs[0]!];
    if (a === ELEMENT) return [inTerms(mine, a, b), theirs];
    if (b === ELEMENT) return [mine, inTerms(theirs, b, a)];
    return [mine, inTerms(theirs, b, a), `one speaks of ${a}, the other of ${b}`];
  }
  return [mine, theirs];
}

const inTerms = (condition: Condition, from: string, to: string): Condition =>
  mapAtoms(condition, (atom) => ({
    ...atom,
    difference: substitute(atom.difference, { [from]: { type: 'symbol', name: to } }),
  }));

function onTheLine(
  mine: Condition,
  theirs: Condition,
  name: string,
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison {
  const cells = cellsOf(mine, theirs, name, comparing);
  const nowhere = [0, 1].map((side) => ![...cells.between, ...cells.at].some((truths) => truths[side]));
  for (const [k, side] of [expected, answer].entries()) {
    if (!nowhere[k] || nowhere[1 - k] || side.type !== 'list' || side.separator === 'or') continue;
    // x < −1, x > 2 cannot both hold: the comma stands for "or".
    if (side.separator !== 'and') {
      const either: Expr = { ...side, separator: 'or' };
      return (
        compareRegions(k === 0 ? either : expected, k === 1 ? either : answer, comparing) ??
        unsure(rung, 'two lists of conditions')
      );
    }
    return unsure(rung, 'the conditions of one side can never hold together');
  }
  const declaration = comparing.scope.symbols[name];
  const may = allowed(declaration);
  const whole = declaration?.domain.endsWith('integer') ?? false;
  const apart = (x: number | string, [left, right]: [boolean, boolean]): Comparison => {
    const subject = name === ELEMENT ? 'the number' : name;
    const where = typeof x === 'number' ? showNumber(x) : x;
    return different(
      rung,
      `${subject} = ${where} belongs to ${left ? 'the expected side' : 'the answer'} only`,
      left ? 'holds' : 'does not hold',
      right ? 'holds' : 'does not hold',
      { values: typeof x === 'number' ? { [name === ELEMENT ? 'x' : name]: x } : {} },
    );
  };
  for (const [k, [left, right]] of cells.between.entries()) {
    if (left === right) continue;
    const x = sampleIn(cells, k, whole, may);
    if (x !== undefined) return apart(x, [left, right]);
  }
  for (const [k, [left, right]] of cells.at.entries()) {
    if (left === right) continue;
    const { x, exact } = cells.boundaries[k]!;
    if (!may(x) || (whole && exact?.d !== 1n)) continue;
    return apart(x, [left, right]);
  }
  const never = [...cells.between, ...cells.at].every(([left]) => !left);
  if (never && (expected.type !== 'set' || answer.type !== 'set') && !isEmpty(expected) && !isEmpty(answer))
    return doubted(equal(rung, ''), rung, 'neither side holds anywhere');
  return equal(rung, 'the same set of numbers');
}

const isEmpty = (expr: Expr): boolean => expr.type === 'set' && expr.items.length === 0;

/** A number of the cell that the unknown may be. */
function sampleIn(
  { boundaries, samples }: Cells,
  k: number,
  whole: boolean,
  may: (x: number) => boolean,
): number | undefined {
  const low = boundaries[k - 1]?.x ?? Number.NEGATIVE_INFINITY;
  const high = boundaries[k]?.x ?? Number.POSITIVE_INFINITY;
  const tries = whole
    ? [Math.floor(low) + 1, Math.ceil(high) - 1, 1, 0].filter((x) => x > low && x < high)
    : [samples[k]!, low + 1e-3, high - 1e-3, 1e-3].filter((x) => x > low && x < high);
  return tries.find((x) => Number.isFinite(x) && may(x));
}
