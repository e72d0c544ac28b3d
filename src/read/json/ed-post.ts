import type { Conversation } from '../rendition/conversation.ts';
import { joined, type Sourced, saidAt } from '../rendition/sourced.ts';
import type { JsonFormat } from './format.ts';
import { at, has, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/**
 * Posts of an Ed forum: a report by a student, whose marks say who speaks in it. The plain text in `document` is
 * read, for `content` is the same in Ed's own markup.
 */
export const edPost: JsonFormat = {
  name: 'ed-post',
  description: 'Posts of an Ed forum (threads as JSON)',
  recognises: (values) =>
    postsIn(values).length > 0 ? 'posts with "content" in Ed\'s markup and "document"' : undefined,
  read: (values) => postsIn(values).flatMap(readPost),
};

function postsIn(values: readonly Json[]): Json[] {
  return values
    .flatMap((value) =>
      value.kind === 'array'
        ? value.items
        : at(value, 'threads')?.kind === 'array'
          ? itemsOf(at(value, 'threads'))
          : [at(value, 'thread') ?? value],
    )
    .filter(
      (value) => has(value, 'document', 'content') || /^<document\b/.test(textAt(value, 'content') ?? ''),
    );
}

const itemsOf = (node: Json | undefined): Json[] => (node?.kind === 'array' ? node.items : []);

function readPost(post: Json): Conversation[] {
  const body = sourcedAt(post, 'document') ?? withoutMarkup(sourcedAt(post, 'content'));
  if (!body) return [];
  const title = sourcedAt(post, 'title');
  return [
    {
      at: post.start,
      messages: [],
      report: joined([
        ...(title ? [saidAt('# ', post.start), title, saidAt('\n\n', post.start)] : []),
        ...attached(post),
        body,
      ]),
      ...(title ? { title } : {}),
    },
  ];
}

/** Files stand in the markup only. */
function attached(post: Json): Sourced[] {
  const content = sourcedAt(post, 'content');
  if (!content) return [];
  return [...content.text.matchAll(/<file\b[^<>]{0,2000}?\bfilename="([^"<>]{1,200})"/g)].map((match) =>
    saidAt(`[Attachment: ${match[1]}]\n\n`, content.from[0] ?? post.start),
  );
}

/** Ed's markup as lines of text: a rough reading, for posts that have nothing else. */
function withoutMarkup(content: Sourced | undefined): Sourced | undefined {
  if (!content) return undefined;
  const text = content.text
    .replace(/<(?:\/paragraph|\/heading|\/list-item|break)\b[^<>]{0,200}>/g, '\n\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(
      /&(lt|gt|amp|quot|#39);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? "'",
    );
  return saidAt(text, content.from[0] ?? 0);
}
