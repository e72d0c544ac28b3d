import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { type Rational, ratio } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { Fractions } from '../polynomial/fraction.ts';
import { coefficientsBy } from '../polynomial/ring.ts';
import { type Comparing, different, equal, unsure } from './comparing.ts';

const rung = 'family';
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);

/** start + k · step for every whole k, both as multiples of one unit (π, or 1). */
interface Family {
  start: Rational;
  step: Rational;
  unit: string;
}

/** Members of one period that are listed at most. */
const MEMBERS = 400n;

/**
 * Solutions with a whole parameter: x = π/6 + 2kπ, k ∈ ℤ. Each such family is a set of numbers; the unions of both
 * sides are compared over one common period, so that {kπ} is {2kπ} together with {π + 2kπ}.
 */
export function compareFamilies(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  const [mine, theirs] = [familiesOf(expected, comparing), familiesOf(answer, comparing)];
  if (!mine && !theirs) return undefined;
  if (!mine || !theirs) return undefined;
  const all = [...mine, ...theirs];
  const [{ unit } = { unit: '' }] = all;
  if (all.some((one) => one.unit !== unit)) return unsure(rung, 'steps of different kinds');
  const period = all.map(({ step }) => step).reduce(commonMultiple);
  const [own, other] = [mine, theirs].map(
    (families) => new Set(families.flatMap((one) => members(one, period))),
  );
  for (const [here, there, side] of [
    [own!, other!, 'expected side'],
    [other!, own!, 'answer'],
  ] as const)
    for (const member of here)
      if (!there.has(member))
        return different(
          rung,
          `${member}${unit && ` ${unit}`} belongs to the ${side} only`,
          expected,
          answer,
        );
  return equal(rung, 'the same families of solutions');
}

function familiesOf(expr: Expr, comparing: Comparing): Family[] | undefined {
  // {2n : n ∈ ℤ} and {2n | n ∈ ℤ}
  const built = expr.type === 'set' && expr.condition ? [...expr.items, expr.condition] : undefined;
  const items = built ?? (expr.type === 'list' ? expr.items : [expr]);
  const whole = new Set<string>();
  const values: Expr[] = [];
  for (const item of items) {
    if (item.type === 'relation' && item.ops.length === 1 && item.ops[0] === 'in') {
      const [name, set] = item.members;
      if (name?.type !== 'symbol' || set?.type !== 'symbol' || set.name !== 'Z^bb') return undefined;
      whole.add(name.name);
    } else
      values.push(
        item.type === 'relation' &&
          item.ops.length === 1 &&
          item.ops[0] === '=' &&
          item.members[0]?.type === 'symbol'
          ? item.members[1]!
          : item,
      );
  }
  if (whole.size !== 1 || values.length === 0) return undefined;
  const [name] = whole;
  try {
    const families = values.map((value) => family(value, name!, comparing));
    return families.includes(undefined) ? undefined : (families as Family[]);
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

/** (c0 + c1 k) times π or 1, with rational numbers c0 and c1. */
function family(value: Expr, name: string, comparing: Comparing): Family | undefined {
  if (![...freeNames(value)].every((one) => one === name || CONSTANTS.has(one))) return undefined;
  const fractions = new Fractions(comparing.scope.symbols);
  fractions.of({ type: 'symbol', name });
  const { n, d } = fractions.reduced(fractions.of(value));
  const [start, step, ...higher] = coefficientsBy(fractions.ring, n, 0);
  if (typeof d !== 'bigint' || step === undefined || higher.length > 0 || fractions.atoms.length > 2)
    return undefined;
  const unit = fractions.atoms[1];
  const multiple = (p: typeof n): Rational | undefined => {
    if (p === 0n) return { n: 0n, d: 1n };
    if (!unit) return typeof p === 'bigint' ? ratio(p, d) : undefined;
    if (typeof p === 'bigint' || p.v !== 1 || p.c.length !== 2 || p.c[0] !== 0n || typeof p.c[1] !== 'bigint')
      return undefined;
    return ratio(p.c[1], d);
  };
  const [a, b] = [multiple(start!), multiple(step)];
  if (!a || !b || b.n === 0n) return undefined;
  const label = unit === undefined ? '' : unit.type === 'symbol' ? unit.name : undefined;
  return label === undefined
    ? undefined
    : { start: a, step: b.n < 0n ? { n: -b.n, d: b.d } : b, unit: label };
}

function commonMultiple(a: Rational, b: Rational): Rational {
  const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? x : gcd(y, x % y));
  const [x, y] = [a.n * b.d, b.n * a.d];
  return ratio((x / gcd(x, y)) * y, a.d * b.d)!;
}

/** The members in one period, as fractions in lowest terms. */
function members({ start, step }: Family, period: Rational): string[] {
  const count = (period.n * step.d) / (period.d * step.n);
  if (count > MEMBERS) throw new Fault('budget', 'a period of too many members');
  return Array.from({ length: Number(count) }, (_, k) => {
    const d = start.d * step.d;
    const n = start.n * step.d + BigInt(k) * step.n * start.d;
    const [top, bottom] = [n * period.d, d * period.n];
    const turns = top / bottom - (top % bottom < 0n ? 1n : 0n);
    const rest = ratio(n * period.d - turns * period.n * d, d * period.d)!;
    return rest.d === 1n ? `${rest.n}` : `${rest.n}/${rest.d}`;
  });
}
