import type { Message } from '../rendition/conversation.ts';
import { brokenOff, messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, has, isTrue, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** Claude Code's session files: one event a line. Side chains and what tools gave back are no conversation. */
export const claudeCode: JsonFormat = {
  name: 'claude-code',
  description: "Claude Code's session files (.jsonl)",
  recognises: (values) =>
    values.some(isEvent) ? 'lines of the type "user" or "assistant" with a "message"' : undefined,
  read: (values) => {
    const events = values.filter(
      (value) => isEvent(value) && !isTrue(value, 'isSidechain') && !isTrue(value, 'isMeta'),
    );
    const messages: Message[] = [];
    for (const event of events) {
      const message = at(event, 'message');
      if (!message) continue;
      const truncated = brokenOff(textAt(message, 'stop_reason'));
      for (const one of messagesOf(
        message,
        textAt(event, 'type'),
        at(message, 'content'),
        truncated ? { truncated } : {},
      )) {
        const model = one.role === 'assistant' ? sourcedAt(message, 'model') : undefined;
        messages.push(model ? { ...one, model } : one);
      }
    }
    const summary = values.find((value) => textAt(value, 'type') === 'summary');
    const title = sourcedAt(summary, 'summary');
    const model = messages.find((message) => message.model)?.model;
    const first = events[0];
    return first
      ? [{ at: first.start, messages, ...(title ? { title } : {}), ...(model ? { model } : {}) }]
      : [];
  },
};

const isEvent = (value: Json) =>
  /^(?:user|assistant)$/.test(textAt(value, 'type') ?? '') &&
  has(at(value, 'message'), 'content') &&
  (has(value, 'uuid') || has(value, 'sessionId') || has(value, 'parentUuid'));
