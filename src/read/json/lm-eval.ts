import type { Conversation, Message } from '../rendition/conversation.ts';
import type { Sourced } from '../rendition/sourced.ts';
import { messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, has, itemsAt, sourced, sourcedAt, textAt } from './look.ts';
import { type Json, JsonFault, parseJson } from './parse.ts';

/** Samples that lm-evaluation-harness logs: one question a line, with the model's responses. */
export const lmEval: JsonFormat = {
  name: 'lm-eval',
  description: 'lm-evaluation-harness samples (.jsonl)',
  recognises: (values) =>
    rowsIn(values).length > 0 ? 'samples with "doc", "arguments" and "resps"' : undefined,
  read: (values) => rowsIn(values).map(readSample),
};

const rowsIn = (values: readonly Json[]) =>
  values
    .flatMap((value) => (value.kind === 'array' ? value.items : [value]))
    .filter((value) => has(value, 'doc', 'resps') && (has(value, 'arguments') || has(value, 'target')));

function readSample(sample: Json): Conversation {
  const prompt = firstString(at(sample, 'arguments'));
  const [reply, ...others] = strings(at(sample, 'resps'));
  const messages: Message[] = [
    ...(prompt ? askedIn(prompt) : []),
    ...(reply
      ? [
          {
            role: 'assistant' as const,
            at: reply.from[0] ?? sample.start,
            text: reply,
            ...(others.length > 0
              ? { alternatives: others.map((one) => ({ at: one.from[0] ?? sample.start, earlier: false })) }
              : {}),
          },
        ]
      : []),
  ];
  const title = sourcedAt(sample, 'doc', 'title') ?? sourcedAt(sample, 'task_name');
  return { at: sample.start, messages, ...(title ? { title } : {}) };
}

/** A prompt is text, or chat messages as JSON in a string. */
function askedIn(prompt: Sourced): Message[] {
  const start = prompt.from[0] ?? 0;
  if (/^\s*\[\s*\{\s*"role"/.test(prompt.text)) {
    try {
      const list = parseJson(prompt.text);
      return itemsAt(list).flatMap((message) =>
        // Places inside a string inside a string are not followed: all stand where the prompt begins.
        messagesOf(message, textAt(message, 'role'), at(message, 'content')).map((one) => ({
          ...one,
          at: start,
          text: { text: one.text.text, at: [0], from: [start], span: [0] },
        })),
      );
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
    }
  }
  return [{ role: 'user', at: start, text: prompt }];
}

/** All strings in nested lists, in order. */
function strings(node: Json | undefined): Sourced[] {
  const own = sourced(node);
  if (own) return [own];
  return node?.kind === 'array' ? node.items.flatMap(strings) : [];
}

/** The first string at any depth: the context, under whichever of the names it was given. */
function firstString(node: Json | undefined): Sourced | undefined {
  const own = sourced(node);
  if (own || !node) return own;
  const inner = node.kind === 'array' ? node.items : node.kind === 'object' ? node.values : [];
  for (const one of inner) {
    const found = firstString(one);
    if (found) return found;
  }
  return undefined;
}
