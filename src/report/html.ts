import type { Reporter } from './reporter.ts';

/** One self-contained page that works offline: the scorecard beside the log it speaks of. */
export const html: Reporter<Promise<string>> = {
  name: 'html',
  extension: 'html',
  description: 'one page that works offline: scorecard and log side by side',
  async write(card, context) {
    // Late: the libraries that make pages are not on the path of a run that writes none.
    const { page } = await import('./html/page.ts');
    return page(card, context);
  },
};
