import type { KindContext } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { EntryCheck, KeyCheck } from '../types/key-check.ts';
import type { Reference } from '../types/reference.ts';
import type { Mistake, Question } from '../types/rubric.ts';
import { agreement } from './agreement.ts';
import { judge, said } from './judge.ts';
import { leadingForms, tendsToKey } from './leading-order.ts';
import { heldToPrintedDigits } from './printed-digits.ts';

/**
 * Holds a question's key, accepted forms and mistakes against its reference, through the same reading and the
 * same comparisons as any answer. The key holds when it can be read without doubt, has the form that the
 * question demands, and equals the recomputation; an accepted form must do so too, and a mistake must not.
 */
export function verify(question: Question, reference: Reference | undefined, context: KindContext): KeyCheck {
  const kind = context.kind(question.kind);
  const routes = (reference?.routes ?? []).map((route) => route.name);
  const empty = { question: question.id, kind: question.kind, routes, accept: [], mistakes: [] };
  if (kind.byHand)
    return { ...empty, status: 'text', reason: 'free text: a person holds it against the key points' };
  const strict = { ...context, strict: true };
  const asAnswer = verifyEntry(question.expected, question, reference, strict);
  const printed = heldToPrintedDigits(question, question.expected);
  const key =
    asAnswer.ok && printed !== question
      ? verifyEntry(question.expected, printed, reference, strict)
      : asAnswer;
  const status = statusOf(key, question, reference);
  const base: KeyCheck = { ...empty, status, reason: key.comparison.reason, key };
  return {
    ...base,
    accept: [
      ...question.accept.map((text) => verifyEntry(text, question, reference, context)),
      ...leadingForms(question).map((text) => {
        const comparison = tendsToKey(text, question, kind, context);
        return { text, comparison, ok: comparison.verdict === 'equal' };
      }),
    ],
    mistakes: question.mistakes.map((mistake) => verifyMistake(mistake, question, reference, base, context)),
  };
}

function statusOf(key: EntryCheck, question: Question, reference: Reference | undefined): KeyCheck['status'] {
  if (!key.ok) return 'fails';
  if (!question.recompute) return 'unchecked';
  return reference?.routes.every((route) => route.method === 'source') ? 'source' : 'holds';
}

function verifyEntry(
  text: string,
  question: Question,
  reference: Reference | undefined,
  context: KindContext,
): EntryCheck {
  const comparison = entryComparison(text, question, reference, context);
  return { text, comparison, ok: comparison.verdict === 'equal' };
}

function entryComparison(
  text: string,
  question: Question,
  reference: Reference | undefined,
  context: KindContext,
): Comparison {
  const kind = context.kind(question.kind);
  const reading = kind.parse(text, question, context);
  if (!reading.ok)
    return {
      verdict: 'unsure',
      rung: 'reading',
      reason: `"${text}" could not be read: ${said(reading.messages)}`,
    };
  const doubts = reading.messages.filter((message) => message.severity === 'warning');
  if (doubts.length > 0)
    return {
      verdict: 'unsure',
      rung: 'reading',
      reason: `the reading of "${text}" is in doubt: ${said(doubts)}`,
    };
  const fault = kind.formFault?.(reading.value, question, context);
  if (fault !== undefined)
    return {
      verdict: 'different',
      rung: 'form',
      reason: `has not the form that the question demands: ${fault}`,
    };
  const itself = kind.compare(reading.value, reading.value, question, context);
  if (itself.verdict !== 'equal')
    return { ...itself, verdict: 'unsure', reason: `is not even found equal to itself: ${itself.reason}` };
  return agreement(kind, reading.value, reference, question, context);
}

function verifyMistake(
  mistake: Mistake,
  question: Question,
  reference: Reference | undefined,
  key: KeyCheck,
  context: KindContext,
): EntryCheck {
  const kind = context.kind(question.kind);
  const judged = judge(mistake.answer, { question, reference, key }, context);
  const reading = kind.parse(mistake.answer, question, context);
  const comparison: Comparison = reading.ok
    ? agreement(kind, reading.value, reference, question, context)
    : { verdict: 'unsure', rung: 'reading', reason: judged.reason };
  const excluded = comparison.verdict === 'different' && reference !== undefined;
  const blunder = reference?.mistakes?.find(({ answer }) => answer === mistake.answer);
  const held = (asked: Question) =>
    agreement(kind, reading.ok && reading.value, { ...reference!, routes: [blunder!.route] }, asked, context);
  const asAnswer = blunder && reading.ok ? held(question) : undefined;
  const comesAbout =
    asAnswer?.verdict === 'equal' ? held(heldToPrintedDigits(question, mistake.answer)) : asAnswer;
  if (mistake.found !== undefined && comesAbout?.verdict !== 'equal')
    return {
      text: mistake.answer,
      name: mistake.name,
      formOnly: mistake.formOnly,
      comparison: comesAbout ?? {
        verdict: 'unsure',
        rung: 'none',
        reason: 'this computation cannot find how a mistake comes about; leave `found` out',
      },
      excludedBy: 'what it is said to come from gives another value',
      ok: false,
    };
  return {
    text: mistake.answer,
    name: mistake.name,
    formOnly: mistake.formOnly,
    ...(mistake.found === undefined ? {} : { recomputed: true as const }),
    comparison,
    excludedBy: mistake.formOnly
      ? `the form alone: ${judged.reason}`
      : excluded
        ? comparison.reason
        : `the key alone: ${judged.reason}`,
    ok:
      judged.outcome === mistake.outcome &&
      (mistake.formOnly
        ? comparison.verdict === 'equal'
        : comparison.verdict !== 'equal' || !question.recompute),
  };
}
