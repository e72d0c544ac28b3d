import type { AnswerKind } from '../types/answer-kind.ts';

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
  compare: () => ({ verdict: 'unsure', rung: 'text', reason: 'prose is not compared' }),
  agree: () => ({ verdict: 'unsure', rung: 'text', reason: 'prose is not recomputed' }),
  print: (passage) => passage,
  form: () => 'prose',
};
