import type { Outcome } from './outcome.ts';
import type { AppliedRuling } from './ruling.ts';

/** What the verdicts of a part's questions come to, before anything the student says is looked at. */
export interface PartResult {
  part: string;
  problem: string;
  outcome: Outcome;
  /** null while unscored: open, not zero. */
  points: number | null;
  maxPoints: number;
  /** Least and most points that an unscored part can come to, by its questions that are decided. */
  range?: { from: number; to: number };
  /** Replies to this part in the log; 0 when there is none. */
  attempts: number;
  /** Right at the first attempt, without help; null when it cannot be known. */
  oneShot: boolean | null;
  /** Outcome of the first attempt, and the line of its first answer. */
  firstAttempt?: { outcome: Outcome; line: number };
  /** The lines of the reply that counts. */
  reply?: { line: number; endLine: number };
  /** Ids of questions without an answer that the reply may hold all the same. */
  unfound?: string[];
  /** Lines of the user turns that object or give a hint before a later attempt. */
  help: number[];
  /** Line of a prompt that states the right answer before a reply does. */
  leaked?: number;
  /** One sentence: why this outcome. */
  reason: string;
  /** A person's decision on the part as a whole, which the outcome above already is. */
  ruling?: AppliedRuling;
}
