import { setTimeout as sleep } from 'node:timers/promises';
import { SendFault } from './provider.ts';

export interface RetryPolicy {
  /** Tries after the first one. */
  retries: number;
  /** Of these, tries after a fault that may have been charged all the same. */
  ambiguousRetries: number;
  /** Waiting before the second try, doubled with every further one, with up to as much again at random. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** A server that asks for more than this is not waited for. */
  longestAskedMs: number;
}

export const usualPolicy: RetryPolicy = {
  retries: 6,
  ambiguousRetries: 2,
  firstDelayMs: 1000,
  longestDelayMs: 60_000,
  longestAskedMs: 10 * 60_000,
};

/**
 * The one retry layer (the SDKs' own are off): faults that pass by themselves are tried again, a bounded number of
 * times; a refusal of the request itself never. Where the server says how long to wait, at least that long.
 *
 * Waiting ends when `halt` is aborted; a try that is on its way never does on its account. (A retry library whose
 * signal also throws away a result that has just come in would lose a reply that is paid.)
 * @param onFault told of every fault and, in milliseconds, of the wait before the next try (undefined: none)
 * @throws the last SendFault
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  halt: AbortSignal,
  onFault: (fault: SendFault, waitMs: number | undefined) => void = () => {},
): Promise<T> {
  let ambiguous = 0;
  for (let failed = 0; ; failed++) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      if (fault.ambiguous) ambiguous++;
      const asked = fault.retryAfterMs ?? 0;
      const again =
        fault.passing &&
        !halt.aborted &&
        failed < policy.retries &&
        ambiguous <= policy.ambiguousRetries &&
        asked <= policy.longestAskedMs;
      const usual = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** failed * (1 + Math.random()));
      const wait = Math.max(asked, usual);
      onFault(fault, again ? wait : undefined);
      if (!again) throw fault;
      // Told to stop while waiting: what is known is the fault itself.
      await sleep(wait, undefined, { signal: halt }).catch(() => {
        throw fault;
      });
    }
  }
}
