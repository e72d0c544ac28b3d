import { isLetter } from './character.ts';
import { type Mode, type Token, tokenize } from './tokens.ts';

/** Braces nested deeper than this are taken as they stand: nobody writes them. */
const deepest = 40;

/** One character for a relation, whether it was typed or written as a command. */
const relationSigns: ReadonlyMap<string, string> = new Map([
  ['~', '∼'],
  ['approx', '≈'],
  ['<=', '≤'],
  ['>=', '≥'],
  ['to', '→'],
  ['in', '∈'],
  ['!=', '≠'],
  ['propto', '∝'],
]);

/** Tokens that change how a formula looks and not what it says. */
const looks: ReadonlySet<Token['type']> = new Set<Token['type']>([
  'silent',
  'align',
  'row',
  'box',
  'junk',
  'layout',
]);

/**
 * The spelling of a stretch of mathematics, folded so that styles, sizes, blanks, braces, the brackets of an
 * expectation and the order of subscript and power make no difference: a row of keys.
 * `\mathbb{E}[\|y\|_{\text{RMS}}^2]` and `E ‖y‖²_RMS` have the same one.
 * The subscript of an expectation is left out unless `laws` is set: which law is meant is asked separately.
 *
 * This is a comparison of names, not of values: `a+b` and `b+a` differ.
 */
export function keysOf(
  tokens: readonly Token[],
  { from = 0, to = tokens.length, laws = false }: { from?: number; to?: number; laws?: boolean } = {},
): string[] {
  const braced = bracedKeys(tokens, from, to, 0);
  const ordered = braced.includes('^') ? withPowersLast(braced) : braced;
  const keys = laws || !ordered.includes('E') ? ordered : withoutLaw(ordered);
  return keys.includes('{') || keys.includes('}') ? keys.filter((key) => key !== '{' && key !== '}') : keys;
}

function bracedKeys(tokens: readonly Token[], from: number, to: number, depth: number): string[] {
  const keys: string[] = [];
  for (let index = from; index < to; index++) {
    const token = tokens[index] as Token;
    if (token.type === 'open' && token.key === '{' && depth < deepest) {
      const close = closing(tokens, index, to);
      const inner = bracedKeys(tokens, index + 1, close, depth + 1);
      const isBox = index > from && tokens[index - 1]?.type === 'box';
      // Letters side by side are one name whether or not they are braced.
      if (isBox || inner.length <= 1) append(keys, inner);
      else if (inner.every(isWord)) keys.push(inner.join(''));
      // An index of several signs is one: the J_t in `J_{t-1}` is none.
      else if (keys.at(-1) === '_') keys.push(inner.join(''));
      // `\\frac{∂L}{∂w}` as it is typed: `∂L/∂w`.
      else if (keys.at(-1) === '\\frac' && /^[∂d]$/.test(inner[0] ?? '')) {
        keys.pop();
        append(keys, inner);
        keys.push('/');
      } else {
        keys.push('{');
        append(keys, inner);
        keys.push('}');
      }
      index = close;
    } else if (!looks.has(token.type)) {
      const key = token.op ? (relationSigns.get(token.op) ?? token.op) : token.key;
      const mark = key.charCodeAt(0);
      if (key.length > 1 && (mark === 94 || mark === 95)) append(keys, scripted(key));
      else keys.push(key);
    }
  }
  return keys;
}

/** A call with all of them as arguments would not bear a long row. */
function append(keys: string[], more: readonly string[]): void {
  for (const key of more) keys.push(key);
}

/** Nothing but letters, of any script. */
function isWord(key: string): boolean {
  const code = key.charCodeAt(0);
  if (key.length === 1 && code < 128) return isLetter(code);
  return /^\p{L}+$/u.test(key);
}

/** `_2` and `^{10}` of typed mathematics are two keys, as in LaTeX. */
function scripted(key: string): string[] {
  const mark = key[0] as string;
  return [mark, ...(key[1] === '{' ? ['{', ...key.slice(2, -1), '}'] : [key.slice(1)])];
}

function closing(tokens: readonly Token[], open: number, to: number): number {
  let depth = 0;
  for (let index = open; index < to; index++) {
    const { key, type } = tokens[index] as Token;
    if (key !== '{' && key !== '}') continue;
    depth += type === 'open' ? 1 : -1;
    if (depth === 0) return index;
  }
  return to;
}

/** Index behind the argument (a key or a braced group) that begins at `at`. */
function behind(keys: readonly string[], at: number): number {
  if (keys[at] !== '{') return at + 1;
  let depth = 0;
  for (let index = at; index < keys.length; index++) {
    if (keys[index] === '{') depth++;
    if (keys[index] === '}' && --depth === 0) return index + 1;
  }
  return keys.length;
}

/** `‖y‖^2_{RMS}` becomes `‖y‖_{RMS}^2`. */
function withPowersLast(keys: readonly string[]): string[] {
  const ordered: string[] = [];
  for (let index = 0; index < keys.length; ) {
    const power = keys[index] === '^' ? behind(keys, index + 1) : 0;
    if (power > 0 && keys[power] === '_') {
      const end = behind(keys, power + 1);
      append(ordered, keys.slice(power, end));
      append(ordered, keys.slice(index, power));
      index = end;
    } else ordered.push(keys[index++] as string);
  }
  return ordered;
}

const brackets: Readonly<Record<string, string>> = { '[': ']', '(': ')', '\\{': '\\}' };

/** Without the subscript of E, and without the brackets around what the expectation is of. */
function withoutLaw(keys: readonly string[]): string[] {
  const kept: string[] = [];
  const dropped = new Set<number>();
  for (let index = 0; index < keys.length; ) {
    if (dropped.has(index)) {
      index++;
      continue;
    }
    const key = keys[index++] as string;
    kept.push(key);
    if (key !== 'E') continue;
    if (keys[index] === '_') index = behind(keys, index + 1);
    const close = matching(keys, index);
    // (E[S])² is another thing than E[S²].
    if (close > 0 && keys[close + 1] !== '^') {
      dropped.add(close);
      index++;
    }
  }
  return kept;
}

/** Index of the bracket that closes the one at `open`; 0 if there is none. */
function matching(keys: readonly string[], open: number): number {
  const [left, right] = [keys[open] ?? '', brackets[keys[open] ?? '']];
  if (!right) return 0;
  let depth = 0;
  for (let index = open; index < keys.length; index++) {
    if (keys[index] === left) depth++;
    if (keys[index] === right && --depth === 0) return index;
  }
  return 0;
}

/** Does the row of keys hold the other one, as a name of its own (`c`, but neither `c_1` nor the c of `x_c`)? */
export function holds(keys: readonly string[], name: readonly string[]): boolean {
  if (name.length === 0) return false;
  for (let at = 0; at + name.length <= keys.length; at++) {
    if (standsAt(keys, at, name) && keys[at - 1] !== '_' && keys[at + name.length] !== '_') return true;
  }
  return false;
}

function standsAt(keys: readonly string[], at: number, name: readonly string[]): boolean {
  for (let index = 0; index < name.length; index++) if (keys[at + index] !== name[index]) return false;
  return true;
}

/** The keys as one string: letters that stand side by side make a word in either spelling. */
export function spell(keys: readonly string[]): string {
  return keys.length === 1 ? (keys[0] as string) : keys.join('');
}

export function spellingOf(text: string, mode: Mode = 'tex'): string {
  return spell(keysOf(tokenize(text, mode)));
}
