import { htmlText } from '../../escape/html.ts';
import type { Scorecard } from '../../types/scorecard.ts';
import { placesInPage } from '../markdown/place.ts';
import { markdownScorecard } from '../markdown.ts';
import type { ReportContext } from '../reporter.ts';
import { htmlDocument } from './document.ts';
import { htmlOfMarkdown } from './from-markdown.ts';
import { keys } from './keys.ts';
import { logPane } from './log.ts';
import { style } from './style.ts';

/** The whole page. Without a transcript in the context its log side only says so. */
export function page(card: Scorecard, { transcript, showPersonalData = false }: ReportContext): string {
  return htmlDocument({
    title: `Scorecard: ${card.transcript.file}`,
    styles: [style],
    script: keys,
    body: [
      '<main>',
      '<article id="score" tabindex="-1" aria-label="Scorecard">',
      '<p class="keys"><kbd>j</kbd> <kbd>k</kbd>: next and previous place in the log</p>',
      htmlOfMarkdown(markdownScorecard(card, placesInPage)),
      '</article>',
      '<article id="log" tabindex="-1" aria-label="The log">',
      `<h2>${htmlText(card.transcript.file)}</h2>`,
      transcript ? logPane(transcript, showPersonalData) : '<p>The log itself is not at hand.</p>',
      '</article>',
      '</main>',
      '<a class="back" href="#score">Scorecard</a>',
    ],
  });
}
