import type { VFileMessage } from 'vfile-message';
import type { Role } from '../../types/transcript.ts';
import { readDuration } from '../marks.ts';
import { type Sourced, saidAt, slice } from './sourced.ts';
import type { WrittenTree } from './write.ts';

/** One message of a log that says itself who speaks. Its text is markdown. */
export interface Message {
  role: Role;
  /** Offset in the file of what says so. */
  at: number;
  text: Sourced | WrittenTree;
  /** Stated thinking time before the reply, in seconds. */
  thought?: { seconds: number; at: number };
  /** Names of attached files. */
  attachments?: Sourced[];
  /** The log says that the reply breaks off, and how. */
  truncated?: string;
  /** The model that the log names for this reply. */
  model?: Sourced;
  /** Other wordings of the prompt, or other replies to it, that the log keeps beside this one. */
  alternatives?: Alternative[];
}

/** A message that was replaced, or that replaces no other but was not gone on from. */
export interface Alternative {
  /** Offset in the file. */
  at: number;
  earlier: boolean;
}

/** A conversation as a file holds it, before its text is parsed. */
export interface Conversation {
  title?: Sourced;
  /** Offset in the file at which it begins. */
  at: number;
  model?: Sourced;
  link?: Sourced;
  messages: Message[];
  /** Of a report whose own marks say who speaks: its text, in place of messages. */
  report?: Sourced | WrittenTree;
  /** What is amiss with it. */
  findings?: VFileMessage[];
}

const thinkTag = /<(\/?)think(?:ing)?>/gi;

/**
 * A reply with the thinking that its text carries between `<think>` tags as messages of their own. Without a
 * closing tag all the rest is thinking; without an opening one, all before the closing tag is.
 */
export function splitThinking(message: Message): Message[] {
  if (message.role !== 'assistant') return [message];
  const { text } = message.text;
  const tags = [...text.matchAll(thinkTag)];
  if (tags.length === 0) return [message];
  const parts: Message[] = [];
  let from = 0;
  let role: Role = tags[0]?.[1] ? 'thinking' : 'assistant';
  const push = (to: number) => {
    const piece = slice(message.text, from, to);
    if (piece.text.trim() !== '')
      parts.push({
        role,
        at: piece.from[0] ?? message.at,
        text: piece,
        ...(role === 'assistant' ? extra : {}),
      });
  };
  const { thought, truncated, model, alternatives } = message;
  const extra = { thought, truncated, model, alternatives };
  for (const tag of tags) {
    push(tag.index);
    from = tag.index + tag[0].length;
    role = tag[1] ? 'assistant' : 'thinking';
  }
  push(text.length);
  return parts;
}

const spelledTime =
  /(?<!\p{L})\d{1,4}(?:\.\d+)?\s?(?:s|m|h|초|분|시간|秒|分|分钟|秒钟|(?:sec|min|hour)\p{L}{0,5})(?!\p{L})(?:[\s,]{0,3}(?:and )?\d{1,4}\s?(?:s|초|秒|秒钟|sec\p{L}{0,5}|m|분|分|分钟|min\p{L}{0,5}))?/iu;

/** The time in a chip such as "Thought for 15s", "8s 동안 생각함", "思考了 5s", "15 秒考えた"; in seconds. */
export function readThinkingChip(text: string): number | undefined {
  const time = spelledTime.exec(text.slice(0, 200))?.[0];
  return time === undefined ? undefined : readDuration(time);
}

/** A message whose text the file states as it is. */
export function messageOf(role: Role, at: number, text: Sourced | undefined): Message {
  return { role, at, text: text ?? saidAt('', at) };
}
