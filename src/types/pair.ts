import type { ReadingMessage } from './answer-kind.ts';
import type { Witness } from './comparison.ts';
import type { SymbolTable } from './symbol-table.ts';

/** Two answers to hold against each other, outside of any rubric. */
export interface Pair {
  expected: string;
  answer: string;
  /** Name of an answer kind; inferred from the two sides where it is not given. */
  kind?: string;
  symbols?: SymbolTable;
}

/** How one side was read. */
export interface PairSide {
  text: string;
  /** Printed anew from what was read; empty where nothing could be. */
  read: string;
  messages: ReadingMessage[];
}

/** Are the two sides the same answer? */
export interface PairVerdict {
  verdict: 'equal' | 'different' | 'unsure';
  /** Which step decided and why, and what was inferred. */
  reason: string;
  kind: string;
  /** Why this kind was chosen; absent where it was given. */
  inferred?: string;
  /** The step of the ladder that decided. */
  rung: string;
  expected: PairSide;
  answer: PairSide;
  /** Where the two differ, with both values. */
  witness?: Witness;
}
