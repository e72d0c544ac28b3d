import type { Numeric, World } from './world.ts';

/** The sample point where two answers differ, with both values. `error` is the bound on either value. */
export interface Witness {
  at: World;
  expected: Numeric | string;
  answer: Numeric | string;
  error?: number;
}

/** How an answer was given: `exact` value, `asymptotic` (~, leading term), `class` (O, Θ, Ω), `approximate` (≈, decimals). */
export type Form = 'exact' | 'asymptotic' | 'class' | 'approximate' | 'bound' | 'prose';

/** Are two answers the same? `unsure` is an answer, too: never taken for either of the others. */
export interface Comparison {
  verdict: 'equal' | 'different' | 'unsure';
  /** One sentence for a person: which step decided and why. */
  reason: string;
  /** The step of the ladder that decided: `normal-form`, `modular`, `enclosure`, `world`, `growth`, `unit`, `form` … */
  rung: string;
  witness?: Witness;
  form?: Form;
}
