import { htmlText } from '../../escape/html.ts';
import type { Cohort, CohortHomework } from '../../types/cohort.ts';
import { htmlDocument } from '../html/document.ts';
import { htmlOfMarkdown } from '../html/from-markdown.ts';
import { style } from '../html/style.ts';
import { homeworkMarkdown } from './homework.ts';
import { scorecardLink } from './link.ts';
import { overviewMarkdown, strayMarkdown } from './overview.ts';
import { heatMap, rates } from './plots.ts';

/** The index as one offline page: the same tables as in the markdown, and pictures for each homework. */
export function cohortPage(cohort: Cohort): string {
  const scorecard = scorecardLink('html');
  const sections = cohort.homeworks.map((homework) => ({ homework, plots: plotsOf(homework) }));
  // A whole course is thirty screens long. A link to a homework opens it: what it points to lies inside.
  const folded = sections.length > 2;
  const styles = sections.flatMap(({ plots }) => plots.flatMap(({ svg }) => stylesIn(svg)));
  const html = (lines: readonly string[]) => htmlOfMarkdown(lines.join('\n'));
  return htmlDocument({
    title: 'Index of reports',
    styles: [style, ...new Set(styles)],
    body: [
      '<article class="index">',
      '<h1>Index of reports</h1>',
      html([...overviewMarkdown(cohort, scorecard), ...strayMarkdown(cohort, scorecard)]),
      ...sections.flatMap(({ homework, plots }) => [
        `<details${folded ? '' : ' open'}>`,
        `<summary><h2>${htmlText(homework.id)}: ${htmlText(homework.title)}</h2></summary>`,
        `<section id="${htmlText(homework.id)}">`,
        ...plots.map(({ caption, svg }) => `<figure>${svg}<figcaption>${caption}</figcaption></figure>`),
        html(homeworkMarkdown(homework, scorecard)),
        '</section>',
        '</details>',
      ]),
      '</article>',
    ],
  });
}

const plotsOf = (homework: CohortHomework) => [
  {
    caption:
      'Right among the answered and decided, by model and part. “?”: all wait for a person. Darker: more of them right.',
    svg: heatMap(homework),
  },
  // The rates of a single log say nothing that its scorecard does not say better.
  ...(homework.logs.length > 1
    ? [
        {
          caption:
            'By part, with Wilson’s 95 % intervals. ● right · □ one-shot by the log · △ called one-shot, of the students who say something of the part.',
          svg: rates(homework.parts),
        },
      ]
    : []),
];

const stylesIn = (svg: string) => [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text]) => text ?? '');
