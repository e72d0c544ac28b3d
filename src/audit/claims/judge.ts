import type { Claim, Extraction, Span } from '../../types/extraction.ts';
import type { Outcome } from '../../types/outcome.ts';
import type { PartResult } from '../../types/part-result.ts';
import type { Question, Rubric } from '../../types/rubric.ts';
import type { ClaimStatus } from '../../types/scorecard.ts';
import type { Transcript, Turn } from '../../types/transcript.ts';
import type { Verdict } from '../../types/verdict.ts';

/** Is the stated answer the found one? Handed in from above: reading and comparing answers is another room's. */
export type SameAnswer = (
  question: Question,
  stated: string,
  found: string,
) => 'equal' | 'different' | 'unsure';

/** Everything that a claim can be set against. */
export interface ClaimContext {
  transcript: Transcript;
  rubric: Rubric;
  extraction: Extraction;
  verdicts: readonly Verdict[];
  parts: readonly PartResult[];
  same: SameAnswer | undefined;
}

export interface Judgement {
  status: ClaimStatus;
  reason: string;
}

/**
 * How claims of one kind are judged. `each` claims say something of every part in their scope and are judged
 * part by part; `whole` claims once, with the parts of their scope at hand.
 */
export type ClaimJudge =
  | { kind: string; scope: 'each'; judge(claim: Claim, part: PartResult, context: ClaimContext): Judgement }
  | {
      kind: string;
      scope: 'whole';
      judge(claim: Claim, parts: readonly PartResult[], context: ClaimContext): Judgement;
    };

export const supported = (reason: string): Judgement => ({ status: 'supported', reason });
export const contradicted = (reason: string): Judgement => ({ status: 'contradicted', reason });
export const undecidable = (reason: string): Judgement => ({ status: 'undecidable', reason });

/** The judgement of the opposite claim, for the same reason. */
export function opposite({ status, reason }: Judgement): Judgement {
  if (status === 'undecidable') return undecidable(reason);
  return status === 'supported' ? contradicted(reason) : supported(reason);
}

/** "line 615", "lines 600 and 615", "lines 3, 5 and 9". */
export function lines(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  if (sorted.length === 0) return 'no line';
  if (sorted.length === 1) return `line ${sorted[0]}`;
  return `lines ${sorted.slice(0, -1).join(', ')} and ${sorted.at(-1)}`;
}

/** A conversion can lose turns, so a reply that is not there says nothing about the student. */
export const replyMissing = (part: PartResult): Judgement =>
  undecidable(`the reply to ${part.part} is not in this file; conversion loss possible`);

/** The replies to some parts, in time order. */
export function spansOf(parts: readonly PartResult[], { extraction }: ClaimContext): Span[] {
  const ids = new Set(parts.map((part) => part.part));
  return extraction.spans.filter((span) => ids.has(span.part));
}

/** The source text of a reply. */
export function textOf(span: Span | Turn, { transcript }: ClaimContext): string {
  return transcript.source.slice(span.position.start.offset ?? 0, span.position.end.offset ?? 0);
}

/** Where the answers that decide a part stand: the wrong ones if there are any. */
export function deciding(
  part: PartResult,
  { verdicts }: ClaimContext,
): { ids: string[]; lines: number[]; outcomes: Outcome[] } {
  const final = verdicts.filter((verdict) => verdict.part === part.part && verdict.final && verdict.counts);
  const wrong = final.filter((verdict) => verdict.outcome !== 'correct');
  const told = wrong.length > 0 ? wrong : final;
  return {
    ids: told.map((verdict) => verdict.question),
    outcomes: told.map((verdict) => verdict.outcome),
    lines: told.flatMap((verdict) => (verdict.answer ? [verdict.answer.position.start.line] : [])),
  };
}

/** "(line 615)" of what decided the part, or of its reply. */
export function place(part: PartResult, context: ClaimContext): string {
  const at = deciding(part, context).lines;
  if (at.length > 0) return lines(at);
  return part.reply ? `line ${part.reply.line}` : 'no line';
}

/** A question of the rubric by its id. */
export function questionOf(id: string, { rubric }: ClaimContext): Question | undefined {
  return rubric.problems
    .flatMap((problem) => problem.parts.flatMap((part) => part.questions))
    .find((question) => question.id === id);
}
