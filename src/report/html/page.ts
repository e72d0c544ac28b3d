import { createHash } from 'node:crypto';
import { htmlText } from '../../escape/html.ts';
import type { Scorecard } from '../../types/scorecard.ts';
import type { ReportContext } from '../reporter.ts';
import { keys } from './keys.ts';
import { logPane } from './log.ts';
import { scorecardPane } from './scorecard.ts';
import { style } from './style.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded from anywhere, and no style or script runs but the two of this page. */
const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(keys)}; base-uri 'none'; form-action 'none'`;

/** The whole page. Without a transcript in the context its log side only says so. */
export function page(card: Scorecard, { transcript, showPersonalData = false }: ReportContext): string {
  const name = htmlText(card.transcript.file);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Scorecard: ${name}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    '<article id="score" tabindex="-1" aria-label="Scorecard">',
    '<p class="keys"><kbd>j</kbd> <kbd>k</kbd>: next and previous place in the log</p>',
    scorecardPane(card),
    '</article>',
    `<article id="log" tabindex="-1" aria-label="The log">`,
    `<h2>${name}</h2>`,
    transcript ? logPane(transcript, showPersonalData) : '<p>The log itself is not at hand.</p>',
    '</article>',
    '</main>',
    '<a class="back" href="#score">Scorecard</a>',
    `<script>${keys}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
