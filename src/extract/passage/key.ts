import { type Mode, type Token, tokenize } from './tokens.ts';

/** Braces nested deeper than this are taken as they stand: nobody writes them. */
const deepest = 40;

/**
 * The spelling of a stretch of mathematics, folded so that styles, sizes, blanks and needless braces make no
 * difference: a row of keys. `\mathbb{E}[\text{RMS}^2(y)]` and `E[RMS²(y)]` have the same one.
 * The subscript of an expectation is left out unless `laws` is set: which law is meant is asked separately.
 *
 * This is a comparison of names, not of values: `a+b` and `b+a` differ.
 */
export function keysOf(
  tokens: readonly Token[],
  { from = 0, to = tokens.length, laws = false, depth = 0 }: { from?: number; to?: number; laws?: boolean; depth?: number } = {},
): string[] {
  const keys: string[] = [];
  let index = from;
  while (index < to) {
    const token = tokens[index] as Token;
    if (token.type === 'open' && token.key === '{' && depth < deepest) {
      const close = closing(tokens, index, to);
      const inner = keysOf(tokens, { from: index + 1, to: close, laws: true, depth: depth + 1 });
      const boxed = index > from && tokens[index - 1]?.type === 'box';
      // Letters side by side are one name whether or not they are braced.
      if (boxed) keys.push(...inner);
      else if (inner.length <= 1 || inner.every((key) => /^\p{L}+$/u.test(key)))
        keys.push(...(inner.length > 1 ? [inner.join('')] : inner));
      else keys.push('{', ...inner, '}');
      index = close + 1;
      continue;
    }
    if (
      token.type !== 'silent' &&
      token.type !== 'align' &&
      token.type !== 'row' &&
      token.type !== 'box' &&
      token.type !== 'junk' &&
      token.type !== 'layout'
    ) {
      keys.push(...split(token.key));
    }
    index++;
  }
  return laws ? keys : withoutLaw(keys);
}

/** `_2` and `^{10}` of typed mathematics are two keys, as in LaTeX. */
function split(key: string): string[] {
  const mark = key[0];
  if ((mark !== '_' && mark !== '^') || key.length === 1) return [key];
  return [mark, ...(key[1] === '{' ? ['{', ...key.slice(2, -1), '}'] : [key.slice(1)])];
}

function closing(tokens: readonly Token[], open: number, to: number): number {
  let depth = 0;
  for (let index = open; index < to; index++) {
    const token = tokens[index] as Token;
    if (token.key !== '{' && token.key !== '}') continue;
    depth += token.type === 'open' ? 1 : -1;
    if (depth === 0) return index;
  }
  return to;
}

function withoutLaw(keys: string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < keys.length; index++) {
    kept.push(keys[index] as string);
    if (keys[index] !== 'E' || keys[index + 1] !== '_') continue;
    index += 2;
    if (keys[index] !== '{') continue;
    let depth = 0;
    for (; index < keys.length; index++) {
      if (keys[index] === '{') depth++;
      if (keys[index] === '}' && --depth === 0) break;
    }
  }
  return kept;
}

/** Does the row of keys hold the other one, as a name of its own (`c`, but neither `c_1` nor the c of `x_c`)? */
export function holds(keys: readonly string[], name: readonly string[]): boolean {
  if (name.length === 0) return false;
  for (let at = 0; at + name.length <= keys.length; at++) {
    if (keys[at - 1] === '_' || keys[at + name.length] === '_') continue;
    if (name.every((key, index) => keys[at + index] === key)) return true;
  }
  return false;
}

/** The keys as one string: letters that stand side by side make a word in either spelling. */
export function spell(keys: readonly string[]): string {
  return keys.join('');
}

export function spellingOf(text: string, mode: Mode = 'tex'): string {
  return spell(keysOf(tokenize(text, mode)));
}
