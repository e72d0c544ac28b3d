import type { Extraction, Span } from '../types/extraction.ts';
import type { Outcome } from '../types/outcome.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Part, Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { applyRule, type Judged, type PartOutcome } from './part-rule.ts';

/**
 * Words of a user who sends the model back, or helps it. Kept narrow: a request to explain more, to go on or to
 * format differently is no help towards the answer.
 */
const objection =
  /\b(?:wrong|incorrect|incorrectly|mistaken?|mistakes|errors?|hint|nope|are you sure|(?:try|check|think|look|go over|work through|compute|count) (?:it |this |that |them )?(?:once )?(?:more|again)|re-?(?:do|check|consider|compute|calculate|read|think|examine)|double[- ]check|not (?:quite|right|correct|what|true)|(?:isn|wasn|doesn|don|aren)['’]t (?:quite|right|correct|true|match|agree|hold|follow|look right|seem right)|should (?:be|have been|have|read|come)|(?:forgot|forgotten|missed|missing|dropped|lost|overlooked|left out|ignored|mixed up|confused)|actually)\b/i;

/**
 * Every part of the rubric with what its verdicts come to, in rubric order. Looks at the model's work only,
 * not at what the student says about it.
 * @param leaked lines of prompts that state the right answer to a part: whether it was solved at once cannot be
 *   known then
 */
export function scoreParts(
  transcript: Transcript,
  rubric: Rubric,
  extraction: Extraction,
  verdicts: readonly Verdict[],
  leaked: ReadonlyMap<string, number> = new Map(),
): PartResult[] {
  return rubric.problems.flatMap((problem) =>
    problem.parts.map((part) => {
      const own = verdicts.filter((verdict) => verdict.part === part.id);
      const result = scorePart(transcript, part, extraction, own);
      const line = leaked.get(part.id);
      return line === undefined ? result : { ...result, leaked: line, oneShot: result.oneShot && null };
    }),
  );
}

function scorePart(
  transcript: Transcript,
  part: Part,
  extraction: Extraction,
  verdicts: readonly Verdict[],
): PartResult {
  const spans = extraction.spans.filter((span) => span.part === part.id);
  const replied = spans.length > 0 || verdicts.some((verdict) => verdict.answer !== undefined);
  const attempts = Math.max(
    extraction.attempts[part.id] ?? 0,
    ...spans.map((span) => span.attempt),
    replied ? 1 : 0,
  );

  const final: Judged[] = part.questions.map((question) => ({
    question,
    verdict: verdicts.find((verdict) => verdict.question === question.id && verdict.final),
    unfound: extraction.unfound?.includes(question.id) ?? false,
  }));
  const result = replied ? applyRule(part, final, true) : withoutReply(part, final, transcript, extraction);

  const help = helpBefore(transcript, spans);
  const first = firstAttemptOf(part, attempts, result.outcome, spans, verdicts);
  const unfound = final.filter((one) => one.unfound).map(({ question }) => question.id);
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
      redone: wasRedone(transcript, spans),
      first: first?.outcome,
      wrong: final.some(({ verdict }) => verdict?.counts && /^(?:incorrect|partial)$/.test(verdict.outcome)),
    }),
    ...(unfound.length > 0 ? { unfound } : {}),
    ...(first ? { firstAttempt: first } : {}),
    ...(last.length > 0 ? { reply: { line: startOf(last), endLine: endOf(last) } } : {}),
    help,
  };
}

/**
 * No reply was found. Where some of the log was not parsed, or a reply does not say which parts it answers, that does
 * not say that there is none.
 */
function withoutReply(
  part: Part,
  final: readonly Judged[],
  { messages, children }: Transcript,
  { unassigned }: Extraction,
): PartOutcome {
  if (unassigned?.includes(part.id))
    return {
      outcome: 'unscored',
      points: null,
      range: { from: 0, to: part.points },
      reason: 'a reply is there that does not say which parts it answers; a person must look',
    };
  const lost = children.filter((turn) => turn.lost);
  const unread = messages.find(({ ruleId }) => ruleId === 'not-parsed' || ruleId === 'unreadable-pages');
  if (!unread) {
    const result = applyRule(part, final, false);
    const marked = lost.length === 1 ? 'one reply that is' : `${lost.length} replies that are`;
    return lost.length === 0
      ? result
      : {
          ...result,
          reason: `${result.reason}, which has ${marked} marked as cut off, refused or lost (line ${lost.map((turn) => turn.position.start.line).join(', ')})`,
        };
  }
  return {
    outcome: 'unscored',
    points: null,
    range: { from: 0, to: part.points },
    reason: `not all of this log could be read (line ${unread.line ?? 1}: ${unread.reason}), and no reply to this part was found in the rest; a person must look`,
  };
}

/**
 * What the first attempt alone came to, and the line of its first answer (of its beginning, where it has none).
 * What it left out counts as not answered.
 */
function firstAttemptOf(
  part: Part,
  attempts: number,
  outcome: Outcome,
  spans: readonly Span[],
  verdicts: readonly Verdict[],
): PartResult['firstAttempt'] {
  const own = spans.filter((span) => span.attempt === 1);
  const made = verdicts.filter((verdict) => verdict.attempt === 1 && verdict.answer);
  const lines = made.flatMap(({ counts, answer }) => (counts && answer ? [answer.position.start.line] : []));
  if (own.length === 0 && lines.length === 0) return undefined;
  const line = lines.length > 0 ? Math.min(...lines) : startOf(own);
  if (attempts < 2) return { outcome, line };
  const judged = part.questions.map((question) => ({
    question,
    verdict: made.find((verdict) => verdict.question === question.id),
  }));
  return { outcome: applyRule(part, judged, true).outcome, line };
}

interface Facts {
  transcript: Transcript;
  outcome: Outcome;
  attempts: number;
  replied: boolean;
  help: number[];
  first: Outcome | undefined;
  /** Is any answer that counts wrong, rather than only not found? */
  wrong: boolean;
  /** Does the log keep an earlier reply to the same prompt, or an earlier wording of it? */
  redone: boolean;
}

/**
 * Was the part right at once? A second reply alone does not deny it (it may only repeat or explain), but an
 * objection or a hint before it does, and so does a first attempt that was not right. Without user turns in
 * the log nobody can tell how often the model was asked.
 */
function oneShot({
  transcript,
  outcome,
  attempts,
  replied,
  help,
  first,
  wrong,
  redone,
}: Facts): boolean | null {
  if (!replied) return null;
  if (attempts > 1) {
    if (help.length > 0) return false;
    if (first !== undefined && first !== 'correct') return first === 'unscored' ? null : false;
  }
  if (outcome === 'unscored' || outcome === 'no-answer') return null;
  // An answer that was not found may be there all the same: that denies nothing.
  if (outcome !== 'correct') return wrong ? false : null;
  // An earlier reply that was thrown away, or a prompt that was worded anew: nobody sees here what became of it.
  if (redone) return null;
  return transcript.children.some((turn) => turn.role === 'user') ? true : null;
}

/** Was a reply to the part, or the prompt before it, made anew? */
function wasRedone(transcript: Transcript, spans: readonly Span[]): boolean {
  return spans.some(({ turn }) => {
    const prompt = transcript.children.slice(0, turn).findLast(({ role }) => role === 'user');
    return [transcript.children[turn], prompt].some((one) =>
      one?.alternatives?.some(({ earlier }) => earlier),
    );
  });
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
