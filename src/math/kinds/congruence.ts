import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { type Comparing, different, equal, unsure } from './comparing.ts';

const rung = 'congruence';

interface Congruence {
  /** left − right. */
  apart: Expr;
  left: Expr;
  right: Expr;
  modulus: Expr;
}

/** a ≡ b (mod m): one sign of congruence, with the modulus behind the right side. */
export function isCongruence(expr: Expr): boolean {
  const [, right] = expr.type === 'relation' ? expr.members : [];
  return (
    expr.type === 'relation' &&
    expr.ops.length === 1 &&
    expr.ops[0] === 'equiv' &&
    right?.type === 'call' &&
    right.fn === 'mod' &&
    right.args.length === 2
  );
}

function congruence(expr: Expr): Congruence | undefined {
  if (!isCongruence(expr) || expr.type !== 'relation') return undefined;
  const [left, rest] = expr.members;
  if (!left || rest?.type !== 'call') return undefined;
  const [right, modulus] = rest.args as [Expr, Expr];
  return { apart: { type: 'add', terms: [left, { type: 'neg', arg: right }] }, left, right, modulus };
}

/**
 * Congruences by their modulus and by what they say is divisible by it: a ≡ 1 and a ≡ 4 (mod 3) are the same. A
 * congruence is neither an equation nor a value: against those it is left open.
 */
export function compareCongruences(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [mine, theirs] = [congruence(expected), congruence(answer)];
  if (!mine && !theirs) return undefined;
  if (!mine || !theirs) return unsure(rung, 'a congruence against what is none');
  const moduli = comparing.value(mine.modulus, theirs.modulus);
  const same = comparing.value(mine.left, theirs.left).verdict === 'equal';
  if (moduli.verdict !== 'equal')
    return moduli.verdict === 'different' && same
      ? different(rung, `another modulus: ${moduli.reason}`, expected, answer)
      : unsure(rung, 'the moduli differ, or may');
  for (const other of [theirs.apart, { type: 'neg', arg: theirs.apart } as Expr])
    if (comparing.value(mine.apart, other).verdict === 'equal') return equal(rung, 'the same congruence');
  const [a, b, m] = [mine.right, theirs.right, mine.modulus].map((part) => rationalValue(part));
  if (!same || !a || !b || !m || m.n === 0n || [a, b, m].some(({ d }) => d !== 1n))
    return unsure(rung, 'two congruences that are not written alike');
  return (a.n - b.n) % m.n === 0n
    ? equal(rung, 'the same congruence')
    : different(rung, 'another remainder', expected, answer);
}
