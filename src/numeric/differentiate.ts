import type { Estimate } from './quadrature.ts';

/** First step; it is halved LEVELS - 1 times. For functions that turn over lengths of order 1 or more. */
const STEP = 0.05;
const LEVELS = 4;

/**
 * f'(0) by central differences, extrapolated to step 0 (Richardson 1911): differences at steps h, h/2, h/4, h/8
 * cancel the error terms in h², h⁴, h⁶. The error is the last correction and the rounding of the differences.
 */
export function derivativeAtZero(f: (step: number) => number): Estimate {
  let row: number[] = [];
  let size = 0;
  let correction = 0;
  for (let level = 0; level < LEVELS; level++) {
    const h = STEP / 2 ** level;
    const [ahead, behind] = [f(h), f(-h)];
    size = Math.max(size, Math.abs(ahead), Math.abs(behind));
    const next = [(ahead - behind) / (2 * h)];
    for (let k = 0; k < row.length; k++) {
      correction = (next[k]! - row[k]!) / (4 ** (k + 1) - 1);
      next.push(next[k]! + correction);
    }
    row = next;
  }
  const rounding = (4 * Number.EPSILON * size) / (STEP / 2 ** (LEVELS - 1));
  return { value: row.at(-1)!, error: Math.abs(correction) + rounding };
}
