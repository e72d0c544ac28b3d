import type { Element, ElementContent, Root, RootContent } from 'hast';

/** The element that stands for a formula until the tree has become markdown. */
export const formulaTag = 'recompute-formula';

/** What is never read: code of the page, what it hides, and its buttons. */
const unread = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'button',
  'nav',
  'canvas',
  'iframe',
  'object',
  'embed',
  'input',
  'select',
  'textarea',
  'form',
  'head',
  'title',
  'link',
  'meta',
  'audio',
  'video',
]);

/** Rendered by MathJax 2 beside the script that holds the source. */
const rendered = /^(?:MathJax(?:_Display|_Preview|_SVG|_SVG_Display|_CHTML)?|mjx-chtml)$/;

/**
 * Takes the formulas of a page from their source, as KaTeX and MathJax keep it, and drops the glyphs that they are
 * drawn with, for those are in no order that can be read. Changes the tree.
 * @returns how many formulas have no source: each is shown as "⟨formula⟩"
 */
export function takeFormulas(tree: Root): number {
  let lost = 0;
  const visit = (parent: Root | Element): void => {
    const children: (RootContent | ElementContent)[] = [];
    for (const child of parent.children) {
      if (child.type === 'comment' || child.type === 'doctype') continue;
      if (child.type !== 'element') {
        children.push(child);
        continue;
      }
      const formula = formulaOf(child);
      if (formula) {
        if (formula.tex === undefined) lost++;
        children.push(elementFor(child, formula));
        continue;
      }
      if (
        unread.has(child.tagName) ||
        isHidden(child) ||
        classesOf(child).some((name) => rendered.test(name))
      )
        continue;
      visit(child);
      children.push(child);
    }
    parent.children = children as Element['children'];
  };
  visit(tree);
  return lost;
}

interface Formula {
  tex: string | undefined;
  display: boolean;
}

function formulaOf(element: Element): Formula | undefined {
  const classes = classesOf(element);
  const { tagName, properties } = element;
  const given = [properties.dataMath, properties.dataTex, properties.dataLatex].find(
    (one) => typeof one === 'string',
  );
  if (given !== undefined && given !== '')
    return {
      tex: String(given),
      display: tagName === 'div' || classes.includes('math-block') || properties.display === 'true',
    };
  if (classes.includes('katex-display')) return { tex: annotationIn(element), display: true };
  if (classes.includes('katex')) return { tex: annotationIn(element), display: false };
  if (tagName === 'mjx-container')
    return {
      tex: annotationIn(element),
      display: properties.display !== undefined && properties.display !== 'false',
    };
  if (tagName === 'math') {
    const alt = properties.altText ?? properties.alttext;
    return {
      tex: annotationIn(element) ?? (typeof alt === 'string' ? alt : undefined),
      display: properties.display === 'block',
    };
  }
  if (tagName === 'script' && /^math\/tex/.test(String(properties.type ?? '')))
    return { tex: textOf(element), display: /mode=display/.test(String(properties.type)) };
  return undefined;
}

/** The source that is kept beside the glyphs. */
function annotationIn(element: Element): string | undefined {
  const stack: ElementContent[] = [...element.children];
  for (let node = stack.shift(); node; node = stack.shift()) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'annotation' && /tex/i.test(String(node.properties.encoding ?? '')))
      return textOf(node);
    stack.unshift(...node.children);
  }
  return undefined;
}

function elementFor(from: Element, { tex, display }: Formula): ElementContent {
  const text = tex?.trim();
  if (text === undefined || text === '')
    return { type: 'text', value: ' ⟨formula⟩ ', position: from.position };
  return {
    type: 'element',
    tagName: formulaTag,
    properties: { display: display ? 'block' : 'inline' },
    children: [{ type: 'text', value: text }],
    position: from.position,
  };
}

export function classesOf(element: Element): string[] {
  const { className } = element.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

function isHidden({ properties }: Element): boolean {
  return properties.hidden === true || properties.ariaHidden === 'true';
}

/** All text below a node. */
export function textOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
