import type { Conversation, Message } from '../rendition/conversation.ts';
import { brokenOff, messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, itemsAt, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** Anthropic's messages: a request with its reply, a reply alone, or the results of a batch. */
export const anthropicMessages: JsonFormat = {
  name: 'anthropic-messages',
  description: "Anthropic's messages: requests with replies, or the results of a batch",
  recognises: (values) =>
    rowsIn(values).some((value) => replyIn(value))
      ? 'a reply of the type "message" with "content" blocks'
      : undefined,
  read: (values) => rowsIn(values).flatMap(readExchange),
};

const rowsIn = (values: readonly Json[]) =>
  values.flatMap((value) => (value.kind === 'array' ? value.items : [value]));

function replyIn(value: Json): Json | undefined {
  for (const path of [
    [],
    ['response'],
    ['response', 'body'],
    ['message'],
    ['result', 'message'],
    ['reply'],
    ['output'],
  ]) {
    const found = at(value, ...path);
    if (textAt(found, 'type') === 'message' && textAt(found, 'role') === 'assistant' && at(found, 'content'))
      return found;
  }
  return undefined;
}

function readExchange(value: Json): Conversation[] {
  const reply = replyIn(value);
  if (!reply) return [];
  const asked = [
    ['messages'],
    ['request', 'messages'],
    ['params', 'messages'],
    ['request', 'params', 'messages'],
  ]
    .map((path) => itemsAt(value, ...path))
    .find((items) => items.length > 0);
  const messages: Message[] = (asked ?? []).flatMap((message) =>
    messagesOf(message, textAt(message, 'role'), at(message, 'content')),
  );
  const truncated = brokenOff(textAt(reply, 'stop_reason'));
  messages.push(...messagesOf(reply, 'assistant', at(reply, 'content'), truncated ? { truncated } : {}));
  const model = sourcedAt(reply, 'model');
  return messages.length > 0 ? [{ at: value.start, messages, ...(model ? { model } : {}) }] : [];
}
