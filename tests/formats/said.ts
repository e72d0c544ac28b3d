import { readFileSync } from 'node:fs';
import { read } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { withoutMarks } from '../marks.ts';

/** What one speaker says, as markdown. */
export interface Said {
  role: 'user' | 'assistant' | 'thinking';
  text: string;
  seconds?: number;
}

/** The conversation of a committed log, without the student's words around it. */
export function saidIn(name: string): Said[] {
  const source = withoutMarks(readFileSync(new URL(`../../transcripts/${name}`, import.meta.url), 'utf8'));
  return conversationOf(read(new TextEncoder().encode(source), { file: name }));
}

/** User, thinking and assistant turns with their words, marks and titles above them left out. */
export function conversationOf(transcript: Transcript): Said[] {
  return transcript.children.flatMap(({ role, children, thinkingSeconds }) => {
    if (role !== 'user' && role !== 'assistant' && role !== 'thinking') return [];
    const [first, last] = [children[0], children.at(-1)];
    if (!first?.position || !last?.position) return [];
    const text = transcript.source.slice(first.position.start.offset, last.position.end.offset).trim();
    return [{ role, text, ...(thinkingSeconds ? { seconds: thinkingSeconds.value } : {}) }];
  });
}
