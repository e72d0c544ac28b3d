import type { Verdict } from '../types/verdict.ts';
import { declared, loneDigit, takenBack } from './doubt.ts';

/** A bare number, with a unit or a count noun at most: nothing in it hangs on where it stands on the page. */
const linear = /^[~≈=]?\s*-?\d[\d.,]*\s*(?:%|[A-Za-zµμ]+(?: [A-Za-z]+){0,3})?\.?$/;
/** Where a page ends its lines, a line of its own may be the end of a sentence. */
const byLine = new Set(['line-after-total']);

/**
 * Verdicts on a text that was put together from places on pages: fractions, roots and scripts may have lost their
 * extent there, and words of other columns may stand between, so that what seems to be wrong may only have been
 * misread. Where lines and scripts could be put back, it stays wrong where the reply declares it as its answer and it is a number with its unit; all else is for
 * a person. What agrees is right, for no accident makes a formula of the right value, unless it is a lone digit.
 */
export function doubtLayout(verdicts: readonly Verdict[], lost: 'partly' | 'wholly'): Verdict[] {
  const replied = new Set(verdicts.flatMap(({ answer, part }) => (answer ? [part] : [])));
  return verdicts.map((verdict) => {
    const { answer, outcome } = verdict;
    // Letters of a formula that the page's fonts do not name leave nothing to be found.
    if (outcome === 'no-answer' && replied.has(verdict.part))
      return {
        ...verdict,
        outcome: 'unscored',
        reason:
          'no answer was found in a reply read from the places of letters on a page, where formulas are easily lost; a person must look',
      };
    if (!answer || outcome === 'unscored' || outcome === 'no-answer') return verdict;
    const text = answer.text.trim();
    const sure = declared.has(answer.via);
    const kept =
      outcome === 'correct'
        ? sure || !loneDigit.test(text)
        : lost === 'partly' && sure && !byLine.has(answer.via) && linear.test(text) && !loneDigit.test(text);
    if (kept) return verdict;
    return takenBack(
      verdict,
      `read from the places of letters on a page, where the layout of formulas is easily lost, this would be ${outcome} (${verdict.reason})`,
    );
  });
}
