import type { Nodes, Parents, RootContent } from 'mdast';
import { docxOf, type Paragraph, xml } from './binary-files.ts';
import { treeOf } from './html-files.ts';
import { type Mathml, mathmlOf } from './mathml.ts';
import type { Said } from './said.ts';

/** The conversation as a Word document: headings say who speaks, formulas are Word's own. */
export function docxFile(said: readonly Said[]): Promise<Uint8Array> {
  const paragraphs = said.flatMap(({ role, text }): Paragraph[] => [
    { style: 'Heading2', text: heads[role] },
    ...treeOf(text).children.flatMap((node) => blocks(node, '')),
  ]);
  return docxOf(paragraphs);
}

const heads = { user: 'User Prompt:', assistant: 'AI Response:', thinking: 'Thinking:' } as const;
const run = (text: string, bold = false) =>
  text === ''
    ? ''
    : `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;

function blocks(node: RootContent, before: string): Paragraph[] {
  if (node.type === 'heading') return [{ xml: `<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${inline(node)}` }];
  if (node.type === 'paragraph') return [{ xml: run(before) + inline(node) }];
  if (node.type === 'math') return [{ omml: omml(mathmlOf(node.value)) }];
  if (node.type === 'code') return node.value.split('\n');
  if (node.type === 'html') return [node.value];
  if (node.type === 'list')
    return node.children.flatMap((item, index) =>
      item.children.flatMap((child, place) =>
        blocks(child, place > 0 ? '' : node.ordered ? `${(node.start ?? 1) + index}. ` : '- '),
      ),
    );
  if (node.type === 'table') {
    const rows = node.children.map(
      (row) =>
        `<w:tr>${row.children.map((cell) => `<w:tc><w:p>${inline(cell)}</w:p></w:tc>`).join('')}</w:tr>`,
    );
    return [{ block: `<w:tbl>${rows.join('')}</w:tbl>` }];
  }
  return 'children' in node ? node.children.flatMap((child) => blocks(child as RootContent, before)) : [];
}

function inline(node: Parents, bold = false): string {
  return node.children
    .map((child: Nodes) => {
      if (child.type === 'text')
        return child.value
          .split('\n')
          .map((line) => run(line, bold))
          .join('<w:r><w:br/></w:r>');
      if (child.type === 'inlineMath') return `<m:oMath>${omml(mathmlOf(child.value))}</m:oMath>`;
      if (child.type === 'inlineCode') return run(child.value);
      if (child.type === 'break') return '<w:r><w:br/></w:r>';
      return 'children' in child ? inline(child, bold || child.type === 'strong') : '';
    })
    .join('');
}

const box = (name: string, inner: string) => `<m:${name}>${inner}</m:${name}>`;
const value = (name: string, text: string) => `<m:${name} m:val="${xml(text).replace(/"/g, '&quot;')}"/>`;
const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  '~': '\u0303',
  ˉ: '\u0304',
  '‾': '\u0305',
};

/** Elements beside each other. A name of a function takes what stands behind it, brackets take what they hold. */
function row(elements: readonly Mathml[]): string {
  const pieces: string[] = [];
  for (let index = 0; index < elements.length; index++) {
    const one = elements[index] as Mathml;
    const next = elements[index + 1];
    const named = one.name === 'mi' ? one : one.name === 'msub' ? one.children[0] : undefined;
    if (named && /^\p{L}{2,}$/u.test(named.text) && next?.name === 'mo' && next.text === '') {
      const argument = elements[index + 2];
      pieces.push(box('func', box('fName', omml(one)) + box('e', argument ? omml(argument) : '')));
      index += 2;
    } else pieces.push(omml(one));
  }
  return pieces.join('');
}

/** A formula as Word writes it. */
function omml(element: Mathml): string {
  const { name, children, text, attributes } = element;
  const part = (index: number) => {
    const own = children[index];
    return own ? omml(own) : '';
  };
  const e = box('e', part(0));
  if (name === 'mfrac') {
    const flat = String(attributes.linethickness ?? attributes.lineThickness ?? '') === '0px';
    return box(
      'f',
      `${flat ? box('fPr', value('type', 'noBar')) : ''}${box('num', part(0))}${box('den', part(1))}`,
    );
  }
  if (name === 'msup') return box('sSup', e + box('sup', part(1)));
  if (name === 'msub') return box('sSub', e + box('sub', part(1)));
  if (/^(?:msubsup|munderover|munder|mover)$/.test(name)) {
    const sign = children[0]?.text ?? '';
    const [sub, sup] = name === 'mover' ? ['', part(1)] : [part(1), part(2)];
    if (/^[∑∏∫]$/.test(sign))
      return box(
        'nary',
        box('naryPr', value('chr', sign)) + box('sub', sub) + box('sup', sup) + box('e', ''),
      );
    if (name === 'msubsup') return box('sSubSup', e + box('sub', sub) + box('sup', sup));
    const accent = accents[children[1]?.text ?? ''];
    if (name === 'mover' && accent) return box('acc', box('accPr', value('chr', accent)) + e);
    return name === 'mover' ? box('limUpp', e + box('lim', sup)) : box('limLow', e + box('lim', sub));
  }
  if (name === 'msqrt')
    return box('rad', box('radPr', value('degHide', '1')) + box('deg', '') + box('e', row(children)));
  if (name === 'mtable')
    return box(
      'm',
      children.map((line) => box('mr', line.children.map((cell) => box('e', omml(cell))).join(''))).join(''),
    );
  if (name === 'mspace') return box('r', '<m:t xml:space="preserve"> </m:t>');
  if (name === 'mtext')
    return box('r', `${box('rPr', '<m:nor/>')}<m:t xml:space="preserve">${xml(text)}</m:t>`);
  if (children.length > 0) {
    const [first, last] = [children[0] as Mathml, children.at(-1) as Mathml];
    const fenced =
      first.name === 'mo' && last.name === 'mo' && first.attributes.fence && last.attributes.fence;
    if (fenced && children.length > 2)
      return box(
        'd',
        box('dPr', value('begChr', first.text) + value('endChr', last.text)) +
          box('e', row(children.slice(1, -1))),
      );
    return row(children);
  }
  return text === '' ? '' : box('r', `<m:t xml:space="preserve">${xml(text)}</m:t>`);
}
