import type { Conversation, Message } from '../rendition/conversation.ts';
import { joined, type Sourced, saidAt } from '../rendition/sourced.ts';
import { brokenOff } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, isTrue, itemsAt, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** Google's AI Studio: chunks of a prompt; those that are thought belong to the role "model", too. */
export const aiStudio: JsonFormat = {
  name: 'ai-studio',
  description: 'Google AI Studio: "chunkedPrompt" with chunks of user and model',
  recognises: (values) =>
    values.some((value) => at(value, 'chunkedPrompt', 'chunks'))
      ? '"chunkedPrompt" with "chunks"'
      : undefined,
  read: (values) => values.filter((value) => at(value, 'chunkedPrompt', 'chunks')).map(readPrompt),
};

function readPrompt(prompt: Json): Conversation {
  const messages: Message[] = [];
  for (const chunk of itemsAt(prompt, 'chunkedPrompt', 'chunks')) {
    const role = textAt(chunk, 'role') === 'user' ? 'user' : 'assistant';
    const start = at(chunk, 'role')?.start ?? chunk.start;
    // `parts` repeats `text` in pieces.
    const text =
      sourcedAt(chunk, 'text') ??
      joined(itemsAt(chunk, 'parts').flatMap((part) => sourcedAt(part, 'text') ?? []));
    const attachments: Sourced[] = [
      'driveDocument',
      'driveImage',
      'inlineFile',
      'inlineImage',
      'fileData',
    ].flatMap((kind) => {
      const file = at(chunk, kind);
      return file
        ? [sourcedAt(file, 'name') ?? saidAt(/image/i.test(kind) ? 'picture' : 'file', file.start)]
        : [];
    });
    if (text.text === '' && attachments.length === 0) continue;
    const thought =
      isTrue(chunk, 'isThought') || itemsAt(chunk, 'parts').some((part) => isTrue(part, 'thought'));
    const last = messages.at(-1);
    const truncated = brokenOff(textAt(chunk, 'finishReason'));
    // A prompt is handed over in chunks: files first, then words.
    if (role === 'user' && last?.role === 'user' && last.text.text === '') {
      last.text = text;
      last.attachments = [...(last.attachments ?? []), ...attachments];
    } else
      messages.push({
        role: thought && role === 'assistant' ? 'thinking' : role,
        at: start,
        text,
        attachments,
        ...(truncated ? { truncated } : {}),
      });
  }
  const model = sourcedAt(prompt, 'runSettings', 'model');
  return { at: prompt.start, messages, ...(model ? { model } : {}) };
}
