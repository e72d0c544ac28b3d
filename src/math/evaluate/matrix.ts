import type { Field } from '../compare/field.ts';
import { Fault } from './fault.ts';
import { shapeName, Tensor } from './tensor.ts';

function square<S>(a: Tensor<S>, what: string): number {
  if (a.rows !== a.cols) throw new Fault('shape', `${what} of a ${shapeName(a)}`);
  return a.rows;
}

/**
 * Gaussian elimination of [a | right]. The pivot is the first entry that is certainly not zero, which is
 * enough here: matrices are small and the field carries its own error bounds.
 */
function eliminate<S>(field: Field<S>, a: Tensor<S>, right: S[][]): { det: S; right: S[][] } {
  const n = a.rows;
  const m = Array.from({ length: n }, (_, r) => a.entries.slice(r * n, (r + 1) * n));
  const b = right.map((row) => [...row]);
  let det = field.integer(1);
  for (let k = 0; k < n; k++) {
    const pivot = m.findIndex((row, r) => r >= k && field.isZero(row[k]!) === false);
    if (pivot < 0 && m.some((row, r) => r >= k && field.isZero(row[k]!) === undefined))
      throw new Fault('undefined', 'a matrix too close to singular');
    if (pivot < 0) return { det: field.integer(0), right: [] };
    if (pivot !== k) {
      [m[k], m[pivot]] = [m[pivot]!, m[k]!];
      if (b.length) [b[k], b[pivot]] = [b[pivot]!, b[k]!];
      det = field.neg(det);
    }
    det = field.mul(det, m[k]![k]!);
    for (let r = 0; r < n; r++) {
      if (r === k || (r < k && b.length === 0)) continue;
      const times = field.div(m[r]![k]!, m[k]![k]!);
      for (let c = k; c < n; c++) m[r]![c] = field.sub(m[r]![c]!, field.mul(times, m[k]![c]!));
      if (b.length) b[r] = b[r]!.map((x, c) => field.sub(x, field.mul(times, b[k]![c]!)));
    }
  }
  return { det, right: b.map((row, r) => row.map((x) => field.div(x, m[r]![r]!))) };
}

export function determinant<S>(field: Field<S>, a: Tensor<S>): S {
  square(a, 'the determinant');
  if (a.rows === 2) {
    const [p, q, r, s] = a.entries;
    return field.sub(field.mul(p!, s!), field.mul(q!, r!));
  }
  return eliminate(field, a, []).det;
}

export function inverse<S>(field: Field<S>, a: Tensor<S>): Tensor<S> {
  const n = square(a, 'the inverse');
  const identity = Array.from({ length: n }, (_, r) =>
    Array.from({ length: n }, (_, c) => field.integer(r === c ? 1 : 0)),
  );
  const { right } = eliminate(field, a, identity);
  if (right.length === 0) throw new Fault('undefined', 'a singular matrix has no inverse');
  return new Tensor(n, n, right.flat());
}

export function trace<S>(field: Field<S>, a: Tensor<S>): S {
  const n = square(a, 'the trace');
  let sum: S = a.entries[0]!;
  for (let k = 1; k < n; k++) sum = field.add(sum, a.entries[k * (n + 1)]!);
  return sum;
}

/** Lower L with L Lᵀ = a, for a symmetric positive definite a. */
export function cholesky<S>(field: Field<S>, a: Tensor<S>): Tensor<S> {
  const n = square(a, 'the root of the covariance');
  const l: S[] = Array.from({ length: n * n }, () => field.integer(0));
  for (let r = 0; r < n; r++)
    for (let c = 0; c <= r; c++) {
      let rest: S = a.entries[r * n + c]!;
      for (let k = 0; k < c; k++) rest = field.sub(rest, field.mul(l[r * n + k]!, l[c * n + k]!));
      l[r * n + c] = r === c ? field.call('sqrt', [rest]) : field.div(rest, l[c * n + c]!);
    }
  return new Tensor(n, n, l);
}
