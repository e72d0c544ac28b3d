import type { Conversation, Message } from '../rendition/conversation.ts';
import { joined, saidAt } from '../rendition/sourced.ts';
import { brokenOff, messagesOf, sortBlocks } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, isTrue, itemsAt, sourcedAt, textAt, timeAt } from './look.ts';
import type { Json } from './parse.ts';

/** Parent of a conversation's first message in the web interface's dumps. */
const rootMessage = '00000000-0000-4000-8000-000000000000';

/** Anthropic's data export, and dumps of the web interface, which are trees from `current_leaf_message_uuid`. */
export const claudeExport: JsonFormat = {
  name: 'claude-export',
  description: "Claude's data export (conversations.json) and dumps of single conversations",
  recognises: (values) =>
    conversationsIn(values).length > 0 ? 'conversations with "chat_messages"' : undefined,
  read: (values) => conversationsIn(values).map(readConversation),
};

function conversationsIn(values: readonly Json[]): Json[] {
  return values
    .flatMap((value) => (value.kind === 'array' ? value.items : [value]))
    .filter((value) => at(value, 'chat_messages')?.kind === 'array');
}

function readConversation(conversation: Json): Conversation {
  const all = itemsAt(conversation, 'chat_messages');
  const byId = new Map(all.map((message) => [textAt(message, 'uuid') ?? '', message]));
  let path = all;
  const leaf = byId.get(textAt(conversation, 'current_leaf_message_uuid') ?? '');
  if (leaf) {
    path = [];
    const seen = new Set<Json>();
    for (let message: Json | undefined = leaf; message && !seen.has(message); ) {
      seen.add(message);
      path.unshift(message);
      message = byId.get(textAt(message, 'parent_message_uuid') ?? '');
    }
  }
  const kept = new Set(path);
  const messages = path.flatMap((message): Message[] => {
    const sender = at(message, 'sender');
    const role = textAt(message, 'sender') === 'human' ? 'user' : 'assistant';
    const content = at(message, 'content');
    const blocks = content && sortBlocks(content);
    const body = blocks && blocks.text.length > 0 ? content : at(message, 'text');
    const parent = textAt(message, 'parent_message_uuid');
    const time = timeAt(message, 'created_at') ?? 0;
    const alternatives = all
      .filter(
        (other) =>
          !kept.has(other) &&
          parent !== undefined &&
          textAt(other, 'parent_message_uuid') === parent &&
          (parent !== rootMessage || textAt(other, 'sender') === textAt(message, 'sender')),
      )
      .map((other) => ({ at: other.start, earlier: (timeAt(other, 'created_at') ?? 0) < time }));
    const truncated =
      role === 'assistant'
        ? (brokenOff(textAt(message, 'stop_reason')) ??
          (isTrue(message, 'truncated') ? 'the log says that it was cut off' : undefined))
        : undefined;
    const made = messagesOf(message, role, body, {
      ...(alternatives.length > 0 ? { alternatives } : {}),
      ...(truncated ? { truncated } : {}),
    });
    if (blocks && blocks.text.length === 0 && role === 'assistant' && blocks.thinking.length > 0)
      made.unshift({ role: 'thinking', at: message.start, text: joined(blocks.thinking, '\n\n') });
    const names = [...itemsAt(message, 'attachments'), ...itemsAt(message, 'files')].flatMap(
      (one) => sourcedAt(one, 'file_name') ?? [],
    );
    if (names.length > 0 && role === 'user') {
      const first = made[0] ?? { role, at: message.start, text: saidAt('', message.start) };
      made.splice(0, 1, { ...first, attachments: [...(first.attachments ?? []), ...names] });
    }
    return made.map((one) => ({ ...one, at: sender?.start ?? one.at }));
  });
  const title = sourcedAt(conversation, 'name');
  const model = sourcedAt(conversation, 'model');
  return { at: conversation.start, messages, ...(title ? { title } : {}), ...(model ? { model } : {}) };
}
