import type { VFileMessage } from 'vfile-message';
import type { Transcript } from '../types/transcript.ts';
import type { Parse } from './parser.ts';

/** A file as it came in: decoded, nothing else changed. */
export interface Document {
  bytes: Uint8Array;
  /** Empty for a file that is no text. */
  text: string;
  /** Path relative to the argument, with '/'. */
  file: string;
  /** SHA-256 of the bytes, in hex. */
  sha256: string;
  /** Faults of decoding. A format adds its own and hands all on to the transcript. */
  messages: VFileMessage[];
  /** The markdown parser; remark where none is given. */
  parse?: Parse;
}

/** What a conversation says, to choose by. */
export interface Glance {
  title: string;
  /** 1-based line of the file at which it begins. */
  line: number;
  /** All that is said in it; made when asked for. */
  text(): string;
}

/** A file that was opened: how many conversations it holds, and a way to read those that are wanted. */
export interface Log {
  conversations: readonly Glance[];
  /** @param wanted indices of conversations; all, where it is not given */
  read(wanted?: readonly number[]): Transcript;
}

/** One way in which a log is written down. The first format that recognises a document reads it. */
export interface Format {
  /** "markdown"; stands in the scorecard. */
  name: string;
  /** For help and docs. */
  description: string;
  /** What in the document tells this format, in words; undefined where nothing does. */
  recognises(document: Document): string | undefined;
  /** @param why what told the format; stands in the transcript */
  open(document: Document, why: string): Log | Promise<Log>;
}

/** A format that is read without waiting: nothing heavy is loaded for it. */
export interface TextFormat extends Format {
  open(document: Document, why: string): Log;
}

/** A log that is one conversation. */
export function single(transcript: () => Transcript): Log {
  let made: Transcript | undefined;
  const read = () => {
    made ??= transcript();
    return made;
  };
  return { conversations: [{ title: '', line: 1, text: () => read().source }], read };
}
