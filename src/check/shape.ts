import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    shape: ReadSide;
  }
}

/** Sizes along the axes of an array, in their order; sizes are whole numbers, so that floors tell. */
export const shape = objectKind({
  name: 'shape',
  description:
    'the shape of an array: (N, C, H, W), 14 × 14 × 10, \\left(\\lfloor (H-K)/S \\rfloor + 1, F\\right), torch.Size([3, 4])',
  spell: (text) => asTuple(text),
  counts: true,
});

const wrapper = /^\s*(?:torch\.Size|np\.shape|shape|size|tuple)\s{0,3}[:=]?\s{0,3}(?=[([])/i;
const cross = /\s*(?:\\times(?![A-Za-z])|×)\s*|(?<=[\w)}\]])\s+(?:x|by)\s+(?=[\w(\\])|(?<=\d)x(?=\d)/;

/** Sizes with crosses between them, or in square brackets, as a tuple. A cross inside brackets is a product. */
function asTuple(text: string): string {
  const plain = text.replace(wrapper, '').trim();
  const sizes = apart(plain.replace(/^\$+|\$+$/g, ''));
  if (sizes.length > 1) return `(${sizes.join(', ')})`;
  return plain.replace(/^\(?\\?\[([^[\]]*?),?\s*\\?\]\)?$/, '($1)');
}

/** The text cut at crosses that stand outside all brackets. */
function apart(text: string): string[] {
  const sizes: string[] = [];
  let depth = 0;
  let from = 0;
  const marks = new RegExp(`(?<open>[([{])|(?<close>[)\\]}])|(?<cross>${cross.source})`, 'g');
  for (const match of text.matchAll(marks)) {
    if (match.groups?.open) depth += 1;
    else if (match.groups?.close) depth -= 1;
    else if (depth === 0) {
      sizes.push(text.slice(from, match.index));
      from = match.index + match[0].length;
    }
  }
  return [...sizes, text.slice(from)].map((size) => size.trim());
}
