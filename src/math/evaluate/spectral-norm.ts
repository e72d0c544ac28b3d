import type { Field } from '../compare/field.ts';
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
