import { markdownRow, markdownText } from '../../escape/markdown.ts';
import type { ReportCheck, Scorecard, ScoredAnswer, ScoredPart } from '../../types/scorecard.ts';
import { measured } from './measured.ts';
import type { Places } from './place.ts';
import { isBareMath, rich } from './rich-text.ts';
import { ruledShort } from './ruling.ts';
import {
  checkMark,
  checkQuestion,
  claimMark,
  isLookedUp,
  outcome,
  outcomeMark,
  points,
  shortName,
} from './words.ts';

/** Longest answer in a cell, in characters of source; the details have the whole. */
const cellLength = 240;
/** Longest reason in a cell. */
const faultLength = 140;
/** Longest recomputed value in a cell. */
const valueLength = 110;

/** One row a part. */
export function partsTable(card: Scorecard, places: Places): string[] {
  return [
    '## Parts',
    '',
    markdownRow(['Part', 'Student says', 'Answer', 'Expected, and as recomputed']),
    '| --- | --- | --- | --- |',
    ...card.parts.map((part) => row(part, places)),
    '',
  ];
}

function row(part: ScoredPart, places: Places): string {
  const counting = part.answers.filter((answer) => answer.counts);
  const several = counting.length > 1;
  const stacked = (marked: boolean, print: (answer: ScoredAnswer) => string) =>
    counting
      .map((answer) => ({ answer, text: print(answer) }))
      .filter(({ text }) => text !== '')
      .map(({ answer, text }) =>
        several
          ? `${marked ? `${outcomeMark[answer.outcome]} ` : ''}*${markdownText(shortName(answer))}:* ${text}`
          : text,
      )
      .join('<br>');
  return markdownRow([
    `**${markdownText(part.id)}**&nbsp;${nowrap(outcome(part.outcome))}<br>${nowrap(points(part))}${below(ruledShort(part.ruling))}`,
    claimCell(part, places),
    stacked(true, (answer) => answerCell(answer, places)),
    stacked(false, expectedCell),
  ]);
}

/** In small type on a line of its own. */
const below = (text: string) => (text === '' ? '' : `<br><sub>${text}</sub>`);

/** Blanks that do not break, so that a mark stays with its word. */
const nowrap = (text: string) => text.replaceAll(' ', '&nbsp;');

function answerCell(answer: ScoredAnswer, places: Places): string {
  if (answer.outcome === 'no-answer') return '–';
  const place = places.line(answer.line);
  const shown = answer.text === '' ? '–' : answer.kind === 'text' ? 'free text' : asMathematics(answer);
  const fault = faultOf(answer);
  return `${shown}${place === '' ? '' : ` ${place}`}${below(answer.ruling ? ruledShort(answer.ruling) : (judgedShort(answer) ?? fault))}`;
}

/** A model's judgement is never shown as if it were the engine's. */
function judgedShort({ judgements = [], outcome: judged }: ScoredAnswer): string | undefined {
  if (judgements.length === 0 || judged === 'unscored') return undefined;
  return `judged by the model ${judgements.map(({ judge }) => markdownText(judge)).join(' and ')}`;
}

/** The answer as the log has it, if that is mathematics or words; typed formulas as they were read. */
function asMathematics({ text, value, kind }: ScoredAnswer): string {
  const written = rich(text, cellLength);
  const typed =
    !written.includes('$`') && kind !== 'quantity' && /\\[A-Za-z]|_/.test(value) && isBareMath(value);
  return typed ? rich(value, cellLength) : written;
}

/** Why an answer is not right, as short as it can be told: the named mistake, or where it differs. */
function faultOf({ outcome: judged, kind, mistake, witness, reason }: ScoredAnswer): string {
  if (judged === 'correct' || kind === 'text') return '';
  return measured(judged === 'unscored' ? reason : (mistake ?? witness ?? reason), faultLength);
}

/** The key, and below it in small type the value that the recomputation gave. */
function expectedCell({ kind, expected, recomputed }: ScoredAnswer): string {
  if (kind === 'text') return '';
  // The first clause holds the value with its error; how it grows and where it comes from stand in the details.
  const value = recomputed?.value.split(/; | \((?=[A-Za-z])/)[0] ?? '';
  const looked = isLookedUp(recomputed) ? 'looked up: ' : '';
  return `${rich(expected, cellLength)}${below(value === '' ? '' : `${looked}${measured(value, valueLength)}`)}`;
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
