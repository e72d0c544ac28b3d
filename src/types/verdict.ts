import type { Form, Witness } from './comparison.ts';
import type { Answer } from './extraction.ts';
import type { TextJudgement } from './judgement.ts';
import type { Outcome } from './outcome.ts';
import type { AppliedRuling } from './ruling.ts';

/** The judgement of one question in one attempt. */
export interface Verdict {
  question: string;
  part: string;
  attempt: number;
  final: boolean;
  outcome: Outcome;
  counts: boolean;
  points: number;
  maxPoints: number;
  answer?: Answer;
  /** The answer as it was read, printed anew; empty when it could not be read. */
  value: string;
  form?: Form;
  expected: string;
  recomputed?: { route: string; value: string };
  reason: string;
  witness?: Witness;
  /** Name of the mistake that the answer equals. */
  mistake?: string;
  keyPoints?: string[];
  /** What judge models said of free text; the outcome above is theirs. */
  judgements?: TextJudgement[];
  /** A person's decision, which the outcome above already is. */
  ruling?: AppliedRuling;
}
