import type { RootContent } from 'mdast';
import type { Parent, Position } from 'unist';
import type { VFileMessage } from 'vfile-message';

export const roles = ['user', 'assistant', 'thinking', 'comment', 'front-matter'] as const;
export type Role = (typeof roles)[number];

/** Something stated in the log, with its place. */
export interface Stated<T = string> {
  value: T;
  text: string;
  position: Position;
}

/** One uninterrupted piece of the log by one speaker. Children are markdown blocks, positions in the file. */
export interface Turn extends Parent {
  type: 'turn';
  role: Role;
  children: RootContent[];
  position: Position;
  /** The mark that opened the turn, as written ("## AI Response:"); absent when the role was inferred. */
  mark?: Stated;
  /** A problem title that stands above the turn, or on the line before its mark. Its node is the turn's first child. */
  title?: Stated;
  /** Stated thinking time in seconds ("Thought for 2m 22s"). */
  thinkingSeconds?: Stated<number>;
  attachments: Stated[];
  /** The reply breaks off (unbalanced maths or fences, an export's finish reason). */
  truncated?: string;
}

/** What the log says about itself. */
export interface About {
  homework?: Stated;
  model?: Stated;
  settings: Stated[];
  shareLink?: Stated;
  title?: Stated;
}

/** A whole log: a unist tree of turns, in time order. */
export interface Transcript extends Parent {
  type: 'transcript';
  children: Turn[];
  position: Position;
  /** The text that positions refer to: decoded, of the same length as the original. */
  source: string;
  /** Path relative to the argument, with '/'. */
  file: string;
  /** SHA-256 of the bytes. */
  sha256: string;
  /** The format that read it ("markdown"). */
  format: string;
  about: About;
  /** What reading found amiss: undecodable bytes, an unclosed formula, no role marks … */
  messages: VFileMessage[];
}
