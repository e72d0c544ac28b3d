import type { Span } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Part, Question } from '../types/rubric.ts';
import type { ScoredAnswer, ScoredClaim, ScoredPart } from '../types/scorecard.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { decidingClaim } from './part-claim.ts';
import { unfoundReason } from './part-rule.ts';
import { printWitness } from './witness.ts';

/** A passage of more lines is read in the log itself. */
const passageLines = 60;
/** And one of more characters. */
const passageLength = 6000;

/** @param unfound why no question of the part has an answer and a person must look, where that is so */
function scoredAnswer(
  question: Question,
  verdict: Verdict | undefined,
  unfound: string | undefined,
): ScoredAnswer {
  const answer = verdict?.answer;
  const start = answer?.position.start;
  const silent = (verdict?.outcome ?? 'no-answer') === 'no-answer';
  const outcome = silent && unfound !== undefined ? 'unscored' : (verdict?.outcome ?? 'no-answer');
  const unscored = outcome === 'unscored';
  return {
    id: question.id,
    asks: question.asks,
    kind: question.kind,
    outcome,
    counts: verdict?.counts ?? question.counts,
    points: unscored ? null : (verdict?.points ?? 0),
    maxPoints: verdict?.maxPoints ?? question.points,
    attempt: verdict?.attempt ?? 0,
    text: answer?.text ?? '',
    value: verdict?.value ?? '',
    ...(verdict?.form === undefined ? {} : { form: verdict.form }),
    ...(start === undefined ? {} : { line: start.line, column: start.column }),
    ...(answer === undefined ? {} : { via: answer.via }),
    expected: verdict?.expected ?? question.expected,
    ...(verdict?.recomputed === undefined ? {} : { recomputed: verdict.recomputed }),
    reason: (silent ? unfound : undefined) ?? verdict?.reason ?? 'asked, and no answer was found',
    ...(verdict?.witness === undefined ? {} : { witness: printWitness(verdict.witness) }),
    ...(verdict?.mistake === undefined ? {} : { mistake: verdict.mistake }),
    candidates: (answer?.candidates ?? []).map(({ text, position, via, won, reason }) => ({
      text,
      line: position.start.line,
      column: position.start.column,
      via,
      won,
      reason,
    })),
    ...(question.keyPoints.length === 0 ? {} : { keyPoints: question.keyPoints }),
    ...(verdict?.judgements === undefined ? {} : { judgements: verdict.judgements }),
    ...(verdict?.ruling === undefined ? {} : { ruling: verdict.ruling }),
  };
}

/**
 * What a person has to read for a part with free text: from the first to the last of its text answers, or the
 * whole reply where none was found in it.
 */
function passageOf(
  transcript: Transcript,
  part: Part,
  result: PartResult,
  verdicts: readonly Verdict[],
  spans: readonly Span[],
): ScoredPart['passage'] {
  if (!part.questions.some((question) => question.kind === 'text') || result.reply === undefined)
    return undefined;
  const texts = new Set(
    part.questions.filter((question) => question.kind === 'text').map((question) => question.id),
  );
  const found = verdicts.flatMap((verdict) =>
    verdict.final && texts.has(verdict.question) && verdict.answer ? [verdict.answer.position] : [],
  );
  const last = Math.max(...spans.map(({ attempt }) => attempt));
  const places =
    found.length > 0
      ? found
      : spans.filter(({ attempt }) => attempt === last).map(({ position }) => position);
  if (places.length === 0) return undefined;
  const line = found.length > 0 ? Math.min(...found.map(({ start }) => start.line)) : result.reply.line;
  const endLine = found.length > 0 ? Math.max(...found.map(({ end }) => end.line)) : result.reply.endLine;
  const from = Math.min(...places.map(({ start }) => start.offset ?? 0));
  const to = Math.max(...places.map(({ end }) => end.offset ?? 0));
  const lines = wholeLines(transcript.source, from, to).split('\n');
  const whole = lines.join('\n');
  const text = lines.slice(0, passageLines).join('\n').slice(0, passageLength);
  return { text: text.trim(), line, endLine, shortened: text.length < whole.length };
}

/** The lines that a stretch of a text touches. */
function wholeLines(text: string, from: number, to: number): string {
  const end = text.indexOf('\n', to);
  return text.slice(text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end);
}

/** A part of the rubric with everything a grader wants to see of it. */
export function scoredPart(
  transcript: Transcript,
  part: Part,
  result: PartResult,
  verdicts: readonly Verdict[],
  claims: readonly ScoredClaim[],
  spans: readonly Span[],
): ScoredPart {
  const final = (question: Question) =>
    verdicts.find((verdict) => verdict.question === question.id && verdict.final);
  // Nothing found, yet not without a reply: what was asked is as open as the part is.
  const unfound =
    result.outcome === 'unscored' &&
    part.questions.every(
      (question) => !question.counts || (final(question)?.outcome ?? 'no-answer') === 'no-answer',
    )
      ? result.reason
      : undefined;
  const unfoundIn = (question: Question) =>
    unfound ?? (result.unfound?.includes(question.id) ? unfoundReason : undefined);
  const claim = decidingClaim(part.id, part.problem, claims);
  const passage = passageOf(transcript, part, result, verdicts, spans);
  const keyPoints = part.keyPoints.length > 0 ? part.keyPoints : undefined;
  return {
    id: part.id,
    title: part.title,
    outcome: result.outcome,
    points: result.points,
    maxPoints: result.maxPoints,
    ...(result.range === undefined ? {} : { range: result.range }),
    attempts: result.attempts,
    oneShot: result.oneShot,
    ...(result.firstAttempt === undefined ? {} : { firstAttempt: result.firstAttempt }),
    answers: part.questions.map((question) => scoredAnswer(question, final(question), unfoundIn(question))),
    ...(claim === undefined ? {} : { claim }),
    claims: claims.filter((one) => one.part === part.id),
    ...(result.reply === undefined ? {} : { reply: result.reply }),
    ...(passage === undefined ? {} : { passage }),
    ...(keyPoints === undefined ? {} : { keyPoints }),
    reason: result.reason,
    ...(result.ruling === undefined ? {} : { ruling: result.ruling }),
  };
}
