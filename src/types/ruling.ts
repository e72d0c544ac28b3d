import type { Outcome } from './outcome.ts';

/** A person's decision on a part, or on one question of it: it always stands above the engine's verdict. */
export interface Ruling {
  /** Of the content, so that a line that was written twice counts once. */
  id: string;
  /** Who decided; as they call themselves. */
  by: string;
  /** When, ISO 8601 in UTC. */
  at: string;
  homework: string;
  /** Part id; `report` for a check of the student's report, which `question` names ("report.commented"). */
  part: string;
  /** Whole question id ("5a.count"); absent for the part as a whole. */
  question?: string;
  outcome: Outcome;
  /** null only with the outcome `unscored`: still open. */
  points: number | null;
  reason: string;
  /** Only this log, or every log whose answer to the question is equivalent. */
  scope: 'log' | 'equivalent';
  log: { file: string; sha256: string };
  /** What the engine had said when the decision was made: shows later whether that has moved. */
  engine: { version: string; rubric: string; outcome: Outcome; points: number | null; answer: string };
}

/** Takes a ruling back; the line of the ruling stays. */
export interface Withdrawal {
  id: string;
  by: string;
  at: string;
  withdraws: string;
  reason: string;
}

/** What a verdict or a part carries once a person has decided. */
export interface AppliedRuling {
  id: string;
  by: string;
  at: string;
  reason: string;
  /** The engine's own verdict, still visible. */
  engine: { outcome: Outcome; points: number | null };
}
