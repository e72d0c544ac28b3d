import { markdownCode, markdownLink, markdownRow, markdownText } from '../../escape/markdown.ts';
import type {
  Cohort,
  CohortHomework,
  CohortLog,
  CohortPart,
  Misconception,
  Proportion,
} from '../../types/cohort.ts';
import type { OutcomeCounts } from '../../types/digest.ts';
import { outcomes } from '../../types/outcome.ts';
import { number, outcomeMark } from '../markdown/words.ts';

/** Links listed for one named mistake; the scorecards have them all. */
const listedPlaces = 8;

/** The index over the scorecards of a folder, for GitHub's renderer: where to look first, then what all say together. */
export function cohortMarkdown(cohort: Cohort, linked: Linked = 'md'): string {
  const scorecard = scorecardLink(linked);
  const lines = [
    '# Index of reports',
    '',
    ...overview(cohort),
    ...cohort.homeworks.flatMap((one) => homework(one, scorecard)),
    ...(cohort.ungraded.length > 0
      ? ['## No rubric fits', '', ...cohort.ungraded.map((file) => `- ${scorecard(file)}`), '']
      : []),
    ...(cohort.duplicates.length > 0
      ? [
          '## The same file more than once',
          '',
          ...cohort.duplicates.map((files) => `- ${files.map(scorecard).join(' = ')}`),
          '',
        ]
      : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Ending of the scorecards that are linked. */
export type Linked = 'md' | 'html';

type Link = (file: string) => string;

/** A link to a log's scorecard, which stands beside the index under the log's own name. */
const scorecardLink =
  (linked: Linked): Link =>
  (file) =>
    markdownLink(
      markdownText(file),
      `./${file.split('/').map(encodeURIComponent).join('/')}.scorecard.${linked}`,
    );

function overview({ homeworks }: Cohort): string[] {
  if (homeworks.length === 0) return ['No log was graded.', ''];
  const logs = homeworks.reduce((sum, one) => sum + one.logs.length, 0);
  const open = homeworks.flatMap((one) => one.logs).filter(needsLook).length;
  return [
    `**${logs === 1 ? '1 log' : `${logs} logs`}**, ${open} with something for a person to look at.`,
    '',
  ];
}

const needsLook = (log: CohortLog) => log.contradicted > 0 || log.open.length > 0 || log.findings.length > 0;

function homework(one: CohortHomework, scorecard: Link): string[] {
  return [
    `## ${markdownText(one.id)}: ${markdownText(one.title)}`,
    '',
    ...logs(one.logs, scorecard),
    ...parts(one.parts),
    ...models(one),
    ...misconceptions(one.misconceptions, scorecard),
    ...clashes(one, scorecard),
  ];
}

/** By worth of a look: contradicted claims, then findings, then points that wait. */
const byWorth = (a: CohortLog, b: CohortLog) =>
  b.contradicted - a.contradicted ||
  b.findings.length - a.findings.length ||
  b.openPoints - a.openPoints ||
  (a.file < b.file ? -1 : 1);

const blank = (count: number) => (count === 0 ? '' : String(count));

const outcomeHeads = outcomes.map((outcome) => outcomeMark[outcome]);
const outcomeCells = (counts: OutcomeCounts) => outcomes.map((outcome) => blank(counts[outcome]));

function logs(all: readonly CohortLog[], scorecard: Link): string[] {
  return [
    '### Logs, what needs a look first',
    '',
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
    ...[...all]
      .sort(byWorth)
      .map((log) =>
        markdownRow([
          scorecard(log.file),
          log.model === '' ? '*not named*' : markdownText(log.model),
          `${number(log.points)}${log.openPoints > 0 ? `–${number(log.points + log.openPoints)}` : ''} / ${number(log.maxPoints)}`,
          ...outcomeCells(log.counts),
          blank(log.contradicted),
          markdownText(log.open.join(', ')),
          log.findings.map((rule) => markdownCode(rule)).join(', '),
        ]),
      ),
    '',
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** "75 % (46–91 %)", with the 95 % interval; nothing where nothing was decided. */
const rate = ({ rate: share, low, high, of }: Proportion) =>
  of === 0 ? '' : `${percent(share)} <sub>${Math.round(low * 100)}–${percent(high)}, of ${of}</sub>`;

/** Hardest first. */
const byRate = (a: CohortPart, b: CohortPart) =>
  (a.right.of === 0 ? 2 : a.right.rate) - (b.right.of === 0 ? 2 : b.right.rate);

function parts(all: readonly CohortPart[]): string[] {
  const judged = all.some(({ discrimination }) => discrimination !== undefined);
  return [
    '### Parts, the hardest first',
    '',
    'Right: of those answered and decided, with Wilson’s 95 % interval. One-shot: by the log, beside what students claim.',
    '',
    markdownRow([
      'Part',
      'Right',
      ...outcomeHeads,
      'One-shot',
      'Claimed',
      ...(judged ? ['Discrimination'] : []),
    ]),
    `| --- | --- |${' ---: |'.repeat(outcomes.length)} --- | --- |${judged ? ' ---: |' : ''}`,
    ...[...all]
      .sort(byRate)
      .map((part) =>
        markdownRow([
          `**${markdownText(part.id)}** ${markdownText(part.title)}`,
          rate(part.right),
          ...outcomeCells(part.counts),
          rate(part.oneShot),
          rate(part.claimedOneShot),
          ...(judged ? [part.discrimination?.toFixed(2) ?? ''] : []),
        ]),
      ),
    '',
  ];
}

/** "✔3 ✘1". */
const cell = (counts: OutcomeCounts | undefined) =>
  outcomes
    .filter((outcome) => (counts?.[outcome] ?? 0) > 0)
    .map((outcome) => `${outcomeMark[outcome]}${counts?.[outcome]}`)
    .join(' ');

function models({ models: all, parts: columns }: CohortHomework): string[] {
  return [
    '### Models by parts',
    '',
    markdownRow(['Model', 'Logs', 'Points', ...columns.map(({ id }) => markdownText(id))]),
    `| --- | ---: | ---: |${' --- |'.repeat(columns.length)}`,
    ...all.map((model) =>
      markdownRow([
        model.name === '' ? '*not named*' : markdownText(model.name),
        String(model.logs),
        model.maxPoints === 0 ? '' : percent(model.points / model.maxPoints),
        ...columns.map(({ id }) => cell(model.parts[id])),
      ]),
    ),
    '',
  ];
}

function misconceptions(all: readonly Misconception[], scorecard: Link): string[] {
  if (all.length === 0) return [];
  const where = ({ places }: Misconception) =>
    [
      ...places
        .slice(0, listedPlaces)
        .map(({ file, line }) => `${scorecard(file)}${line === undefined ? '' : ` L${line}`}`),
      ...(places.length > listedPlaces ? [`${places.length - listedPlaces} more`] : []),
    ].join(', ');
  return [
    '### Named mistakes',
    '',
    ...all.map(
      (one) =>
        `- ${one.places.length} × **${markdownText(one.question)}** ${markdownText(one.name)}: ${where(one)}`,
    ),
    '',
  ];
}

function clashes({ clashes: all }: CohortHomework, scorecard: Link): string[] {
  if (all.length === 0) return [];
  return [
    '### More than one log of one model',
    '',
    ...all.map(({ model, files }) => `- ${markdownText(model)}: ${files.map(scorecard).join(', ')}`),
    '',
  ];
}
