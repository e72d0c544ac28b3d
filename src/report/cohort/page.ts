import { htmlText } from '../../escape/html.ts';
import type { Cohort, CohortHomework } from '../../types/cohort.ts';
import { htmlDocument } from '../html/document.ts';
import { htmlOfMarkdown } from '../html/from-markdown.ts';
import { style } from '../html/style.ts';
import { cohortMarkdown } from './markdown.ts';
import { heatMap, rates } from './plots.ts';

/** The index as one offline page: a picture a homework, then the same tables as in the markdown. */
export function cohortPage(cohort: Cohort): string {
  const pictures = cohort.homeworks.map((homework) => ({ homework, plots: plotsOf(homework) }));
  const styles = pictures.flatMap(({ plots }) => plots.flatMap(({ svg }) => stylesIn(svg)));
  return htmlDocument({
    title: 'Index of reports',
    styles: [style, ...new Set(styles)],
    body: [
      '<article class="index">',
      ...pictures.flatMap(({ homework, plots }) => [
        `<h2>${htmlText(homework.id)}: ${htmlText(homework.title)}</h2>`,
        ...plots.map(({ caption, svg }) => `<figure>${svg}<figcaption>${caption}</figcaption></figure>`),
      ]),
      htmlOfMarkdown(cohortMarkdown(cohort, 'html')),
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
  {
    caption:
      'By part, with Wilson’s 95 % intervals. ● right · □ one-shot by the log · △ one-shot as students claim.',
    svg: rates(homework.parts),
  },
];

const stylesIn = (svg: string) => [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text]) => text ?? '');
