import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Event } from './vendor-openai.ts';
import type { Batch, Said, Seen, VendorServer } from './vendor-server.ts';

/** The messages API. */
export function message(
  body: Record<string, unknown>,
  said: Said,
  seen: Seen,
): { whole: unknown; events: Event[] } {
  const end = said.end ?? 'complete';
  const stop = {
    complete: 'end_turn',
    limit: 'max_tokens',
    refusal: 'refusal',
    filter: 'refusal',
    none: null,
  }[end];
  const output = Math.ceil(said.text.length / 4);
  const whole = {
    id: `msg_${seen.hash.slice(0, 12)}`,
    type: 'message',
    role: 'assistant',
    model: `${String(body.model)}-20260101`,
    content: [
      ...(said.thinkMs ? [{ type: 'thinking', thinking: 'let me see', signature: 's' }] : []),
      { type: 'text', text: said.text, citations: null },
    ],
    stop_reason: stop,
    stop_sequence: null,
    stop_details: end === 'filter' ? { type: 'refusal', category: 'cyber' } : null,
    usage: {
      input_tokens: 100,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 20,
      output_tokens: output,
      output_tokens_details: { thinking_tokens: said.thinkMs ? 12 : 0 },
    },
  };
  const event = (type: string, more: object, wait = 0): Event => ({
    name: type,
    data: { type, ...more },
    wait,
  });
  const at = said.thinkMs ? 1 : 0;
  return {
    whole,
    events: [
      event('message_start', {
        message: { ...whole, content: [], stop_reason: null, usage: { ...whole.usage, output_tokens: 1 } },
      }),
      ...(said.thinkMs
        ? [
            event('content_block_start', {
              index: 0,
              content_block: { type: 'thinking', thinking: '', signature: '' },
            }),
            event('content_block_delta', {
              index: 0,
              delta: { type: 'thinking_delta', thinking: 'let me see' },
            }),
            event('content_block_stop', { index: 0 }, said.thinkMs),
          ]
        : []),
      event('content_block_start', { index: at, content_block: { type: 'text', text: '', citations: null } }),
      event('content_block_delta', { index: at, delta: { type: 'text_delta', text: said.text.slice(0, 5) } }),
      event('content_block_delta', { index: at, delta: { type: 'text_delta', text: said.text.slice(5) } }),
      event('content_block_stop', { index: at }),
      ...(end === 'none'
        ? []
        : [
            event('message_delta', {
              delta: { stop_reason: stop, stop_sequence: null, stop_details: whole.stop_details },
              usage: { output_tokens: output },
            }),
            event('message_stop', {}),
          ]),
    ],
  };
}

/** Message batches. */
export function batches({
  request,
  response,
  raw,
  path,
  json,
  vendor,
  look,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  raw: Buffer;
  path: string;
  json: (status: number, value: unknown) => void;
  vendor: VendorServer;
  look: (path: string, body: Record<string, unknown>, headers: IncomingMessage['headers']) => Seen;
}): void {
  const own = () => vendor.batches.filter((one) => one.vendor === 'anthropic');
  if (path === '/messages/batches' && request.method === 'POST') {
    const body = JSON.parse(raw.toString('utf8')) as {
      requests: { custom_id: string; params: Record<string, unknown> }[];
    };
    const batch: Batch = {
      id: `msgbatch_${vendor.batches.length + 1}`,
      vendor: 'anthropic',
      createdAt: Date.now(),
      items: body.requests.map(({ custom_id, params }) => ({ custom_id, body: params, path: '/messages' })),
      polls: 0,
    };
    vendor.batches.push(batch);
    results.set(
      batch,
      batch.items
        .map((item) => {
          const seen = look(item.path, item.body, request.headers);
          const said = vendor.answering(seen);
          const { trouble } = said;
          seen.paid = trouble === undefined;
          const result =
            trouble?.kind === 'status'
              ? {
                  type: 'errored',
                  error: {
                    type: 'error',
                    error: {
                      type: trouble.status === 400 ? 'invalid_request_error' : 'api_error',
                      message: `status ${trouble.status}`,
                    },
                  },
                }
              : trouble?.kind === 'slow'
                ? { type: 'expired' }
                : { type: 'succeeded', message: message(item.body, said, seen).whole };
          return JSON.stringify({ custom_id: item.custom_id, result });
        })
        .reverse(),
    );
    return void json(200, describe(batch, vendor));
  }
  for (const one of path === '/messages/batches' ? own() : []) one.polls++;
  if (path === '/messages/batches')
    return void json(200, {
      data: own()
        .reverse()
        .map((one) => describe(one, vendor)),
      has_more: false,
      first_id: null,
      last_id: null,
    });
  const [, , , id = '', what] = path.split('/');
  const batch = own().find((one) => one.id === id);
  if (!batch)
    return void json(404, { type: 'error', error: { type: 'not_found_error', message: `no batch ${id}` } });
  if (what === 'results') {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' });
    response.end(`${(results.get(batch) ?? []).join('\n')}\n`);
    return;
  }
  batch.polls++;
  json(200, describe(batch, vendor));
}

const results = new WeakMap<Batch, string[]>();

function describe(batch: Batch, vendor: VendorServer): object {
  const done = batch.polls >= vendor.batchPolls;
  const size = batch.items.length;
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: done ? 'ended' : 'in_progress',
    request_counts: {
      processing: done ? 0 : size,
      succeeded: done ? size : 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    },
    created_at: new Date(batch.createdAt).toISOString(),
    expires_at: new Date(batch.createdAt + 86_400_000).toISOString(),
    ended_at: done ? new Date().toISOString() : null,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: done ? `${vendor.url}/v1/messages/batches/${batch.id}/results` : null,
  };
}
