import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { rehypeMathematics } from './mathematics.ts';
import { schemaFor } from './sanitize.ts';

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: 'card-' })
  .use(rehypeRaw)
  .use(rehypeSanitize, schemaFor('card-'))
  .use(rehypeMathematics)
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/**
 * A report's own markdown as HTML: one wording for both, and what was made safe for GitHub's renderer is
 * sanitised once more here.
 */
export function htmlOfMarkdown(markdown: string): string {
  return toHtml.processSync(markdown).toString();
}
