import type { Outcome } from './outcome.ts';
import type { ScoredPart } from './scorecard.ts';

export type OutcomeCounts = Record<Outcome, number>;

/**
 * What a long run keeps of one scorecard: enough for the closing table, the index over all logs, and for
 * knowing that nothing has changed. Plain JSON.
 */
export interface Digest {
  file: string;
  sha256: string;
  model: string;
  /** Rubric id; empty where no rubric fits. */
  homework: string;
  title: string;
  counts: OutcomeCounts;
  points: number;
  maxPoints: number;
  openPoints: number;
  contradicted: number;
  /** How often each rule found something, by severity. */
  findings: { ruleId: string; severity: 'error' | 'warning' | 'info'; count: number }[];
  parts: (Pick<ScoredPart, 'id' | 'title' | 'outcome' | 'points' | 'maxPoints' | 'oneShot' | 'attempts'> & {
    /** null where the student says nothing of the part. */
    claimedOneShot: boolean | null;
  })[];
  mistakes: { question: string; name: string; line?: number }[];
}
