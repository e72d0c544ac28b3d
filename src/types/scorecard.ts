import type { Outcome } from './verdict.ts';

export type ClaimStatus = 'supported' | 'contradicted' | 'undecidable';

export interface ScoredClaim {
  kind: string;
  status: ClaimStatus;
  text: string;
  line: number;
  /** What in the log or among the verdicts decides it. */
  reason: string;
  /** Part that it is about; null for the whole log. */
  part?: string | null;
}

export interface Finding {
  ruleId: string;
  severity: 'error' | 'warning' | 'info';
  line: number;
  column: number;
  message: string;
  part?: string;
}

export interface ScoredCandidate {
  text: string;
  line: number;
  column: number;
  via: string;
  won: boolean;
  reason: string;
}

export interface ScoredAnswer {
  id: string;
  asks: string;
  kind: string;
  outcome: Outcome;
  counts: boolean;
  points: number;
  maxPoints: number;
  text: string;
  value: string;
  form?: string;
  line?: number;
  column?: number;
  via?: string;
  expected: string;
  recomputed?: { route: string; value: string };
  reason: string;
  witness?: string;
  mistake?: string;
  candidates: ScoredCandidate[];
  keyPoints?: string[];
}

export interface ScoredPart {
  id: string;
  title: string;
  outcome: Outcome;
  points: number;
  maxPoints: number;
  attempts: number;
  /** Right at the first attempt, without help; null when it cannot be known. */
  oneShot: boolean | null;
  firstAttempt?: { outcome: Outcome; line: number };
  answers: ScoredAnswer[];
  /** The claim that decides the part. */
  claim?: ScoredClaim;
  claims: ScoredClaim[];
  /** The passage of a text part that a person must read. */
  passage?: { text: string; line: number; endLine: number };
  keyPoints?: string[];
  reason: string;
}

/** What the student's report is marked on; the parts' points are the model's. */
export interface ReportCheck {
  id: string;
  /** yes, no, or partly; `unknown` where the log does not tell. */
  status: 'yes' | 'no' | 'partly' | 'unknown';
  text: string;
}

export interface Scorecard {
  transcript: { file: string; homework: string; model: string; sha256: string; format: string };
  rubric: { id: string; version: string; title: string; chosenBy: string };
  engine: { version: string; seed: number };
  parts: ScoredPart[];
  claims: ScoredClaim[];
  findings: Finding[];
  report: ReportCheck[];
  points: number;
  maxPoints: number;
}
