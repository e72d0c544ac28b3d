import type { IncomingMessage } from 'node:http';
import type { Said, Seen, VendorServer } from './vendor-server.ts';

export interface Event {
  name?: string;
  data: unknown;
  wait?: number;
}

const tokens = (text: string) => Math.ceil(text.length / 4);

/** The responses API. */
export function response(
  body: Record<string, unknown>,
  said: Said,
  seen: Seen,
): { whole: unknown; events: Event[] } {
  const id = `resp_${seen.hash.slice(0, 12)}`;
  const end = said.end ?? 'complete';
  const part =
    end === 'refusal'
      ? { type: 'refusal', refusal: said.text }
      : { type: 'output_text', text: said.text, annotations: [] };
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [] };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] };
  const whole = {
    id,
    object: 'response',
    created_at: 1,
    model: `${String(body.model)}-2026-01-01`,
    status: end === 'limit' || end === 'filter' ? 'incomplete' : end === 'none' ? 'in_progress' : 'completed',
    incomplete_details:
      end === 'limit'
        ? { reason: 'max_output_tokens' }
        : end === 'filter'
          ? { reason: 'content_filter' }
          : null,
    error: null,
    output: [...(said.thinkMs ? [reasoning] : []), message],
    usage: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 20, cache_write_tokens: 0 },
      output_tokens: tokens(said.text) + 30,
      output_tokens_details: { reasoning_tokens: 30 },
      total_tokens: 130 + tokens(said.text),
    },
  };
  const terminal = end === 'limit' || end === 'filter' ? 'response.incomplete' : 'response.completed';
  const event = (type: string, more: object, wait = 0): Event => ({
    name: type,
    data: { type, ...more },
    wait,
  });
  return {
    whole,
    events: [
      event('response.created', { response: { ...whole, status: 'in_progress', output: [] } }),
      ...(said.thinkMs ? [event('response.output_item.added', { output_index: 0, item: reasoning })] : []),
      event(
        'response.output_text.delta',
        { delta: said.text.slice(0, 5), item_id: 'msg_1', output_index: 0, content_index: 0 },
        said.thinkMs,
      ),
      event('response.output_text.delta', {
        delta: said.text.slice(5),
        item_id: 'msg_1',
        output_index: 0,
        content_index: 0,
      }),
      ...(end === 'none' ? [] : [event(terminal, { response: whole })]),
    ],
  };
}

/** Chat completions. */
export function completion(
  body: Record<string, unknown>,
  said: Said,
  seen: Seen,
): { whole: unknown; events: Event[] } {
  const end = said.end ?? 'complete';
  const finish = { complete: 'stop', limit: 'length', refusal: 'stop', filter: 'content_filter', none: null }[
    end
  ];
  const common = { id: `chat_${seen.hash.slice(0, 12)}`, created: 1, model: String(body.model) };
  const usage = {
    prompt_tokens: 100,
    completion_tokens: tokens(said.text),
    total_tokens: 100 + tokens(said.text),
    prompt_tokens_details: { cached_tokens: 0 },
  };
  const words =
    end === 'refusal' ? { content: null, refusal: said.text } : { content: said.text, refusal: null };
  const chunk = (delta: object, finish_reason: string | null = null, wait = 0): Event => ({
    data: { ...common, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] },
    wait,
  });
  return {
    whole: {
      ...common,
      object: 'chat.completion',
      choices: [
        { index: 0, message: { role: 'assistant', ...words }, finish_reason: finish, logprobs: null },
      ],
      usage,
    },
    events: [
      chunk({ role: 'assistant', ...(said.thinkMs ? { reasoning_content: 'let me see' } : {}) }),
      ...(end === 'refusal'
        ? [chunk({ refusal: said.text })]
        : [
            chunk({ content: said.text.slice(0, 5) }, null, said.thinkMs),
            chunk({ content: said.text.slice(5) }),
          ]),
      chunk({}, finish),
      { data: { ...common, object: 'chat.completion.chunk', choices: [], usage } },
      { data: '[DONE]' },
    ],
  };
}

/** Batches over files. */
export function batches({
  request,
  raw,
  path,
  json,
  files,
  vendor,
  look,
}: {
  request: IncomingMessage;
  raw: Buffer;
  path: string;
  json: (status: number, value: unknown) => void;
  files: Map<string, string>;
  vendor: VendorServer;
  look: (path: string, body: Record<string, unknown>, headers: IncomingMessage['headers']) => Seen;
}): void {
  const own = () => vendor.batches.filter((one) => one.vendor === 'openai');
  if (path === '/batches' && request.method === 'POST') {
    const body = JSON.parse(raw.toString('utf8')) as {
      input_file_id: string;
      metadata?: Record<string, string>;
    };
    const lines = (files.get(body.input_file_id) ?? '').split('\n').filter(Boolean);
    const batch = {
      id: `batch_${vendor.batches.length + 1}`,
      vendor: 'openai' as const,
      createdAt: Date.now(),
      ...(body.metadata ? { metadata: body.metadata } : {}),
      items: lines.map((line) => {
        const item = JSON.parse(line) as { custom_id: string; url: string; body: Record<string, unknown> };
        return { custom_id: item.custom_id, body: item.body, path: item.url.replace('/v1', '') };
      }),
      polls: 0,
    };
    vendor.batches.push(batch);
    for (const item of batch.items) {
      const seen = look(item.path, item.body, request.headers);
      const said = vendor.answering(seen);
      const failed = said.trouble?.kind === 'status' ? said.trouble.status : undefined;
      const expired = said.trouble?.kind === 'slow';
      seen.paid = failed === undefined && !expired;
      const name = failed !== undefined || expired ? 'error' : 'output';
      const line = expired
        ? {
            id: 'x',
            custom_id: item.custom_id,
            response: null,
            error: { code: 'batch_expired', message: 'too late' },
          }
        : {
            id: 'x',
            custom_id: item.custom_id,
            response: {
              status_code: failed ?? 200,
              request_id: 'req-b',
              body:
                failed === undefined
                  ? response(item.body, said, seen).whole
                  : { error: { message: `status ${failed}` } },
            },
            error: null,
          };
      // In another order than asked.
      files.set(`${batch.id}-${name}`, `${JSON.stringify(line)}\n${files.get(`${batch.id}-${name}`) ?? ''}`);
    }
    return void json(200, describe(batch.id, vendor, files));
  }
  if (path === '/batches')
    return void json(200, {
      object: 'list',
      data: own()
        .reverse()
        .map((one) => describe(one.id, vendor, files)),
      has_more: false,
    });
  const id = path.split('/')[2] ?? '';
  const batch = own().find((one) => one.id === id);
  if (!batch) return void json(404, { error: { message: `no batch ${id}` } });
  batch.polls++;
  json(200, describe(id, vendor, files));
}

function describe(id: string, vendor: VendorServer, files: Map<string, string>): object {
  const batch = vendor.batches.find((one) => one.id === id);
  if (!batch) throw new Error(`no batch ${id}`);
  const done = batch.polls >= vendor.batchPolls;
  return {
    id,
    object: 'batch',
    endpoint: '/v1/responses',
    completion_window: '24h',
    input_file_id: 'file-1',
    created_at: Math.floor(batch.createdAt / 1000),
    status: done ? 'completed' : 'in_progress',
    metadata: batch.metadata ?? null,
    ...(done && files.has(`${id}-output`) ? { output_file_id: `${id}-output` } : {}),
    ...(done && files.has(`${id}-error`) ? { error_file_id: `${id}-error` } : {}),
  };
}
