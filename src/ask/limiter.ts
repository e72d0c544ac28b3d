import pLimit from 'p-limit';

/** How many requests run at once against one host. */
export interface Limiter {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The server says that it is too much: half as many. */
  slowDown(startedAt: number): void;
  /** A request went well. */
  wentWell(): void;
  readonly concurrency: number;
}

/**
 * Additive increase, multiplicative decrease: one more after as many successes as run at once, half on a refusal.
 * Requests that were on their way when the limit was halved do not halve it again.
 * @param clock milliseconds
 */
export function adaptiveLimiter(
  { start, most }: { start: number; most: number },
  clock: () => number,
): Limiter {
  const limit = pLimit(Math.max(1, Math.min(start, most)));
  let successes = 0;
  let halvedAt = Number.NEGATIVE_INFINITY;
  return {
    run: (work) => limit(work),
    slowDown(startedAt) {
      successes = 0;
      if (startedAt <= halvedAt) return;
      halvedAt = clock();
      limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
    },
    wentWell() {
      successes++;
      if (successes < limit.concurrency || limit.concurrency >= most) return;
      successes = 0;
      limit.concurrency++;
    },
    get concurrency() {
      return limit.concurrency;
    },
  };
}
