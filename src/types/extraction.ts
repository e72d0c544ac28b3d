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
  /** Why the words around it may change what it says: a person has to look, and it is neither right nor wrong. */
  unsure?: string;
  /** The same with the names put in that the reply defines itself: for where the text as it stands decides nothing. */
  spelledOut?: { text: string; names: string[] };
}

/**
 * What a student may say, negations as kinds of their own ("did not one-shot" is no "one-shot"). In brackets
 * the claim's `value`:
 * one-shot, not-one-shot; correct, partly-correct, wrong; hallucination, no-hallucination (errors and
 * misconceptions among them); hints (their number, 0 for none, no value for "some"); matches-reference,
 * differs-from-reference; quote (the quoted words); thinking-time (seconds); answer (the stated answer, as
 * written); complete, incomplete (does the log hold all?); rate (share in [0, 1], of the claim kind in `of`);
 * method (how the model went about it); setting (how it was run); other.
 */
export const claimKinds = [
  'one-shot',
  'not-one-shot',
  'correct',
  'partly-correct',
  'wrong',
  'hallucination',
  'no-hallucination',
  'hints',
  'matches-reference',
  'differs-from-reference',
  'quote',
  'thinking-time',
  'answer',
  'complete',
  'incomplete',
  'rate',
  'method',
  'setting',
  'other',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** Something the student says. `part` is null where no single part is meant. */
export interface Claim {
  kind: ClaimKind;
  part: string | null;
  /** Problem id when the claim is about a whole problem; absent, with part null, for the whole log. */
  problem?: string;
  /** The sentence or clause, as written. */
  text: string;
  position: Position;
  value?: number | string;
  /** Of a rate: the kind of claim it counts. */
  of?: ClaimKind;
  /** The student hedges: "around 5 minutes", "mostly", "I think". */
  vague?: boolean;
}

export interface Extraction {
  spans: Span[];
  answers: Answer[];
  claims: Claim[];
  /** Replies to each part, by part id: how many attempts the log shows. */
  attempts: Record<string, number>;
  /**
   * Questions of parts that have a reply in which no answer to them was found, though it may well be there. Where the
   * reply plainly ends without one, the question is not among them.
   */
  unfound?: string[];
  /** Parts that a reply may answer, of which nobody can tell: it has no labels, and the prompt names several parts. */
  unassigned?: string[];
}
