import type { AnswerKind } from '../types/answer-kind.ts';
import { foldedWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    text: string;
  }
}

/** Prose. No program judges it here: the scorecard shows the passage beside the rubric's key points. */
export const text: AnswerKind<string> = {
  name: 'text',
  description: 'prose, held against key points by a person',
  byHand: true,
  parse: (passage) => ({ ok: true, value: passage, messages: [] }),
  // The same words say the same; what other words say, no program decides.
  compare: (expected, answer) =>
    foldedWords(expected) === foldedWords(answer) && foldedWords(expected) !== ''
      ? { verdict: 'equal', rung: 'text', reason: 'the same words' }
      : { verdict: 'unsure', rung: 'text', reason: 'other words; whether they say the same is for a person' },
  agree: () => ({ verdict: 'unsure', rung: 'text', reason: 'prose is not recomputed' }),
  print: (passage) => passage,
  form: () => 'prose',
};
