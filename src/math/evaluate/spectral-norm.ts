import type { Field } from '../compare/field.ts';
import { type Real, U } from './ball.ts';
import { Fault } from './fault.ts';
import { algebra, type Tensor, transpose } from './tensor.ts';

/** Squarings of WᵀW: after k of them the largest eigenvalue outweighs the next as (λ₁/λ₂)^(2^k). */
const SQUARINGS = 40;

/**
 * ‖W‖₂, the largest singular value, as the limit of tr((WᵀW)^m)^(1/2m) with m = 2^40, each square scaled by its
 * trace. For n singular values the value lies between ‖W‖₂ and ‖W‖₂ n^(1/2m); the gap is added to the error
 * bound. Over a field without doubles there is no such limit.
 */
export function spectralNorm<S>(field: Field<S>, w: Tensor<S>): S {
  if (field.name !== 'real') throw new Fault('unsupported', 'the spectral norm needs real numbers');
  const { mul, scale } = algebra(field);
  let gram = mul(transpose(w), w) as Tensor<S>;
  const n = gram.rows;
  const plain = gram.entries.every(isPlain) ? fromGram(gram.entries as Real[], n) : undefined;
  if (plain) return field.double(plain.v, plain.e);
  const traceOf = (a: Tensor<S>) => {
    let sum: S = a.entries[0]!;
    for (let k = 1; k < n; k++) sum = field.add(sum, a.entries[k * (n + 1)]!);
    return sum;
  };
  // log λ₁ = Σ log(trace_k) / 2^k over the scaled squares.
  let logarithm = field.integer(0);
  for (let k = 0; k <= SQUARINGS; k++) {
    const t = traceOf(gram);
    logarithm = field.add(logarithm, field.div(field.call('log', [t]), field.integer(2 ** k)));
    gram = scale(gram, field.div(field.integer(1), t)) as Tensor<S>;
    if (k < SQUARINGS) gram = mul(gram, gram) as Tensor<S>;
  }
  const gap = Math.log(n) / 2 ** (SQUARINGS + 1);
  return field.call('exp', [
    field.sub(field.div(logarithm, field.integer(2)), field.double(gap / 2, gap / 2)),
  ]);
}

const isPlain = (x: unknown): x is Real => typeof x === 'object' && x !== null && 'v' in x && 'e' in x;

/**
 * The same in plain doubles, with the error bounded as a whole: a disturbance of the k-th square, of which the
 * largest eigenvalue is at least 1/n, moves log λ₁ by its share over 2^k. Entry by entry the bounds would double
 * with every square.
 */
function fromGram(entries: readonly Real[], n: number): Real | undefined {
  const trace = (a: readonly number[]) =>
    Array.from({ length: n }, (_, k) => a[k * (n + 1)]!).reduce((s, x) => s + x);
  let gram = entries.map(({ v }) => v);
  const first = trace(gram);
  const given = Math.max(...entries.map(({ e }) => e));
  if (!(first > 0) || !Number.isFinite(first) || !Number.isFinite(given)) return undefined;
  let logarithm = 0;
  for (let k = 0; k <= SQUARINGS; k++) {
    const t = trace(gram);
    logarithm += Math.log(t) / 2 ** k;
    const scaled = gram.map((x) => x / t);
    gram = scaled.map((_, at) => {
      const [row, col] = [Math.floor(at / n), at % n];
      let sum = 0;
      for (let j = 0; j < n; j++) sum += scaled[row * n + j]! * scaled[j * n + col]!;
      return sum;
    });
  }
  const v = Math.exp(logarithm / 2);
  const share =
    (n * n * given) / first +
    8 * n * n * n * U +
    Math.log(n) / 2 ** SQUARINGS +
    64 * U * Math.abs(Math.log(first));
  return { v, e: v * share };
}
