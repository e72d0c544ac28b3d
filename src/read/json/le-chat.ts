import type { Conversation, Message } from '../rendition/conversation.ts';
import { joined, type Sourced } from '../rendition/sourced.ts';
import type { JsonFormat } from './format.ts';
import { at, has, itemsAt, sourcedAt, textAt, timeAt } from './look.ts';
import type { Json } from './parse.ts';

/** Mistral's Le Chat: a row of messages that is not in the order of time. */
export const leChat: JsonFormat = {
  name: 'le-chat',
  description: 'Le Chat (Mistral): a list of messages with "contentChunks" and "createdAt"',
  recognises: (values) =>
    rowsIn(values).length > 0 ? 'messages with "role", "contentChunks" and "createdAt"' : undefined,
  read: (values) => rowsIn(values).map(readRow),
};

const isMessage = (value: Json) =>
  has(value, 'role', 'createdAt') && (has(value, 'contentChunks') || has(value, 'version'));

function rowsIn(values: readonly Json[]): Json[] {
  const candidates = values.length > 1 && values.every(isMessage) ? [] : values;
  return candidates
    .map((value) => (value.kind === 'array' ? value : (at(value, 'messages') ?? value)))
    .filter((value) => value.kind === 'array' && value.items.length > 0 && value.items.every(isMessage));
}

function readRow(row: Json): Conversation {
  const items = row.kind === 'array' ? row.items : [];
  const inTime = items
    .map((message, index) => ({ message, index, time: timeAt(message, 'createdAt') ?? 0 }))
    .sort((a, b) => a.time - b.time || a.index - b.index);
  const messages = inTime.flatMap(({ message }): Message[] => {
    const role = textAt(message, 'role');
    if (role !== 'user' && role !== 'assistant') return [];
    const start = at(message, 'role')?.start ?? message.start;
    const chunks = itemsAt(message, 'contentChunks');
    const said = (type: string) =>
      chunks
        .filter((chunk) => textAt(chunk, 'type') === type)
        .flatMap((chunk) => sourcedAt(chunk, type) ?? sourcedAt(chunk, 'text') ?? []);
    const content = sourcedAt(message, 'content');
    const texts: Sourced[] = content && content.text !== '' ? [content] : said('text');
    const thinking = said('thinking');
    return [
      ...(thinking.length > 0
        ? [{ role: 'thinking' as const, at: start, text: joined(thinking, '\n\n') }]
        : []),
      {
        role,
        at: start,
        text: joined(texts),
        attachments: itemsAt(message, 'files').flatMap((file) => sourcedAt(file, 'name') ?? []),
      },
    ];
  });
  return { at: row.start, messages };
}
