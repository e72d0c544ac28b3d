import type { Outcome } from '../types/outcome.ts';
import type { Part, Question } from '../types/rubric.ts';
import type { Verdict } from '../types/verdict.ts';

/** One question of a part with what it came to. */
export interface Judged {
  question: Question;
  /** Absent when nothing was judged: as if asked and not answered. */
  verdict?: Verdict;
  /** No answer was found, and the reply may hold one all the same. */
  unfound?: boolean;
}

export interface PartOutcome {
  outcome: Outcome;
  points: number | null;
  range?: { from: number; to: number };
  reason: string;
}

/** Said of a question whose answer was not found in a reply that is there. */
export const unfoundReason = 'the reply is there, no answer to this question was found in it';

/** Points are shares of small integers: a millionth keeps sums free of binary dust. */
const round = (points: number) => Math.round(points * 1e6) / 1e6;

/** Of a question's points, how much this verdict earns, in [0, 1]. */
function earned(verdict: Verdict | undefined): number {
  if (verdict?.outcome === 'correct') return 1;
  if (verdict?.outcome === 'partial') return verdict.maxPoints > 0 ? verdict.points / verdict.maxPoints : 0.5;
  return 0;
}

const list = (judged: readonly Judged[]) => judged.map(({ question }) => question.id).join(', ');

/**
 * The rule `all`: correct when every question that counts is right, incorrect when none is, partial in between;
 * asked and not answered is not right, unless the reply may hold an answer that was not found: then the part is
 * unscored, except where another question is wrong. A question that needs a person makes the part unscored: its points stay
 * open between what is certain and what is possible. Where a reply exists and no answer at all was found in it,
 * the part is unscored as a whole: the search may have missed it, and a person must look. Only a part without a
 * reply is `no-answer`.
 *
 * A member of a composite question is judged through the composite and bears on nothing by itself.
 */
export function applyRule(part: Part, judged: readonly Judged[], replied: boolean): PartOutcome {
  const counting = judged.filter(
    ({ question, verdict }) => (verdict?.counts ?? question.counts) && !question.memberOf,
  );
  const outcomeOf = ({ verdict }: Judged): Outcome => verdict?.outcome ?? 'no-answer';
  const having = (...outcomes: Outcome[]) => counting.filter((one) => outcomes.includes(outcomeOf(one)));

  const weights = counting.map(({ question }) => Math.max(0, question.points));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (index: number) => (total > 0 ? (weights[index] ?? 0) / total : 1 / counting.length);
  const worth = (value: (one: Judged) => number) =>
    round(part.points * counting.reduce((sum, one, index) => sum + share(index) * value(one), 0));
  const points = worth(({ verdict }) => earned(verdict));

  const silent = having('no-answer');
  if (!replied && silent.length === counting.length) {
    return { outcome: 'no-answer', points: 0, reason: 'no reply to this part in the log' };
  }
  if (counting.length === 0) {
    return {
      outcome: 'unscored',
      points: null,
      range: { from: 0, to: part.points },
      reason: 'no question of this part can be judged by itself',
    };
  }
  const doubtful = having('unscored');
  const unfound = silent.filter((one) => one.unfound);
  const isOpen = (one: Judged) => doubtful.includes(one) || unfound.includes(one);
  const open = counting.filter(isOpen);
  if (
    doubtful.length > 0 ||
    (unfound.length > 0 && having('incorrect').length === 0 && silent.length < counting.length)
  ) {
    const to = worth((one) => (isOpen(one) ? 1 : earned(one.verdict)));
    const words = open.filter(({ question }) => question.kind === 'text');
    const doubts = doubtful.filter(({ question }) => question.kind !== 'text');
    const missed = unfound.filter(({ question }) => question.kind !== 'text');
    const lacking = silent.filter((one) => !unfound.includes(one));
    const reasons = [
      ...(words.length > 0 ? [`free text for a person to read (${list(words)})`] : []),
      ...doubts.map(({ question, verdict }) => `${question.id}: ${verdict?.reason ?? 'not judged'}`),
      ...(missed.length > 0 ? [`${unfoundReason}: ${list(missed)}`] : []),
      ...(lacking.length > 0 ? [`no answer found: ${list(lacking)}`] : []),
    ];
    return { outcome: 'unscored', points: null, range: { from: points, to }, reason: reasons.join('; ') };
  }
  const right = having('correct');
  if (right.length === counting.length)
    return { outcome: 'correct', points: round(part.points), reason: 'every question that counts is right' };
  if (silent.length === counting.length) {
    return {
      outcome: 'unscored',
      points: null,
      range: { from: 0, to: part.points },
      reason: 'the reply is there, no answer could be found in it; a person must look',
    };
  }
  const wrong = having('incorrect');
  const rest = [
    ...(wrong.length > 0 ? [`wrong: ${list(wrong)}`] : []),
    ...(having('partial').length > 0 ? [`right in part: ${list(having('partial'))}`] : []),
    ...(silent.length > 0 ? [`no answer found: ${list(silent)}`] : []),
  ].join('; ');
  if (right.length === 0 && having('partial').length === 0)
    return { outcome: 'incorrect', points: 0, reason: rest };
  return { outcome: 'partial', points, reason: right.length > 0 ? `right: ${list(right)}; ${rest}` : rest };
}
