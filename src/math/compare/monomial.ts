import { Fault } from '../evaluate/fault.ts';
import { type Rational, ratio } from './rational.ts';

/** Sums of monomials with rational coefficients and powers: the arithmetic of normal forms. */
export interface Monomial {
  coefficient: Rational;
  /** Commuting atoms with their rational powers, by key. */
  powers: Map<string, Rational>;
  /** What does not commute, in written order. */
  word: string[];
}

export type Sum = Monomial[];

export const ONE: Rational = { n: 1n, d: 1n };

export function keyOf(sum: Sum): string {
  const only = sum[0];
  if (sum.length === 1)
    return only!.coefficient.n === 0n ? '0' : termKey(only!.coefficient, factorsKey(only!));
  const merged = new Map<string, Rational>();
  for (const monomial of sum) {
    const key = factorsKey(monomial);
    const before = merged.get(key);
    const c = monomial.coefficient;
    merged.set(key, before ? must(ratio(before.n * c.d + c.n * before.d, before.d * c.d)) : c);
  }
  const terms = [...merged].filter(([, c]) => c.n !== 0n).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return terms.length === 0 ? '0' : terms.map(([key, c]) => termKey(c, key)).join('+');
}

const termKey = (c: Rational, factors: string): string => `${c.n}/${c.d}·${factors}`;

/** The atoms of a monomial with their powers, in order. */
function factorsKey({ powers, word }: Monomial): string {
  const factors: string[] = [];
  for (const [atom, p] of powers)
    if (p.n !== 0n) factors.push(p.n === 1n && p.d === 1n ? atom : `${atom}^${p.n}/${p.d}`);
  if (factors.length > 1) factors.sort();
  if (word.length > 0) factors.push(`[${word.join('·')}]`);
  return factors.join('·');
}

export function atom(key: string, commutes: boolean): Sum {
  if (commutes) return [{ coefficient: ONE, powers: new Map([[key, ONE]]), word: [] }];
  return [{ coefficient: ONE, powers: new Map(), word: [key] }];
}

export function constant(c: Rational): Sum {
  return [{ coefficient: c, powers: new Map(), word: [] }];
}

/** A sum as one atom, so that it can be a factor; a single monomial is itself. */
export function asMonomial(sum: Sum): Monomial {
  if (sum.length === 1) return sum[0]!;
  const commutes = sum.every((m) => m.word.length === 0);
  const key = keyOf(sum);
  // A zero must not cancel against another one.
  if (key === '0') return constant({ n: 0n, d: 1n })[0]!;
  return atom(`(${key})`, commutes)[0]!;
}

/** a b, without arithmetic where a factor is 1. */
function product(a: Rational, b: Rational): Rational {
  if (b.n === 1n && b.d === 1n) return a;
  return a.n === 1n && a.d === 1n ? b : must(ratio(a.n * b.n, a.d * b.d));
}

export function times(a: Monomial, b: Monomial): Monomial {
  const powers = new Map(a.powers);
  for (const [key, p] of b.powers) {
    const before = powers.get(key);
    powers.set(key, before ? must(ratio(before.n * p.d + p.n * before.d, before.d * p.d)) : p);
  }
  const word = b.word.length === 0 ? a.word : [...a.word, ...b.word];
  return { coefficient: product(a.coefficient, b.coefficient), powers, word };
}

export function negated(m: Monomial): Monomial {
  return { ...m, coefficient: { n: -m.coefficient.n, d: m.coefficient.d } };
}

export function inverse(m: Monomial): Monomial | undefined {
  if (m.word.length > 0 || m.coefficient.n === 0n) return undefined;
  const c = ratio(m.coefficient.d, m.coefficient.n);
  const powers = new Map([...m.powers].map(([key, p]): [string, Rational] => [key, { n: -p.n, d: p.d }]));
  return c && { coefficient: c, powers, word: [] };
}

/** A rational that left the digit budget ends the normal form. */
export function must(value: Rational | undefined): Rational {
  if (!value) throw new Fault('budget', 'numbers of too many digits');
  return value;
}
