import type Anthropic from '@anthropic-ai/sdk';
import { ofMessage } from './anthropic-replies.ts';
import { base64, messagesBody } from './anthropic-requests.ts';
import { type BatchApi, type BatchItem, SendFault } from './provider.ts';
import { guarded, scrub } from './vendor-fault.ts';

const patience = 10 * 60_000;
/** Clocks differ: batches are looked for from this much earlier on. In milliseconds. */
const skew = 600_000;

type Line = Anthropic.Messages.Batches.MessageBatchIndividualResponse;

/** The message batches API. Batches carry no name of ours: a lost one is known by its results. */
export function anthropicBatches(
  client: Anthropic,
  model: string,
  { key, keyName }: { key: string; keyName: string },
): BatchApi {
  const call = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    guarded(work, { signal: new AbortController().signal, timeoutMs: patience, key, keyName });
  const results = (id: string) =>
    call(async (signal) => {
      const lines: Line[] = [];
      for await (const line of await client.messages.batches.results(id, {}, { signal })) lines.push(line);
      return lines;
    });
  return {
    prepare: () => Promise.resolve(undefined),
    create: (requests) =>
      call(async (signal) => {
        const batch = await client.messages.batches.create(
          {
            requests: requests.map((request) => ({
              custom_id: request.key,
              params: messagesBody(model, request, base64),
            })),
          },
          { signal },
        );
        return batch.id;
      }),
    async find(_marker, keys, since) {
      const near = await call(async (signal) => {
        const found: Anthropic.Messages.Batches.MessageBatch[] = [];
        for await (const batch of client.messages.batches.list({ limit: 100 }, { signal })) {
          if (Date.parse(batch.created_at) < since - skew) break;
          const counts = batch.request_counts;
          const size =
            counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired;
          if (size === keys.size) found.push(batch);
        }
        return found;
      });
      for (const batch of near) {
        if (batch.processing_status !== 'ended') continue;
        const [line] = await results(batch.id);
        if (line && keys.has(line.custom_id)) return { id: batch.id };
      }
      return near.some((batch) => batch.processing_status !== 'ended') ? 'wait' : 'none';
    },
    async collect(id) {
      const batch = await call((signal) => client.messages.batches.retrieve(id, {}, { signal }));
      if (batch.processing_status !== 'ended') return undefined;
      return (await results(id)).map((line) => itemOf(line, key));
    },
  };
}

function itemOf({ custom_id, result }: Line, key: string): BatchItem {
  if (result.type === 'succeeded') {
    try {
      return { key: custom_id, reply: ofMessage(result.message, undefined) };
    } catch (fault) {
      if (fault instanceof SendFault) return { key: custom_id, fault };
      throw fault;
    }
  }
  if (result.type === 'expired' || result.type === 'canceled')
    return { key: custom_id, expired: `the vendor says: ${result.type}` };
  const { type, message } = result.error.error;
  const told = scrub(`${type}: ${message}`, key);
  return type === 'invalid_request_error' || type === 'not_found_error'
    ? { key: custom_id, fault: new SendFault('rejected', told) }
    : { key: custom_id, expired: told };
}
