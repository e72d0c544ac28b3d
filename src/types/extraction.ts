import type { RootContent } from 'mdast';
import type { Position } from 'unist';

/** The stretch of one assistant turn that answers one part. */
export interface Span {
  part: string;
  /** Index into transcript.children. */
  turn: number;
  /** 1 for the first reply to this part. */
  attempt: number;
  blocks: RootContent[];
  position: Position;
  /** How the part was known: `label`, `prompt`, `title`, `only-part`, `order`. */
  via: string;
}

/** A place where an answer may stand. The losers are kept: a grader must see what was passed over. */
export interface Candidate {
  text: string;
  position: Position;
  /** The convention that found it: `answer-block`, `boxed`, `line-after-total` … */
  via: string;
  won: boolean;
  /** Why it won or lost, in a few words. */
  reason: string;
}

/** The text found as the answer to one question in one attempt. */
export interface Answer {
  question: string;
  part: string;
  text: string;
  position: Position;
  via: string;
  attempt: number;
  /** Is it the attempt whose verdict counts? */
  final: boolean;
  candidates: Candidate[];
  /** Another candidate states another value and neither wins by convention: for a person to look at. */
  rival?: Candidate;
}

/**
 * What the student says. `part` is null for the whole log.
 * Kinds: one-shot, correct, wrong, hallucination, hints, matches-reference, quote, thinking-time, answer,
 * completeness, rate, other.
 */
export interface Claim {
  kind: string;
  part: string | null;
  /** Problem id when the claim is about a whole problem. */
  problem?: string;
  text: string;
  position: Position;
  /** Seconds, a rate in [0, 1], a count of hints, the quoted words … as the kind has it. */
  value?: number | string;
}

export interface Extraction {
  spans: Span[];
  answers: Answer[];
  claims: Claim[];
  /** Replies to each part, by part id: how many attempts the log shows. */
  attempts: Record<string, number>;
}
