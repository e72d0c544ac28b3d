import {
  type Alternative,
  type Conversation,
  type Message,
  readThinkingChip,
} from '../rendition/conversation.ts';
import { joined, type Sourced, saidAt } from '../rendition/sourced.ts';
import type { JsonFormat } from './format.ts';
import { at, has, isTrue, itemsAt, numberAt, sourced, sourcedAt, textAt, timeAt } from './look.ts';
import type { Json } from './parse.ts';

/**
 * OpenAI's data export and the backend's own answer: a tree of messages. The conversation is the way from
 * `current_node` up to the root; what branches off it are regenerated replies and edited prompts.
 */
export const chatgptExport: JsonFormat = {
  name: 'chatgpt-export',
  description: "ChatGPT's data export (conversations.json, also in shards) and single conversations of it",
  recognises: (values) =>
    conversationsIn(values).length > 0
      ? 'conversations with a "mapping" of messages and a "current_node"'
      : undefined,
  read: (values) => conversationsIn(values).map(readConversation),
};

function conversationsIn(values: readonly Json[]): Json[] {
  return values
    .flatMap((value) => (value.kind === 'array' ? value.items : [value]))
    .filter((value) => at(value, 'mapping')?.kind === 'object');
}

function readConversation(conversation: Json): Conversation {
  const mapping = at(conversation, 'mapping');
  const nodes = mapping?.kind === 'object' ? mapping : undefined;
  const path: string[] = [];
  const seen = new Set<string>();
  for (let id = textAt(conversation, 'current_node') ?? newestLeaf(nodes); id && !seen.has(id); ) {
    seen.add(id);
    path.unshift(id);
    id = textAt(at(nodes, id), 'parent') ?? '';
  }
  const messages: Message[] = [];
  let thought: Message['thought'];
  let shown: Sourced | undefined;
  for (const id of path) {
    const node = at(nodes, id);
    const message = at(node, 'message');
    const role = textAt(message, 'author', 'role');
    if (!message || isTrue(message, 'metadata', 'is_visually_hidden_from_conversation')) continue;
    const kind = textAt(message, 'content', 'content_type');
    const start = at(message, 'author', 'role')?.start ?? message.start;
    if (kind === 'thoughts' || kind === 'reasoning_recap') {
      const recap = textAt(message, 'content', 'content') ?? '';
      const seconds = numberAt(message, 'metadata', 'finished_duration_sec') ?? readThinkingChip(recap);
      if (seconds !== undefined) thought = { seconds, at: at(message, 'content')?.start ?? start };
      const told = itemsAt(message, 'content', 'thoughts').flatMap((one) => {
        const parts = [sourcedAt(one, 'summary'), sourcedAt(one, 'content')].filter(
          (part) => part !== undefined,
        );
        return parts.length > 0 ? [joined(parts, '\n\n')] : [];
      });
      if (told.length > 0) messages.push({ role: 'thinking', at: start, text: joined(told, '\n\n') });
      continue;
    }
    if (role !== 'user' && role !== 'assistant') continue;
    // Calls of tools are addressed to them, not to the reader.
    const recipient = textAt(message, 'recipient');
    if (recipient !== undefined && recipient !== 'all') continue;
    const text = bodyOf(message);
    if (text === undefined || (text.text.trim() === '' && role === 'assistant')) continue;
    const model = sourcedAt(message, 'metadata', 'model_slug');
    if (role === 'assistant') shown ??= model;
    const alternatives = alternativesOf(nodes, node, id, role);
    const truncated = finishOf(message);
    messages.push({
      role,
      at: start,
      text,
      attachments: itemsAt(message, 'metadata', 'attachments').flatMap((one) => sourcedAt(one, 'name') ?? []),
      ...(role === 'assistant' && thought ? { thought } : {}),
      ...(role === 'assistant' && model ? { model } : {}),
      ...(alternatives.length > 0 ? { alternatives } : {}),
      ...(role === 'assistant' && truncated ? { truncated } : {}),
    });
    thought = undefined;
  }
  const title = sourcedAt(conversation, 'title');
  const model = shown ?? sourcedAt(conversation, 'default_model_slug');
  return {
    at: conversation.start,
    messages,
    ...(title ? { title } : {}),
    ...(model ? { model } : {}),
  };
}

/** The text of a message; pictures are named, for they cannot be read. */
function bodyOf(message: Json): Sourced | undefined {
  const content = at(message, 'content');
  if (!content) return undefined;
  const parts = itemsAt(content, 'parts').flatMap((part) => {
    const said = sourced(part) ?? sourcedAt(part, 'text');
    if (said) return [said];
    return has(part, 'asset_pointer') ? [saidAt('[Attachment: picture]', part.start)] : [];
  });
  if (parts.length > 0) return joined(parts, '\n\n');
  const text = sourcedAt(content, 'text') ?? sourcedAt(content, 'result');
  if (text && textAt(content, 'content_type') === 'code')
    return joined([saidAt('```\n', content.start), text, saidAt('\n```', content.end)]);
  return text;
}

/** The other children of the parent that speak in the same role. */
function alternativesOf(
  nodes: Json | undefined,
  node: Json | undefined,
  id: string,
  role: string,
): Alternative[] {
  const parent = textAt(node, 'parent');
  if (!parent) return [];
  const own = timeAt(at(node, 'message'), 'create_time');
  const siblings = itemsAt(at(nodes, parent), 'children').flatMap((child) =>
    child.kind === 'string' ? [child.source.slice(child.start + 1, child.end - 1)] : [],
  );
  return siblings.flatMap((sibling) => {
    const message = sibling === id ? undefined : at(nodes, sibling, 'message');
    if (!message || textAt(message, 'author', 'role') !== role) return [];
    const time = timeAt(message, 'create_time');
    const earlier =
      time !== undefined && own !== undefined ? time < own : siblings.indexOf(sibling) < siblings.indexOf(id);
    return [{ at: message.start, earlier }];
  });
}

/** `status` says "finished_successfully" of a reply that was stopped, too: the finish details know. */
function finishOf(message: Json): string | undefined {
  const reason = textAt(message, 'metadata', 'finish_details', 'type');
  if (reason === 'interrupted') return 'the export says that it was stopped';
  if (reason === 'max_tokens' || reason === 'length') return 'the export says that it ran out of tokens';
  const status = textAt(message, 'status');
  return status === 'in_progress' || status === 'finished_partial_completion'
    ? 'the export says that it was not finished'
    : undefined;
}

/** Where no current node is named: the message that was made last. */
function newestLeaf(nodes: Json | undefined): string | undefined {
  if (nodes?.kind !== 'object') return undefined;
  let best: { id: string; time: number } | undefined;
  for (const [index, id] of nodes.keys.entries()) {
    const node = nodes.values[index];
    if (itemsAt(node, 'children').length > 0) continue;
    const time = timeAt(at(node, 'message'), 'create_time') ?? 0;
    if (!best || time >= best.time) best = { id, time };
  }
  return best?.id;
}
