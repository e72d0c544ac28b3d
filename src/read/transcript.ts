import type { Root } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import type { Transcript } from '../types/transcript.ts';
import { readAbout } from './about.ts';
import { findOtherVoice } from './other-voice.ts';
import { placesOf } from './place.ts';
import { readTurns } from './turns.ts';

/** What a transcript needs to know beside its tree. */
export interface Origin {
  /** The text that the tree's positions refer to. */
  source: string;
  file: string;
  sha256: string;
  format: string;
  recognisedBy?: string;
  messages: VFileMessage[];
}

/** A markdown tree to a transcript. The tree's blocks become the turns' children; it is not to be used again. */
export function transcriptOf(root: Root, origin: Origin): Transcript {
  const places = placesOf(origin.source);
  const messages = [...origin.messages];
  const children = readTurns(root, places, messages);
  const otherVoice = findOtherVoice(children, places);
  return {
    type: 'transcript',
    children,
    position: places.position(0, origin.source.length),
    ...origin,
    ...(otherVoice ? { otherVoice } : {}),
    about: readAbout(children, places),
    messages,
  };
}
