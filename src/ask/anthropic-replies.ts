import type Anthropic from '@anthropic-ai/sdk';
import { type Reply, SendFault, type Stop } from './provider.ts';

/** A reply of the messages API. @throws SendFault for one without an end */
export function ofMessage(message: Anthropic.Messages.Message, requestId: string | null | undefined): Reply {
  if (!message.stop_reason)
    throw new SendFault('broken-reply', 'the reply has no end (no stop_reason)', { ambiguous: true });
  const { usage } = message;
  const cached = usage.cache_read_input_tokens ?? 0;
  const cacheWrite = usage.cache_creation_input_tokens ?? 0;
  return {
    text: message.content.flatMap((block) => (block.type === 'text' ? block.text : [])).join(''),
    model: message.model,
    stop: stopOf(message),
    usage: {
      input: usage.input_tokens + cached + cacheWrite,
      cached,
      cacheWrite,
      output: usage.output_tokens,
      reasoning: usage.output_tokens_details?.thinking_tokens ?? 0,
    },
    ...(requestId ? { requestId } : {}),
    response: message,
  };
}

function stopOf({ stop_reason, stop_details }: Anthropic.Messages.Message): Stop {
  switch (stop_reason) {
    case 'end_turn':
    case 'stop_sequence':
      return { kind: 'complete' };
    case 'max_tokens':
      return { kind: 'cut', reason: 'output limit reached' };
    case 'model_context_window_exceeded':
      return { kind: 'cut', reason: 'context window full' };
    case 'refusal': {
      const category = stop_details && 'category' in stop_details ? stop_details.category : undefined;
      return { kind: 'refused', reason: category ? `policy category ${category}` : 'the model refuses' };
    }
    default:
      return { kind: 'cut', reason: `ended by ${stop_reason ?? 'nothing'}` };
  }
}
