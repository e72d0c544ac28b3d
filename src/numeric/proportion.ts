import type { Proportion } from '../types/cohort.ts';

/** 0.975 quantile of the standard normal. */
const z = 1.959963984540054;

/**
 * Wilson's score interval (JASA 22, 1927) for a share: stays within [0, 1] and is honest for few counts, 0 and
 * all. Of nothing it is the whole of [0, 1].
 */
export function proportion(hits: number, of: number): Proportion {
  if (!(hits >= 0 && hits <= of)) throw new RangeError(`${hits} of ${of} is no share`);
  if (of === 0) return { hits, of, rate: Number.NaN, low: 0, high: 1 };
  const rate = hits / of;
  const scale = 1 + (z * z) / of;
  const middle = (rate + (z * z) / (2 * of)) / scale;
  const half = (z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))) / scale;
  return {
    hits,
    of,
    rate,
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === of ? 1 : Math.min(1, middle + half),
  };
}

/** Pearson's correlation of two samples of one length; undefined where either does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | undefined {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [at, value] of xs.entries()) {
    const [dx, dy] = [value - x, (ys[at] ?? Number.NaN) - y];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
}
