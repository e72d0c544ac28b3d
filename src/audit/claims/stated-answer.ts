import type { Question } from '../../types/rubric.ts';
import { fold, foldQuote } from './fold.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  questionOf,
  replyMissing,
  type SameAnswer,
  spansOf,
  supported,
  undecidable,
} from './judge.ts';
import { lineOfQuote } from './quote.ts';

/**
 * "The correct final answer (50 ns)": the value that the student names, against the answers found in the reply
 * and their verdicts. A value that the reply holds somewhere is no invention, so only a value that differs from
 * every answer of the part and stands nowhere in its reply contradicts the log.
 */
export const statedAnswer: ClaimJudge = {
  kind: 'answer',
  scope: 'whole',
  judge(claim, parts, context) {
    const stated = typeof claim.value === 'string' ? claim.value : String(claim.value ?? '');
    if (stated === '') return undecidable('the claim names no value');
    const own = spansOf(parts, context);
    if (own.length === 0) return parts[0] ? replyMissing(parts[0]) : undecidable('no part is named');
    const praised =
      /\b(?:correct|right|accurate)(?:ly)?\b/i.test(claim.text) &&
      !/\b(?:not|in)\W?(?:correct|right|accurate)/i.test(claim.text);

    const ids = new Set(parts.map((part) => part.part));
    const final = context.verdicts.filter(
      (verdict) => ids.has(verdict.part) && verdict.final && verdict.answer,
    );
    const compared = final.map((verdict) => {
      const question = questionOf(verdict.question, context);
      const outcome =
        question && verdict.answer ? compare(question, stated, verdict.answer.text, context) : 'unsure';
      return { verdict, outcome, line: verdict.answer?.position.start.line ?? 0 };
    });
    const equal = compared.find(({ outcome }) => outcome === 'equal');
    if (equal) {
      const at = `${equal.verdict.question}, line ${equal.line}`;
      if (!praised || equal.verdict.outcome === 'correct')
        return supported(`the reply gives this answer (${at})`);
      if (equal.verdict.outcome === 'incorrect')
        return contradicted(`the reply gives this answer, and it is incorrect (${at})`);
      return undecidable(`the reply gives this answer (${at}), which is ${equal.verdict.outcome}`);
    }
    for (const span of own) {
      const line = lineOfQuote(stated, span, context);
      if (line !== undefined)
        return praised
          ? undecidable(`the reply writes this at line ${line}, not as the answer that was judged`)
          : supported(`the reply writes this at line ${line}`);
    }
    if (compared.length > 0 && compared.every(({ outcome }) => outcome === 'different')) {
      return contradicted(
        `the reply's answer is another: ${compared.map(({ verdict, line }) => `${verdict.question}, line ${line}`).join('; ')}`,
      );
    }
    return undecidable('the value could not be compared with the answers found');
  },
};

/** By the comparison handed in; where it is none or not sure, by the letters: the answer may say it word for word. */
function compare(
  question: Question,
  stated: string,
  found: string,
  { same }: ClaimContext,
): ReturnType<SameAnswer> {
  const outcome = same?.(question, stated, found) ?? 'unsure';
  if (outcome !== 'unsure') return outcome;
  const [words, text] = [foldQuote(stated), fold(found).text];
  const at = words === '' ? -1 : text.indexOf(words);
  const alone =
    at >= 0 &&
    !/[\p{L}\p{N}.]$/u.test(text.slice(0, at)) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(at + words.length));
  return alone ? 'equal' : 'unsure';
}
