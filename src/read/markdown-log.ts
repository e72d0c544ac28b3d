import type { Format } from './format.ts';
import { level } from './level/level.ts';
import { restore } from './level/restore.ts';
import { parseMarkdown } from './markdown.ts';
import { transcriptOf } from './transcript.ts';

/** A log in markdown or plain text: whatever no other format recognises. */
export const markdownLog: Format = {
  name: 'markdown',
  recognises: () => true,
  read: ({ text, file, sha256, messages }) => {
    const levelled = level(text);
    return transcriptOf(restore(parseMarkdown(levelled.parsed), levelled), {
      source: levelled.source,
      file,
      sha256,
      format: 'markdown',
      messages: [...messages, ...levelled.messages],
    });
  },
};
