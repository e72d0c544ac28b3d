import type { Position } from 'unist';
import type { Extraction } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Finding, ScoredClaim } from '../types/scorecard.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import type { Leak } from './leak.ts';

/** What a rule may look at. */
export interface AuditContext {
  transcript: Transcript;
  rubric: Rubric;
  extraction: Extraction;
  verdicts: readonly Verdict[];
  parts: readonly PartResult[];
  claims: readonly ScoredClaim[];
  /** Prompts that state a right answer (leak.ts). */
  leaks: readonly Leak[];
}

/** One thing that a rule noticed. */
export interface Notice {
  reason: string;
  /** Where in the log; a bare line stands for its first column. */
  place: Position | number;
  part?: string;
  /** Where it differs from the rule's own. */
  severity?: Finding['severity'];
}

/** One question put to every graded log. */
export interface AuditRule {
  id: string;
  severity: Finding['severity'];
  /** For docs and messages: what it looks for and why staff want to know. */
  description: string;
  /** A log's words that raise it, and such that do not. */
  example: { bad: string; good: string };
  run(context: AuditContext): Iterable<Notice>;
}
