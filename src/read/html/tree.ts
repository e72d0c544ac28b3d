import type { Element, Root as Page } from 'hast';
import type { Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { tidy, type WrittenTree, writeMarkdown } from '../rendition/write.ts';
import { formulaTag, textOf } from './formula.ts';

/** A page's text to a tree with offsets; what HTML allows to be left out is put in. */
export function parsePage(text: string): Page {
  return unified().use(rehypeParse).parse(text) as Page;
}

const toMarkdown = unified()
  .use(rehypeRemark, {
    newlines: false,
    handlers: {
      [formulaTag]: (state, node: Element) => {
        const type = node.properties.display === 'block' ? 'math' : 'inlineMath';
        const made = { type, value: textOf(node) };
        state.patch(node, made as never);
        return made as never;
      },
    },
  })
  .freeze();

/** A part of a page as markdown, with the places of its words. */
export function writtenOf(part: Page | Element): WrittenTree {
  const page: Page = part.type === 'root' ? part : { type: 'root', children: [part] };
  return writeMarkdown(tidy(toMarkdown.runSync(page) as unknown as Root));
}
