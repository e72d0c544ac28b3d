import type { Conversation, Message } from '../rendition/conversation.ts';
import { brokenOff, messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, has, itemsAt, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/**
 * OpenAI's chat completions and whatever follows them: a request with its reply (side by side, under `request` and
 * `response`, or as `body` in the lines of a batch), a reply alone, or a bare list of messages.
 */
export const chatCompletions: JsonFormat = {
  name: 'chat-completions',
  description:
    'Chat completions (OpenAI and compatible): requests with replies, batches, or a list of messages',
  recognises: (values) => {
    const rows = values.flatMap((value) => (value.kind === 'array' ? value.items : [value]));
    if (rows.some((row) => reply(row))) return 'a reply with "choices"';
    const first = values[0];
    if (values.length === 1 && first && isList(first)) return 'a list of messages with "role" and "content"';
    if (values.length > 1 && values.every(isMessage)) return 'lines of messages with "role" and "content"';
    if (rows.some((row) => isList(at(row, 'messages')))) return '"messages" with "role" and "content"';
    return undefined;
  },
  read: (values) => {
    if (values.length > 1 && values.every(isMessage))
      return [{ at: values[0]?.start ?? 0, messages: values.flatMap(readMessage) }];
    return values.flatMap((value) => {
      const rows = value.kind === 'array' && !isList(value) ? value.items : [value];
      return rows.flatMap(readExchange);
    });
  },
};

const isMessage = (value: Json) =>
  has(value, 'role') && (has(value, 'content') || has(value, 'tool_calls') || has(value, 'parts'));

function isList(value: Json | undefined): boolean {
  return value?.kind === 'array' && value.items.length > 0 && value.items.every(isMessage);
}

/** The object that holds `choices`, wherever a reply was put. */
function reply(value: Json): Json | undefined {
  for (const path of [[], ['response'], ['response', 'body'], ['completion'], ['output'], ['body']]) {
    const found = at(value, ...path);
    if (at(found, 'choices')?.kind === 'array') return found;
  }
  return undefined;
}

function readExchange(value: Json): Conversation[] {
  const answered = reply(value);
  const asked = [
    at(value, 'messages'),
    at(value, 'request', 'messages'),
    at(value, 'request', 'body', 'messages'),
    at(value, 'body', 'messages'),
    value,
  ].find(isList);
  const messages: Message[] = asked?.kind === 'array' ? asked.items.flatMap(readMessage) : [];
  // Several choices are several answers to one prompt: the first is read, the others are named.
  const [first, ...others] = itemsAt(answered, 'choices');
  if (first) {
    const truncated = brokenOff(textAt(first, 'finish_reason'));
    const message = at(first, 'message') ?? first;
    messages.push(
      ...messagesOf(
        message,
        textAt(message, 'role') ?? 'assistant',
        at(message, 'content') ?? at(first, 'text'),
        {
          ...(truncated ? { truncated } : {}),
          ...(others.length > 0
            ? { alternatives: others.map(({ start }) => ({ at: start, earlier: false })) }
            : {}),
        },
      ),
    );
  }
  if (messages.length === 0) return [];
  const model =
    sourcedAt(answered, 'model') ??
    sourcedAt(value, 'model') ??
    sourcedAt(value, 'request', 'model') ??
    sourcedAt(value, 'body', 'model');
  const title = sourcedAt(value, 'title') ?? sourcedAt(value, 'name');
  return [{ at: value.start, messages, ...(model ? { model } : {}), ...(title ? { title } : {}) }];
}

function readMessage(message: Json): Message[] {
  return messagesOf(message, textAt(message, 'role'), at(message, 'content') ?? at(message, 'parts'));
}
