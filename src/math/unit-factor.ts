import type { Expr } from '../types/expression.ts';

/** An exact positive number: a rational times powers of π and of ln 2. */
export interface Factor {
  num: bigint;
  den: bigint;
  /** Powers, where they are not 0: of degrees in radians, of nats in bits. */
  pi?: number;
  ln2?: number;
}

export const one: Factor = { num: 1n, den: 1n };
export const multiply = (a: Factor, b: Factor): Factor => ({
  ...reduce(a.num * b.num, a.den * b.den),
  ...powers(a, b, 1),
});
export const divide = (a: Factor, b: Factor): Factor => ({
  ...reduce(a.num * b.den, a.den * b.num),
  ...powers(a, b, -1),
});

function powers(a: Factor, b: Factor, sign: number): Pick<Factor, 'pi' | 'ln2'> {
  const pi = (a.pi ?? 0) + sign * (b.pi ?? 0);
  const ln2 = (a.ln2 ?? 0) + sign * (b.ln2 ?? 0);
  return { ...(pi === 0 ? {} : { pi }), ...(ln2 === 0 ? {} : { ln2 }) };
}

function reduce(num: bigint, den: bigint): Factor {
  let a = num;
  let b = den;
  while (b !== 0n) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/** A power of ten. */
export const tens = (power: number): Factor =>
  power < 0 ? { num: 1n, den: 10n ** BigInt(-power) } : { num: 10n ** BigInt(power), den: 1n };

/** A value in another unit. */
export function converted(value: Expr, { num, den, pi, ln2 }: Factor): Expr {
  const whole = (n: bigint): Expr => ({ type: 'number', digits: String(n), exponent: 0 });
  const logarithm: Expr = { type: 'call', fn: 'log', args: [whole(2n)] };
  const factors = [
    value,
    ...(num === den ? [] : [{ type: 'div', num: whole(num), den: whole(den) } as const]),
    ...raised({ type: 'symbol', name: 'pi' }, pi),
    ...raised(logarithm, ln2),
  ];
  return factors.length === 1 ? value : { type: 'mul', factors };
}

function raised(base: Expr, power: number | undefined): Expr[] {
  if (!power) return [];
  const number: Expr = { type: 'number', digits: String(Math.abs(power)), exponent: 0 };
  const exponent: Expr = power < 0 ? { type: 'neg', arg: number } : number;
  return [{ type: 'pow', base, exponent }];
}

/** No factor at all: the same unit. */
export const isOne = ({ num, den, pi, ln2 }: Factor): boolean => num === den && !pi && !ln2;

/** A rounded value stays rounded in the other unit, and no decimal there is exact: nats in bits. */
export const isIrrational = ({ pi, ln2 }: Factor): boolean => Boolean(pi || ln2);

/** The factor of the way back. */
export const inverse = (factor: Factor): Factor => divide(one, factor);
