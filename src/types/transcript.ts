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

/**
 * Words of somebody else in a log that marks no prompts. `asks`: a prompt or the sheet's text; `tells`: somebody who
 * tells what the model did, or cites a solution.
 */
export interface OtherVoice extends Stated {
  kind: 'asks' | 'tells';
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
  /** The log itself marks the reply as cut off, refused or lost (`truncated` says how): nothing in it is an answer. */
  lost?: true;
  /** Why it may not be the model's reply, or not all of it: nothing in it is right or wrong for certain. */
  unsure?: string;
  /** The model that an export names for this reply. */
  model?: Stated;
  /** Other wordings of this prompt, or other replies to it, that an export keeps; they are not read. */
  alternatives?: { position: Position; earlier: boolean }[];
}

/** What the log says about itself. */
export interface About {
  homework?: Stated;
  model?: Stated;
  settings: Stated[];
  shareLink?: Stated;
  title?: Stated;
}

/**
 * Where a rendition comes from: stretch `i` of the text begins at offset `at[i]`, and its first character stands at
 * offset `from[i]` of the file; characters follow one to one up to `span[i]` and stay there after it (0 for what the
 * file does not say in these words, such as the heading that stands for a role).
 */
export interface Origin {
  at: number[];
  from: number[];
  span: number[];
  /** Offsets in the file at which its lines begin. */
  lines: number[];
}

/** A whole log: a unist tree of turns, in time order. */
export interface Transcript extends Parent {
  type: 'transcript';
  children: Turn[];
  position: Position;
  /**
   * The text that offsets refer to: the file's own, decoded, of the same length; or, with `origin`, a rendition of
   * it as markdown.
   */
  source: string;
  /**
   * Of a file whose text is not the log itself (an export, a saved page): lines and columns of all positions are the
   * file's, through this map; offsets are the rendition's.
   */
  origin?: Origin;
  /**
   * The text was put together from places on pages: what a formula says by its layout may be lost, so no formula is
   * called wrong by it. `partly`: scripts and lines were put back by their places; `wholly`: even an exponent may stand
   * beside its base as if it were a digit of it.
   */
  layoutLost?: 'partly' | 'wholly';
  /** No prompt is marked as one, and this is not the model's word: what stands where may be anybody's. */
  otherVoice?: OtherVoice;
  /** Path relative to the argument, with '/'. */
  file: string;
  /** SHA-256 of the bytes. */
  sha256: string;
  /** The format that read it ("markdown"). */
  format: string;
  /** What in the file told the format, or that it was given. */
  recognisedBy?: string;
  about: About;
  /** What reading found amiss: undecodable bytes, an unclosed formula, no role marks … */
  messages: VFileMessage[];
}
