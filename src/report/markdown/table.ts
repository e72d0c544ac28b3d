import { markdownRow, markdownText } from '../../escape/markdown.ts';
import type { ReportCheck, Scorecard, ScoredAnswer, ScoredPart } from '../../types/scorecard.ts';
import type { Places } from './place.ts';
import { rich } from './rich-text.ts';
import { checkMark, checkQuestion, claimMark, outcome, outcomeMark, points, shortName } from './words.ts';

/** Longest answer in a cell, in characters of source; the details have the whole. */
const cellLength = 240;

/** One row a part. */
export function partsTable(card: Scorecard, places: Places): string[] {
  return [
    '## Parts',
    '',
    markdownRow(['Part', 'Outcome', 'Points', 'Answer', 'Expected', 'Recomputed', 'Student says', 'Log']),
    '| --- | --- | --: | --- | --- | --- | --- | --- |',
    ...card.parts.map((part) => row(part, places)),
    '',
  ];
}

function row(part: ScoredPart, places: Places): string {
  const counting = part.answers.filter((answer) => answer.counts);
  const several = counting.length > 1;
  const cell = (print: (answer: ScoredAnswer) => string) => stacked(counting, several, print);
  const lines = [...new Set(counting.map((answer) => answer.line))]
    .map((line) => places.line(line))
    .filter(Boolean);
  return markdownRow([
    `**${markdownText(part.id)}**`,
    nowrap(outcome(part.outcome)),
    nowrap(points(part)),
    stacked(
      counting,
      false,
      (answer) => `${several ? `${outcomeMark[answer.outcome]} ${label(answer)} ` : ''}${answerCell(answer)}`,
    ),
    cell((answer) => (answer.kind === 'text' ? '' : rich(answer.expected, cellLength))),
    cell((answer) => recomputedCell(answer)),
    claimCell(part, places),
    lines.length > 0 ? lines.join('<br>') : places.line(part.reply?.line),
  ]);
}

/** Blanks that do not break, so that a mark stays with its word. */
const nowrap = (text: string) => text.replaceAll(' ', '&nbsp;');

const label = (answer: ScoredAnswer) => `<sub>${markdownText(shortName(answer))}</sub>`;

/** One line a question, named where there are several. */
function stacked(
  answers: readonly ScoredAnswer[],
  named: boolean,
  print: (answer: ScoredAnswer) => string,
): string {
  return answers
    .map((answer) => ({ answer, text: print(answer) }))
    .filter(({ text }) => text !== '')
    .map(({ answer, text }) => (named ? `${label(answer)} ${text}` : text))
    .join('<br>');
}

function answerCell(answer: ScoredAnswer): string {
  if (answer.outcome === 'no-answer') return '–';
  if (answer.kind === 'text') return 'free text, below';
  return rich(answer.text, cellLength);
}

function recomputedCell({ recomputed }: ScoredAnswer): string {
  return recomputed === undefined ? '' : rich(recomputed.value, cellLength);
}

function claimCell({ claim }: ScoredPart, places: Places): string {
  if (claim === undefined) return '–';
  return `${markdownText(claim.kind)} ${places.line(claim.line)}<br>${nowrap(`${claimMark[claim.status]} ${claim.status}`)}`;
}

/** The check of the report: the student's mark, apart from the model's points. */
export function reportCheck(checks: readonly ReportCheck[]): string[] {
  if (checks.length === 0) return [];
  return [
    '## The report itself',
    '',
    'This is the student’s work; the points above are the model’s.',
    '',
    markdownRow(['Check', 'Holds', 'Found']),
    '| --- | --- | --- |',
    ...checks.map(({ id, status, text }) =>
      markdownRow([
        markdownText(checkQuestion[id] ?? id),
        nowrap(`${checkMark[status]} ${status}`),
        rich(text, 400),
      ]),
    ),
    '',
  ];
}
