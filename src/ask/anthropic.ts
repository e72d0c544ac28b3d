import type Anthropic from '@anthropic-ai/sdk';
import { anthropicBatches } from './anthropic-batch.ts';
import { ofMessage } from './anthropic-replies.ts';
import { anthropicFault, base64, messagesBody } from './anthropic-requests.ts';
import { patiently } from './patience.ts';
import { AskError, type ModelRequest, type Provider, type Reply, withoutBytes } from './provider.ts';
import { guarded } from './vendor-fault.ts';

const keyName = 'ANTHROPIC_API_KEY';

/** Anthropic's messages API. */
export const anthropic: Provider = {
  name: 'anthropic',
  description: `anthropic:NAME (${keyName})`,
  async open(target, { environment, timeoutMs: patience }) {
    const key = environment[keyName] ?? '';
    if (target.baseURL !== undefined)
      throw new AskError(`--model ${target.text}: only openai:NAME@URL takes an address`);
    if (key === '')
      throw new AskError(`--model ${target.text}: put your key into the environment as ${keyName}`);
    const { default: Client } = await import('@anthropic-ai/sdk');
    const { VERSION } = await import('@anthropic-ai/sdk/version');
    const baseURL = environment.ANTHROPIC_BASE_URL;
    const client = new Client({
      apiKey: key,
      // Another login of the same machine must not pay instead.
      authToken: null,
      maxRetries: 0,
      logLevel: 'off',
      fetchOptions: patiently(patience),
      ...(baseURL ? { baseURL } : {}),
    });
    return {
      target,
      host: `anthropic ${baseURL ?? ''}`,
      free: false,
      software: { '@anthropic-ai/sdk': VERSION },
      fault: (request) => anthropicFault(target.name, request),
      body: (request) => ({
        ...messagesBody(target.name, request, withoutBytes),
        stream: request.options.stream,
      }),
      send: (request, { signal, timeoutMs }) =>
        guarded((both) => messages(client, target.name, request, both, timeoutMs), {
          signal,
          timeoutMs,
          key,
          keyName,
        }),
      batch: anthropicBatches(client, target.name, { key, keyName }),
    };
  },
};

async function messages(
  client: Anthropic,
  model: string,
  request: ModelRequest,
  signal: AbortSignal,
  timeout: number,
): Promise<Reply> {
  const body = messagesBody(model, request, base64);
  const how = { signal, timeout, headers: { 'Idempotency-Key': request.key } };
  if (!request.options.stream) {
    const { data, request_id } = await client.messages.create(body, how).withResponse();
    return ofMessage(data, request_id);
  }
  const started = performance.now();
  let thinking = false;
  let thinkingMs: number | undefined;
  const stream = client.messages.stream(body, how);
  stream.on('streamEvent', (event) => {
    if (event.type === 'content_block_start' && /thinking$/.test(event.content_block.type)) thinking = true;
    else if (event.type === 'content_block_delta' && event.delta.type === 'text_delta' && thinking)
      thinkingMs ??= performance.now() - started;
  });
  const reply = ofMessage(await stream.finalMessage(), stream.request_id);
  return thinkingMs === undefined ? reply : { ...reply, thinkingMs };
}
