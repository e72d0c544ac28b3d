import type { Real } from './ball.ts';
import { Dual, type Jet } from './dual.ts';
import { Tensor, type Value } from './tensor.ts';

/**
 * `fine` with its error widened by the distance to `coarse`, entry by entry and derivative by derivative: the
 * finer of two quadrature rules with the difference as its error bound. That is an estimate, not a proof; it
 * is generous for integrands on which the rules converge at all, since the finer rule is far better than the
 * coarser. Reals only.
 */
export function widen<S>(fine: Value<Jet<S>>, coarse: Value<Jet<S>>): Value<Jet<S>> {
  if (fine instanceof Tensor) {
    const other = coarse instanceof Tensor ? coarse.entries : [coarse];
    return new Tensor(
      fine.rows,
      fine.cols,
      fine.entries.map((x, k) => widenJet(x, other[k] ?? x)),
      fine.open,
    );
  }
  return widenJet(fine, coarse instanceof Tensor ? coarse.entries[0]! : coarse);
}

function widenJet<S>(fine: Jet<S>, coarse: Jet<S>): Jet<S> {
  if (fine instanceof Dual) {
    const other = coarse instanceof Dual && coarse.level === fine.level ? coarse : undefined;
    return new Dual(
      fine.level,
      widenJet(fine.re, other?.re ?? coarse),
      widenJet(fine.eps, other?.eps ?? fine.eps),
    );
  }
  const [a, b] = [fine as unknown as Real, coarse as unknown as Real];
  const distance = coarse instanceof Dual ? 0 : Math.abs(a.v - b.v);
  return { v: a.v, e: a.e + distance } as unknown as S;
}
