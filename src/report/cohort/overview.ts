import { markdownLink, markdownRow, markdownText } from '../../escape/markdown.ts';
import { proportion } from '../../numeric/proportion.ts';
import type { Cohort, CohortHomework } from '../../types/cohort.ts';
import type { Link } from './link.ts';
import { blank, byWorth, logTable, needsLook, rate } from './logs.ts';

/** Logs listed before all else when there are several homeworks; each homework's section has all of its own. */
const listedFirst = 25;

/** Where to look first over all homeworks, and a row for each. A single homework's own tables say it as well. */
export function overviewMarkdown({ homeworks }: Cohort, scorecard: Link): string[] {
  if (homeworks.length === 0) return ['No log was graded.', ''];
  const logs = homeworks.flatMap((one) => one.logs);
  const open = logs.filter(needsLook).sort(byWorth);
  const many = homeworks.length > 1;
  return [
    `**${logs.length === 1 ? '1 log' : `${logs.length} logs`}**${many ? ` of ${homeworks.length} homeworks` : ''}, ${open.length} with something for a person to look at.`,
    '',
    ...(many ? contents(homeworks) : []),
    ...(many && open.length > 0
      ? [
          '## Where to look first',
          '',
          ...logTable(open.slice(0, listedFirst), scorecard),
          ...more(open.length),
        ]
      : []),
  ];
}

const more = (count: number) =>
  count > listedFirst ? [`${count - listedFirst} more, in the tables of the homeworks.`, ''] : [];

function contents(homeworks: readonly CohortHomework[]): string[] {
  return [
    markdownRow(['Homework', 'Topics', 'Logs', 'Parts right', 'Claims contradicted', 'Parts for a person']),
    '| --- | --- | ---: | --- | ---: | ---: |',
    ...homeworks.map(({ id, title, logs, parts }) => {
      const sum = (of: (log: (typeof logs)[number]) => number) => logs.reduce((all, log) => all + of(log), 0);
      const right = parts.reduce((all, part) => all + part.right.hits, 0);
      const decided = parts.reduce((all, part) => all + part.right.of, 0);
      return markdownRow([
        markdownLink(markdownText(id), `#${encodeURIComponent(id)}`),
        markdownText(title),
        String(logs.length),
        rate(proportion(right, decided)),
        blank(sum((log) => log.contradicted)),
        blank(sum((log) => log.open.length)),
      ]);
    }),
    '',
  ];
}

/** What belongs to no homework: logs without a rubric, files that came twice. */
export function strayMarkdown({ ungraded, duplicates }: Cohort, scorecard: Link): string[] {
  return [
    ...(ungraded.length > 0
      ? ['## No rubric fits', '', ...ungraded.map((file) => `- ${scorecard(file)}`), '']
      : []),
    ...(duplicates.length > 0
      ? [
          '## The same file more than once',
          '',
          ...duplicates.map((files) => `- ${files.map(scorecard).join(' = ')}`),
          '',
        ]
      : []),
  ];
}
