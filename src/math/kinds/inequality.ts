import type { Comparison } from '../../types/comparison.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { realFunction } from '../compare/points.ts';
import { samplePoints } from '../compare/sample-points.ts';
import { showPoint } from '../numeric-agreement.ts';
import { Fractions } from '../polynomial/fraction.ts';
import type { Polynomial } from '../polynomial/ring.ts';
import { type Comparing, different, equal, unsure } from './comparing.ts';
import { atomsOf, type Condition, holds } from './condition.ts';

type Atom = Extract<Condition, { kind: 'atom' }>;
const rung = 'inequality';
const POINTS = 200;

/**
 * Conditions on several unknowns. Equal when both are put together alike of the same inequalities, up to positive
 * factors (for equations any constant factor). Different at a point where one holds and the other does not.
 */
export function compareInequalities(
  mine: Condition,
  theirs: Condition,
  names: readonly string[],
  comparing: Comparing,
): Comparison {
  const fractions = new Fractions(comparing.scope.symbols);
  const form = (condition: Condition): string => {
    switch (condition.kind) {
      case 'atom':
        return atomForm(condition, fractions);
      case 'truth':
        return String(condition.value);
      case 'not':
        return `not(${form(condition.part)})`;
      default:
        return `${condition.kind}(${[...new Set(flat(condition).map(form))].sort().join(';')})`;
    }
  };
  const [one, other] = [form(mine), form(theirs)];
  if (one === other) return equal(rung, 'the same conditions');
  const ends = (text: string) => text.replaceAll('<=:', '<:');
  if (ends(one) === ends(other) && isOpen(mine, names, comparing))
    return different(rung, 'one takes in the boundary, the other leaves it out', one, other);
  return (
    witness(mine, theirs, names, comparing) ??
    unsure(rung, 'conditions that are put together differently, and no point was found that tells them apart')
  );
}

function flat(condition: Extract<Condition, { parts: Condition[] }>): Condition[] {
  return condition.parts.flatMap((part) => (part.kind === condition.kind ? flat(part) : [part]));
}

/** The difference as a primitive polynomial, with its sign where that counts. */
function atomForm({ difference, op }: Atom, fractions: Fractions): string {
  const { ring } = fractions;
  const { n, d } = fractions.reduced(fractions.of(difference));
  // x/y < 1 is not x < y: the sign of the denominator counts. A whole number there does not.
  const whole = typeof d === 'bigint';
  const sign = whole && d < 0n ? ring.neg(n) : n;
  const primitive = ring.quotient(sign, numberContent(sign)) ?? sign;
  const text = (p: Polynomial): string =>
    JSON.stringify(p, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  const signed =
    op === '=' || op === '!=' ? [text(primitive), text(ring.neg(primitive))].sort()[0]! : text(primitive);
  return `${op}:${signed}:${whole ? '' : text(d)}`;
}

/** The greatest whole number in all coefficients. */
function numberContent(p: Polynomial): bigint {
  if (typeof p === 'bigint') return p < 0n ? -p : p || 1n;
  let common = 0n;
  for (const x of p.c) {
    let [a, b] = [common, x === 0n ? 0n : numberContent(x)];
    while (b > 0n) [a, b] = [b, a % b];
    common = a;
  }
  return common || 1n;
}

/** Does it hold at some points and fail at others, so that there is a boundary between? */
function isOpen(condition: Condition, names: readonly string[], comparing: Comparing): boolean {
  const found = new Set<boolean>();
  for (const truth of truths([condition], names, comparing)) found.add(truth.each[0]!);
  return found.size === 2;
}

const REAL: SymbolDeclaration = { shape: 'scalar', domain: 'real', text: 'real' };

/** What the conditions are at sample points where all of them are certain. */
function* truths(
  conditions: readonly Condition[],
  names: readonly string[],
  comparing: Comparing,
): Generator<{ point: readonly number[]; each: boolean[] }> {
  const { scope } = comparing;
  const declarations = names.map((name) => scope.symbols[name] ?? REAL);
  const values = new Map<Atom, ReturnType<typeof realFunction>>();
  for (const atom of conditions.flatMap(atomsOf))
    values.set(atom, realFunction(atom.difference, names, scope));
  for (const point of samplePoints({ names: [...names], declarations, strangers: [] }, scope.seed, POINTS)) {
    const each = conditions.map((condition) =>
      holds(condition, (atom) => {
        const at = values.get(atom)!(point);
        if (at?.v === 0 && at.e < 1e-280) return atom.op === '=' || atom.op === '<=';
        if (!at || !(Math.abs(at.v) > at.e)) return undefined;
        return atom.op === '!=' ? true : atom.op === '=' ? false : at.v < 0;
      }),
    );
    if (!each.includes(undefined)) yield { point, each: each as boolean[] };
  }
}

function witness(
  mine: Condition,
  theirs: Condition,
  names: readonly string[],
  comparing: Comparing,
): Comparison | undefined {
  for (const { point, each } of truths([mine, theirs], names, comparing)) {
    const [left, right] = each as [boolean, boolean];
    if (left === right) continue;
    const at = { values: Object.fromEntries(names.map((name, k) => [name, point[k]!])) };
    const told = (yes: boolean) => (yes ? 'holds' : 'does not hold');
    return different(rung, `at ${showPoint(at.values)} only one of them holds`, told(left), told(right), at);
  }
  return undefined;
}
