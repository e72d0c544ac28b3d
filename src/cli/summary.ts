import { terminalLine } from '../escape/terminal.ts';
import type { Digest } from '../types/digest.ts';
import type { Outcome } from '../types/outcome.ts';
import { outcomes } from '../types/outcome.ts';
import { paint, table } from './terminal.ts';

/** What the closing table keeps of a scorecard, so that a long run does not keep them all. */
export interface Summary {
  file: string;
  rubric: string;
  counts: Record<Outcome, number>;
  points: number;
  maxPoints: number;
  contradicted: number;
  /** Findings that say that something of the log could not be read or was cut. */
  lost: number;
  findings: number;
}

/** Rules whose finding means that a part of the log is not there or could not be used. */
const losses = new Set([
  'missing-reply',
  'truncated-reply',
  'unreadable',
  'engine-fault',
  'no-rubric',
  'not-parsed',
]);

export function summarise(digest: Digest): Summary {
  const having = (wanted: (one: Digest['findings'][number]) => boolean) =>
    digest.findings.filter(wanted).reduce((sum, { count }) => sum + count, 0);
  return {
    file: digest.file,
    rubric: digest.homework || '-',
    counts: digest.counts,
    points: digest.points,
    maxPoints: digest.maxPoints,
    contradicted: digest.contradicted,
    lost: having(({ ruleId }) => losses.has(ruleId)),
    findings: having(({ severity }) => severity !== 'info'),
  };
}

const colour: Partial<Record<number, Parameters<typeof paint>[0]>> = {
  2: 'green',
  3: 'yellow',
  4: 'red',
  6: 'cyan',
  8: 'red',
};

/** One row a log; zeros are left blank so that what needs a look stands out. */
export function summaryTable(summaries: readonly Summary[]): string {
  const blank = (count: number) => (count === 0 ? '' : String(count));
  const rows = [
    [
      'log',
      'rubric',
      'correct',
      'partial',
      'incorrect',
      'no answer',
      'unscored',
      'points',
      'claims contradicted',
      'findings',
    ],
    ...summaries.map((one) => [
      terminalLine(one.file),
      one.rubric,
      ...outcomes.map((outcome) => blank(one.counts[outcome])),
      one.rubric === '-' ? '-' : `${Number(one.points.toFixed(2))}/${one.maxPoints}`,
      blank(one.contradicted),
      blank(one.findings),
    ]),
  ];
  return table(rows, {
    right: [2, 3, 4, 5, 6, 7, 8, 9],
    style: (cell, row, column) =>
      row === 0 ? paint('bold', cell) : colour[column] ? paint(colour[column], cell) : cell,
  });
}
