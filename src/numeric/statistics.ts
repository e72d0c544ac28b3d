/** Mean and spread of a stream of numbers, without keeping them. */
export interface Running {
  add(value: number): void;
  readonly count: number;
  readonly mean: number;
  /** Unbiased sample variance; NaN below two values. */
  readonly variance: number;
  /** Of the mean: sqrt(variance / count); NaN below two values. */
  readonly standardError: number;
}

/** Welford's updating formulas (Technometrics 4, 1962): no cancellation, whatever the mean. */
export function running(): Running {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      count++;
      const away = value - mean;
      mean += away / count;
      squares += away * (value - mean);
    },
    get count() {
      return count;
    },
    get mean() {
      return mean;
    },
    get variance() {
      return count < 2 ? Number.NaN : squares / (count - 1);
    },
    get standardError() {
      return Math.sqrt(this.variance / count);
    },
  };
}

/** How many standard errors `claimed` lies from a measurement. 0/0 (exact and met) is 0. */
export function zScore(measured: { value: number; error: number }, claimed: number): number {
  const away = claimed - measured.value;
  return away === 0 ? 0 : away / measured.error;
}

/** A measured positive size: y at x, with one standard error (or a bound) of y. */
export interface SizedPoint {
  x: number;
  y: number;
  error: number;
}

/**
 * Slope of log y against log x and its error: the straight line of weighted least squares, weights from
 * the relative errors of y. Exact points (error 0) count alike, and the error is then 0: with curvature
 * (a slope that is not yet at its limit) the line is a summary, so use neighbouring points for local slopes.
 */
export function logLogSlope(points: readonly SizedPoint[]): { slope: number; error: number } {
  if (points.length < 2) throw new RangeError('a slope needs two points');
  const exact = points.every((point) => point.error === 0);
  let weightSum = 0;
  let xSum = 0;
  let ySum = 0;
  const rows = points.map(({ x, y, error }) => {
    if (!(x > 0 && y > 0)) throw new RangeError(`no logarithm of x = ${x}, y = ${y}`);
    const sd = Math.max(error / y, Number.EPSILON);
    const row = { x: Math.log(x), y: Math.log(y), weight: exact ? 1 : 1 / (sd * sd) };
    weightSum += row.weight;
    xSum += row.weight * row.x;
    ySum += row.weight * row.y;
    return row;
  });
  const xMean = xSum / weightSum;
  const yMean = ySum / weightSum;
  let xx = 0;
  let xy = 0;
  for (const row of rows) {
    xx += row.weight * (row.x - xMean) ** 2;
    xy += row.weight * (row.x - xMean) * (row.y - yMean);
  }
  if (!(xx > 0)) throw new RangeError('a slope needs two different x');
  return { slope: xy / xx, error: exact ? 0 : 1 / Math.sqrt(xx) };
}
