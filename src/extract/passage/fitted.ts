import type { Asked } from './asked.ts';
import type { Member } from './statement.ts';

/** A law with the numbers of a fit where the formula is asked, or the formula where a law with its numbers is. */
export function isOfOtherStage(answer: Member, subject: string, { question, siblings }: Asked): boolean {
  const isFitted = /\d\.\d/.test(answer.spelling);
  if (question.kind === 'power-law') return !isFitted;
  return isFitted && siblings.some((one) => one.question.kind === 'power-law' && one.bySpelling.has(subject));
}
