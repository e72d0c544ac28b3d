import type OpenAI from 'openai';
import { ofResponse } from './openai-replies.ts';
import { dataUrl, responsesBody } from './openai-requests.ts';
import { type BatchApi, type BatchItem, SendFault } from './provider.ts';
import { guarded, scrub } from './vendor-fault.ts';

/** Where our own run's name stands in a batch's metadata. */
const metadataKey = 'recompute';
const patience = 10 * 60_000;
/** Clocks differ: batches are looked for from this much earlier on. In seconds. */
const skew = 600;

interface Line {
  custom_id: string;
  response: { status_code: number; request_id?: string; body: unknown } | null;
  error: { code?: string; message?: string } | null;
}

/** The batch API: a file of requests, a batch over it, an output and an error file. */
export function openaiBatches(
  client: OpenAI,
  model: string,
  { key, keyName }: { key: string; keyName: string },
): BatchApi {
  const call = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    guarded(work, { signal: new AbortController().signal, timeoutMs: patience, key, keyName });
  const lines = (id: string | undefined) =>
    id === undefined
      ? Promise.resolve([])
      : call(async (signal) => {
          const text = await (await client.files.content(id, { signal })).text();
          return text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => JSON.parse(line) as Line);
        });
  return {
    prepare: (requests, marker) =>
      call(async (signal) => {
        const text = requests
          .map((request) =>
            JSON.stringify({
              custom_id: request.key,
              method: 'POST',
              url: '/v1/responses',
              body: responsesBody(model, request, dataUrl),
            }),
          )
          .join('\n');
        const file = new File([`${text}\n`], `${marker}.jsonl`, { type: 'application/jsonl' });
        return (await client.files.create({ file, purpose: 'batch' }, { signal })).id;
      }),
    create: (_requests, marker, prepared) =>
      call(async (signal) => {
        const batch = await client.batches.create(
          {
            input_file_id: prepared ?? '',
            endpoint: '/v1/responses',
            completion_window: '24h',
            metadata: { [metadataKey]: marker },
          },
          { signal },
        );
        return batch.id;
      }),
    find: (marker, _keys, since) =>
      call(async (signal) => {
        for await (const batch of client.batches.list({ limit: 100 }, { signal })) {
          if (batch.metadata?.[metadataKey] === marker) return { id: batch.id };
          if (batch.created_at < since / 1000 - skew) break;
        }
        return 'none' as const;
      }),
    async collect(id) {
      const batch = await call((signal) => client.batches.retrieve(id, { signal }));
      if (['validating', 'in_progress', 'finalizing', 'cancelling'].includes(batch.status)) return undefined;
      if (batch.status === 'failed') {
        const told = batch.errors?.data?.map((one) => one.message ?? one.code ?? '').join('; ');
        throw new SendFault(
          'rejected',
          `the batch ${id} was refused: ${scrub(told || 'no reason told', key)}`,
        );
      }
      const all = [...(await lines(batch.output_file_id)), ...(await lines(batch.error_file_id))];
      return all.map((line) => itemOf(line, key));
    },
  };
}

function itemOf({ custom_id, response, error }: Line, key: string): BatchItem {
  if (response && response.status_code >= 200 && response.status_code < 300) {
    try {
      return {
        key: custom_id,
        reply: ofResponse(response.body as OpenAI.Responses.Response, response.request_id),
      };
    } catch (fault) {
      if (fault instanceof SendFault) return { key: custom_id, fault };
      throw fault;
    }
  }
  const inner = (response?.body as { error?: { message?: string } } | undefined)?.error;
  const message = scrub(error?.message ?? inner?.message ?? 'no reason told', key);
  const status = response?.status_code;
  if (error?.code === 'batch_expired' || error?.code === 'batch_cancelled')
    return { key: custom_id, expired: message };
  const passing = status === undefined || status === 429 || status >= 500;
  return passing
    ? { key: custom_id, expired: message }
    : { key: custom_id, fault: new SendFault('rejected', message, { status }) };
}
