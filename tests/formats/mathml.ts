import katex from 'katex';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

/** An element of a formula as MathML has it: `mfrac`, `msup`, `mi` … */
export interface Mathml {
  name: string;
  attributes: Readonly<Record<string, unknown>>;
  children: readonly Mathml[];
  /** Of a leaf: its letters, those of other alphabets by their own signs. */
  text: string;
}

interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

const parser = unified().use(rehypeParse, { fragment: true });

/** A formula in TeX as the tree that KaTeX makes of it. */
export function mathmlOf(tex: string): Mathml {
  const html = katex.renderToString(tex, { output: 'mathml', displayMode: true, throwOnError: false });
  const stack: Node[] = [parser.parse(html) as unknown as Node];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.tagName === 'semantics' && node.children?.[0]) return made(node.children[0]);
    stack.push(...(node.children ?? []));
  }
  return { name: 'mrow', attributes: {}, children: [], text: '' };
}

const groups = new Set(['mstyle', 'mpadded', 'semantics', 'menclose', 'mtd', 'mrow']);

function made({ tagName = '', properties = {}, children = [] }: Node): Mathml {
  const inner = children.filter(({ type }) => type === 'element').map(made);
  const text = children.map(({ value = '' }) => value).join('');
  return {
    name: groups.has(tagName) ? 'mrow' : tagName,
    attributes: properties,
    // A group of one is what it holds.
    children: inner.flatMap((one) =>
      one.name === 'mrow' && one.children.length === 1 ? one.children : [one],
    ),
    text:
      inner.length > 0 ? '' : lettered(text, String(properties.mathVariant ?? properties.mathvariant ?? '')),
  };
}

const doubled: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', P: 'ℙ', E: '𝔼' };
const scripts: Readonly<Record<string, string>> = { N: '𝒩', O: '𝒪', L: 'ℒ', F: 'ℱ' };

function lettered(text: string, variant: string): string {
  if (variant === 'double-struck') return doubled[text] ?? text;
  if (variant === 'script') return scripts[text] ?? text;
  return text.replace(/[\u2061\u2062\u2063]/g, '');
}
