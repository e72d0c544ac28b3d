import { jsonText } from '../../escape/json.ts';
import { explain, type Marked } from './marked.ts';

/**
 * Gradescope's `results.json` for one submission: the score is the student's mark, a test a check of the report.
 * What the model got stands beside it without points, visible to staff only. (gradescope/autograder_samples,
 * docs/specs.md)
 */
export function gradescopeResults({ card, mark }: Marked): string {
  const open = mark.openPoints > 0 ? ` Up to ${mark.openPoints} more wait for a person.` : '';
  return `${jsonText(
    {
      score: mark.points,
      output: `Mark of the report: ${mark.points} of ${mark.maxPoints}.${open}`,
      output_format: 'text',
      test_output_format: 'text',
      tests: mark.lines.map(({ check, points, maxPoints, text }, at) => ({
        number: String(at + 1),
        name: check,
        score: points ?? 0,
        max_score: maxPoints,
        ...(points !== null && { status: points === maxPoints ? 'passed' : 'failed' }),
        output: points === null ? `open, for a person; ${text}` : text,
        visibility: 'visible',
      })),
      extra_data: {
        log: card.transcript.file,
        homework: card.rubric.id,
        model: card.transcript.model,
        explained: explain(mark),
        parts: card.parts.map(({ id, outcome, points, maxPoints }) => ({ id, outcome, points, maxPoints })),
      },
    },
    2,
  )}\n`;
}
