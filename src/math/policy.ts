import type { ReadingMessage } from '../types/answer-kind.ts';
import type { Expr } from '../types/expression.ts';

/** One side of a comparison: what `read` made of a text (its ReadResult), or a tree that was made otherwise. */
export interface ReadSide {
  readings: readonly Expr[];
  messages: readonly ReadingMessage[];
}

/** What a question asks beyond the value; every field has a default that fits answers given without a rubric. */
export interface Policy {
  /** The kind of answer, where the question gives it (`matrix`, `vector`, `list` …); else the two sides tell. */
  kind?: string;
  /**
   * Decimals against exact values. `printed`: equal within half a unit of the last printed place. `exact`: a
   * decimal is the fraction that it spells. Default `long`: exact, but a decimal of nine or more significant
   * digits is a calculator's print of the value, and agrees with it if it agrees to its last digit.
   */
  decimals?: 'exact' | 'long' | 'printed';
  /** Does the order of a list without braces count? Default `free`: solutions are listed in any order. */
  order?: 'free' | 'kept';
  /** The unit that the question names: a bare number is taken in it. Without it a bare number is in the other side's. */
  unit?: string;
}
