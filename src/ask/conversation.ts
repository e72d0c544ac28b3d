import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { contentHash } from '../store/cache.ts';
import { writeAtomic } from '../store/write-atomic.ts';
import { costOf, type Price } from './prices.ts';
import type { Protocol } from './protocol.ts';
import {
  AskError,
  type Attachment,
  type Message,
  type Model,
  type ModelOptions,
  type ModelRequest,
  type Reply,
} from './provider.ts';
import { loadRecord, type RunRecord, saveRecord } from './record.ts';
import { type ReadLog, writeTranscript } from './write-transcript.ts';

/** One conversation to be held: one model, one protocol, one of N samples. */
export interface Conversation {
  /** Where the transcript is written; the record stands beside it. */
  path: string;
  model: Model;
  sample: number;
  protocol: Protocol;
  /** By the names that the protocol gives them. Only replays do without. */
  attachments: ReadonlyMap<string, Attachment>;
  options: ModelOptions;
  redacted: boolean;
  price: Price | undefined;
  /** Of recompute, for the record. */
  version: string;
}

export const recordPath = (path: string) => `${path.replace(/\.md$/, '')}.record.json`;
export const lockPath = (path: string) => join(dirname(path), `.${basename(path)}.lock`);

/** Everything that another run would have to have the same to go on with this one's replies. */
function fingerprint({ protocol, model, options, sample, attachments, redacted }: Conversation): string {
  const { source: _source, ...asked } = protocol;
  return contentHash({
    asked,
    model: model.target.text,
    options,
    sample,
    redacted,
    attachments: [...attachments].map(([name, { sha256 }]) => [name, sha256]),
  });
}

/**
 * The record of a conversation: the one on disk, or a new one (not yet written). Requests that an earlier process
 * left on their way are marked as ambiguous.
 * @throws AskError where another run's files stand in the way
 */
export function openRecord(conversation: Conversation): RunRecord {
  const { path, model, protocol, options, sample, redacted, attachments } = conversation;
  const own = fingerprint(conversation);
  const kept = loadRecord(recordPath(path));
  if (kept) {
    if (kept.fingerprint !== own)
      throw new AskError(
        `${recordPath(path)} holds another run (other prompts, files or settings); choose another --out or --name, or move it away`,
      );
    for (const attempt of kept.steps.flatMap((step) => step.attempts)) {
      if (attempt.outcome !== 'sent' || attempt.batch !== undefined) continue;
      attempt.outcome = 'ambiguous';
      attempt.reason = 'the process ended before the reply was in';
    }
    return kept;
  }
  if (existsSync(path))
    throw new AskError(
      `${path} is there and was not written by ask; choose another --out or --name, or move it away`,
    );
  return {
    format: 'recompute-ask',
    version: 1,
    transcript: basename(path),
    fingerprint: own,
    homework: protocol.homework,
    protocol: protocol.source,
    model: {
      asked: model.target.text,
      provider: model.target.provider,
      name: model.target.name,
      ...(model.target.baseURL ? { baseURL: model.target.baseURL } : {}),
    },
    options,
    sample,
    redacted,
    ...(protocol.system ? { system: protocol.system } : {}),
    software: { recompute: conversation.version, node: process.version, ...model.software },
    steps: protocol.prompts.map(({ title, parts, text, attachments: names }) => ({
      ...(title ? { title } : {}),
      parts,
      prompt: text,
      attachments: names.map((name) => {
        const file = attachments.get(name);
        return { name, sha256: file?.sha256 ?? '', bytes: file?.bytes.length ?? 0 };
      }),
      attempts: [],
    })),
    finished: false,
  };
}

/** The first step without a reply, with its request; undefined once all have one. */
export function nextRequest(
  conversation: Conversation,
  record: RunRecord,
): { index: number; request: ModelRequest } | undefined {
  const index = record.steps.findIndex((step) => !step.reply);
  return index < 0 ? undefined : { index, request: requestAt(conversation, record, index) };
}

/**
 * The request of a step: all before it stands in its context, as in a chat. A reply that was refused or lost is
 * left out with its prompt; a cut one stands as far as it goes.
 */
export function requestAt(conversation: Conversation, record: RunRecord, index: number): ModelRequest {
  const { model, options, attachments, sample } = conversation;
  const messages: Message[] = [];
  for (const [at, step] of record.steps.slice(0, index + 1).entries()) {
    const files = step.attachments.flatMap(({ name }) => attachments.get(name) ?? []);
    const prompt: Message = { role: 'user', text: step.prompt, attachments: files };
    const { reply } = step;
    if (at === index) messages.push(prompt);
    else if (
      reply &&
      (reply.stop.kind === 'complete' || reply.stop.kind === 'cut') &&
      reply.text.trim() !== ''
    )
      messages.push(prompt, { role: 'assistant', text: reply.text, attachments: [] });
  }
  const hashed = messages.map(({ role, text, attachments: files }) => [
    role,
    text,
    files.map((one) => one.sha256),
  ]);
  const key = contentHash({
    model: model.target.text,
    system: record.system,
    hashed,
    options,
    sample,
    index,
  });
  return {
    key: key.slice(0, 40),
    ...(record.system ? { system: record.system } : {}),
    messages,
    options,
    asked: { parts: record.steps[index]?.parts ?? [], index },
  };
}

/** Puts a reply into the record and the record on the disk. */
export async function keepReply(
  { path, price, model }: Conversation,
  record: RunRecord,
  index: number,
  reply: Reply,
  share = 1,
): Promise<void> {
  const step = record.steps[index];
  if (!step) throw new RangeError(`there is no step ${index}`);
  const seconds = Math.round((reply.thinkingMs ?? 0) / 1000);
  // A reply without a word is none, whatever the server says of its end.
  const stop =
    reply.stop.kind === 'complete' && reply.text.trim() === ''
      ? { kind: 'lost' as const, reason: 'the reply is empty' }
      : reply.stop;
  step.reply = {
    text: reply.text,
    model: reply.model,
    stop,
    usage: reply.usage,
    cost: model.free ? 0 : price ? costOf(reply.usage, price, share) : null,
    ...(seconds > 0 ? { thinkingSeconds: seconds } : {}),
    ...(reply.requestId ? { requestId: reply.requestId } : {}),
  };
  step.response = reply.response;
  await saveRecord(recordPath(path), record);
}

/** Writes the transcript of a conversation that is complete. The same record gives the same bytes. */
export async function finish({ path }: Conversation, record: RunRecord, readLog: ReadLog): Promise<void> {
  await writeAtomic(path, writeTranscript(record, readLog));
  if (record.finished) return;
  record.finished = true;
  await saveRecord(recordPath(path), record);
}

/** What a record says has been paid; ambiguous requests with the most that they can have cost. In US dollars. */
export function paidIn(record: RunRecord): number {
  return record.steps.reduce(
    (sum, step) =>
      sum +
      (step.reply?.cost ?? 0) +
      step.attempts.reduce((all, one) => all + (one.outcome === 'ambiguous' ? (one.atMost ?? 0) : 0), 0),
    0,
  );
}
