import { valueSide } from '../math/compare/value-side.ts';
import type { ReadSide } from '../math/compare.ts';
import { isCount } from '../math/units.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Question } from '../types/rubric.ts';
import { unitIn } from './infer.ts';
import { withinPolicy } from './number-policy.ts';
import { withNumberWords } from './number-words.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    number: ReadSide;
  }
}

/** A number without symbols, in any of its spellings. */
export const number = objectKind({
  name: 'number',
  description:
    'a number: 3/4, 0.75, 75\\%, 2\\tfrac12, 1{,}000, 3 \\times 10^{-4}, 0.1\\overline{6}, \\sqrt{2}, "twenty"',
  options: {
    decimals: {
      shape: 'choice',
      among: ['exact', 'printed'],
      says: 'printed: a decimal that is right to its last printed digit stands for the value (0.33 for 1/3); exact: it never does; without the option such an answer is for a person',
    },
    digits: { shape: 'text', says: 'so many significant digits must be right: "3"' },
    tolerance: { shape: 'text', says: 'how far off a value may be: "1%" of the expected one, or "0.05"' },
    percent: {
      shape: 'choice',
      among: ['bare'],
      says: 'the question asks for per cent: a bare 75 means 75 %',
    },
  },
  spell: withNumberWords,
  fault(expr) {
    const value = valueSide(expr) ?? expr;
    return value.type === 'text' || value.type === 'empty' ? 'no number in it' : undefined;
  },
  policy: ({ options }) =>
    options.decimals === 'printed' || options.decimals === 'exact' ? { decimals: options.decimals } : {},
  revise: (expected, answer, found, question) =>
    unaskedUnit(expected, answer, found, question) ?? withinPolicy(expected, answer, found, question),
  ownRounding: true,
});

/** The right number in a unit of measurement, where the question asks for a bare one: 0.25 Hz is not 1/4. */
function unaskedUnit(
  expected: ReadSide,
  answer: ReadSide,
  found: Comparison,
  question: Question,
): Comparison | undefined {
  if (found.verdict !== 'equal' || question.unit !== undefined) return undefined;
  const [asked, given] = [expected, answer].map(({ readings }) => readings[0] && unitIn(readings[0]));
  if (asked !== undefined || given === undefined || isCount(given)) return undefined;
  return {
    ...found,
    verdict: 'unsure',
    rung: 'unit',
    reason: `it is given in ${given}, where a bare number is asked`,
  };
}
