import type { Message } from '../rendition/conversation.ts';
import { joined, type Sourced, saidAt } from '../rendition/sourced.ts';
import { at, itemsAt, sourced, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** Content of one message, sorted by what it is. */
interface Sorted {
  text: Sourced[];
  thinking: Sourced[];
  attachments: Sourced[];
  /** Nothing but a tool's result, or a call of one. */
  tool: boolean;
}

/**
 * The content of a message as most interfaces write it: a string, or a list of blocks with a `type`. Blocks that
 * no reader of a homework needs (calls of tools and what they gave back) are left out.
 */
export function sortBlocks(content: Json | undefined): Sorted {
  const sorted: Sorted = { text: [], thinking: [], attachments: [], tool: false };
  const plain = sourced(content);
  if (plain) sorted.text.push(plain);
  let tools = 0;
  const blocks = content?.kind === 'array' ? content.items : content?.kind === 'object' ? [content] : [];
  for (const block of blocks) {
    const type = textAt(block, 'type');
    const own = sourced(block) ?? sourcedAt(block, 'text') ?? sourcedAt(block, 'refusal');
    if (type === 'thinking' || type === 'reasoning' || type === 'redacted_thinking') {
      const parts = [
        sourcedAt(block, 'thinking') ?? sourcedAt(block, 'reasoning') ?? own,
        ...itemsAt(block, 'summary').map((one) => sourcedAt(one, 'text')),
      ];
      sorted.thinking.push(...parts.filter((part) => part !== undefined));
    } else if (/^(?:tool_|server_tool|function_|web_search)/.test(type ?? '') || type === 'tool') tools++;
    else if (own) sorted.text.push(own);
    else if (/image|document|file|input_audio|video/.test(type ?? '')) {
      const name =
        sourcedAt(block, 'title') ??
        sourcedAt(block, 'filename') ??
        sourcedAt(block, 'file', 'filename') ??
        sourcedAt(block, 'name');
      sorted.attachments.push(name ?? saidAt(type === 'document' ? 'document' : 'picture', block.start));
    }
  }
  sorted.tool = tools > 0 && sorted.text.length === 0 && sorted.thinking.length === 0;
  return sorted;
}

/** A message with blocks as up to two messages: its thinking, then its words. */
export function messagesOf(
  node: Json,
  role: string | undefined,
  content: Json | undefined,
  more: Partial<Message> = {},
): Message[] {
  const start = at(node, 'role')?.start ?? node.start;
  const { text, thinking, attachments, tool } = sortBlocks(content);
  if (tool) return [];
  const who =
    role === 'human' || role === 'user'
      ? 'user'
      : /^(?:assistant|model|ai|bot)$/.test(role ?? '')
        ? 'assistant'
        : undefined;
  if (!who) return [];
  const reasoned =
    sourcedAt(node, 'reasoning_content') ??
    (at(node, 'reasoning')?.kind === 'string' ? sourcedAt(node, 'reasoning') : undefined);
  const thoughts = reasoned ? [reasoned, ...thinking] : thinking;
  const made: Message[] = [];
  if (who === 'assistant' && thoughts.length > 0)
    made.push({ role: 'thinking', at: start, text: joined(thoughts, '\n\n') });
  if (text.length + attachments.length > 0)
    made.push({ role: who, at: start, text: joined(text, '\n\n'), attachments, ...more });
  return made;
}

/** What a finish or stop reason says of a reply, where it does not say that it ended. */
export function brokenOff(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  if (
    /^(?:length|max_tokens|max_output_tokens|model_length|model_context_window_exceeded|MAX_TOKENS)$/.test(
      reason,
    )
  )
    return 'the log says that it ran out of tokens';
  if (/^(?:content_filter|refusal|SAFETY|RECITATION)$/.test(reason))
    return 'the log says that it was stopped by a filter';
  if (/^(?:interrupted|cancelled|user_canceled|incomplete|error)$/.test(reason))
    return 'the log says that it was stopped';
  return undefined;
}
