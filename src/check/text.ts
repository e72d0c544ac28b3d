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
  compare(expected, answer) {
    const [one, other] = [foldedWords(expected), foldedWords(answer)];
    if (one === other && one !== '') return { verdict: 'equal', rung: 'text', reason: 'the same words' };
    const apart = numbersIn(one, other);
    if (apart)
      return {
        verdict: 'different',
        rung: 'text',
        reason: `${apart.answer} where ${apart.expected} is expected, else the same words`,
        witness: { at: { values: {} }, ...apart },
      };
    const opposite = oppositesIn(one.split(' '), other.split(' '));
    if (opposite)
      return {
        verdict: 'different',
        rung: 'text',
        reason: `"${opposite.answer}" where "${opposite.expected}" is expected, else the same words`,
        witness: { at: { values: {} }, ...opposite },
      };
    return {
      verdict: 'unsure',
      rung: 'text',
      reason: 'other words; whether they say the same is for a person',
    };
  },
  agree: () => ({ verdict: 'unsure', rung: 'text', reason: 'prose is not recomputed' }),
  print: (passage) => passage,
  form: () => 'prose',
};

const numeral = /\d+(?:\.\d+)?/g;

/** The first numbers that differ in texts which are the same but for their numbers: step 3, step 4. */
function numbersIn(expected: string, answer: string): { expected: string; answer: string } | undefined {
  if (expected.replace(numeral, '#') !== answer.replace(numeral, '#')) return undefined;
  const [mine, theirs] = [expected, answer].map((text) => text.match(numeral) ?? []);
  const at = mine!.findIndex((one, index) => Number(one) !== Number(theirs![index]));
  return at < 0 ? undefined : { expected: mine![at]!, answer: theirs![at]! };
}

const opposites = [
  ['increases', 'decreases'],
  ['increase', 'decrease'],
  ['increasing', 'decreasing'],
  ['grows', 'shrinks'],
  ['rises', 'falls'],
  ['larger', 'smaller'],
  ['higher', 'lower'],
  ['more', 'less'],
  ['faster', 'slower'],
  ['upper', 'lower'],
  ['maximum', 'minimum'],
  ['maximize', 'minimize'],
  ['positive', 'negative'],
  ['even', 'odd'],
  ['left', 'right'],
  ['above', 'below'],
  ['before', 'after'],
  ['always', 'never'],
  ['convex', 'concave'],
  ['stable', 'unstable'],
  ['converges', 'diverges'],
  ['linear', 'nonlinear'],
  ['biased', 'unbiased'],
  ['directed', 'undirected'],
  ['dependent', 'independent'],
  ['valid', 'invalid'],
  ['finite', 'infinite'],
];

/** The one place where two texts part, if opposites stand there. */
function oppositesIn(
  expected: readonly string[],
  answer: readonly string[],
): { expected: string; answer: string } | undefined {
  if (expected.length !== answer.length) return undefined;
  const apart = expected.flatMap((word, at) => (word === answer[at] ? [] : [[word, answer[at]!] as const]));
  const [one, ...others] = apart;
  if (!one || others.length > 0) return undefined;
  const known = opposites.some((pair) => pair.includes(one[0]) && pair.includes(one[1]));
  return known ? { expected: one[0], answer: one[1] } : undefined;
}
