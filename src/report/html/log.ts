import type { Root as HtmlRoot, Text } from 'hast';
import type { Html, Root } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { htmlText } from '../../escape/html.ts';
import { type Redactor, redactorFor } from '../../privacy/mask.ts';
import type { Role, Transcript } from '../../types/transcript.ts';
import { anchorLines, anchors } from './lines.ts';
import { rehypeMathematics } from './mathematics.ts';
import { schemaFor } from './sanitize.ts';

const speaker: Record<Role, string> = {
  user: 'Prompt',
  assistant: 'Model',
  thinking: 'Thinking',
  comment: 'Student’s comment',
  'front-matter': 'Before the conversation',
};

/** Longest mark that is shown beside the speaker's name. */
const markLength = 120;

const toHtml = unified()
  .use(remarkRehype, {
    // Markup in a log is text of the log: shown, never obeyed.
    handlers: { html: (_: unknown, node: Html): Text => ({ type: 'text', value: node.value }) },
    clobberPrefix: 'log-',
  })
  .use(rehypeSanitize, schemaFor('log-'))
  .use(rehypeMathematics)
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/** The log as HTML: a section a turn, and an anchor `L12` for every line that a block begins or holds. */
export function logPane(transcript: Transcript, showPersonalData: boolean): string {
  const mask: Redactor = showPersonalData ? (text) => text : redactorFor(transcript.source);
  const known = new Set<number>();
  const sections = transcript.children.map(({ role, children, mark, position }) => {
    const [from, to] = [position.start.line, position.end.line];
    const body = toHtml.runSync(masked({ type: 'root', children }, mask)) as HtmlRoot;
    anchorLines(body, known);
    const head: HtmlRoot = { type: 'root', children: anchors(from, Math.min(from + 1, to), known) };
    const said = mark ? ` <small>${htmlText(mask(mark.text.slice(0, markLength)))}</small>` : '';
    return [
      `<section class="turn ${role}" aria-label="${speaker[role]}, lines ${from} to ${to}">`,
      `<header>${toHtml.stringify(head)}${speaker[role]}${said}</header>`,
      toHtml.stringify(body),
      '</section>',
    ].join('\n');
  });
  return sections.join('\n');
}

/** A tree without personal data in its texts and addresses; the transcript itself is left as it is. */
function masked(tree: Root, mask: Redactor): Root {
  const copy = structuredClone(tree);
  visit(copy, (node) => {
    if ('value' in node) node.value = mask(node.value);
    if ('url' in node) node.url = mask(node.url);
    if ('title' in node && node.title) node.title = mask(node.title);
    // What a formula or a fenced block becomes in HTML is kept here.
    const made = node.data && 'hChildren' in node.data ? node.data.hChildren : undefined;
    for (const child of made ?? []) if (child.type === 'text') child.value = mask(child.value);
  });
  return copy;
}
