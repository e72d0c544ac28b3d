import type OpenAI from 'openai';
import { openaiBatches } from './openai-batch.ts';
import { ofCompletion, ofResponse } from './openai-replies.ts';
import { completionsBody, dataUrl, openaiFault, responsesBody } from './openai-requests.ts';
import { patiently } from './patience.ts';
import {
  AskError,
  type ModelRequest,
  type Provider,
  type Reply,
  SendFault,
  withoutBytes,
} from './provider.ts';
import { guarded } from './vendor-fault.ts';

/** OpenAI by its responses API; any compatible server (`NAME@URL`) by chat completions. */
export const openai: Provider = {
  name: 'openai',
  description: 'openai:NAME (OPENAI_API_KEY), or openai:NAME@URL for a compatible server',
  async open(target, { environment, timeoutMs: patience }) {
    const compatible = target.baseURL !== undefined;
    // The vendor's key never goes to another server.
    const keyName = compatible ? 'OPENAI_COMPATIBLE_API_KEY' : 'OPENAI_API_KEY';
    const key = environment[keyName] ?? (compatible ? 'none' : '');
    if (key === '')
      throw new AskError(`--model ${target.text}: put your key into the environment as ${keyName}`);
    const { default: Client } = await import('openai');
    const { VERSION } = await import('openai/version');
    const baseURL = target.baseURL ?? environment.OPENAI_BASE_URL;
    const client = new Client({
      apiKey: key,
      maxRetries: 0,
      logLevel: 'off',
      fetchOptions: patiently(patience),
      ...(baseURL ? { baseURL } : {}),
      ...(compatible ? { organization: null, project: null } : {}),
    });
    return {
      target,
      host: `openai ${baseURL ?? ''}`,
      free: false,
      software: { openai: VERSION },
      fault: (request) => openaiFault(target.name, request, compatible),
      body: (request) => ({
        ...(compatible
          ? completionsBody(target.name, request, withoutBytes)
          : responsesBody(target.name, request, withoutBytes)),
        stream: request.options.stream,
      }),
      send: (request, { signal, timeoutMs }) =>
        guarded(
          (both) => {
            const how = { signal: both, timeout: timeoutMs, headers: { 'Idempotency-Key': request.key } };
            return compatible
              ? completions(client, target.name, request, how)
              : responses(client, target.name, request, how);
          },
          { signal, timeoutMs, key, keyName },
        ),
      ...(compatible ? {} : { batch: openaiBatches(client, target.name, { key, keyName }) }),
    };
  },
};

type How = { signal: AbortSignal; timeout: number; headers: Record<string, string> };

async function responses(client: OpenAI, model: string, request: ModelRequest, how: How): Promise<Reply> {
  const body = responsesBody(model, request, dataUrl);
  if (!request.options.stream) {
    const { data, request_id } = await client.responses.create(body, how).withResponse();
    return ofResponse(data, request_id);
  }
  const started = performance.now();
  let thinking = false;
  let thinkingMs: number | undefined;
  const { data, request_id } = await client.responses.create({ ...body, stream: true }, how).withResponse();
  for await (const event of data) {
    if (event.type === 'response.output_item.added' && event.item.type === 'reasoning') thinking = true;
    else if (event.type === 'response.output_text.delta' && thinking)
      thinkingMs ??= performance.now() - started;
    else if (
      event.type === 'response.completed' ||
      event.type === 'response.incomplete' ||
      event.type === 'response.failed'
    ) {
      const reply = ofResponse(event.response, request_id);
      return thinkingMs === undefined ? reply : { ...reply, thinkingMs };
    }
  }
  throw new SendFault('broken-reply', 'the stream ended before the reply did', { ambiguous: true });
}

async function completions(client: OpenAI, model: string, request: ModelRequest, how: How): Promise<Reply> {
  const body = completionsBody(model, request, dataUrl);
  if (!request.options.stream) {
    const { data, request_id } = await client.chat.completions.create(body, how).withResponse();
    return ofCompletion(data, request_id);
  }
  const started = performance.now();
  let thinking = false;
  let thinkingMs: number | undefined;
  let content = '';
  let refusal: string | null = null;
  let end: OpenAI.Chat.Completions.ChatCompletion.Choice['finish_reason'] | null = null;
  let last: OpenAI.Chat.Completions.ChatCompletionChunk | undefined;
  let usage: OpenAI.CompletionUsage | undefined;
  const { data, request_id } = await client.chat.completions
    .create({ ...body, stream: true, stream_options: { include_usage: true } }, how)
    .withResponse();
  for await (const chunk of data) {
    last = chunk;
    if (chunk.usage) usage = chunk.usage;
    const choice = chunk.choices[0];
    if (!choice) continue;
    // Servers of reasoning models send their thinking in a field that the SDK's types do not have.
    if ('reasoning_content' in choice.delta || 'reasoning' in choice.delta) thinking = true;
    if (choice.delta.content) {
      if (thinking) thinkingMs ??= performance.now() - started;
      content += choice.delta.content;
    }
    if (choice.delta.refusal) refusal = `${refusal ?? ''}${choice.delta.refusal}`;
    if (choice.finish_reason) end = choice.finish_reason;
  }
  if (!last || end === null)
    throw new SendFault('broken-reply', 'the stream ended before the reply did', { ambiguous: true });
  const whole: OpenAI.Chat.Completions.ChatCompletion = {
    id: last.id,
    object: 'chat.completion',
    created: last.created,
    model: last.model,
    choices: [
      { index: 0, finish_reason: end, logprobs: null, message: { role: 'assistant', content, refusal } },
    ],
    ...(usage ? { usage } : {}),
  };
  const reply = ofCompletion(whole, request_id);
  return thinkingMs === undefined ? reply : { ...reply, thinkingMs };
}
