import type { KindContext } from '../types/answer-kind.ts';
import type { Answer } from '../types/extraction.ts';
import type { KeyCheck } from '../types/key-check.ts';
import type { Reference } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import type { Verdict } from '../types/verdict.ts';
import { type Judgement, judge, type Standard } from './judge.ts';

/** What a wrong form that the rubric calls partly right is worth, as a share of the question's points. */
const partialShare = 0.5;

/**
 * The verdicts on one question: one for every attempt that answers it, and a final one in any case.
 * @param part every answer to questions of the same part, in any order
 */
export function verdictsOn(
  question: Question,
  part: readonly Answer[],
  standard: { reference: Reference | undefined; key: KeyCheck | undefined },
  context: KindContext,
): Verdict[] {
  const attempts = [...new Set(part.map((answer) => answer.attempt))].sort((a, b) => a - b);
  const verdicts = attempts.flatMap((attempt) => {
    const within = part.filter((answer) => answer.attempt === attempt);
    const { answer, members } = answerTo(question, within);
    if (!answer) return [];
    const judged = judgeAnswer(
      answer,
      { question, ...standard },
      members ? { ...context, members } : context,
    );
    return [verdict(question, standard.reference, judged, { answer, attempt, final: answer.final })];
  });
  if (verdicts.some((one) => one.final)) return verdicts;
  const last = part.find((answer) => answer.final)?.attempt ?? attempts.at(-1) ?? 0;
  const none: Judgement = { outcome: 'no-answer', value: '', reason: 'no answer to this question was found' };
  return [...verdicts, verdict(question, standard.reference, none, { attempt: last, final: true })];
}

/** An answer of its own, or, for a question that is judged from its members, one put together of theirs. */
function answerTo(
  question: Question,
  answers: readonly Answer[],
): { answer?: Answer; members?: Record<string, string> } {
  const own = answers.find((answer) => answer.question === question.id);
  if (!question.members) return own ? { answer: own } : {};
  const found = question.members.flatMap((id) => answers.find((answer) => answer.question === id) ?? []);
  const whole = found.length === question.members.length;
  const first = found[0];
  // Half of an answer cannot be judged, but it is no missing answer either: the kind will say what lacks.
  const answer =
    own ??
    (first ? { ...first, question: question.id, text: found.map((one) => one.text).join('; ') } : undefined);
  if (!answer) return {};
  return {
    answer,
    ...(whole ? { members: Object.fromEntries(found.map((one) => [one.question, one.text])) } : {}),
  };
}

/** An answer and, where the log states another value with equal right, that one too. */
function judgeAnswer(answer: Answer, standard: Standard, context: KindContext): Judgement {
  const judged = judgeText(answer, standard, context);
  const { rival, unsure } = answer;
  if (unsure !== undefined && judged.outcome !== 'unscored')
    return {
      outcome: 'unscored',
      value: judged.value,
      ...(judged.form ? { form: judged.form } : {}),
      reason: `${unsure}; a person must look`,
    };
  if (!rival || judged.outcome === 'unscored') return judged;
  const other = judge(rival.text, standard, context);
  if (other.outcome === judged.outcome) return judged;
  return {
    outcome: 'unscored',
    value: judged.value,
    ...(judged.form ? { form: judged.form } : {}),
    reason: `two answers stand here with equal right: "${answer.text}" (${judged.outcome}) and, in line ${rival.position.start.line}, "${rival.text}" (${other.outcome})`,
  };
}

/** The text as it stands; where that decides nothing, with the names put in that the reply defines itself. */
function judgeText({ text, spelledOut }: Answer, standard: Standard, context: KindContext): Judgement {
  const judged = judge(text, standard, context);
  if (!spelledOut || judged.outcome !== 'unscored' || standard.key?.status === 'fails') return judged;
  const whole = judge(spelledOut.text, standard, context);
  if (whole.outcome === 'unscored') return judged;
  const names = spelledOut.names.join(', ');
  return {
    ...whole,
    reason: `with ${names} as the reply defines ${spelledOut.names.length > 1 ? 'them' : 'it'}: ${whole.reason}`,
  };
}

function verdict(
  question: Question,
  reference: Reference | undefined,
  judged: Judgement,
  where: { answer?: Answer; attempt: number; final: boolean },
): Verdict {
  const share = judged.outcome === 'correct' ? 1 : judged.outcome === 'partial' ? partialShare : 0;
  const note =
    question.memberOf && (judged.outcome === 'correct' || judged.outcome === 'incorrect')
      ? `; a half: what counts is ${question.memberOf}`
      : '';
  const route = reference?.routes[0];
  return {
    question: question.id,
    part: question.part,
    ...where,
    outcome: judged.outcome,
    counts: question.counts,
    points: share * question.points,
    maxPoints: question.points,
    value: judged.value,
    ...(judged.form ? { form: judged.form } : {}),
    expected: question.expected,
    ...(route && reference ? { recomputed: { route: route.name, value: reference.summary } } : {}),
    reason: judged.reason + note,
    ...(judged.witness ? { witness: judged.witness } : {}),
    ...(judged.mistake ? { mistake: judged.mistake } : {}),
    ...(question.keyPoints.length > 0 ? { keyPoints: question.keyPoints } : {}),
  };
}
