import type { RelationOp } from '../../types/expression.ts';
import {
  arrows,
  characters,
  connectives,
  layouts,
  lowered,
  raised,
  raisedPlain,
  relations,
  sameCharacter,
  silent,
  structural,
  wordy,
} from './signs.ts';

/**
 * One sign of a formula or of typed mathematics. `key` is its spelling folded to one character or word where
 * several mean the same; `silent` tokens change the look only.
 */
export interface Token {
  type:
    | 'atom'
    | 'open'
    | 'close'
    | 'relation'
    | 'arrow'
    | 'comma'
    | 'gap'
    | 'row'
    | 'align'
    | 'box'
    | 'words'
    | 'junk'
    | 'layout'
    | 'silent';
  key: string;
  op?: RelationOp;
  start: number;
  end: number;
}

export type Mode = 'tex' | 'plain';

/** Marks that chat sites leave in copied text: a citation's handle, no part of what was said. */
const citation = /contentReference|oaicite|qaicite|【\d|†source|utm_source|\bcite(?:turn|\s*:)/i;

/** Splits a text into tokens, left to right, in one pass. `offset` is added to all positions. */
export function tokenize(text: string, mode: Mode, offset = 0): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (type: Token['type'], key: string, length: number, op?: RelationOp) => {
    tokens.push({ type, key, start: offset + at, end: offset + at + length, ...(op ? { op } : {}) });
    at += length;
    return undefined;
  };
  while (at < text.length) {
    const char = String.fromCodePoint(text.codePointAt(at) as number);
    const same = sameCharacter.get(char) ?? char;
    if (/\s/.test(char)) at += char.length;
    else if (char === '\\') command(text, at, push);
    else if (char === '{') push('open', '{', 1);
    else if (char === '}') push('close', '}', 1);
    else if (char === '(' || char === '[') push('open', char, 1);
    else if (char === ')' || char === ']') push('close', char, 1);
    else if (char === ':' && text[at + 1] === '=') push('relation', ':=', 2, ':=');
    else if ((char === '<' || char === '>') && text[at + 1] === '=')
      push('relation', `${char}=`, 2, char === '<' ? '<=' : '>=');
    else if (char === '~' && mode === 'plain') push('relation', '∼', 1, '~');
    else if (char === '~') push('silent', '', 1);
    else if (char === '=' && text[at + 1] === '>') push('arrow', '⇒', 2);
    else if (arrows.has(char)) push('arrow', char, char.length);
    else if (relations[char]) push('relation', char, char.length, relations[char]);
    else if (char === ',' || char === ';') push('comma', char, 1);
    else if (char === '&') push('align', '&', 1);
    else if (char === '|' && text[at + 1] === '|') push('atom', '‖', 2);
    else if (raised.includes(char)) power(text, at, push);
    else if (lowered.includes(char))
      push('atom', `_${lowered.indexOf(char) < 10 ? lowered.indexOf(char) : char}`, 1);
    else if (/\d/.test(char)) push('atom', ...number(text, at));
    else if (mode === 'plain' && /\p{L}/u.test(char)) typed(text, at, push);
    else if (mode === 'plain' && char === '.' && /^\.(?:\s|$)/.test(text.slice(at, at + 2)))
      push('gap', '', 1);
    else if (mode === 'plain' && (char === '*' || char === '`') && isMarkup(text, at)) push('silent', '', 1);
    else push('atom', same, char.length);
  }
  return tokens;
}

type Push = (type: Token['type'], key: string, length: number, op?: RelationOp) => undefined;

function command(text: string, at: number, push: Push): undefined {
  const name = /^\\(?:[a-zA-Z]+\*?|.|$)/su.exec(text.slice(at, at + 40))?.[0] ?? '\\';
  const bare = name.slice(1).replace(/\*$/, '');
  if (bare === '\\' || bare === 'newline' || bare === 'cr')
    return push('row', '\\\\', name.length + spacing(text, at + name.length));
  if (bare === 'quad' || bare === 'qquad') return push('gap', '', name.length);
  if (bare === 'boxed' || bare === 'fbox' || bare === 'framebox') return push('box', '', name.length);
  if (wordy.has(bare)) return words(text, at, name.length, push);
  if (bare === 'begin' || bare === 'end') return environment(text, at, name.length, bare, push);
  if (bare === 'tag' || bare === 'label')
    return push('silent', '', name.length + group(text, at + name.length));
  if (bare === 'not') {
    const next = /^\\not\s*(?:=|\\[a-z]+)/.exec(text.slice(at, at + 30))?.[0];
    return push('relation', '≠', next?.length ?? name.length, '!=');
  }
  if (arrows.has(bare)) return push('arrow', '⇒', name.length);
  const op = relations[bare];
  if (op) return push('relation', bare, name.length, op);
  if (silent.has(bare) || bare.length === 0 || ',;:!> '.includes(bare))
    return push('silent', '', name.length);
  if (bare === '{') return push('open', '\\{', name.length);
  if (bare === '}') return push('close', '\\}', name.length);
  if (bare === '(' || bare === ')' || bare === '[' || bare === ']') return push('silent', '', name.length);
  if (bare === '|') return push('atom', '‖', name.length);
  push('atom', characters.get(bare) ?? (structural.has(bare) ? `\\${bare}` : bare), name.length);
}

/** Length of `[2pt]` after a line break. */
function spacing(text: string, at: number): number {
  return /^\[[\d.]+\s*[a-z]{2}\]/.exec(text.slice(at, at + 16))?.[0].length ?? 0;
}

/** Words in a formula, and names of environments, are no longer than this, in characters. */
const longestGroup = 2000;

/** Length of the balanced group that begins at `at`, blanks before it included; 0 if there is none. */
function group(text: string, at: number): number {
  let index = at;
  while (/\s/.test(text[index] ?? '')) index++;
  if (text[index] !== '{') return 0;
  let depth = 0;
  const limit = Math.min(text.length, index + longestGroup);
  for (; index < limit; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return index + 1 - at;
  }
  return limit - at;
}

function words(text: string, at: number, name: number, push: Push): undefined {
  const length = name + group(text, at + name);
  const content = text
    .slice(at + name, at + length)
    .replace(/^\s*\{|\}$/g, '')
    .replaceAll('\\_', '_')
    .trim();
  if (citation.test(content)) return push('junk', '', length);
  const first = /^[^\s]*/.exec(content.toLowerCase())?.[0] ?? '';
  if (connectives.has(first) || /^[A-Za-z]+\s+[A-Za-z]+\s+[A-Za-z]+/.test(content))
    return push('words', content, length);
  push('atom', content.replace(/\s+/g, ' '), length);
}

function environment(text: string, at: number, name: number, bare: string, push: Push): undefined {
  const length = name + group(text, at + name);
  const kind = text.slice(at + name, at + length).replace(/[{}*\s]/g, '');
  // `{2}` of alignat is an argument of the layout.
  const argument = kind.startsWith('alignat') || kind === 'alignedat' ? group(text, at + length) : 0;
  if (layouts.has(kind)) return push('layout', '', length + (bare === 'begin' ? argument : 0));
  push(bare === 'begin' ? 'open' : 'close', kind, length);
}

function number(text: string, at: number): [string, number] {
  const found =
    /^(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/.exec(text.slice(at, at + 60))?.[0] ?? (text[at] as string);
  return [found.replaceAll(',', ''), found.length];
}

function power(text: string, at: number, push: Push): undefined {
  let length = 0;
  let digits = '';
  while (raised.includes(text[at + length] ?? ' '))
    digits += raisedPlain[raised.indexOf(text[at + length++] as string)];
  push('atom', digits.length > 1 ? `^{${digits}}` : `^${digits}`, length);
}

function typed(text: string, at: number, push: Push): undefined {
  const found = /^\p{L}+/u.exec(text.slice(at, at + 60))?.[0] ?? (text[at] as string);
  const key = [...found].map((char) => sameCharacter.get(char) ?? char).join('');
  const isWord = found.length > 1 && connectives.has(found.toLowerCase());
  push(isWord ? 'words' : 'atom', key, found.length);
}

/** `**` and the ticks of code are markup; a lone `*` with blanks or letters around it is a product. */
function isMarkup(text: string, at: number): boolean {
  return text[at] === '`' || text[at + 1] === '*' || text[at - 1] === '*';
}

/** Does the text hold a citation's handle? Where the first one begins, or -1. */
export function citationAt(text: string): number {
  const found = /\s*[:.]?\s*:?(?:contentReference\b|【\d|\[?(?:oaicite|qaicite)\b)/i.exec(text);
  return found ? found.index : -1;
}
