import type { ReadResult } from '../math/read.ts';
import type { Question } from '../types/rubric.ts';

/**
 * What was read for a question before its kind was known. Only pairs leave something here: their questions live as
 * long as the pair, and the same two texts are read by inference and by kind.
 */
const readings = new WeakMap<Question, ReadonlyMap<string, ReadResult>>();

export function remember(question: Question, read: ReadonlyMap<string, ReadResult>): void {
  readings.set(question, read);
}

export const remembered = (question: Question, text: string): ReadResult | undefined =>
  readings.get(question)?.get(text);
