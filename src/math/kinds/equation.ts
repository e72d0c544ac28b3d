import type { Comparison } from '../../types/comparison.ts';
import type { Expr, RelationNode } from '../../types/expression.ts';
import { asEquation, compareEquations } from '../compare/equation.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { Fractions } from '../polynomial/fraction.ts';
import type { Polynomial, Ring } from '../polynomial/ring.ts';
import { cellsOf } from './cells.ts';
import { type Comparing, different, equal, unsure } from './comparing.ts';

const rung = 'equation';
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);

/**
 * Two equations. The same when one is the other times a constant or times what is nowhere zero: the numerators of
 * their differences, in lowest terms, are multiples (w(12.5 − w) = 25 and 2w + 50/w = 25). (x + 1)² = 0 and
 * x + 1 = 0 have the same solutions, but a characteristic polynomial tells them apart: unsure. With one unknown
 * the real solutions decide what is different.
 */
export function compareAsEquations(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [one, other] = [asEquation(expected), asEquation(answer)];
  if (!one || !other) return undefined;
  try {
    const exact = byPolynomials(one, other, comparing);
    if (exact) return exact;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
  }
  return compareEquations(one, other, comparing.scope);
}

function byPolynomials(one: RelationNode, other: RelationNode, comparing: Comparing): Comparison | undefined {
  const fractions = new Fractions(comparing.scope.symbols);
  const { ring } = fractions;
  const [mine, theirs] = [one, other].map((equation) => numerator(equation, fractions));
  if (mine === undefined || theirs === undefined) return undefined;
  if ([mine, theirs].some((p) => typeof p === 'bigint')) return undefined;
  if (proportional(mine, theirs, ring))
    return equal(rung, 'the same equation but for a factor that is never zero');
  if (divides(mine, theirs, ring) && divides(theirs, mine, ring))
    return unsure(rung, 'the same solutions, but one of them is a multiple root on one side only');
  const names = new Set([...freeNames(one), ...freeNames(other)].filter((name) => !CONSTANTS.has(name)));
  const [name] = names;
  if (names.size !== 1 || name === undefined) return undefined;
  const condition = ({ members: [left, right] }: RelationNode) => ({
    kind: 'atom' as const,
    op: '=' as const,
    difference: { type: 'add' as const, terms: [left!, { type: 'neg' as const, arg: right! }] },
  });
  const { at, boundaries } = cellsOf(condition(one), condition(other), name, comparing);
  for (const [k, [left, right]] of at.entries()) {
    if (left === right) continue;
    const { x } = boundaries[k]!;
    const told = (yes: boolean) => (yes ? 'a solution' : 'no solution');
    return different(
      rung,
      `${name} = ${Number(x.toPrecision(6))} solves only one of them`,
      told(left),
      told(right),
      { values: { [name]: x } },
    );
  }
  return unsure(rung, 'the same real solutions, but not the same equation');
}

/** The numerator of left − right; undefined where something cancelled with it that must not be zero. */
function numerator({ members: [left, right] }: RelationNode, fractions: Fractions): Polynomial | undefined {
  const { ring } = fractions;
  const whole = fractions.of({ type: 'add', terms: [left!, { type: 'neg', arg: right! }] });
  const { n } = fractions.reduced(whole);
  return typeof ring.gcd(n, whole.d) === 'bigint' ? n : undefined;
}

/** a = c b with a number c. */
function proportional(a: Polynomial, b: Polynomial, ring: Ring): boolean {
  const common = ring.gcd(a, b);
  return [a, b].every((p) => typeof ring.quotient(p, common) === 'bigint');
}

/** Does every factor of a occur in b? Then a divides a power of b. */
function divides(a: Polynomial, b: Polynomial, ring: Ring): boolean {
  let rest = a;
  for (let k = 0; k < 12 && typeof rest !== 'bigint'; k++) {
    const common = ring.gcd(rest, b);
    if (typeof common === 'bigint') return false;
    rest = ring.quotient(rest, common)!;
  }
  return typeof rest === 'bigint';
}
