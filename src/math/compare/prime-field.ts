/**
 * The field of P elements, P = 2Q + 1 a safe prime with P ≡ 3 mod 4 in which every prime up to 47 is a
 * square. So the squares form a group of prime order Q: every element of it has exactly one root of every
 * order and one power for every exponent of the field of Q elements, and √2, √3, … stand among them. P is
 * below 2^26, so that a product of two residues is exact in a double.
 */
export const P = 63_895_919;
export const Q = 31_947_959;

/** a·b mod m for 0 ≤ a, b < m < 2^26. */
export function multiply(a: number, b: number, m: number): number {
  const product = a * b;
  const rest = product - Math.floor(product / m) * m;
  // The quotient is rounded: it may be off by one.
  return rest < 0 ? rest + m : rest >= m ? rest - m : rest;
}

/** a^k mod m for 0 ≤ k ≤ 2^53, by squaring. */
export function raise(a: number, k: number, m: number): number {
  let result = 1;
  let square = a;
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, m);
    square = multiply(square, square, m);
  }
  return result;
}

/** 1/a mod the prime m; NaN for 0. */
export function invert(a: number, m: number): number {
  return a === 0 ? Number.NaN : raise(a, m - 2, m);
}

/** n mod m in 0 … m − 1 for any safe integer n. */
export function residue(n: number, m: number): number {
  const rest = n % m;
  return rest < 0 ? rest + m : rest;
}
