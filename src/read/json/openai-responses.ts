import type { Conversation, Message } from '../rendition/conversation.ts';
import { joined } from '../rendition/sourced.ts';
import { brokenOff, messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, itemsAt, sourced, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** OpenAI's responses: a request with `input` and a reply with `output`, in one object, or in lines of a batch. */
export const openaiResponses: JsonFormat = {
  name: 'openai-responses',
  description: "OpenAI's responses: requests with replies, or lines of a batch",
  recognises: (values) =>
    rowsIn(values).some((value) => responseIn(value)) ? 'a response with "output" items' : undefined,
  read: (values) => rowsIn(values).flatMap(readExchange),
};

const rowsIn = (values: readonly Json[]) =>
  values.flatMap((value) => (value.kind === 'array' ? value.items : [value]));

function responseIn(value: Json): Json | undefined {
  for (const path of [[], ['response'], ['response', 'body'], ['body']]) {
    const found = at(value, ...path);
    const output = itemsAt(found, 'output');
    if (output.length > 0 && output.every((item) => textAt(item, 'type') !== undefined)) return found;
  }
  return undefined;
}

function readExchange(value: Json): Conversation[] {
  const response = responseIn(value);
  if (!response) return [];
  const input = [
    at(value, 'input'),
    at(value, 'request', 'input'),
    at(value, 'request', 'body', 'input'),
    at(response, 'input'),
  ].find((one) => one !== undefined);
  const messages: Message[] = [];
  const asked = sourced(input);
  if (input && asked) messages.push({ role: 'user', at: input.start, text: asked });
  for (const item of [...(input?.kind === 'array' ? input.items : []), ...itemsAt(response, 'output')]) {
    if (textAt(item, 'type') === 'reasoning') {
      const told = [...itemsAt(item, 'summary'), ...itemsAt(item, 'content')].flatMap(
        (part) => sourcedAt(part, 'text') ?? [],
      );
      if (told.length > 0) messages.push({ role: 'thinking', at: item.start, text: joined(told, '\n\n') });
    } else messages.push(...messagesOf(item, textAt(item, 'role'), at(item, 'content')));
  }
  const truncated =
    brokenOff(textAt(response, 'incomplete_details', 'reason')) ?? brokenOff(textAt(response, 'status'));
  const last = messages.findLast(({ role }) => role === 'assistant');
  if (last && truncated) last.truncated = truncated;
  const model =
    sourcedAt(response, 'model') ?? sourcedAt(value, 'model') ?? sourcedAt(value, 'request', 'model');
  return messages.length > 0 ? [{ at: value.start, messages, ...(model ? { model } : {}) }] : [];
}
