import { random } from '../../numeric/random.ts';
import type { Comparison } from '../../types/comparison.ts';
import type { Expr, RelationNode } from '../../types/expression.ts';
import { asEquation, compareEquations } from '../compare/equation.ts';
import { type Rational, ratio } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { showPoint } from '../numeric-agreement.ts';
import { Fractions } from '../polynomial/fraction.ts';
import { coefficientsBy, type Polynomial, type Ring } from '../polynomial/ring.ts';
import { printPlain } from '../print.ts';
import { allowed, cellsOf } from './cells.ts';
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
    if (exact && exact.verdict !== 'unsure') return exact;
    const evaluated = compareEquations(one, other, comparing.scope);
    return exact && evaluated.verdict !== 'equal' ? exact : evaluated;
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
  if (names.size !== 1 || name === undefined || fractions.atoms.some(({ type }) => type === 'apply'))
    return solutionOfOne(mine, theirs, fractions, comparing);
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

const PLACES = 12;

/**
 * A point that solves one and not the other, in exact numbers: small whole numbers for all indeterminates but one,
 * in which the first is linear. Only where the indeterminates are independent: symbols, and unknown functions at
 * different arguments.
 */
function solutionOfOne(
  mine: Polynomial,
  theirs: Polynomial,
  fractions: Fractions,
  comparing: Comparing,
): Comparison | undefined {
  const { atoms, ring } = fractions;
  if (!atoms.every(({ type }) => type === 'symbol' || type === 'apply')) return undefined;
  const domains = atoms.map((atom) =>
    atom.type === 'symbol' ? comparing.scope.symbols[atom.name] : undefined,
  );
  if (domains.some((declared) => declared && declared.shape !== 'scalar')) return undefined;
  const stream = random(comparing.scope.seed, 'equation');
  for (const [solved, other, own] of [
    [mine, theirs, true],
    [theirs, mine, false],
  ] as const)
    for (const v of atoms.keys()) {
      const coefficients = coefficientsBy(ring, solved, v);
      if (coefficients.length !== 2) continue;
      for (let k = 0; k < PLACES; k++) {
        const at = atoms.map((): Rational => ({ n: BigInt(stream.integer(1, 9)), d: 1n }));
        const [c0, c1] = coefficients.map((c) => valueAt(c, at)) as [Rational, Rational];
        const root = c1.n === 0n ? undefined : ratio(-c0.n * c1.d, c0.d * c1.n);
        if (!root) continue;
        at[v] = root;
        if (
          at.some(
            (value, j) =>
              !allowed(domains[j])(Number(value.n) / Number(value.d)) ||
              (domains[j]?.domain.endsWith('integer') && value.d !== 1n),
          )
        )
          continue;
        if (valueAt(other, at).n === 0n) continue;
        const values = Object.fromEntries(
          atoms.map((atom, j) => [printPlain(atom), Number(at[j]!.n) / Number(at[j]!.d)]),
        );
        const told = (yes: boolean) => (yes ? 'a solution' : 'no solution');
        return different(rung, `${showPoint(values)} solves only one of them`, told(own), told(!own), {
          values,
        });
      }
    }
  return undefined;
}

function valueAt(p: Polynomial, at: readonly Rational[]): Rational {
  if (typeof p === 'bigint') return { n: p, d: 1n };
  let value: Rational = { n: 0n, d: 1n };
  const x = at[p.v]!;
  for (let k = p.c.length - 1; k >= 0; k--) {
    const c = valueAt(p.c[k]!, at);
    const next = ratio(value.n * x.n * c.d + c.n * value.d * x.d, value.d * x.d * c.d);
    if (!next) throw new Fault('budget', 'numbers of too many digits');
    value = next;
  }
  return value;
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
