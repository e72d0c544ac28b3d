import type { Question } from '../types/rubric.ts';

/** A decimal, perhaps with a power of ten, and behind it a unit in letters or per cent. */
const decimal =
  /^\s*\$?-?(?<whole>\d[\d,{}]{0,24})(?:\.(?<places>\d{1,20}))?(?:\s?\\times\s?10\^(?:\{-?\d{1,3}\}|\d)|e[+-]?\d{1,3})?\s?(?:\\?%|\\text\{)?[A-Za-z/ }]{0,20}\$?$/;

/**
 * The question as its own key has to meet it: right to the last digit that the key prints. Tolerances and counts of
 * digits are for answers; a key that used them up would hide that a fact of the recomputation is altered.
 */
export function heldToPrintedDigits(question: Question, text: string): Question {
  const { tolerance, digits, ...options } = question.options;
  if (tolerance === undefined && digits === undefined) return question;
  const { whole = '', places = '' } = decimal.exec(text)?.groups ?? {};
  const value = Number(`${whole.replace(/\D/g, '')}.${places}`);
  if (!(value > 0)) return { ...question, options: { ...options, decimals: 'printed' } };
  const share = (0.5 * 10 ** -places.length) / value;
  return { ...question, options: { ...options, tolerance: `${(100 * share).toFixed(12)}%` } };
}
