import type { Verdict } from '../types/verdict.ts';

/** Conventions by which a reply says itself that this is its answer. */
export const declared: ReadonlySet<string> = new Set([
  'answer-block',
  'boxed',
  'bold-line',
  'line-after-total',
]);

/** A digit or two may be anything: the number of a problem or a page, a footnote, a script, a tick drawn with a font of signs. */
export const loneDigit = /^[^\p{L}\d]{0,3}\d{1,2}[^\p{L}\d]?$/u;

/** A verdict taken back: a person must look, and is told what it would have been in the reason. */
export function takenBack(verdict: Verdict, reason: string): Verdict {
  const { witness: _witness, mistake: _mistake, ...rest } = verdict;
  return { ...rest, outcome: 'unscored', points: 0, reason: `${reason}; a person must look` };
}
