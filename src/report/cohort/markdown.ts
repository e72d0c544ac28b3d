import { markdownText } from '../../escape/markdown.ts';
import type { Cohort } from '../../types/cohort.ts';
import { homeworkMarkdown } from './homework.ts';
import { scorecardLink } from './link.ts';
import { overviewMarkdown, strayMarkdown } from './overview.ts';

/**
 * The index over the scorecards of a folder, for GitHub's renderer: where to look first, then what all say together.
 * A homework's heading is its id alone, so that the heading's anchor is the id.
 */
export function cohortMarkdown(cohort: Cohort): string {
  const scorecard = scorecardLink('md');
  const lines = [
    '# Index of reports',
    '',
    ...overviewMarkdown(cohort, scorecard),
    ...strayMarkdown(cohort, scorecard),
    ...cohort.homeworks.flatMap((one) => [
      `## ${markdownText(one.id)}`,
      '',
      markdownText(one.title),
      '',
      ...homeworkMarkdown(one, scorecard),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
