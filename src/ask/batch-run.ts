import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '../store/cache.ts';
import { takeLock } from '../store/lock.ts';
import { type BatchRecord, batchRecordPath, loadBatches, saveBatches } from './batch-record.ts';
import {
  type Conversation,
  keepReply,
  lockPath,
  nextRequest,
  openRecord,
  recordPath,
} from './conversation.ts';
import { close, type Desk, type Ended, mostCost } from './converse.ts';
import { batchShare, costOf } from './prices.ts';
import { type BatchApi, type BatchItem, type ModelRequest, SendFault } from './provider.ts';
import { type RunRecord, saveRecord } from './record.ts';
import { withRetries } from './retry.ts';

/** How long between looks at a batch, and how often a request may expire or fail before it is given up. */
export interface BatchPace {
  pollMs: number;
  rounds: number;
}
export const usualPace: BatchPace = { pollMs: 60_000, rounds: 5 };

/** A conversation with its record, and its next request. */
interface Seat {
  conversation: Conversation;
  record: RunRecord;
  reused: number;
  reason?: string;
}

/**
 * Holds conversations with one model through its batch API: the first prompts of all in one batch, then the second
 * ones, and so on. What is about to be submitted is on the disk before it is; after a restart a batch is collected,
 * not paid again.
 */
export async function converseByBatch(
  conversations: readonly Conversation[],
  desk: Desk,
  pace: BatchPace = usualPace,
): Promise<Ended[]> {
  const [first] = conversations;
  const api = first?.model.batch;
  if (!first || !api) throw new RangeError('this model has no batch API');
  const unlocks: (() => void)[] = [];
  try {
    for (const { path } of conversations) unlocks.push(takeLock(lockPath(path)));
    const seats = conversations.map((conversation): Seat => {
      const record = openRecord(conversation);
      return { conversation, record, reused: record.steps.filter((step) => step.reply).length };
    });
    const path = batchRecordPath(first);
    const book = loadBatches(path, first);
    // What an earlier process submitted is still to be paid.
    for (const attempt of seats.flatMap(({ record }) => record.steps.flatMap((step) => step.attempts)))
      if (attempt.outcome === 'sent') desk.budget.owe(attempt.atMost ?? 0);
    const run = { api, seats, book, path, desk, pace, model: first.model.target.text };
    try {
      await collectKnown(run);
      while (await submitNext(run)) await collectKnown(run);
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      for (const seat of seats)
        if (nextRequest(seat.conversation, seat.record)) seat.reason ??= error.message;
    }
    return await Promise.all(
      seats.map(async ({ conversation, record, reused, reason }): Promise<Ended> => {
        const told = { path: conversation.path, record, reused };
        if (nextRequest(conversation, record))
          return {
            ...told,
            state: 'open',
            reason: reason ?? (desk.halt.aborted ? String(desk.halt.reason) : 'not asked yet'),
          };
        return close(conversation, record, desk, reused);
      }),
    );
  } finally {
    for (const unlock of unlocks) unlock();
  }
}

interface Run {
  api: BatchApi;
  seats: Seat[];
  book: BatchRecord;
  path: string;
  desk: Desk;
  pace: BatchPace;
  model: string;
}

const now = (desk: Desk) => new Date(desk.clock()).toISOString();

/** Calls of the batch API are retried like others; none of them costs anything by itself. */
function calm<T>({ desk, path }: Run, call: () => Promise<T>): Promise<T> {
  return withRetries(call, desk.policy, desk.halt, (fault, waitMs) =>
    desk.tell({ kind: 'fault', path, step: 0, fault, waitMs }),
  );
}

/** Waits for every batch that was submitted and not collected, and puts its replies where they belong. */
async function collectKnown(run: Run): Promise<void> {
  const { api, book, desk } = run;
  for (const batch of book.batches) {
    if (batch.state === 'collected') continue;
    while (batch.id === undefined) {
      // The process ended between writing down the batch and being told its id.
      const found = await calm(run, () =>
        api.find(batch.marker, new Set(batch.keys), Date.parse(batch.preparedAt)),
      );
      if (found === 'none') {
        await giveUp(run, batch, 'the batch was never made');
        break;
      }
      if (found === 'wait') await pause(run);
      else {
        batch.id = found.id;
        batch.state = 'submitted';
        await saveBatches(run.path, book);
        desk.tell({ kind: 'batch', text: `batch ${found.id} found again` });
      }
    }
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
      if (error instanceof SendFault && error.kind === 'rejected') await giveUp(run, batch, error.message);
      throw error;
    }
    batch.state = 'collected';
    await saveBatches(run.path, book);
    desk.tell({ kind: 'batch', text: `batch ${id} collected` });
  }
}

/** A batch that brings nothing: its requests count as not answered and not charged. */
async function giveUp(
  { seats, desk, book, path }: Run,
  batch: BatchRecord['batches'][number],
  reason: string,
): Promise<void> {
  for (const { conversation, record } of seats) {
    for (const attempt of record.steps.flatMap((step) => step.attempts)) {
      if (attempt.outcome !== 'sent' || (attempt.batch !== batch.marker && attempt.batch !== batch.id))
        continue;
      attempt.outcome = 'failed';
      attempt.reason = reason;
      attempt.endedAt = now(desk);
      desk.budget.settle(attempt.atMost ?? 0, 0);
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

/** Submits the next request of every conversation that has one. @returns false when there is nothing to submit */
async function submitNext(run: Run): Promise<boolean> {
  const { api, seats, book, desk, pace, model } = run;
  if (desk.halt.aborted) return false;
  const requests: ModelRequest[] = [];
  const chosen: { seat: Seat; index: number; request: ModelRequest; most: number }[] = [];
  for (const seat of seats) {
    if (seat.reason !== undefined) continue;
    const next = nextRequest(seat.conversation, seat.record);
    if (!next) continue;
    const { attempts } = seat.record.steps[next.index] ?? { attempts: [] };
    if (attempts.filter((one) => one.batch !== undefined).length >= pace.rounds) {
      seat.reason = `asked ${pace.rounds} times in batches without a reply: ${attempts.at(-1)?.reason ?? 'no reason told'}`;
      continue;
    }
    // A batch takes replies whole, whatever their length.
    const request = { ...next.request, options: { ...next.request.options, stream: false } };
    const most = mostCost(request, seat.conversation.price, batchShare);
    if (!desk.budget.reserve(most)) {
      seat.reason = `the next request could cost $${most.toFixed(4)} and pass --max-cost`;
      continue;
    }
    requests.push(request);
    chosen.push({ seat, index: next.index, request, most });
  }
  if (chosen.length === 0) return false;
  const keys = requests.map((request) => request.key);
  const marker = `recompute-${contentHash({ keys, model, batches: book.batches.length }).slice(0, 24)}`;
  const batch: BatchRecord['batches'][number] = { marker, keys, preparedAt: now(desk), state: 'preparing' };
  book.batches.push(batch);
  for (const { seat, index, request, most } of chosen) {
    const step = seat.record.steps[index];
    if (!step) continue;
    step.request = seat.conversation.model.body(request);
    step.attempts.push({
      key: request.key,
      sentAt: now(desk),
      outcome: 'sent',
      batch: marker,
      ...(most > 0 ? { atMost: most } : {}),
    });
    await saveRecord(recordPath(seat.conversation.path), seat.record);
  }
  await saveBatches(run.path, book);
  batch.prepared = await calm(run, () => api.prepare(requests, marker));
  await saveBatches(run.path, book);
  // Not retried here: whether a lost call made the batch is seen by looking for it, above.
  try {
    batch.id = await api.create(requests, marker, batch.prepared);
    batch.state = 'submitted';
  } catch (error) {
    if (!(error instanceof SendFault)) throw error;
    if (!error.ambiguous) {
      await giveUp(run, batch, error.message);
      throw error;
    }
    desk.tell({ kind: 'fault', path: run.path, step: 0, fault: error, waitMs: 0 });
  }
  await saveBatches(run.path, book);
  desk.tell({ kind: 'batch', text: `batch ${batch.id ?? marker} submitted: ${keys.length} requests` });
  return true;
}
