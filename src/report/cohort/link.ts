import { markdownLink, markdownText } from '../../escape/markdown.ts';

/** Ending of the scorecards that are linked. */
export type Linked = 'md' | 'html';

export type Link = (file: string) => string;

/** A link to a log's scorecard, which stands beside the index under the log's own name. */
export const scorecardLink =
  (linked: Linked): Link =>
  (file) =>
    markdownLink(
      markdownText(file),
      `./${file.split('/').map(encodeURIComponent).join('/')}.scorecard.${linked}`,
    );
