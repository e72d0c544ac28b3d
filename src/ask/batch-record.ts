import { readFileSync } from 'node:fs';
import { contentHash } from '../store/cache.ts';
import { writeDurable } from '../store/write-durable.ts';
import type { Conversation } from './conversation.ts';
import { AskError } from './provider.ts';

/** The batches of a run: written before each is submitted, so that none is lost and none paid twice. */
export interface BatchRecord {
  format: 'recompute-batches';
  version: 1;
  model: string;
  batches: {
    /** Names the batch where the vendor keeps names. */
    marker: string;
    /** The custom ids in it. */
    keys: string[];
    preparedAt: string;
    /** What was made before it: an uploaded file. */
    prepared?: string | undefined;
    id?: string;
    /** `creating`: the call that makes it may have gone out; only its answer, or a look at the vendor's list, tells. */
    state: 'preparing' | 'creating' | 'submitted' | 'collected';
    creatingAt?: string;
  }[];
}

/** Beside the transcripts, without the sample's number; the ending keeps `grade` away from it. */
export function batchRecordPath({ path, model, sample }: Conversation): string {
  const stem = path.replace(/\.md$/, '').replace(new RegExp(`-${sample}$`), '');
  return `${stem}-batches-${contentHash(model.target.text).slice(0, 8)}.record.json`;
}

/** @throws AskError where something else stands there */
export function loadBatches(path: string, { model }: Conversation): BatchRecord {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { format: 'recompute-batches', version: 1, model: model.target.text, batches: [] };
    throw error;
  }
  try {
    const record = JSON.parse(text) as Partial<BatchRecord>;
    if (record.format === 'recompute-batches' && record.model === model.target.text && record.batches)
      return record as BatchRecord;
  } catch {
    // Falls through.
  }
  throw new AskError(`${path} is no record of batches of ${model.target.text}; move it away`);
}

export async function saveBatches(path: string, record: BatchRecord): Promise<void> {
  await writeDurable(path, `${JSON.stringify(record, null, 1)}\n`);
}
