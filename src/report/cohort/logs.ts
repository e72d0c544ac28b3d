import { markdownCode, markdownRow, markdownText } from '../../escape/markdown.ts';
import type { CohortLog, Proportion } from '../../types/cohort.ts';
import type { OutcomeCounts } from '../../types/digest.ts';
import { outcomes } from '../../types/outcome.ts';
import { number, outcomeMark } from '../markdown/words.ts';
import type { Link } from './link.ts';

export const needsLook = (log: CohortLog) =>
  log.contradicted > 0 || log.open.length > 0 || log.findings.length > 0;

/** By worth of a look: contradicted claims, then findings, then points that wait. */
export const byWorth = (a: CohortLog, b: CohortLog) =>
  b.contradicted - a.contradicted ||
  b.findings.length - a.findings.length ||
  b.openPoints - a.openPoints ||
  (a.file < b.file ? -1 : 1);

export const blank = (count: number) => (count === 0 ? '' : String(count));

export const outcomeHeads = outcomes.map((outcome) => outcomeMark[outcome]);
export const outcomeCells = (counts: OutcomeCounts) => outcomes.map((outcome) => blank(counts[outcome]));

export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** "75 % (46–91 %)", with the 95 % interval; nothing where nothing was decided. */
export const rate = ({ rate: share, low, high, of }: Proportion) =>
  of === 0 ? '' : `${percent(share)} <sub>${Math.round(low * 100)}–${percent(high)}, of ${of}</sub>`;

/** A row a log, in the order given. */
export function logTable(all: readonly CohortLog[], scorecard: Link): string[] {
  return [
    markdownRow([
      'Log',
      'Model',
      'Points',
      ...outcomeHeads,
      'Claims contradicted',
      'For a person',
      'Findings',
    ]),
    `| --- | --- | ---: |${' ---: |'.repeat(outcomes.length)} ---: | --- | --- |`,
    ...all.map((log) =>
      markdownRow([
        scorecard(log.file),
        log.model === '' ? '*not named*' : markdownText(log.model),
        `${number(log.points)}${log.openPoints > 0 ? `–${number(log.points + log.openPoints)}` : ''}\u00a0/\u00a0${number(log.maxPoints)}`,
        ...outcomeCells(log.counts),
        blank(log.contradicted),
        markdownText(log.open.join(', ')),
        log.findings.map((rule) => markdownCode(rule)).join(', '),
      ]),
    ),
    '',
  ];
}
