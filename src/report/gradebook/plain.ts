import { csvRow } from '../../escape/csv.ts';
import { jsonText } from '../../escape/json.ts';
import { explain, type Marked } from './marked.ts';

const counts = ({ card }: Marked) => ({
  correct: card.parts.filter(({ outcome }) => outcome === 'correct').length,
  parts: card.parts.length,
  open: card.parts.filter(({ outcome }) => outcome === 'unscored').length,
});

/** A record a log: the student's mark, why, and what the model got. */
export function plainCsv(marked: readonly Marked[]): string {
  return [
    csvRow([
      ...['student', 'id', 'sid', 'login', 'email', 'log', 'homework', 'model'],
      ...[
        'mark',
        'max_mark',
        'open_mark',
        'explained',
        'model_points',
        'model_max_points',
        'parts_correct',
        'parts',
      ],
    ]),
    ...marked.map((one) => {
      const { card, mark, student } = one;
      const { correct, parts } = counts(one);
      return csvRow([
        ...[student?.name, student?.id, student?.sid, student?.login, student?.email],
        ...[card.transcript.file, card.rubric.id, card.transcript.model],
        ...[mark.points, mark.maxPoints, mark.openPoints, explain(mark)],
        ...[card.points, card.maxPoints, correct, parts],
      ]);
    }),
  ].join('');
}

/** The same as JSON Lines, with every check. */
export const plainJsonLines = (marked: readonly Marked[]): string =>
  marked
    .map(({ card, mark, student }) => {
      const { points, maxPoints, openPoints } = card;
      return `${jsonText({ student: student ?? null, model: card.transcript.model, modelPoints: { points, maxPoints, openPoints }, ...mark })}\n`;
    })
    .join('');
