import { markdownRow, markdownText } from '../../escape/markdown.ts';
import type { CohortHomework, CohortPart, Misconception } from '../../types/cohort.ts';
import type { OutcomeCounts } from '../../types/digest.ts';
import { outcomes } from '../../types/outcome.ts';
import { outcomeMark } from '../markdown/words.ts';
import type { Link } from './link.ts';
import { byWorth, logTable, outcomeCells, outcomeHeads, percent, rate } from './logs.ts';

/** Links listed for one named mistake; the scorecards have them all. */
const listedPlaces = 8;

/** All that the logs of one homework say together, below its heading. */
export function homeworkMarkdown(one: CohortHomework, scorecard: Link): string[] {
  return [
    '### Logs, what needs a look first',
    '',
    ...logTable([...one.logs].sort(byWorth), scorecard),
    ...parts(one.parts),
    ...models(one),
    ...misconceptions(one.misconceptions, scorecard),
    ...clashes(one, scorecard),
  ];
}

/** Hardest first. */
const byRate = (a: CohortPart, b: CohortPart) =>
  (a.right.of === 0 ? 2 : a.right.rate) - (b.right.of === 0 ? 2 : b.right.rate);

/** Did any reply come to this part? */
const replied = ({ counts }: CohortPart) =>
  outcomes.some((outcome) => outcome !== 'no-answer' && counts[outcome] > 0);

function parts(every: readonly CohortPart[]): string[] {
  const all = every.filter(replied);
  const silent = every.filter((part) => !replied(part));
  const judged = all.some(({ discrimination }) => discrimination !== undefined);
  return [
    '### Parts, the hardest first',
    '',
    'Right: of those answered and decided, with Wilson’s 95 % interval. One-shot: by the log. Claimed: called one-shot, of the students who say something of the part.',
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
    ...(silent.length > 0
      ? [`No reply in any log: ${markdownText(silent.map(({ id }) => id).join(', '))}.`, '']
      : []),
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
