import { chatgptExport } from '../json/chatgpt-export.ts';
import { claudeExport } from '../json/claude-export.ts';
import { at, itemsAt, sourcedAt, textAt } from '../json/look.ts';
import { type Json, JsonFault, parseJson } from '../json/parse.ts';
import type { Conversation, Message } from '../rendition/conversation.ts';
import { type Sourced, saidAt } from '../rendition/sourced.ts';
import { unfolded } from './stream.ts';

/** Scripts, and values in them, beyond these are not looked at. */
const mostScripts = 500;
const mostValues = 400_000;

/**
 * The conversation that a share page carries in its scripts, for its own program to draw: the longest one that is
 * written there. Places are those of the words in the page, or of the script where they are packed twice.
 */
export function findData(text: string): Conversation | undefined {
  let best: { conversation: Conversation; length: number } | undefined;
  const offer = (conversation: Conversation) => {
    const roles = new Set(conversation.messages.map(({ role }) => role));
    if (!roles.has('user') || !roles.has('assistant')) return;
    const length = conversation.messages.reduce((sum, message) => sum + message.text.text.length, 0);
    if (!best || length > best.length) best = { conversation, length };
  };
  for (const { start, end } of scriptsOf(text)) {
    const script = text.slice(start, end);
    const stream = unfolded(script);
    if (stream) for (const one of conversationsIn(stream)) offer(pinned(one, start));
    const brace = script.search(/[[{]/);
    if (stream || brace < 0 || !/"(?:mapping|chat_messages|messages|responses)"/.test(script)) continue;
    try {
      // A value alone, or one that is given to a name.
      if (brace < 200) for (const one of conversationsIn(parseJson(text, start + brace))) offer(one);
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
    }
  }
  return best?.conversation;
}

function* scriptsOf(text: string): Generator<{ start: number; end: number }> {
  const open = /<script\b[^<>]{0,2000}>/gi;
  for (let count = 0; count < mostScripts; count++) {
    const found = open.exec(text);
    if (!found) return;
    const start = found.index + found[0].length;
    const end = text.indexOf('</script', start);
    if (end < 0) return;
    yield { start, end };
    open.lastIndex = end;
  }
}

/** Every conversation in a value, of a shape that an export has, or as plain messages. */
function* conversationsIn(root: Json): Generator<Conversation> {
  const seen = new Set<Json>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (seen.has(value) || seen.size > mostValues) continue;
    seen.add(value);
    if (value.kind === 'array') {
      const messages = plainMessages(value.items);
      if (messages.length > 1) yield { at: value.start, messages };
      stack.push(...value.items);
    } else if (value.kind === 'object') {
      if (at(value, 'mapping')?.kind === 'object') yield* chatgptExport.read([value]);
      else if (itemsAt(value, 'chat_messages').length > 0 && claudeExport.recognises([value]))
        yield* claudeExport.read([value]);
      stack.push(...value.values);
    }
  }
}

const roleKeys = ['role', 'sender', 'author', 'from'];
const textKeys = ['content', 'text', 'message', 'body'];
const thoughtKeys = ['thinking_content', 'reasoning_content', 'thinking', 'reasoning'];

/** A list of messages, each with a speaker and its words; empty where any of them lacks one. */
function plainMessages(items: readonly Json[]): Message[] {
  const messages: Message[] = [];
  for (const item of items) {
    const said = roleKeys.map((key) => textAt(item, key)).find((role) => role !== undefined);
    const text = textKeys.map((key) => sourcedAt(item, key)).find((one) => one !== undefined);
    if (said === undefined || !text) return [];
    const role = /^(?:user|human)$/i.test(said)
      ? 'user'
      : /^(?:assistant|model|ai|bot)$/i.test(said)
        ? 'assistant'
        : undefined;
    if (!role) continue;
    const thought = thoughtKeys
      .map((key) => sourcedAt(item, key))
      .find((one) => one && one.text.trim() !== '');
    if (thought) messages.push({ role: 'thinking', at: item.start, text: thought });
    messages.push({ role, at: item.start, text });
  }
  return messages;
}

/** A conversation out of a text that was packed into a string: its places are that of the script. */
function pinned(conversation: Conversation, start: number): Conversation {
  const pin = (one: Sourced) => saidAt(one.text, start);
  const { title, model, link, messages } = conversation;
  return {
    at: start,
    ...(title ? { title: pin(title) } : {}),
    ...(model ? { model: pin(model) } : {}),
    ...(link ? { link: pin(link) } : {}),
    messages: messages.map((message) => ({
      ...message,
      at: start,
      text: pin(message.text),
      ...(message.thought ? { thought: { ...message.thought, at: start } } : {}),
      ...(message.attachments ? { attachments: message.attachments.map(pin) } : {}),
      ...(message.model ? { model: pin(message.model) } : {}),
      ...(message.alternatives
        ? { alternatives: message.alternatives.map((one) => ({ ...one, at: start })) }
        : {}),
    })),
  };
}
