import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Nodes, Parents, RootContent } from 'mdast';
import PDFDocument from 'pdfkit';
import { collected, date } from './binary-files.ts';
import { treeOf } from './html-files.ts';
import { type Mathml, mathmlOf } from './mathml.ts';
import type { Said } from './said.ts';

const require = createRequire(import.meta.url);
const letters = join(dirname(require.resolve('pdfjs-dist/package.json')), 'standard_fonts');
const signs = join(dirname(require.resolve('katex/package.json')), 'dist/fonts');
const fonts = {
  text: join(letters, 'LiberationSans-Regular.ttf'),
  bold: join(letters, 'LiberationSans-Bold.ttf'),
  main: join(signs, 'KaTeX_Main-Regular.ttf'),
  italic: join(signs, 'KaTeX_Math-Italic.ttf'),
  doubled: join(signs, 'KaTeX_AMS-Regular.ttf'),
  script: join(signs, 'KaTeX_Caligraphic-Regular.ttf'),
};

type Pdf = InstanceType<typeof PDFDocument>;

/** Something with a place on a line: how far it reaches, and how it is drawn with its baseline at a point. */
interface Drawn {
  width: number;
  up: number;
  down: number;
  draw(x: number, y: number): void;
}

const plain: Readonly<Record<string, string>> = { 𝔼: 'E', ℝ: 'R', ℕ: 'N', ℤ: 'Z', ℙ: 'P' };
const curved: Readonly<Record<string, string>> = { 𝒩: 'N', 𝒪: 'O', ℒ: 'L', ℱ: 'F' };

function glyphs(pdf: Pdf, text: string, font: keyof typeof fonts, size: number): Drawn {
  pdf.font(font).fontSize(size);
  return {
    width: pdf.widthOfString(text),
    up: 0.72 * size,
    down: 0.22 * size,
    draw: (x, y) => {
      pdf.font(font).fontSize(size);
      // pdfkit counts from the top of the letters.
      const ascender = ((pdf as unknown as { _font: { ascender: number } })._font.ascender / 1000) * size;
      pdf.text(text, x, y - ascender, { lineBreak: false });
    },
  };
}

function beside(parts: readonly Drawn[], gap = 0): Drawn {
  return {
    width: parts.reduce((sum, { width }) => sum + width + gap, 0),
    up: Math.max(0, ...parts.map(({ up }) => up)),
    down: Math.max(0, ...parts.map(({ down }) => down)),
    draw: (x, y) => {
      let at = x;
      for (const part of parts) {
        part.draw(at, y);
        at += part.width + gap;
      }
    },
  };
}

const bar = (pdf: Pdf, x: number, y: number, width: number) => pdf.rect(x, y - 0.3, width, 0.6).fill('black');

/** A formula as it is set: fractions over their bars, roots under theirs, scripts small and raised. */
function formula(pdf: Pdf, element: Mathml, size: number): Drawn {
  const { name, children, text } = element;
  const part = (index: number, scale = 1): Drawn => {
    const own = children[index];
    return own ? formula(pdf, own, Math.max(5, size * scale)) : beside([]);
  };
  if (name === 'mfrac') {
    const [over, under] = [part(0, 0.9), part(1, 0.9)];
    const width = Math.max(over.width, under.width) + 0.2 * size;
    const axis = 0.25 * size;
    return {
      width: width + 0.2 * size,
      up: axis + 0.2 * size + over.down + over.up,
      down: under.up + under.down + 0.2 * size - axis,
      draw: (x, y) => {
        const left = x + 0.1 * size;
        over.draw(left + (width - over.width) / 2, y - axis - 0.15 * size - over.down);
        under.draw(left + (width - under.width) / 2, y - axis + 0.15 * size + under.up);
        bar(pdf, left, y - axis, width);
      },
    };
  }
  if (/^(?:msup|msub|msubsup|munderover|munder|mover)$/.test(name)) {
    const base = part(0);
    const below = /^(?:msub|msubsup|munderover|munder)$/.test(name) ? part(1, 0.7) : undefined;
    const above = /^(?:msup|mover)$/.test(name)
      ? part(1, 0.7)
      : /^(?:msubsup|munderover)$/.test(name)
        ? part(2, 0.7)
        : undefined;
    const rise = Math.max(0.4 * size, base.up - 0.45 * size);
    const drop = Math.max(0.22 * size, base.down);
    return {
      width: base.width + Math.max(below?.width ?? 0, above?.width ?? 0) + 0.05 * size,
      up: Math.max(base.up, above ? rise + above.up : 0),
      down: Math.max(base.down, below ? drop + below.down : 0),
      draw: (x, y) => {
        base.draw(x, y);
        above?.draw(x + base.width, y - rise);
        below?.draw(x + base.width, y + drop);
      },
    };
  }
  if (name === 'msqrt') {
    const inner = beside(children.map((one) => formula(pdf, one, size)));
    const sign = glyphs(pdf, '√', 'main', size);
    return {
      width: sign.width + inner.width,
      up: inner.up + 0.15 * size,
      down: inner.down,
      draw: (x, y) => {
        sign.draw(x, y);
        inner.draw(x + sign.width, y);
        bar(pdf, x + sign.width, y - inner.up - 0.1 * size, inner.width);
      },
    };
  }
  if (name === 'mspace') return { ...beside([]), width: 0.5 * size };
  if (children.length > 0) return beside(children.map((one) => formula(pdf, one, size)));
  if (text === '') return name === 'mo' ? { ...beside([]), width: 0.17 * size } : beside([]);
  const around = name === 'mo' && /^[=<>≤≥∼≈∝→+−×±∈]$/.test(text) ? 0.22 * size : 0;
  const own = plain[text]
    ? glyphs(pdf, plain[text], 'doubled', size)
    : curved[text]
      ? glyphs(pdf, curved[text], 'script', size)
      : name === 'mi' && /^[a-z\u03b1-\u03c9]$/i.test(text)
        ? glyphs(pdf, text, 'italic', size)
        : glyphs(pdf, text.replace(/\u2032/g, "'"), 'main', size);
  return { ...own, width: own.width + 2 * around, draw: (x, y) => own.draw(x + around, y) };
}

const size = 11;
const [left, top, room, foot] = [72, 72, 450, 770];

/** The conversation as it is printed: pages with a running header, headings that say who speaks, formulas that are set. */
export function pdfFile(said: readonly Said[]): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { CreationDate: date, ModDate: date },
  });
  for (const [name, file] of Object.entries(fonts)) pdf.registerFont(name, file);
  let y = Number.POSITIVE_INFINITY;
  let page = 0;
  const line = (parts: readonly Drawn[], x = left, gap = 0) => {
    const whole = beside(parts, gap);
    if (y + whole.up + whole.down > foot) {
      pdf.addPage();
      page++;
      glyphs(pdf, 'A log of homework 3', 'text', 8).draw(left, 40);
      glyphs(pdf, String(page), 'text', 8).draw(300, 800);
      y = top;
    }
    whole.draw(x, y + whole.up);
    y += whole.up + whole.down + 0.3 * size;
  };
  const paragraph = (words: readonly Drawn[]) => {
    let open: Drawn[] = [];
    for (const word of words) {
      if (beside([...open, word], 0.28 * size).width > room) {
        line(open, left, 0.28 * size);
        open = [];
      }
      open.push(word);
    }
    if (open.length > 0) line(open, left, 0.28 * size);
    y += 0.6 * size;
  };
  const words = (text: string, font: 'text' | 'bold', points = size) =>
    text.split(/\s+/).flatMap((word) => (word === '' ? [] : [glyphs(pdf, word, font, points)]));
  const inline = (node: Parents, font: 'text' | 'bold' = 'text'): Drawn[][] => {
    const lines: Drawn[][] = [[]];
    let glued = false;
    const put = (drawn: readonly Drawn[], close: boolean) => {
      const own = lines.at(-1) as Drawn[];
      const before = close ? own.pop() : undefined;
      const [first, ...rest] = drawn;
      if (before && first) own.push(beside([before, first]), ...rest);
      else own.push(...(before ? [before] : []), ...drawn);
    };
    for (const child of node.children as Nodes[]) {
      if (child.type === 'text') {
        for (const [index, one] of child.value.split('\n').entries()) {
          if (index > 0) lines.push([]);
          put(words(one, font), index === 0 && glued && !/^\s/.test(one));
          glued = one !== '' && !/\s$/.test(one);
        }
      } else if (child.type === 'inlineMath') {
        put([formula(pdf, mathmlOf(child.value), size)], glued);
        glued = true;
      } else if (child.type === 'break') lines.push([]);
      else if (child.type === 'inlineCode') {
        put(words(child.value, font), glued);
        glued = true;
      } else if ('children' in child) {
        const inner = inline(child as Parents, child.type === 'strong' ? 'bold' : font);
        put(inner.flat(), glued);
        glued = true;
      }
    }
    return lines;
  };
  const block = (node: RootContent, before = ''): void => {
    if (node.type === 'math') {
      line([formula(pdf, mathmlOf(node.value), size)], left + 60);
      y += 0.6 * size;
    } else if (node.type === 'heading') paragraph(inline(node, 'bold').flat());
    else if (node.type === 'paragraph') {
      for (const [index, one] of inline(node).entries())
        paragraph(index === 0 ? [...words(before, 'text'), ...one] : one);
    } else if (node.type === 'code') for (const one of node.value.split('\n')) paragraph(words(one, 'text'));
    else if (node.type === 'list')
      for (const [index, item] of node.children.entries())
        for (const [place, child] of item.children.entries())
          block(child, place > 0 ? '' : node.ordered ? `${(node.start ?? 1) + index}.` : '•');
    else if (node.type === 'table')
      for (const row of node.children) paragraph(row.children.flatMap((cell) => inline(cell).flat()));
    else if ('children' in node) for (const child of node.children) block(child as RootContent, before);
  };
  for (const { role, text } of said) {
    paragraph(words(heads[role], 'bold', 1.3 * size));
    for (const node of treeOf(text).children) block(node);
  }
  pdf.end();
  return collected(pdf as unknown as NodeJS.ReadableStream);
}

const heads = { user: 'User Prompt:', assistant: 'AI Response:', thinking: 'Thinking:' } as const;
