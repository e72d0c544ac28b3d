import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { SendFault } from './provider.ts';

export interface RetryPolicy {
  /** Tries after the first one. */
  retries: number;
  /** Waiting before the second try, doubled with every further one, with up to as much again at random. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** A server that asks for more than this is not waited for. */
  longestAskedMs: number;
}

export const usualPolicy: RetryPolicy = {
  retries: 6,
  firstDelayMs: 1000,
  longestDelayMs: 60_000,
  longestAskedMs: 10 * 60_000,
};

/**
 * The one retry layer (the SDKs' own are off): faults that pass by themselves are tried again, a bounded number of
 * times; a refusal of the request itself never. Where the server says how long to wait, at least that long.
 * @param onFault told of every fault and, in milliseconds, of the wait before the next try (undefined: none)
 * @throws the last SendFault
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  signal: AbortSignal,
  onFault: (fault: SendFault, waitMs: number | undefined) => void = () => {},
): Promise<T> {
  const worth = (fault: Error) =>
    fault instanceof SendFault && fault.passing && (fault.retryAfterMs ?? 0) <= policy.longestAskedMs;
  try {
    return await pRetry(attempt, {
      retries: policy.retries,
      minTimeout: policy.firstDelayMs,
      maxTimeout: policy.longestDelayMs,
      factor: 2,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => worth(error),
      onFailedAttempt: async ({ error, retryDelay, retriesLeft }) => {
        if (!(error instanceof SendFault)) return;
        const again = worth(error) && retriesLeft > 0;
        const wait = Math.max(error.retryAfterMs ?? 0, retryDelay);
        onFault(error, again ? wait : undefined);
        // What the server asks for beyond the usual delay, which follows.
        if (again && wait > retryDelay) await sleep(wait - retryDelay, undefined, { signal });
      },
    });
  } catch (error) {
    if (signal.aborted && !(error instanceof SendFault))
      throw new SendFault('stopped', 'stopped while waiting to try again');
    throw error;
  }
}
