import { dirname } from 'node:path';
import { sweep } from '../store/lock.ts';
import { anthropic } from './anthropic.ts';
import { type BatchPace, converseByBatch } from './batch-run.ts';
import { openBudget } from './budget.ts';
import type { Conversation } from './conversation.ts';
import { type AskEvent, converse, type Desk, type Ended, paidBefore } from './converse.ts';
import { adaptiveLimiter, type Limiter } from './limiter.ts';
import { openai } from './openai.ts';
import type { Model, OpenContext, Provider } from './provider.ts';
import { replay } from './replay.ts';
import { type RetryPolicy, usualPolicy } from './retry.ts';
import { readTarget } from './target.ts';
import type { ReadLog } from './write-transcript.ts';

export { findAttachments } from './attachment.ts';
export { usualPace } from './batch-run.ts';
export { type Conversation, openRecord, recordPath, requestAt } from './conversation.ts';
export type { AskEvent, Ended } from './converse.ts';
export { mostCost } from './converse.ts';
export { estimateInput } from './estimate.ts';
export { batchShare, costOf, type Price, priceLists, priceOf, readPrices } from './prices.ts';
export { choosePrompts, type Protocol, protocolLike, readProtocol } from './protocol.ts';
export * from './provider.ts';
export { loadRecord, type RunRecord } from './record.ts';
export { recordedSource } from './recorded-source.ts';
export { usualPolicy } from './retry.ts';
export { askOnce } from './single.ts';

/** Vendors, and what stands in for one. */
export const providers: readonly Provider[] = [openai, anthropic, replay];

/** Opens what `--model` names. @throws AskError */
export async function openModel(text: string, context: OpenContext): Promise<Model> {
  const target = readTarget(
    text,
    providers.map((one) => one.name),
  );
  const provider = providers.find((one) => one.name === target.provider) as Provider;
  return provider.open(target, context);
}

export interface AskOptions {
  readLog: ReadLog;
  /** US dollars. */
  maxCost?: number | undefined;
  /** Most requests at once against one host. */
  concurrency: number;
  policy?: RetryPolicy;
  timeoutMs: number;
  /** Through the vendors' batch APIs. */
  batch?: boolean;
  pace?: BatchPace;
  /** Aborted, with a reason in words, to stop: nothing new is sent, what is on its way is waited for. */
  halt?: AbortSignal;
  /** Drops what is on its way, too. */
  signal?: AbortSignal;
  tell?: (event: AskEvent) => void;
  clock?: () => number;
}

/** Requests at once at the beginning; successes raise it. */
const startConcurrency = 4;

/**
 * Holds all conversations, side by side. Whatever is interrupted goes on where it was when called again with the
 * same conversations.
 * @throws AskError before anything is sent; the file system's errors
 */
export async function ask(conversations: readonly Conversation[], options: AskOptions): Promise<Ended[]> {
  for (const folder of new Set(conversations.map(({ path }) => dirname(path)))) sweep(folder);
  const desk = openDesk(conversations, options);
  const byBatch = (one: Conversation) => options.batch === true && one.model.batch !== undefined;
  const groups = Object.groupBy(conversations.filter(byBatch), (one) => one.model.target.text);
  const work = [
    ...Object.values(groups).map((group = []) => converseByBatch(group, desk, options.pace)),
    ...conversations.filter((one) => !byBatch(one)).map(async (one) => [await converse(one, desk)]),
  ];
  // One that fails for a reason of its own stops the others from sending, and is waited for with them.
  for (const one of work) one.catch((error: unknown) => desk.stop(String(error)));
  const settled = await Promise.allSettled(work);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  const done = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const ended = new Map(done.map((one) => [one.path, one]));
  return conversations.flatMap((one) => ended.get(one.path) ?? []);
}

function openDesk(conversations: readonly Conversation[], options: AskOptions): Desk {
  const clock = options.clock ?? Date.now;
  const limiters = new Map<string, Limiter>();
  const own = new AbortController();
  return {
    readLog: options.readLog,
    limiter(host) {
      const limiter =
        limiters.get(host) ?? adaptiveLimiter({ start: startConcurrency, most: options.concurrency }, clock);
      limiters.set(host, limiter);
      return limiter;
    },
    budget: openBudget(options.maxCost, paidBefore(conversations)),
    policy: options.policy ?? usualPolicy,
    timeoutMs: options.timeoutMs,
    clock,
    halt: options.halt ? AbortSignal.any([options.halt, own.signal]) : own.signal,
    stop: (reason) => own.abort(reason),
    signal: options.signal ?? new AbortController().signal,
    tell: options.tell ?? (() => {}),
  };
}
