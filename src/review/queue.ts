import { createHash } from 'node:crypto';
import type { Scorecard, ScoredAnswer, ScoredClaim, ScoredPart } from '../types/scorecard.ts';

/** Why a person should look, by worth: the earlier, the more a look can change. */
export const reasons = ['claim', 'undecided', 'near-miss', 'text'] as const;
export type Reason = (typeof reasons)[number];

/** One thing to decide: a question of a part, or a part as a whole. */
export interface Item {
  /** Of log, part and question: the same from one session to the next. */
  id: string;
  reason: Reason;
  /** Name of the log for the grader: says nothing of whose it is. */
  alias: string;
  card: Scorecard;
  part: ScoredPart;
  answer?: ScoredAnswer;
  /** The student's claim that the verdict speaks against. */
  claim?: ScoredClaim;
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** "log 3f2a91": the same for the same bytes, and in no order that tells who handed in when. */
export const aliasOf = (card: Scorecard): string =>
  `log ${short(`alias ${card.transcript.sha256}`).slice(0, 6)}`;

/**
 * What needs a person, the worthiest first: contradicted claims, comparisons that could not be decided, answers
 * that are nearly right, free text. Equal worth: by homework and question, so that like stands by like, then by
 * alias. Nothing that has a ruling is asked again.
 */
export function queueOf(cards: readonly Scorecard[]): Item[] {
  const items = cards.flatMap((card) => card.parts.flatMap((part) => itemsOf(card, part)));
  const key = ({ card, part, answer, alias }: Item) =>
    [card.rubric.id, answer?.id ?? part.id, alias].join('\n');
  return items.sort(
    (a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason) || (key(a) < key(b) ? -1 : 1),
  );
}

function itemsOf(card: Scorecard, part: ScoredPart): Item[] {
  if (part.ruling) return [];
  const alias = aliasOf(card);
  const item = (reason: Reason, answer?: ScoredAnswer, claim?: ScoredClaim): Item => ({
    id: short(
      `${card.transcript.sha256} ${card.rubric.id} ${answer?.id ?? part.id} ${answer ? 'question' : 'part'}`,
    ),
    reason,
    alias,
    card,
    part,
    ...(answer && { answer }),
    ...(claim && { claim }),
  });
  const claim = part.claims.find(({ status }) => status === 'contradicted');
  const open = part.answers.filter((answer) => answer.counts && !answer.ruling);
  return [
    ...(claim && !part.answers.some(({ ruling }) => ruling) ? [item('claim', undefined, claim)] : []),
    ...open.flatMap((answer) => {
      if (answer.outcome === 'unscored') return [item(answer.kind === 'text' ? 'text' : 'undecided', answer)];
      return answer.outcome === 'partial' || (answer.outcome === 'no-answer' && part.reply)
        ? [item('near-miss', answer)]
        : [];
    }),
  ];
}
