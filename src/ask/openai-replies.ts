import type OpenAI from 'openai';
import { type Reply, SendFault, type Stop, type Usage } from './provider.ts';

type Response = OpenAI.Responses.Response;

/** A reply of the responses API. @throws SendFault for one that failed or never ended */
export function ofResponse(response: Response, requestId: string | null | undefined): Reply {
  const reason = response.incomplete_details?.reason;
  if (response.status === 'failed' || response.status === 'cancelled') {
    const code = response.error?.code ?? '';
    throw new SendFault(
      code === 'rate_limit_exceeded' ? 'rate-limit' : code === 'server_error' ? 'server' : 'rejected',
      response.error?.message ?? `the response ${response.status}`,
      { ambiguous: true },
    );
  }
  if (response.status !== 'completed' && response.status !== 'incomplete')
    throw new SendFault('broken-reply', `the reply did not end (status ${response.status ?? 'none'})`, {
      ambiguous: true,
    });
  const parts = (response.output ?? []).flatMap((item) => (item.type === 'message' ? item.content : []));
  const refusal = parts.flatMap((part) => (part.type === 'refusal' ? part.refusal : []))[0];
  const text = parts.flatMap((part) => (part.type === 'output_text' ? part.text : [])).join('');
  const stop: Stop =
    refusal !== undefined
      ? { kind: 'refused', reason: refusal || 'the model refuses' }
      : reason === 'content_filter'
        ? { kind: 'refused', reason: 'content filter' }
        : response.status === 'incomplete'
          ? {
              kind: 'cut',
              reason: reason === 'max_output_tokens' ? 'output limit reached' : (reason ?? 'ended early'),
            }
          : { kind: 'complete' };
  const { usage } = response;
  return {
    text,
    model: response.model,
    stop,
    usage: {
      input: usage?.input_tokens ?? 0,
      cached: usage?.input_tokens_details?.cached_tokens ?? 0,
      cacheWrite: usage?.input_tokens_details?.cache_write_tokens ?? 0,
      output: usage?.output_tokens ?? 0,
      reasoning: usage?.output_tokens_details?.reasoning_tokens ?? 0,
    },
    ...(requestId ? { requestId } : {}),
    response,
  };
}

type Completion = OpenAI.Chat.Completions.ChatCompletion;

/** A reply of the chat completions API, which compatible servers speak. @throws SendFault for one without an end */
export function ofCompletion(completion: Completion, requestId: string | null | undefined): Reply {
  const choice = completion.choices?.[0];
  const message = choice?.message;
  if (!message || !choice.finish_reason)
    throw new SendFault('broken-reply', 'the reply has no end (no finish_reason)', { ambiguous: true });
  const stop: Stop = message.refusal
    ? { kind: 'refused', reason: message.refusal }
    : choice.finish_reason === 'stop'
      ? { kind: 'complete' }
      : choice.finish_reason === 'content_filter'
        ? { kind: 'refused', reason: 'content filter' }
        : {
            kind: 'cut',
            reason:
              choice.finish_reason === 'length' ? 'output limit reached' : `ended by ${choice.finish_reason}`,
          };
  const usage: Usage = {
    input: completion.usage?.prompt_tokens ?? 0,
    cached: completion.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    cacheWrite: 0,
    output: completion.usage?.completion_tokens ?? 0,
    reasoning: completion.usage?.completion_tokens_details?.reasoning_tokens ?? 0,
  };
  return {
    text: message.content ?? '',
    model: completion.model,
    stop,
    usage,
    ...(requestId ? { requestId } : {}),
    response: completion,
  };
}
