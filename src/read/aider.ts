import { placesOf } from '../place/place.ts';
import type { Log, TextFormat } from './format.ts';
import { transcriptOfConversations } from './rendition/build.ts';
import type { Conversation, Message } from './rendition/conversation.ts';
import { joined, type Sourced, sourcedFrom } from './rendition/sourced.ts';

const session = /^# aider chat started at /;

/**
 * aider's chat history: prompts are lines that begin with four hashes, quotations are the program's own words, and the
 * rest is the model's. A file holds many sessions, each a conversation.
 */
export const aider: TextFormat = {
  name: 'aider',
  description: "aider's chat history",
  recognises: ({ text }) =>
    /^\s{0,20}# aider chat started at /.test(text.slice(0, 200))
      ? 'it begins with "# aider chat started at"'
      : undefined,
  open: (document, why): Log => {
    const conversations = read(document.text).filter(({ messages }) => messages.length > 0);
    const places = placesOf(document.text);
    return {
      conversations: conversations.map(({ at, messages }) => ({
        title: '',
        line: places.point(at).line,
        text: () => messages.map(({ text }) => text.text).join('\n'),
      })),
      read: (wanted = [...conversations.keys()]) =>
        transcriptOfConversations(
          wanted.flatMap((index) => conversations[index] ?? []),
          document,
          { name: 'aider', why },
        ),
    };
  },
};

function read(text: string): Conversation[] {
  const conversations: Conversation[] = [];
  let lines: Sourced[] = [];
  let role: Message['role'] = 'assistant';
  let fenced = false;
  const close = () => {
    const first = lines[0]?.from[0] ?? 0;
    const whole = joined(lines, '\n');
    if (whole.text.trim() !== '') conversations.at(-1)?.messages.push({ role, at: first, text: whole });
    lines = [];
  };
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, end);
    if (!fenced && session.test(line)) {
      close();
      conversations.push({ at, messages: [] });
      role = 'assistant';
    } else if (!fenced && /^####(?: |$)/.test(line)) {
      if (role !== 'user') close();
      role = 'user';
      lines.push(sourcedFrom(line.slice(5), Math.min(at + 5, end)));
    } else if (!fenced && /^>(?: |$)/.test(line)) {
      const attached = /^> Added (\S.{0,200}?) to the chat\.?\s*$/.exec(line)?.[1];
      if (attached !== undefined) attach(conversations.at(-1), sourcedFrom(attached, at + '> Added '.length));
    } else {
      if (role === 'user' && line.trim() !== '') {
        close();
        role = 'assistant';
      }
      if (/^\s{0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
      if (role === 'assistant') lines.push(sourcedFrom(line, at));
    }
    at = end + 1;
  }
  close();
  return conversations;
}

/** Files are added between prompts: they belong to the next one. */
function attach(conversation: Conversation | undefined, name: Sourced): void {
  conversation?.messages.push({
    role: 'user',
    at: name.from[0] ?? 0,
    text: sourcedFrom('', name.from[0] ?? 0),
    attachments: [name],
  });
}
