import { contentHash } from '../store/cache.ts';
import { takeLock } from '../store/lock.ts';
import {
  type BatchPace,
  calm,
  collectKnown,
  type Entry,
  giveUp,
  now,
  type Run,
  type Seat,
  usualPace,
} from './batch-collect.ts';
import { batchRecordPath, loadBatches, saveBatches } from './batch-record.ts';
import { type Conversation, lockPath, nextRequest, openRecord, recordPath } from './conversation.ts';
import { close, type Desk, type Ended, mostCost } from './converse.ts';
import { batchShare } from './prices.ts';
import { type ModelRequest, SendFault } from './provider.ts';
import { saveRecord } from './record.ts';

export { type BatchPace, usualPace } from './batch-collect.ts';

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
  const batch: Entry = { marker, keys, preparedAt: now(desk), state: 'preparing' };
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
  batch.state = 'creating';
  batch.creatingAt = now(desk);
  await saveBatches(run.path, book);
  // Not retried here: whether a lost call made the batch is seen by looking for it, above.
  try {
    batch.id = await api.create(requests, marker, batch.prepared);
    batch.state = 'submitted';
  } catch (error) {
    if (!(error instanceof SendFault)) throw error;
    if (!error.ambiguous) {
      await giveUp(run, batch, 'failed', error.message);
      throw error;
    }
    desk.tell({ kind: 'fault', path: run.path, step: 0, fault: error, waitMs: 0 });
  }
  await saveBatches(run.path, book);
  desk.tell({ kind: 'batch', text: `batch ${batch.id ?? marker} submitted: ${keys.length} requests` });
  return true;
}
