import type { Outcome } from '../../types/outcome.ts';
import type { ClaimStatus, ReportCheck, ScoredAnswer, ScoredPart } from '../../types/scorecard.ts';

/** Marks differ in shape, so that they survive black and white and a bad printer. */
export const outcomeMark: Record<Outcome, string> = {
  correct: '✔',
  partial: '◐',
  incorrect: '✘',
  'no-answer': '○',
  unscored: '?',
};

export const outcomeWord: Record<Outcome, string> = {
  correct: 'correct',
  partial: 'partial',
  incorrect: 'incorrect',
  'no-answer': 'no answer',
  unscored: 'unscored',
};

export const claimMark: Record<ClaimStatus, string> = { supported: '✔', contradicted: '✘', undecidable: '?' };

export const checkMark: Record<ReportCheck['status'], string> = {
  yes: '✔',
  partly: '◐',
  no: '✘',
  unknown: '?',
};

/** Mark and word of an outcome: "✘ incorrect". */
export const outcome = (value: Outcome) => `${outcomeMark[value]} ${outcomeWord[value]}`;

/** "3", "2.5": at most two decimals. */
export const number = (value: number) => String(Math.round(value * 100) / 100);

/** Points of a part: "3 / 3", "? / 2" while open, "1–3 / 4" where some are certain. */
export function points({
  points: got,
  maxPoints,
  range,
}: Pick<ScoredPart, 'points' | 'maxPoints' | 'range'>): string {
  if (got !== null) return `${number(got)} / ${number(maxPoints)}`;
  if (range && (range.from > 0 || range.to < maxPoints))
    return `${number(range.from)}–${number(range.to)} / ${number(maxPoints)}`;
  return `? / ${number(maxPoints)}`;
}

/** "1 point", "2.5 points". */
export const countPoints = (value: number) => `${number(value)} ${value === 1 ? 'point' : 'points'}`;

/** A question's own name: "5a.count" of part 5a is "count". */
export const shortName = (answer: Pick<ScoredAnswer, 'id'>) => answer.id.slice(answer.id.indexOf('.') + 1);

/** What the report's checks ask. */
export const checkQuestion: Record<string, string> = {
  attempted: 'Parts attempted',
  'log-whole': 'Log whole',
  'model-named': 'Model named',
  commented: 'Every part commented',
  summary: 'Summary',
  'share-link': 'Share link',
  'claims-hold': 'Claims hold',
};

/** A value that a source states is no recomputation, and is never called one. */
export const isLookedUp = (recomputed: ScoredAnswer['recomputed']) => recomputed?.route === 'source';
