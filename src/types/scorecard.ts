import type { TextJudgement } from './judgement.ts';
import type { Outcome } from './outcome.ts';
import type { AppliedRuling } from './ruling.ts';

export type ClaimStatus = 'supported' | 'contradicted' | 'undecidable';

/** A claim of the student, set against the log and the verdicts. */
export interface ScoredClaim {
  kind: string;
  /** Part id; null for a claim about a whole problem or the whole log. */
  part: string | null;
  /** Problem id of a claim about a whole problem. */
  problem?: string;
  status: ClaimStatus;
  text: string;
  line: number;
  /** What in the log or among the verdicts decides it; names the lines. */
  reason: string;
  /** Of a claim about several parts: what it comes to for each of them. */
  parts?: Record<string, { status: ClaimStatus; reason: string }>;
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
  /** null while unscored: open, not zero. */
  points: number | null;
  maxPoints: number;
  attempt: number;
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
  /** What judge models said of free text, with their quotes and costs. */
  judgements?: TextJudgement[];
  /** A person's decision; outcome and points are that person's. */
  ruling?: AppliedRuling;
}

export interface ScoredPart {
  id: string;
  title: string;
  outcome: Outcome;
  /** null while unscored: open, not zero. */
  points: number | null;
  maxPoints: number;
  /** Least and most points that an unscored part can come to, by its questions that are decided. */
  range?: { from: number; to: number };
  /** Replies to this part in the log. */
  attempts: number;
  /** Right at the first attempt, without help; null when it cannot be known. */
  oneShot: boolean | null;
  firstAttempt?: { outcome: Outcome; line: number };
  answers: ScoredAnswer[];
  /** The claim that decides the part. */
  claim?: ScoredClaim;
  claims: ScoredClaim[];
  /** The lines of the reply that counts. */
  reply?: { line: number; endLine: number };
  /** The passage of a text part that a person must read; `shortened` when it goes on in the log. */
  passage?: { text: string; line: number; endLine: number; shortened: boolean };
  keyPoints?: string[];
  reason: string;
  /** A person's decision on the part as a whole; outcome and points are that person's. */
  ruling?: AppliedRuling;
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
  rubric: { id: string; version: string; title: string; chosenBy: string; sha256: string };
  engine: { version: string; seed: number };
  parts: ScoredPart[];
  claims: ScoredClaim[];
  findings: Finding[];
  report: ReportCheck[];
  /** Points of the parts that are scored. */
  points: number;
  maxPoints: number;
  /** Most points that the unscored parts can add: they wait for a person. */
  openPoints: number;
}
