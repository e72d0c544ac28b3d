import { readFileSync } from 'node:fs';
import { writeDurable } from '../store/write-durable.ts';
import { AskError, type ModelOptions, type Stop, type Usage } from './provider.ts';

/** One request that went out, or was about to. Written down before it goes. */
export interface Attempt {
  /** The request's key, sent along as `Idempotency-Key` or `custom_id`. */
  key: string;
  sentAt: string;
  endedAt?: string;
  /**
   * `sent`: on its way. `reply`: answered. `failed`: not answered, and not charged as far as the protocol tells.
   * `ambiguous`: the connection or this process ended before the answer was in; the server may have charged for it.
   */
  outcome: 'sent' | 'reply' | 'failed' | 'ambiguous';
  /** Most that it can cost, in US dollars, where prices are known. */
  atMost?: number;
  batch?: string;
  status?: number;
  reason?: string;
  requestId?: string;
}

export interface RecordedReply {
  text: string;
  model: string;
  stop: Stop;
  usage: Usage;
  /** In US dollars; null where no price is known. */
  cost: number | null;
  /** Whole seconds of thinking, where they were seen. */
  thinkingSeconds?: number;
  requestId?: string;
}

/** One prompt with what became of it. */
export interface Step {
  title?: string;
  parts: string[];
  prompt: string;
  attachments: { name: string; sha256: string; bytes: number }[];
  attempts: Attempt[];
  /** As sent, attachments by their hashes. */
  request?: unknown;
  reply?: RecordedReply;
  /** As received. */
  response?: unknown;
}

/** All that is known of one conversation: the truth from which the transcript is written. */
export interface RunRecord {
  format: 'recompute-ask';
  version: 1;
  transcript: string;
  /** Hash of everything that the conversation depends on; another run never takes this one's place. */
  fingerprint: string;
  homework: string;
  protocol: string;
  model: { asked: string; provider: string; name: string; baseURL?: string };
  options: ModelOptions;
  sample: number;
  /** Were names, ids and private links masked in what was sent? */
  redacted: boolean;
  system?: string;
  software: Record<string, string>;
  steps: Step[];
  finished: boolean;
}

/** The record at a path; undefined where there is none. @throws AskError if the file is something else */
export function loadRecord(path: string): RunRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const record = JSON.parse(text) as Partial<RunRecord>;
    if (record.format === 'recompute-ask' && record.version === 1 && Array.isArray(record.steps))
      return record as RunRecord;
  } catch {
    // Falls through: what cannot be read is not ours to overwrite.
  }
  throw new AskError(`${path} is no record of an earlier run; move it away, or choose another --out`);
}

/** Whole or not at all, and on the disk when this returns. */
export async function saveRecord(path: string, record: RunRecord): Promise<void> {
  await writeDurable(path, `${JSON.stringify(record, null, 1)}\n`);
}
