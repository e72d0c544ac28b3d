import { undressed } from './undressed.ts';

const wrapper = /^\s*(?:torch\.Size|np\.shape|shape|size|tuple)\s{0,3}[:=]?\s{0,3}(?=[([])/i;
const cross = /\s*(?:\\times(?![A-Za-z])|×)\s*|(?<=[\w)}\]])\s+(?:x|by)\s+(?=[\w(\\])|(?<=\d)x(?=\d)/;

/** `W_q: [h, d, q]`: the name of the array. */
const name = /^\s*[A-Za-z][\w\\{}]{0,20}\s{0,2}:\s{0,2}(?=[([\d])/;
/** The call that builds a layer in code, with the sizes of its input and output. */
const layer = /^\s*(?:self\.\w{1,20}\s{0,2}=\s{0,2})?(?:torch\.)?nn\.Linear\s{0,2}(?=\()/;
const keywords = /\b(?:in|out)_features\s{0,2}=\s{0,2}|,\s{0,2}bias\s{0,2}=\s{0,2}\w{1,8}/g;

/** Sizes with crosses between them, or in square brackets, as a tuple. A cross inside brackets is a product. */
export function asTuple(text: string): string {
  const bare = undressed(text.replace(/^\s*`([^`]{1,200})`[.\s]*$/, '$1'));
  const plain = (layer.test(bare) ? bare.replace(layer, '').replace(keywords, '').replace(/\*/g, ' ') : bare)
    .replace(wrapper, '')
    .replace(name, '')
    .trim();
  const sizes = apart(plain);
  if (sizes.length > 1) return `(${sizes.join(', ')})`;
  return plain.replace(/^\(?\\?\[([^[\]]*?),?\s*\\?\]\)?$/, '($1)');
}

const space = /\\mathbb\{?R\}?\s?\^\s?\{([^{}]{1,40}(?:\{[^{}]{1,20}\}[^{}]{0,20})?)\}/g;
const arrow = /\s*(?:\\(?:long)?(?:right)?arrow(?![A-Za-z])|\\to(?![A-Za-z])|→|->|\$?\s+to\s+\$?)\s*/;

/** A map by the sizes of its two sides, "from 2d to d", as a pair; undefined where it names no such two. */
export function asMap(text: string): string | undefined {
  const plain = undressed(text)
    .replace(/^\s*[A-Za-z][\w\\{}]{0,20}\s{0,2}:\s{0,2}|^\s*from\s+/, '')
    .replace(space, '$1')
    .replace(/[$`]/g, ' ');
  const sides = plain.split(arrow).map((side) => side.trim());
  return sides.length === 2 && sides.every((side) => side !== '' && !/[,;[\]]|\\times|×/.test(side))
    ? `(${sides.join(', ')})`
    : undefined;
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
