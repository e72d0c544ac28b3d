import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AskOptions,
  ask,
  type Conversation,
  type Ended,
  type ModelOptions,
  openModel,
  type Protocol,
  priceOf,
  type RunRecord,
} from '../../src/ask/index.ts';
import { read } from '../../src/read/index.ts';
import { environmentOf, type VendorServer } from './vendor-server.ts';

export const settings: ModelOptions = { maxOutputTokens: 2000, stream: true };

/** A folder of its own for transcripts. */
export function folder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'recompute-ask-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function protocolOf(...prompts: string[]): Protocol {
  return {
    homework: 'HW3',
    source: 'test',
    system: 'Be brief.',
    prompts: prompts.map((text, index) => ({
      title: `Problem ${index + 1}`,
      parts: [`${index + 1}a`],
      text,
      attachments: [],
    })),
  };
}

/** Quick retries: the waiting is tested apart. */
export const quick = {
  retries: 4,
  ambiguousRetries: 2,
  firstDelayMs: 1,
  longestDelayMs: 4,
  longestAskedMs: 5000,
};

export async function conversation(
  vendor: VendorServer,
  model: string,
  out: string,
  more: Partial<Conversation> = {},
): Promise<Conversation> {
  const opened = await openModel(model, {
    environment: environmentOf(vendor),
    timeoutMs: 60_000,
    replaySource: () => Promise.reject(new Error('no replays here')),
  });
  const sample = more.sample ?? 1;
  return {
    path: join(out, `x-${sample}.md`),
    model: opened,
    sample,
    protocol: protocolOf('Say one thing.'),
    attachments: new Map(),
    options: settings,
    redacted: true,
    price: priceOf(opened.target, new Map()),
    version: '0.0.0',
    ...more,
  };
}

export function run(
  conversations: readonly Conversation[],
  more: Partial<AskOptions> = {},
): Promise<Ended[]> {
  return ask(conversations, { readLog: read, concurrency: 8, timeoutMs: 10_000, policy: quick, ...more });
}

/** Every file below a folder as text. */
export function filesIn(path: string): Map<string, string> {
  return new Map(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );
}

export function recordIn(path: string, sample = 1): RunRecord {
  return JSON.parse(readFileSync(join(path, `x-${sample}.record.json`), 'utf8')) as RunRecord;
}
