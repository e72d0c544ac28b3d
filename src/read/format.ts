import type { VFileMessage } from 'vfile-message';
import type { Transcript } from '../types/transcript.ts';

/** A file as it came in: decoded, nothing else changed. */
export interface Document {
  text: string;
  /** Path relative to the argument, with '/'. */
  file: string;
  /** SHA-256 of the bytes, in hex. */
  sha256: string;
  /** Faults of decoding. A format adds its own and hands all on to the transcript. */
  messages: VFileMessage[];
}

/** One way in which a log is written down. The first format that recognises a document reads it. */
export interface Format {
  /** "markdown"; stands in the scorecard. */
  name: string;
  recognises(document: Document): boolean;
  read(document: Document): Transcript;
}
