import { csvRow } from '../escape/csv.ts';
import type { Scorecard, ScoredAnswer, ScoredPart } from '../types/scorecard.ts';
import type { Reporter } from './reporter.ts';

const columns = [
  ...['log', 'homework', 'model', 'part', 'part_outcome', 'part_points', 'part_max_points'],
  ...['attempts', 'one_shot', 'claim', 'claim_status', 'question', 'outcome', 'points', 'max_points'],
  ...['answer', 'read_as', 'expected', 'recomputed', 'line', 'mistake', 'reason'],
];

/** One record a question, with the facts of its part repeated; a part without questions has one of its own. */
export const csv: Reporter = {
  name: 'csv',
  extension: 'csv',
  description: 'one record a question, for spreadsheets',
  write: (card) =>
    [
      csvRow(columns),
      ...card.parts.flatMap((part) => {
        const asked: (ScoredAnswer | undefined)[] = part.answers.length > 0 ? part.answers : [undefined];
        return asked.map((answer) => csvRow([...partCells(card, part), ...answerCells(answer)]));
      }),
    ].join(''),
};

const partCells = ({ transcript }: Scorecard, part: ScoredPart) => [
  transcript.file,
  transcript.homework,
  transcript.model,
  part.id,
  part.outcome,
  part.points,
  part.maxPoints,
  part.attempts,
  part.oneShot,
  part.claim?.kind,
  part.claim?.status,
];

/** Empty cells stand for "open": an unscored question has no points, which is not zero. */
const answerCells = (answer: ScoredAnswer | undefined) => [
  answer?.id,
  answer?.outcome,
  answer?.points,
  answer?.maxPoints,
  answer?.text,
  answer?.value,
  answer?.expected,
  answer?.recomputed?.value,
  answer?.line,
  answer?.mistake,
  answer?.reason,
];
