/** Step of the trapezoidal rule in t; every second node alone gives the coarser value that bounds the error. */
const STEP = 1 / 24;
/** Where the nodes end: at |t| = 3.4 a finite end is met to 1e-20 of the length. */
const REACH = 3.4;

/** A node of the rule on a finite range of length 1. */
export interface RangeNode {
  /** Distance from the nearer end, so that a singular end is approached without cancellation. */
  near: number;
  fromLow: boolean;
  weight: number;
  /** Belongs to the rule of twice the step, too (with twice the weight). */
  coarse: boolean;
  /** First or last: what lies beyond is about as much. */
  end: boolean;
}

/**
 * The double-exponential rule on a finite range (Takahasi and Mori 1974): x = tanh((π/2) sinh t), equal steps
 * in t. It meets integrands with singular ends, as √x and log x, as well as smooth ones.
 */
export const finiteRange: readonly RangeNode[] = (() => {
  const count = Math.floor(REACH / STEP);
  return Array.from({ length: 2 * count + 1 }, (_, j) => {
    const k = j - count;
    const s = (Math.PI / 2) * Math.sinh(k * STEP);
    const slope = (Math.PI / 2) * Math.cosh(k * STEP);
    return {
      near: 1 / (1 + Math.exp(2 * Math.abs(s))),
      fromLow: s < 0,
      weight: (STEP * slope) / (2 * Math.cosh(s) ** 2),
      coarse: k % 2 === 0,
      end: Math.abs(k) === count,
    };
  });
})();
