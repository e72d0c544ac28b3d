import type { Conversation } from '../rendition/conversation.ts';
import type { Json } from './parse.ts';

/** One way in which conversations are written as JSON. */
export interface JsonFormat {
  name: string;
  description: string;
  /** What tells it, in words, or undefined. `values`: the file's one value, or one a line. */
  recognises(values: readonly Json[]): string | undefined;
  read(values: readonly Json[]): Conversation[];
}
