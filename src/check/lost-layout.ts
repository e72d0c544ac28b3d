import type { Verdict } from '../types/verdict.ts';

/** A bare number, with a unit or a count noun at most: nothing in it hangs on where it stands on the page. */
const linear = /^[~≈=]?\s*-?\d[\d.,]*\s*(?:%|[A-Za-zµμ]+(?: [A-Za-z]+){0,3})?\.?$/;

/**
 * Verdicts on a text that was put together from places on pages: fractions, roots and scripts may have lost their
 * extent there, so that a formula which seems to be wrong may only have been misread. A person must look at it; what
 * agrees is right all the same, for no accident makes a formula of the right value.
 */
export function doubtLayout(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.map((verdict) => {
    const { answer, outcome } = verdict;
    if ((outcome !== 'incorrect' && outcome !== 'partial') || !answer || linear.test(answer.text.trim()))
      return verdict;
    const { witness: _witness, mistake: _mistake, ...rest } = verdict;
    return {
      ...rest,
      outcome: 'unscored',
      points: 0,
      reason: `read from the places of letters on a page, where the layout of formulas is easily lost, this would be ${outcome} (${verdict.reason}); a person must look`,
    };
  });
}
