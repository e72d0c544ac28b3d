import { safeHref } from '../../escape/html.ts';
import { markdownLink } from '../../escape/markdown.ts';

/** Endings that GitHub renders; the lines of such a file can be pointed at in its plain view only. */
const rendered = /\.(?:md|markdown|mdown|mkd|rst|adoc|org|ipynb|csv|tsv|svg)$/i;

/** Links from a report to lines of its log. */
export interface Places {
  /** `[L615](…#L615)`, or a range; the label alone where the log cannot be pointed into. */
  line(line: number | undefined, endLine?: number): string;
  /** A link to the log itself. */
  log(label: string): string;
}

export function placesIn(log: string): Places {
  const path = log.split('/').map(encodeURIComponent).join('/');
  const opened = log === '' || log.includes('!/') ? undefined : path.startsWith('.') ? path : `./${path}`;
  // Made safe once: a report has hundreds of links, which differ in their lines only.
  const lines =
    opened === undefined ? undefined : safeHref(`${opened}${rendered.test(log) ? '?plain=1' : ''}`);
  return {
    line(line, endLine) {
      if (line === undefined) return '';
      const range = endLine !== undefined && endLine > line;
      const label = range ? `L${line}–${endLine}` : `L${line}`;
      if (lines === undefined) return label;
      return `[${label}](${lines}#L${line}${range ? `-L${endLine}` : ''})`;
    },
    log: (label) => (opened === undefined ? label : markdownLink(label, opened)),
  };
}

/** Lines named, without links: for a page that does not hold the log. */
export const placesByName: Places = {
  line: (line, endLine) =>
    line === undefined ? '' : `L${line}${endLine !== undefined && endLine > line ? `–${endLine}` : ''}`,
  log: (label) => label,
};

/** Links to the lines of a log that stands in the same page. */
export const placesInPage: Places = {
  line(line, endLine) {
    if (line === undefined) return '';
    return `[L${line}${endLine !== undefined && endLine > line ? `–${endLine}` : ''}](#L${line})`;
  },
  log: (label) => `[${label}](#log)`,
};
