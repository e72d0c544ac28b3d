/**
 * The arithmetic an evaluation runs in. One compiled tree serves doubles with error bounds, elements of a
 * prime field, logarithms of huge numbers and complex numbers: each is a `Field`. Operations throw a Fault
 * where the arithmetic has no answer at all; a value that is undefined at one point only (0/0) is a scalar
 * that says so itself.
 */
export interface Field<S> {
  readonly name: string;
  /** A safe integer. */
  integer(n: number): S;
  /** A decimal literal: digits × 10^exponent, with a repeating block if there is one. */
  decimal(digits: string, exponent: number, repeating?: string): S;
  /** A double with a bound on its error; only arithmetics over the reals take one. */
  double(value: number, error: number): S;
  constant(name: 'pi' | 'e' | 'i' | 'infinity'): S;
  add(a: S, b: S): S;
  sub(a: S, b: S): S;
  neg(a: S): S;
  mul(a: S, b: S): S;
  div(a: S, b: S): S;
  /** a^(n/d) in lowest terms, d ≥ 1, known exactly. */
  power(a: S, n: number, d: number): S;
  /** a^b for an exponent known by its value only. */
  pow(a: S, b: S): S;
  call(fn: string, args: S[]): S;
  /** The value as a safe integer, if it is certainly one. */
  toInteger(a: S): number | undefined;
  /** −1, 0 or 1 if the sign is certain. */
  sign(a: S): number | undefined;
  /** Is it zero? Undefined where that is not certain. */
  isZero(a: S): boolean | undefined;
}
