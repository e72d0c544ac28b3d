import { markdownCode, markdownText } from '../escape/markdown.ts';
import type { Scorecard, ScoredClaim } from '../types/scorecard.ts';
import { claimLine, details } from './markdown/details.ts';
import { contradictions, findings, needsPerson, title } from './markdown/head.ts';
import { type Places, placesIn } from './markdown/place.ts';
import { partsTable, reportCheck } from './markdown/table.ts';
import type { Reporter } from './reporter.ts';

/**
 * The scorecard for a grader who has two hundred more to read: what needs a person first, then one row a part,
 * then the check of the report, then everything else folded away. For GitHub's renderer.
 */
export const markdown: Reporter = {
  name: 'markdown',
  extension: 'md',
  description: 'for people; renders on GitHub, links to the lines of the log',
  write: (card, { log }) => markdownScorecard(card, placesIn(log)),
};

/** The same scorecard with links of another kind: into the log's file, or into the page around it. */
export function markdownScorecard(card: Scorecard, places: Places): string {
  const graded = card.parts.length > 0;
  const lines = [
    ...title(card, places),
    ...(graded ? [...needsPerson(card, places), ...contradictions(card, places)] : []),
    ...findings(card, places),
    ...(graded ? partsTable(card, places) : []),
    ...reportCheck(card.report),
    ...(graded ? ['## Details', '', ...card.parts.flatMap((part) => details(part, places))] : []),
    ...wholeLog(card.claims, places),
    ...footer(card),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function wholeLog(claims: readonly ScoredClaim[], places: Places): string[] {
  if (claims.length === 0) return [];
  return [
    '<details>',
    `<summary>Claims about several parts (${claims.length})</summary>`,
    '',
    ...claims.map((claim) => claimLine(claim, places)),
    '',
    '</details>',
    '',
  ];
}

/** Enough of a hash to tell files apart; the JSON has the whole. */
const short = (sha256: string) => markdownCode(sha256.slice(0, 16));

function footer({ engine, rubric, transcript }: Scorecard): string[] {
  const told = [
    `recompute ${markdownText(engine.version)}, seed ${engine.seed}`,
    ...(rubric.id === ''
      ? []
      : [
          `rubric ${markdownText(rubric.id)} ${markdownText(rubric.version)}, SHA-256 ${short(rubric.sha256)}`,
        ]),
    `log read as ${markdownText(transcript.format)}, SHA-256 ${short(transcript.sha256)}`,
  ];
  return ['---', '', `<sub>${told.join(' · ')}</sub>`];
}
