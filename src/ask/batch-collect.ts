import { setTimeout as sleep } from 'node:timers/promises';
import { type BatchRecord, saveBatches } from './batch-record.ts';
import { type Conversation, keepReply, recordPath } from './conversation.ts';
import type { Desk } from './converse.ts';
import { batchShare, costOf } from './prices.ts';
import { type BatchApi, type BatchItem, SendFault } from './provider.ts';
import { type RunRecord, saveRecord } from './record.ts';
import { withRetries } from './retry.ts';

/** How long between looks at a batch, and how often a request may expire or fail before it is given up. */
export interface BatchPace {
  pollMs: number;
  rounds: number;
}
export const usualPace: BatchPace = { pollMs: 60_000, rounds: 5 };

/** A conversation with its record, and its next request. */
export interface Seat {
  conversation: Conversation;
  record: RunRecord;
  reused: number;
  reason?: string;
}

export interface Run {
  api: BatchApi;
  seats: Seat[];
  book: BatchRecord;
  path: string;
  desk: Desk;
  pace: BatchPace;
  model: string;
}

export type Entry = BatchRecord['batches'][number];

export const now = (desk: Desk) => new Date(desk.clock()).toISOString();

/** Calls of the batch API are retried like others; none of them costs anything by itself. */
export function calm<T>({ desk, path }: Run, call: () => Promise<T>): Promise<T> {
  return withRetries(call, desk.policy, desk.halt, (fault, waitMs) =>
    desk.tell({ kind: 'fault', path, step: 0, fault, waitMs }),
  );
}

/** Waits for every batch that was submitted and not collected, and puts its replies where they belong. */
export async function collectKnown(run: Run): Promise<void> {
  const { api, book, desk } = run;
  for (const batch of book.batches) {
    if (batch.state === 'collected') continue;
    if (batch.state === 'preparing') {
      // The process ended before the call that makes the batch.
      await giveUp(run, batch, 'failed', 'the batch was not made');
      continue;
    }
    if (batch.id === undefined) await lookFor(run, batch);
    const { id } = batch;
    if (id === undefined) continue;
    try {
      let items = await calm(run, () => api.collect(id));
      while (!items) {
        desk.tell({ kind: 'batch', text: `batch ${id}: ${batch.keys.length} requests on their way` });
        await pause(run);
        items = await calm(run, () => api.collect(id));
      }
      for (const item of items) await keepItem(run, item, id);
    } catch (error) {
      if (error instanceof SendFault && error.kind === 'rejected')
        await giveUp(run, batch, 'failed', error.message);
      throw error;
    }
    batch.state = 'collected';
    await saveBatches(run.path, book);
    desk.tell({ kind: 'batch', text: `batch ${id} collected` });
  }
}

/**
 * Looks for a batch whose id was never told: the process, or the connection, ended while it was made. One that is
 * not there may still come for a while; after that its requests are ambiguous.
 */
async function lookFor(run: Run, batch: Entry): Promise<void> {
  const { api, desk, pace } = run;
  const since = Date.parse(batch.creatingAt ?? batch.preparedAt);
  for (;;) {
    const found = await calm(run, () => api.find(batch.marker, new Set(batch.keys), since));
    if (typeof found === 'object') {
      batch.id = found.id;
      batch.state = 'submitted';
      await saveBatches(run.path, run.book);
      desk.tell({ kind: 'batch', text: `batch ${found.id} found again` });
      return;
    }
    if (found === 'none' && desk.clock() - since > pace.pollMs) {
      await giveUp(run, batch, 'ambiguous', 'the batch was not found');
      return;
    }
    await pause(run);
  }
}

/** A batch that brings nothing: its requests have no answer. */
export async function giveUp(
  { seats, desk, book, path }: Run,
  batch: Entry,
  outcome: 'failed' | 'ambiguous',
  reason: string,
): Promise<void> {
  for (const { conversation, record } of seats) {
    for (const attempt of record.steps.flatMap((step) => step.attempts)) {
      if (attempt.outcome !== 'sent' || (attempt.batch !== batch.marker && attempt.batch !== batch.id))
        continue;
      attempt.outcome = outcome;
      attempt.reason = reason;
      attempt.endedAt = now(desk);
      const most = attempt.atMost ?? 0;
      desk.budget.settle(most, outcome === 'ambiguous' ? most : 0);
    }
    await saveRecord(recordPath(conversation.path), record);
  }
  batch.state = 'collected';
  await saveBatches(path, book);
}

/** Until the next look. @throws SendFault where the user stops: the batch goes on at the vendor meanwhile */
async function pause({ desk, pace }: Run): Promise<void> {
  await sleep(pace.pollMs, undefined, { signal: desk.halt }).catch(() => {
    const reason = `${String(desk.halt.reason)}; the batch goes on at the vendor and is collected by the next run`;
    throw new SendFault('stopped', reason);
  });
}

async function keepItem({ seats, desk }: Run, item: BatchItem, id: string): Promise<void> {
  for (const seat of seats) {
    const { conversation, record } = seat;
    const step = record.steps.find((one) => one.attempts.some((attempt) => attempt.key === item.key));
    const attempt = step?.attempts.findLast((one) => one.key === item.key);
    if (!step || !attempt || step.reply) continue;
    attempt.batch = id;
    attempt.endedAt = now(desk);
    const most = attempt.atMost ?? 0;
    if ('reply' in item) {
      attempt.outcome = 'reply';
      const index = record.steps.indexOf(step);
      await keepReply(conversation, record, index, item.reply, batchShare);
      desk.budget.settle(
        most,
        conversation.price ? costOf(item.reply.usage, conversation.price, batchShare) : 0,
      );
      const { stop, cost } = step.reply ?? { stop: { kind: 'lost' }, cost: null };
      desk.tell({
        kind: 'reply',
        path: conversation.path,
        step: index,
        steps: record.steps.length,
        stop: stop.kind,
        cost,
      });
    } else {
      attempt.outcome = 'failed';
      attempt.reason = 'fault' in item ? item.fault.message : item.expired;
      if ('fault' in item) seat.reason = item.fault.message;
      desk.budget.settle(most, 0);
      await saveRecord(recordPath(conversation.path), record);
    }
  }
}
