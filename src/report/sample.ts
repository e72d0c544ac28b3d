import { createHash } from 'node:crypto';
import { csvRow } from '../escape/csv.ts';
import { type Agreement, alpha, kappa, type Pair, withInterval } from '../numeric/agreement.ts';
import { random } from '../numeric/random.ts';
import { type Outcome, outcomes } from '../types/outcome.ts';
import type { Scorecard, ScoredAnswer, ScoredPart } from '../types/scorecard.ts';
import { readTable } from './gradebook/roster.ts';

const columns = ['id', 'homework', 'question', 'asks', 'key_points', 'answer', 'outcome', 'remark'];

/** One answer that a second grader may be asked about. */
interface Drawn {
  id: string;
  card: Scorecard;
  part: ScoredPart;
  answer: ScoredAnswer;
}

const idOf = (card: Scorecard, answer: ScoredAnswer) =>
  createHash('sha256').update(`sample ${card.transcript.sha256} ${answer.id}`).digest('hex').slice(0, 12);

/** Decided answers that count, in an order that depends on their content alone. */
function decided(cards: readonly Scorecard[]): Drawn[] {
  return cards
    .flatMap((card) =>
      card.parts.flatMap((part) =>
        part.answers
          .filter((answer) => answer.counts && answer.text !== '' && answer.outcome !== 'unscored')
          .map((answer) => ({ id: idOf(card, answer), card, part, answer })),
      ),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * A sample for a second grader, as CSV: what was asked and what was answered, and neither whose it is nor what the
 * first verdict was. The column `outcome` is theirs to fill in. Same scorecards, rate and seed: same sample.
 */
export function blindSample(
  cards: readonly Scorecard[],
  rate: number,
  seed: number,
): { text: string; drawn: number; of: number } {
  const all = decided(cards);
  const drawn = all.filter(({ id }) => random(seed, 'sample', id).uniform() < rate);
  const rows = drawn.map(({ id, card, part, answer }) =>
    csvRow([
      ...[id, card.rubric.id, answer.id, answer.asks],
      (answer.keyPoints ?? part.keyPoints ?? []).join('\n'),
      ...[answer.text, '', ''],
    ]),
  );
  return { text: [csvRow(columns), ...rows].join(''), drawn: drawn.length, of: all.length };
}

export interface SecondOpinion {
  pairs: number;
  agreed: number;
  kappa: Agreement;
  alpha: Agreement;
  /** Where the two differ. */
  differing: { file: string; question: string; first: Outcome; second: string; remark: string }[];
  /** Lines without an outcome, and lines that belong to no answer any more. */
  empty: number;
  unknown: number;
}

/** Holds a filled-in sample against the verdicts as they stand, a person's rulings included. @throws GradebookError */
export function secondOpinion(
  text: string,
  file: string,
  cards: readonly Scorecard[],
  seed: number,
): SecondOpinion {
  const [head = [], ...rows] = readTable(text, file);
  const at = (name: string) => head.indexOf(name);
  const known = new Map(decided(cards).map((one) => [one.id, one]));
  const pairs: Pair[] = [];
  const differing: SecondOpinion['differing'] = [];
  let [empty, unknown] = [0, 0];
  for (const row of rows) {
    const second = (row[at('outcome')] ?? '').trim().toLowerCase();
    const found = known.get(row[at('id')] ?? '');
    if (second === '') empty += 1;
    else if (!found || !(outcomes as readonly string[]).includes(second)) unknown += 1;
    else {
      const first = found.answer.outcome;
      pairs.push([first, second]);
      if (first !== second)
        differing.push({
          file: found.card.transcript.file,
          question: found.answer.id,
          first,
          second,
          remark: row[at('remark')] ?? '',
        });
    }
  }
  return {
    pairs: pairs.length,
    agreed: pairs.length - differing.length,
    kappa: withInterval(kappa, pairs, seed),
    alpha: withInterval(alpha, pairs, seed),
    differing,
    empty,
    unknown,
  };
}
