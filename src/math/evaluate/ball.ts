/**
 * A double with a running bound on its error: |true − v| ≤ e, to first order in the unit roundoff and with
 * the second-order terms kept where they matter. e = Infinity: nothing is known. v = NaN: no value here.
 */
export interface Real {
  v: number;
  e: number;
}

/** Unit roundoff of round-to-nearest doubles (Higham, Accuracy and Stability, 2nd ed., section 2.1). */
export const U = 2 ** -53;

export function ball(v: number, e: number): Real {
  return { v, e };
}

export function exactInteger(v: number): boolean {
  return Number.isInteger(v) && Math.abs(v) <= Number.MAX_SAFE_INTEGER;
}
