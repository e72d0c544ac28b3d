import type { Element, ElementContent, Root } from 'hast';
import katex from 'katex';
import { SKIP, visit } from 'unist-util-visit';

/** A longer formula is shown as its source: it is no answer that anyone reads. In characters. */
const longest = 8000;

/**
 * Formulas, as remark-rehype leaves them (`<code class="language-math math-inline">`), to MathML: browsers draw
 * it without fonts or styles of ours. What KaTeX does not take stays as its source in code type.
 */
export function rehypeMathematics() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      const classes = node.properties.className;
      if (index === undefined || !parent || !Array.isArray(classes)) return;
      const display = classes.includes('math-display');
      if (!display && !classes.includes('math-inline')) return;
      const source = sourceOf(node);
      const markup = mathml(source, display);
      const shown: ElementContent = markup
        ? // The one place where markup is not ours word by word: KaTeX has escaped what stands in it.
          ({ type: 'raw', value: markup } as unknown as ElementContent)
        : { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: source }] };
      parent.children[index] = {
        type: 'element',
        tagName: 'span',
        properties: { className: [display ? 'display' : 'inline'] },
        children: [shown],
        ...(node.position && { position: node.position }),
      };
      return SKIP;
    });
  };
}

/** The text of a formula; GitHub's spelling $`x`$ carries its backticks inside. */
function sourceOf(node: Element): string {
  const text = node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  return /^`[^`]*`$/.test(text) ? text.slice(1, -1) : text;
}

function mathml(source: string, displayMode: boolean): string | undefined {
  if (source.length > longest) return undefined;
  try {
    return katex.renderToString(source, {
      displayMode,
      output: 'mathml',
      strict: 'ignore',
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    });
  } catch {
    return undefined;
  }
}
