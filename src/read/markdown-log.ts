import type { Transcript } from '../types/transcript.ts';
import { cutAtLimit } from './cap.ts';
import { type Document, single, type TextFormat } from './format.ts';
import { level } from './level/level.ts';
import { restore } from './level/restore.ts';
import { parseMarkdown } from './markdown.ts';
import { findPages, findShreds } from './shreds.ts';
import { transcriptOf } from './transcript.ts';

/** A log in markdown or plain text: whatever no other format recognises. */
export const markdownLog: TextFormat = {
  name: 'markdown',
  description: 'markdown and plain text',
  recognises: () => 'it is text, and no other format knows it',
  open: (document, why) => single(() => readMarkdown(document, why)),
};

export function readMarkdown(document: Document, why: string): Transcript {
  const { text, file, sha256, messages, parse = parseMarkdown } = document;
  const cut = cutAtLimit(text);
  const levelled = level(cut?.text ?? text);
  const shreds = findShreds(levelled.source) ?? findPages(levelled.source);
  const transcript = transcriptOf(restore(parse(levelled.parsed), levelled), {
    source: levelled.source,
    file,
    sha256,
    format: 'markdown',
    recognisedBy: why,
    messages: [...messages, ...levelled.messages, ...(cut ? [cut.message] : []), ...(shreds ? [shreds] : [])],
  });
  return shreds ? { ...transcript, layoutLost: 'wholly' } : transcript;
}
