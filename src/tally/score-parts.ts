import type { Extraction, Span } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Part, Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { applyRule, type Judged } from './part-rule.ts';

/**
 * Words of a user who sends the model back, or helps it. Kept narrow: a request to explain more, to go on or to
 * format differently is no help towards the answer.
 */
const objection =
  /\b(?:wrong|incorrect|incorrectly|mistaken?|mistakes|errors?|hint|nope|are you sure|(?:try|check|think|look|go over|work through|compute|count) (?:it |this |that |them )?(?:once )?(?:more|again)|re-?(?:do|check|consider|compute|calculate|read|think|examine)|double[- ]check|not (?:quite|right|correct|what|true)|(?:isn|wasn|doesn|don|aren)['’]t (?:quite|right|correct|true|match|agree|hold|follow|look right|seem right)|should (?:be|have been|have|read|come)|(?:forgot|forgotten|missed|missing|dropped|lost|overlooked|left out|ignored|mixed up|confused)|actually)\b/i;

/**
 * Every part of the rubric with what its verdicts come to, in rubric order. Looks at the model's work only,
 * not at what the student says about it.
 */
export function scoreParts(
  transcript: Transcript,
  rubric: Rubric,
  extraction: Extraction,
  verdicts: readonly Verdict[],
): PartResult[] {
  return rubric.problems.flatMap((problem) =>
    problem.parts.map((part) =>
      scorePart(
        transcript,
        part,
        extraction,
        verdicts.filter((verdict) => verdict.part === part.id),
      ),
    ),
  );
}

function scorePart(
  transcript: Transcript,
  part: Part,
  extraction: Extraction,
  verdicts: readonly Verdict[],
): PartResult {
  const spans = extraction.spans.filter((span) => span.part === part.id);
  const attempts = Math.max(extraction.attempts[part.id] ?? 0, ...spans.map((span) => span.attempt), 0);
  const replied = spans.length > 0 || verdicts.some((verdict) => verdict.answer !== undefined);

  const final: Judged[] = part.questions.map((question) => ({
    question,
    verdict: verdicts.find((verdict) => verdict.question === question.id && verdict.final),
  }));
  const result = applyRule(part, final, replied);

  const help = helpBefore(transcript, spans);
  const first = spans.filter((span) => span.attempt === 1);
  const firstAttempt =
    attempts > 1 && first.length > 0
      ? { outcome: firstOutcome(part, verdicts), line: startOf(first) }
      : undefined;
  const last = spans.filter((span) => span.attempt === Math.max(...spans.map((one) => one.attempt)));

  return {
    part: part.id,
    problem: part.problem,
    ...result,
    maxPoints: part.points,
    attempts,
    oneShot: oneShot({
      transcript,
      outcome: result.outcome,
      attempts,
      replied,
      help,
      first: firstAttempt?.outcome,
    }),
    ...(firstAttempt ? { firstAttempt } : {}),
    ...(last.length > 0 ? { reply: { line: startOf(last), endLine: endOf(last) } } : {}),
    help,
  };
}

/** What the first attempt alone would have come to; what it left out counts as not answered. */
function firstOutcome(part: Part, verdicts: readonly Verdict[]): PartResult['outcome'] {
  const judged = part.questions.map((question) => ({
    question,
    verdict: verdicts.find((verdict) => verdict.question === question.id && verdict.attempt === 1),
  }));
  return applyRule(part, judged, true).outcome;
}

interface Facts {
  transcript: Transcript;
  outcome: PartResult['outcome'];
  attempts: number;
  replied: boolean;
  help: number[];
  first: PartResult['outcome'] | undefined;
}

/**
 * Was the part right at once? A second reply alone does not deny it (it may only repeat or explain), but an
 * objection or a hint before it does, and so does a first attempt that was not right. Without user turns in
 * the log nobody can tell how often the model was asked.
 */
function oneShot({ transcript, outcome, attempts, replied, help, first }: Facts): boolean | null {
  if (!replied) return null;
  if (attempts > 1) {
    if (help.length > 0) return false;
    if (first !== undefined && first !== 'correct') return first === 'unscored' ? null : false;
  }
  if (outcome === 'unscored' || outcome === 'no-answer') return null;
  if (outcome !== 'correct') return false;
  return transcript.children.some((turn) => turn.role === 'user') ? true : null;
}

/** Lines of the user turns right before later attempts that object or help. */
function helpBefore(transcript: Transcript, spans: readonly Span[]): number[] {
  const lines = new Set<number>();
  for (const span of spans) {
    if (span.attempt < 2) continue;
    for (let index = span.turn - 1; index >= 0; index--) {
      const turn = transcript.children[index];
      if (turn === undefined || turn.role === 'assistant') break;
      if (turn.role !== 'user') continue;
      const text = transcript.source.slice(turn.position.start.offset ?? 0, turn.position.end.offset ?? 0);
      if (objection.test(text)) lines.add(turn.position.start.line);
      break;
    }
  }
  return [...lines].sort((a, b) => a - b);
}

const startOf = (spans: readonly Span[]) => Math.min(...spans.map((span) => span.position.start.line));
const endOf = (spans: readonly Span[]) => Math.max(...spans.map((span) => span.position.end.line));
