import { takeLock } from '../store/lock.ts';
import type { Budget } from './budget.ts';
import {
  type Conversation,
  finish,
  keepReply,
  lockPath,
  nextRequest,
  openRecord,
  paidIn,
  recordPath,
} from './conversation.ts';
import { mostInput } from './estimate.ts';
import type { Limiter } from './limiter.ts';
import { costOf } from './prices.ts';
import { type ModelRequest, noUsage, type Reply, SendFault } from './provider.ts';
import { type Attempt, type RunRecord, saveRecord } from './record.ts';
import { type RetryPolicy, withRetries } from './retry.ts';
import { type ReadLog, UnfaithfulError } from './write-transcript.ts';

/** What happens while models are asked, for whoever shows it. */
export type AskEvent =
  | { kind: 'reused'; path: string; replies: number; ambiguous: number }
  | { kind: 'reply'; path: string; step: number; steps: number; stop: string; cost: number | null }
  | { kind: 'fault'; path: string; step: number; fault: SendFault; waitMs: number | undefined }
  | { kind: 'batch'; text: string };

/** What all conversations of a run share. */
export interface Desk {
  readLog: ReadLog;
  limiter(host: string): Limiter;
  budget: Budget;
  policy: RetryPolicy;
  timeoutMs: number;
  /** Milliseconds since 1970. */
  clock(): number;
  /**
   * Aborted, with the reason, when nothing new is to be sent: the user asked to stop, or the key is wrong. Ends
   * waiting, too, but nothing that is on its way.
   */
  halt: AbortSignal;
  stop(reason: string): void;
  /** Aborted when even what is on its way is to be dropped. */
  signal: AbortSignal;
  tell(event: AskEvent): void;
}

/** How a conversation ended. `open` ones go on where they were when the same command runs again. */
export interface Ended {
  path: string;
  state: 'finished' | 'open';
  /** Why it is open, and what to do. */
  reason?: string;
  record: RunRecord;
  /** Replies that were on the disk already. */
  reused: number;
}

/** The limit of --max-cost would be passed. */
class OverBudget extends Error {}

/**
 * Holds one conversation to its end, or as far as it goes. Every request is written down before it goes out, every
 * reply before the next request.
 */
export async function converse(conversation: Conversation, desk: Desk): Promise<Ended> {
  const { path } = conversation;
  const unlock = takeLock(lockPath(path));
  try {
    const record = openRecord(conversation);
    const reused = record.steps.filter((step) => step.reply).length;
    const ambiguous = record.steps
      .flatMap((step) => step.attempts)
      .filter((one) => one.outcome === 'ambiguous');
    if (reused + ambiguous.length > 0)
      desk.tell({ kind: 'reused', path, replies: reused, ambiguous: ambiguous.length });
    const open = (reason: string): Ended => ({ path, state: 'open', reason, record, reused });
    for (;;) {
      const next = nextRequest(conversation, record);
      if (!next) break;
      try {
        const reply = await askOnce(conversation, record, next, desk);
        await keepReply(conversation, record, next.index, reply);
        const kept = record.steps[next.index]?.reply;
        desk.tell({
          kind: 'reply',
          path,
          step: next.index,
          steps: record.steps.length,
          stop: kept?.stop.kind ?? 'complete',
          cost: kept?.cost ?? null,
        });
      } catch (error) {
        if (error instanceof OverBudget) return open(error.message);
        if (!(error instanceof SendFault)) throw error;
        return open(error.message);
      }
    }
    return await close(conversation, record, desk, reused);
  } finally {
    unlock();
  }
}

/** Writes the transcript of a conversation whose replies are all in. */
export async function close(
  conversation: Conversation,
  record: RunRecord,
  { readLog }: Desk,
  reused: number,
): Promise<Ended> {
  const { path } = conversation;
  try {
    await finish(conversation, record, readLog);
    return { path, state: 'finished', record, reused };
  } catch (error) {
    if (!(error instanceof UnfaithfulError)) throw error;
    return {
      path,
      state: 'open',
      reason: `${error.message}; all replies stand in ${recordPath(path)}`,
      record,
      reused,
    };
  }
}

/** One step's reply, with as many tries as the policy allows. @throws SendFault, OverBudget */
async function askOnce(
  conversation: Conversation,
  record: RunRecord,
  { index, request }: { index: number; request: ModelRequest },
  desk: Desk,
): Promise<Reply> {
  const limiter = desk.limiter(conversation.model.host);
  const step = record.steps[index];
  if (!step) throw new RangeError(`there is no step ${index}`);
  step.request = conversation.model.body(request);
  return withRetries(
    () => limiter.run(() => send(conversation, record, step.attempts, request, desk, limiter)),
    desk.policy,
    desk.halt,
    (fault, waitMs) => desk.tell({ kind: 'fault', path: conversation.path, step: index, fault, waitMs }),
  );
}

/** One try. What it is, and what became of it, is on the disk before and after. */
async function send(
  conversation: Conversation,
  record: RunRecord,
  attempts: Attempt[],
  request: ModelRequest,
  desk: Desk,
  limiter: Limiter,
): Promise<Reply> {
  const { model, price, path } = conversation;
  if (desk.halt.aborted) throw new SendFault('stopped', String(desk.halt.reason));
  const most = model.free || !price ? 0 : mostCost(request, price);
  if (!desk.budget.reserve(most))
    throw new OverBudget(
      `the next request could cost $${most.toFixed(4)} and pass --max-cost (spent so far: $${desk.budget.spent.toFixed(4)}); run again with a higher limit, or a lower --max-output-tokens`,
    );
  const now = () => new Date(desk.clock()).toISOString();
  const attempt: Attempt = {
    key: request.key,
    sentAt: now(),
    outcome: 'sent',
    ...(most > 0 ? { atMost: most } : {}),
  };
  attempts.push(attempt);
  await saveRecord(recordPath(path), record);
  const started = desk.clock();
  try {
    const reply = await model.send(request, { signal: desk.signal, timeoutMs: desk.timeoutMs });
    attempt.outcome = 'reply';
    attempt.endedAt = now();
    if (reply.requestId) attempt.requestId = reply.requestId;
    desk.budget.settle(most, model.free || !price ? 0 : costOf(reply.usage, price));
    limiter.wentWell();
    return reply;
  } catch (error) {
    const fault = error instanceof SendFault ? error : undefined;
    attempt.outcome = fault && !fault.ambiguous ? 'failed' : 'ambiguous';
    attempt.endedAt = now();
    attempt.reason = fault?.message ?? 'a fault of the program';
    if (fault?.status !== undefined) attempt.status = fault.status;
    if (fault?.requestId) attempt.requestId = fault.requestId;
    desk.budget.settle(most, attempt.outcome === 'ambiguous' ? most : 0);
    // Every other request would fare the same: none goes out any more.
    if (fault?.kind === 'unauthorized') desk.stop(fault.message);
    if (fault?.kind === 'rate-limit' || fault?.kind === 'overload') limiter.slowDown(started);
    await saveRecord(recordPath(path), record);
    throw error;
  }
}

/** The most that a request can cost: every byte a token, and the whole output limit used. */
export function mostCost(request: ModelRequest, price: Conversation['price'], share = 1): number {
  if (!price) return 0;
  const input = mostInput(request);
  // Written to a cache, input is dearer than plain, and some servers do so by themselves.
  return costOf(
    { ...noUsage, input, cacheWrite: input, output: request.options.maxOutputTokens },
    price,
    share,
  );
}

/** What earlier runs paid for these conversations, before any of them goes on. */
export function paidBefore(conversations: readonly Conversation[]): number {
  return conversations.reduce((sum, one) => sum + paidIn(openRecord(one)), 0);
}
