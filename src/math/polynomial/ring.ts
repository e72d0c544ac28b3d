import { Fault } from '../evaluate/fault.ts';

/**
 * A polynomial with integer coefficients in numbered variables: an integer, or a polynomial in the variable `v`
 * whose coefficients `c` (lowest first, the last not zero, at least two) are polynomials in lower variables.
 */
export type Polynomial = bigint | { readonly v: number; readonly c: readonly Polynomial[] };

/** Sums and products of coefficients in one ring. */
const STEPS = 20_000;
/** Digits of one coefficient. */
const DIGITS = 10n ** 400n;

const level = (p: Polynomial): number => (typeof p === 'bigint' ? -1 : p.v);
const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** Arithmetic of such polynomials within a budget of steps; beyond it a Fault of kind `budget`. */
export class Ring {
  private left = STEPS;

  private step(n: bigint): bigint {
    if (--this.left < 0 || n > DIGITS || -n > DIGITS) throw new Fault('budget', 'polynomials too large');
    return n;
  }

  variable(v: number): Polynomial {
    return { v, c: [0n, 1n] };
  }

  add(a: Polynomial, b: Polynomial): Polynomial {
    if (typeof a === 'bigint' && typeof b === 'bigint') return this.step(a + b);
    if (level(a) < level(b)) return this.add(b, a);
    const { v, c } = a as Exclude<Polynomial, bigint>;
    if (v > level(b)) return shaped(v, [this.add(c[0]!, b), ...c.slice(1)]);
    const other = (b as Exclude<Polynomial, bigint>).c;
    const long = c.length >= other.length ? c : other;
    const short = c.length >= other.length ? other : c;
    return shaped(
      v,
      long.map((x, k) => (k < short.length ? this.add(x, short[k]!) : x)),
    );
  }

  neg(a: Polynomial): Polynomial {
    return typeof a === 'bigint' ? -a : { v: a.v, c: a.c.map((x) => this.neg(x)) };
  }

  sub(a: Polynomial, b: Polynomial): Polynomial {
    return this.add(a, this.neg(b));
  }

  mul(a: Polynomial, b: Polynomial): Polynomial {
    if (typeof a === 'bigint' && typeof b === 'bigint') return this.step(a * b);
    if (a === 0n || b === 0n) return 0n;
    if (level(a) < level(b)) return this.mul(b, a);
    const { v, c } = a as Exclude<Polynomial, bigint>;
    if (v > level(b))
      return shaped(
        v,
        c.map((x) => this.mul(x, b)),
      );
    const other = (b as Exclude<Polynomial, bigint>).c;
    const product: Polynomial[] = Array.from({ length: c.length + other.length - 1 }, () => 0n);
    c.forEach((x, i) => {
      other.forEach((y, j) => {
        product[i + j] = this.add(product[i + j]!, this.mul(x, y));
      });
    });
    return shaped(v, product);
  }

  power(a: Polynomial, n: number): Polynomial {
    let result: Polynomial = 1n;
    for (let k = 0; k < n; k++) result = this.mul(result, a);
    return result;
  }

  /** a / b where it comes out even, else undefined. */
  quotient(a: Polynomial, b: Polynomial): Polynomial | undefined {
    if (a === 0n) return 0n;
    if (b === 0n || level(a) < level(b)) return undefined;
    if (typeof a === 'bigint') return a % (b as bigint) === 0n ? a / (b as bigint) : undefined;
    if (a.v > level(b)) {
      const c = a.c.map((x) => this.quotient(x, b));
      return c.includes(undefined) ? undefined : shaped(a.v, c as Polynomial[]);
    }
    const divisor = (b as Exclude<Polynomial, bigint>).c;
    const rest = [...a.c];
    const result: Polynomial[] = [];
    for (let k = rest.length - divisor.length; k >= 0; k--) {
      const q = this.quotient(rest[k + divisor.length - 1]!, divisor.at(-1)!);
      if (q === undefined) return undefined;
      result[k] = q;
      divisor.forEach((x, j) => {
        rest[k + j] = this.sub(rest[k + j]!, this.mul(q, x));
      });
    }
    if (result.length === 0 || rest.some((x) => x !== 0n)) return undefined;
    return shaped(a.v, result);
  }

  /** The greatest common divisor, integer content included, with a positive leading number. */
  gcd(a: Polynomial, b: Polynomial): Polynomial {
    if (a === 0n) return positive(this, b);
    if (b === 0n) return positive(this, a);
    if (typeof a === 'bigint' && typeof b === 'bigint') return integerGcd(a, b);
    if (level(a) < level(b)) return this.gcd(b, a);
    if (level(a) > level(b)) return this.gcd(this.content(a), b);
    const content = this.gcd(this.content(a), this.content(b));
    let [x, y] = [this.primitive(a), this.primitive(b)];
    if (degree(x) < degree(y)) [x, y] = [y, x];
    while (y !== 0n) {
      const rest = this.remainder(x, y);
      if (rest !== 0n && level(rest) < level(x)) return content;
      [x, y] = [y, rest === 0n ? 0n : this.primitive(rest)];
    }
    return positive(this, this.mul(content, x));
  }

  /** The common divisor of the coefficients in the main variable. */
  content(a: Polynomial): Polynomial {
    if (typeof a === 'bigint') return magnitude(a);
    let common: Polynomial = 0n;
    for (const x of a.c) {
      common = this.gcd(common, x);
      if (common === 1n) break;
    }
    return common;
  }

  primitive(a: Polynomial): Polynomial {
    return this.quotient(a, this.content(a)) ?? a;
  }

  /** A multiple of a, by a power of b's leading coefficient, reduced modulo b; both in the same main variable. */
  remainder(a: Polynomial, b: Polynomial): Polynomial {
    let rest = a;
    const { v, c } = b as Exclude<Polynomial, bigint>;
    const top = c.at(-1)!;
    while (typeof rest !== 'bigint' && rest.v === v && rest.c.length >= c.length) {
      const shift = rest.c.length - c.length;
      const lead = rest.c.at(-1)!;
      const lowered: Polynomial[] = [
        ...Array.from({ length: shift }, (): Polynomial => 0n),
        ...c.map((x) => this.mul(x, lead)),
      ];
      rest = this.sub(this.mul(rest, top), shaped(v, lowered));
    }
    return rest;
  }

  /** The derivative by the main variable. */
  derivative(a: Polynomial): Polynomial {
    if (typeof a === 'bigint') return 0n;
    return shaped(
      a.v,
      a.c.slice(1).map((x, k) => this.mul(x, BigInt(k + 1))),
    );
  }

  /** The product of the distinct factors in the main variable, primitive. */
  squareFree(a: Polynomial): Polynomial {
    if (typeof a === 'bigint') return a === 0n ? 0n : 1n;
    const p = this.primitive(a);
    const common = this.gcd(p, this.derivative(p));
    return this.primitive(this.quotient(p, common) ?? p);
  }
}

/** The coefficients by the powers of the variable `v`, which need not be the main one. */
export function coefficientsBy(ring: Ring, p: Polynomial, v: number): Polynomial[] {
  if (typeof p === 'bigint' || p.v < v) return [p];
  if (p.v === v) return [...p.c];
  const result: Polynomial[] = [];
  let power: Polynomial = 1n;
  for (const coefficient of p.c) {
    coefficientsBy(ring, coefficient, v).forEach((x, k) => {
      result[k] = ring.add(result[k] ?? 0n, ring.mul(x, power));
    });
    power = ring.mul(power, ring.variable(p.v));
  }
  return Array.from(result, (x) => x ?? 0n);
}

/** Degree in the main variable. */
export const degree = (a: Polynomial): number => (typeof a === 'bigint' ? 0 : a.c.length - 1);

function shaped(v: number, c: readonly Polynomial[]): Polynomial {
  let length = c.length;
  while (length > 0 && c[length - 1] === 0n) length--;
  if (length === 0) return 0n;
  return length === 1 ? c[0]! : { v, c: length === c.length ? c : c.slice(0, length) };
}

/** The coefficient of the highest power, of the highest power in it, and so on. */
export function leading(a: Polynomial): bigint {
  let top = a;
  while (typeof top !== 'bigint') top = top.c.at(-1)!;
  return top;
}

const positive = (ring: Ring, a: Polynomial): Polynomial => (leading(a) < 0n ? ring.neg(a) : a);

export function integerGcd(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
