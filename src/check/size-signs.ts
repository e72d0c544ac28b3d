import { undressed } from './undressed.ts';

const wrapper = /^\s*(?:torch\.Size|np\.shape|shape|size|tuple)\s{0,3}[:=]?\s{0,3}(?=[([])/i;
const cross = /\s*(?:\\times(?![A-Za-z])|×)\s*|(?<=[\w)}\]])\s+(?:x|by)\s+(?=[\w(\\])|(?<=\d)x(?=\d)/;

/** Sizes with crosses between them, or in square brackets, as a tuple. A cross inside brackets is a product. */
export function asTuple(text: string): string {
  const plain = undressed(text).replace(wrapper, '').trim();
  const sizes = apart(plain);
  if (sizes.length > 1) return `(${sizes.join(', ')})`;
  return plain.replace(/^\(?\\?\[([^[\]]*?),?\s*\\?\]\)?$/, '($1)');
}

/** The text cut at crosses that stand outside all brackets. */
export function apart(text: string): string[] {
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
