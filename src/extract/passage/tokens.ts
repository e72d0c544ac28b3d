import type { RelationOp } from '../../types/expression.ts';
import { isBlank, isDigit, isLetter, isPlainBlank } from './character.ts';
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
  typedNames,
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
  op: RelationOp | undefined;
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
  const push: Push = (type, key, length, op) => {
    tokens.push({ type, key, op, start: offset + at, end: offset + at + length });
    at += length;
    return undefined;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isPlainBlank(code)) at++;
    else if (isLetter(code)) {
      if (mode === 'plain') typed(text, at, push);
      else push('atom', text[at] as string, 1);
    } else if (isDigit(code)) number(text, at, push);
    else if (code === 92) command(text, at, push);
    else if (code < 128) ascii(text, at, code, mode, push);
    else beyond(text, at, mode, push);
  }
  return tokens;
}

function ascii(text: string, at: number, code: number, mode: Mode, push: Push): undefined {
  const char = text[at] as string;
  if (code === 123 || code === 40 || code === 91) return push('open', char, 1);
  if (code === 125 || code === 41 || code === 93) return push('close', char, 1);
  // In a sentence a semicolon parts two of them.
  if (code === 59 && mode === 'plain') return push('gap', '', 1);
  if (code === 44 || code === 59) return push('comma', char, 1);
  if (char === '&') return push('align', '&', 1);
  if (char === '~') return mode === 'plain' ? push('relation', '∼', 1, '~') : push('silent', '', 1);
  const next = text[at + 1];
  if (char === '=' && next === '>') return push('arrow', '⇒', 2);
  if (char === ':' && next === '=') return push('relation', ':=', 2, ':=');
  if ((char === '<' || char === '>') && next === '=')
    return push('relation', `${char}=`, 2, char === '<' ? '<=' : '>=');
  const relation = code >= 60 && code <= 62 ? relations.get(char) : undefined;
  if (relation) return push('relation', char, 1, relation);
  if (char === '|' && next === '|') return push('atom', '‖', 2);
  if (mode === 'tex') return push('atom', char, 1);
  if (char === '.' && (next === undefined || isBlank(next.charCodeAt(0)))) return push('gap', '', 1);
  if ((char === '*' || char === '`') && isMarkup(text, at)) return push('silent', '', 1);
  // "w* = …": a star behind a letter, and no product.
  if (char === '*' && /^[\p{L}\p{N}_}₀-₉]\*(?:\s*[=≈:,)]|\s|$)/u.test(text.slice(at - 1, at + 6)))
    return push('atom', '^*', 1);
  return push('atom', char, 1);
}

/** Signs beyond ASCII: typed mathematics, letters of other alphabets, blanks of all widths. */
function beyond(text: string, at: number, mode: Mode, push: Push): undefined {
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  if (/\s/.test(char)) return push('silent', '', char.length);
  if (arrows.has(char)) return push('arrow', char, char.length);
  const relation = relations.get(char);
  if (relation) return push('relation', char, char.length, relation);
  if (raised.includes(char)) return power(text, at, push);
  const low = lowered.indexOf(char);
  if (low >= 0) return push('atom', `_${low < 10 ? low : char}`, char.length);
  if (char === 'ᵀ') return push('atom', '^⊤', 1);
  if (mode === 'plain' && /\p{L}/u.test(char)) return typed(text, at, push);
  return push('atom', sameCharacter.get(char) ?? char, char.length);
}

type Push = (type: Token['type'], key: string, length: number, op?: RelationOp) => undefined;

/** Commands have no longer names, in characters. */
const longestName = 40;

/** What a command becomes that is one token by itself. */
interface Plain {
  type: Token['type'];
  key: string;
  op?: RelationOp;
}

/** Every such command by its name or sign; where lists overlap, the later entry stands. */
const plain: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ...[...structural].map((name): [string, Plain] => [name, { type: 'atom', key: `\\${name}` }]),
  ...[...characters].map(([name, key]): [string, Plain] => [name, { type: 'atom', key }]),
  ['|', { type: 'atom', key: '‖' }],
  ['{', { type: 'open', key: '\\{' }],
  ['}', { type: 'close', key: '\\}' }],
  ...[...silent, ...',;:!> ()[]'].map((name): [string, Plain] => [name, { type: 'silent', key: '' }]),
  ...[...relations].map(([name, op]): [string, Plain] => [name, { type: 'relation', key: name, op }]),
  ...[...arrows].map((name): [string, Plain] => [name, { type: 'arrow', key: '⇒' }]),
  ...['quad', 'qquad'].map((name): [string, Plain] => [name, { type: 'gap', key: '' }]),
  ...['boxed', 'fbox', 'framebox'].map((name): [string, Plain] => [name, { type: 'box', key: '' }]),
]);

function command(text: string, at: number, push: Push): undefined {
  let end = at + 1;
  while (isLetter(text.charCodeAt(end)) && end < at + longestName) end++;
  const named = end > at + 1;
  const bare = named ? text.slice(at + 1, end) : String.fromCodePoint(text.codePointAt(end) ?? 32);
  const length = named ? end - at + (text[end] === '*' ? 1 : 0) : Math.min(1 + bare.length, text.length - at);
  const known = plain.get(bare);
  if (known) return push(known.type, known.key, length, known.op);
  if (bare === '\\' || bare === 'newline' || bare === 'cr')
    return push('row', '\\\\', length + spacing(text, at + length));
  if (wordy.has(bare)) return words(text, at, length, push);
  if (bare === 'begin' || bare === 'end') return environment(text, at, length, bare, push);
  if (bare === 'tag' || bare === 'label') return push('silent', '', length + group(text, at + length));
  if (bare === 'not') {
    const next = /^\\not\s*(?:=|\\[a-z]+)/.exec(text.slice(at, at + 30))?.[0];
    return push('relation', '≠', next?.length ?? length, '!=');
  }
  push('atom', bare, length);
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
  while (isBlank(text.charCodeAt(index))) index++;
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

/** What stands in a group, without its braces and escapes. */
function inner(text: string, from: number, to: number): string {
  let start = from;
  while (start < to && isBlank(text.charCodeAt(start))) start++;
  const content = text.slice(
    start < to && text[start] === '{' ? start + 1 : from,
    to > from && text[to - 1] === '}' ? to - 1 : to,
  );
  return (content.includes('\\_') ? content.replaceAll('\\_', '_') : content).trim();
}

function words(text: string, at: number, name: number, push: Push): undefined {
  const length = name + group(text, at + name);
  const content = inner(text, at + name, at + length);
  if (/cite|contentReference|source|【/.test(content) && citation.test(content))
    return push('junk', '', length);
  const blank = content.search(/\s/);
  const first = (blank < 0 ? content : content.slice(0, blank)).toLowerCase();
  if (connectives.has(first) || (blank > 0 && /^[A-Za-z]+\s+[A-Za-z]+\s+[A-Za-z]+/.test(content)))
    return push('words', content, length);
  push('atom', blank < 0 ? content : content.replace(/\s+/g, ' '), length);
}

function environment(text: string, at: number, name: number, bare: string, push: Push): undefined {
  const length = name + group(text, at + name);
  const kind = text.slice(at + name, at + length).replace(/[{}*\s]/g, '');
  // `{2}` of alignat is an argument of the layout.
  const argument = kind.startsWith('alignat') || kind === 'alignedat' ? group(text, at + length) : 0;
  if (layouts.has(kind)) return push('layout', '', length + (bare === 'begin' ? argument : 0));
  push(bare === 'begin' ? 'open' : 'close', kind, length);
}

function number(text: string, at: number, push: Push): undefined {
  // Most numbers of a formula are one digit.
  const next = text.charCodeAt(at + 1);
  if (next !== 44 && next !== 46 && !isDigit(next)) return push('atom', text[at] as string, 1);
  const found =
    /^(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/.exec(text.slice(at, at + 60))?.[0] ?? (text[at] as string);
  return push('atom', found.replaceAll(',', ''), found.length);
}

function power(text: string, at: number, push: Push): undefined {
  let length = 0;
  let digits = '';
  while (raised.includes(text[at + length] ?? ' '))
    digits += raisedPlain[raised.indexOf(text[at + length++] as string)];
  push('atom', digits.length > 1 ? `^{${digits}}` : `^${digits}`, length);
}

function typed(text: string, at: number, push: Push): undefined {
  const found = lettersAt(text, at);
  if (/^[ie]$/.test(found) && /^(?:i\.e|e\.g)\b/.test(text.slice(at, at + 4)))
    return push('words', 'i.e.', 3);
  const key = typedNames.get(found) ?? [...found].map((char) => sameCharacter.get(char) ?? char).join('');
  // What stands behind a low line is an index: `d_in`.
  const isWord = found.length > 1 && text[at - 1] !== '_' && connectives.has(found.toLowerCase());
  push(isWord ? 'words' : 'atom', key, found.length);
}

/** Typed names are no longer, in characters. */
const longestTyped = 60;

/** The letters that stand at `at`, of any script; the character there if it is none. */
function lettersAt(text: string, at: number): string {
  let end = at;
  while (isLetter(text.charCodeAt(end)) && end < at + longestTyped) end++;
  if (end > at && !(text.charCodeAt(end) > 127)) return text.slice(at, end);
  return /^(?:(?!ᵀ)\p{L})+/u.exec(text.slice(at, at + longestTyped))?.[0] ?? (text[at] as string);
}

/** `**` and the ticks of code are markup; a lone `*` with blanks or letters around it is a product. */
function isMarkup(text: string, at: number): boolean {
  return text[at] === '`' || text[at + 1] === '*' || text[at - 1] === '*';
}

/** Does the text hold a citation's handle? Where the first one begins, or -1. */
export function citationAt(text: string): number {
  if (!/[cC]ontentReference|aicite|【/.test(text)) return -1;
  const found = /(?:\s*[:.]){0,2}\s*(?:contentReference\b|【\d|\[?(?:oaicite|qaicite)\b)/i.exec(text);
  return found ? found.index : -1;
}

/** Index of the brace that closes the group that opens at `open`; behind the last token where none does. */
export function groupEnd(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const { key } = tokens[index] as Token;
    if (key === '{') depth++;
    if (key === '}' && --depth === 0) return index;
  }
  return tokens.length;
}
