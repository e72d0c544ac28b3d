import { letterCommands } from '../names.ts';
import { parseUnit } from '../units.ts';
import { commandTable, type Entry } from './command-table.ts';
import { dictionary } from './dictionary.ts';
import { isSwallowed } from './lost.ts';
import { command, isLetter, mark, type Placed, place, type Scanner } from './scanner.ts';
import { newToken, type Token } from './token.ts';

const spaces = new Set([',', ';', ':', '!', ' ', '>', '/', '\n', '-', '@']);
/** Delimiters that are no delimiters without \left or \right. */
const sided: Readonly<Record<string, string>> = dictionary({ '.': 'null', '<': '⟨', '>': '⟩' });
/** Commands that may carry a star. */
const starred = new Set(['operatorname', 'hspace', 'vspace', 'tag']);

/** Reads what begins with the backslash at the scanner's place. */
export function scanCommand(s: Scanner): Placed {
  if (s.doubled && s.text[s.at + 1] === '\\' && s.text[s.at + 2] !== '\\') s.at++;
  const start = s.at;
  let end = start + 1;
  for (let code = s.text.charCodeAt(end) | 32; code >= 97 && code <= 122; code = s.text.charCodeAt(end) | 32)
    end++;
  if (end === start + 1) return scanControlSymbol(s, start);
  return scanNamed(s, s.text.slice(start + 1, end), start, end);
}

/** Reads what the command says, whose name ends at `end`. */
export function scanNamed(s: Scanner, name: string, start: number, end: number): Placed {
  const entry = commandTable.get(name);
  if (!entry) return command(s, name, start, end);
  const star = s.text[end] === '*' && starred.has(name);
  return scanEntry(s, entry, name, start, star ? end + 1 : end);
}

/** A character as the command that it stands for; it has no arguments. */
export function placeCommand(s: Scanner, name: string, start: number, end: number): Token {
  const entry = commandTable.get(name);
  if (entry?.kind === 'mark') return mark(s, entry.text, start, end);
  if (entry?.kind === 'alias') return command(s, entry.text, start, end);
  if (entry?.kind === 'words') return words(s, entry.text, start, end);
  if (entry?.kind === 'negated') return negated(s, entry.text, start, end);
  return command(s, name, start, end);
}

function scanEntry(s: Scanner, entry: Entry, name: string, start: number, end: number): Placed {
  switch (entry.kind) {
    case 'layout':
      return leave(s, end, !entry.tight);
    case 'ignored':
      return leave(s, skipArguments(s.text, end, entry.arguments));
    case 'length':
      return leave(s, skipLength(s.text, end));
    case 'dress':
      return command(s, 'dress', start, skipArguments(s.text, end, entry.arguments - 1));
    case 'mark':
      s.side ??= entry.side;
      return mark(s, entry.text, start, end);
    case 'side': {
      s.side = entry.side;
      leave(s, end, false);
      const known = sided[s.text[s.at] ?? ''];
      return known ? mark(s, known, s.at, s.at + 1) : undefined;
    }
    case 'environment':
      return scanEnvironment(s, name === 'begin' ? 'begin' : 'end', start, end);
    case 'text':
      return scanText(s, name, start, end) ?? command(s, name, start, end);
    case 'alphabet':
      // An alphabet over anything but a plain name is transparent.
      return scanStyled(s, entry.style, start, end) ?? leave(s, end);
    case 'font':
      return scanFont(s, entry.style, end);
    case 'alias':
      return command(s, entry.text, start, end);
    case 'negated':
      return negated(s, entry.text, start, end);
    case 'letter': {
      const token = newToken('word', entry.text, start, end, s.gap);
      token.style = entry.style;
      return place(s, token, end);
    }
    case 'words':
      return words(s, entry.text, start, end);
  }
}

function negated(s: Scanner, text: string, start: number, end: number): Token {
  command(s, 'not', start, end);
  return command(s, text, start, end);
}

function words(s: Scanner, text: string, start: number, end: number): Token {
  return place(s, newToken('text', text, start, end, true), end);
}

function scanControlSymbol(s: Scanner, start: number): Placed {
  const character = s.text[start + 1] ?? '';
  const end = start + 1 + character.length;
  // The escape behind it was swallowed: see lost.ts.
  if (isSwallowed(s.text, end - 1)) return leave(s, start + 1, false);
  if (character === '\\') {
    const line = mark(s, 'line', start, end);
    // `\\[4pt]` carries a length, `\\*` forbids a break.
    if (s.text[s.at] === '*') s.at++;
    const close = s.text[s.at] === '[' ? s.text.indexOf(']', s.at) : -1;
    if (close > 0 && close - s.at < 12 && /^\[-?[\d.]+ *[a-z]{2}\]$/.test(s.text.slice(s.at, close + 1)))
      s.at = close + 1;
    return line;
  }
  const known = commandTable.get(character);
  if (known?.kind === 'mark') return mark(s, known.text, start, end);
  if (setDifference(s, start, end)) return command(s, 'setminus', start, end);
  if (spaces.has(character) || '()[]'.includes(character) || character === '')
    return leave(s, end, character !== '!');
  return mark(s, `\\${character}`, start, end);
}

function leave(s: Scanner, end: number, gap = true): undefined {
  s.at = end;
  if (gap) s.gap = true;
  while (s.text[s.at] === ' ' && s.side) s.at++;
}

/** Typed "ℝ \\ {0}": a backslash with blanks about it, between a set and another one. */
function setDifference(s: Scanner, start: number, end: number): boolean {
  if (s.text[start + 1] !== ' ' || !s.gap) return false;
  const before = s.tokens.at(-1);
  const set =
    before && (before.style === 'bb' || before.text === ']' || before.text === '}' || before.text === ')');
  const next = skipSpaces(s.text, end);
  return set === true && (s.text[next] === '{' || s.text.startsWith('\\{', next));
}

function skipArgument(text: string, from: number): number {
  const at = skipSpaces(text, from);
  if (text[at] !== '{') return from;
  const end = closingBrace(text, at);
  return end < 0 ? from : end + 1;
}

/** Characters that an optional argument may have. */
const optionReach = 60;

/** Past an argument in square brackets, if one stands there, and `count` braced ones. */
function skipArguments(text: string, from: number, count: number): number {
  let at = from;
  const bracket = skipSpaces(text, at);
  if (text[bracket] === '[') {
    const close = text.indexOf(']', bracket);
    if (close > 0 && close - bracket < optionReach) at = close + 1;
  }
  for (let k = 0; k < count; k++) at = skipArgument(text, at);
  return at;
}

/** Past a braced length or a bare one: {1em}, -3mu. */
function skipLength(text: string, from: number): number {
  const behind = skipArgument(text, from);
  if (behind > from) return behind;
  const bare = /^ *-?[\d.]{1,9} ?(?:em|ex|mu|pt|cm|mm|in|px|bp|pc)/.exec(text.slice(from, from + 20));
  return from + (bare?.[0].length ?? 0);
}

/** Characters an argument that is read as a whole may have: keeps unclosed braces from costing a scan each. */
const argumentReach = 4_000;

/** Offset of the brace that closes the one at `open`, -1 if none does within reach. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  const reach = Math.min(text.length, open + argumentReach);
  for (let at = open; at < reach; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

function scanEnvironment(s: Scanner, kind: 'begin' | 'end', start: number, from: number): Placed {
  const open = s.text[from] === '{' ? from : -1;
  const close = open < 0 ? -1 : s.text.indexOf('}', open);
  if (close < 0 || close - open > 24) return command(s, kind, start, from);
  const name = s.text
    .slice(open + 1, close)
    .replace('*', '')
    .trim();
  let end = close + 1;
  // \\begin{aligned}[t], \\begin{pmatrix*}[r]: where the block stands, how its columns are set.
  if (kind === 'begin' && /^\[[tbclr]\]/.test(s.text.slice(end, end + 3))) end += 3;
  if (kind === 'begin' && /^(?:array|tabular|alignat|alignedat)$/.test(name)) end = skipArgument(s.text, end);
  return place(s, newToken(kind, name, start, end, s.gap), end);
}

/** `\text{…}`: its words, unread. Nothing when its brace does not close. */
function scanText(s: Scanner, name: string, start: number, from: number): Placed {
  const open = skipSpaces(s.text, from);
  if (s.text[open] !== '{') return undefined;
  const close = closingBrace(s.text, open);
  if (close < 0) return undefined;
  const inner = s.text.slice(open + 1, close);
  const token = newToken('text', plainWords(inner), start, close + 1, s.gap || inner[0] === ' ');
  if (name === 'texttt') token.style = 'tt';
  place(s, token, close + 1);
  if (inner.endsWith(' ')) s.gap = true;
  return token;
}

/** Letters of an alphabet, `\mathbb{E}` or `\mathcal N`, and upright names, `\mathrm{sign}`. */
function scanStyled(s: Scanner, style: NonNullable<Token['style']>, start: number, from: number): Placed {
  const open = skipSpaces(s.text, from);
  let inner = s.text[open] ?? '';
  let end = open + 1;
  if (inner === '{') {
    const close = closingBrace(s.text, open);
    if (close < 0) return undefined;
    inner = s.text.slice(open + 1, close).trim();
    end = close + 1;
  }
  const token = newToken('word', inner, start, end, s.gap);
  // A bold zero is the zero of whatever shape: a zero.
  if (style === 'bf' && inner === '0') return place(s, { ...token, kind: 'number' }, end);
  if (style === 'bf' && !/^\d$/.test(inner)) {
    // Bold is a way of writing a letter: g in \mathbf{g}(\mathbf{x}) calls as a plain g does.
    if (/^[A-Za-z]$/.test(inner)) return place(s, token, end);
    const letter = /^\\([a-zA-Z]{2,10})$/.exec(inner)?.[1];
    return letter && letterCommands.has(letter)
      ? place(s, { ...token, kind: 'command', text: letter }, end)
      : undefined;
  }
  if (inner.length > 60) return undefined;
  if (style === 'rm') {
    // \operatorname{arg\,max}
    const joined = s.text.startsWith('\\operatorname', start)
      ? inner.replaceAll(/\\[,;:! ]|[~ ]/g, '')
      : inner;
    if (/^[A-Za-z][A-Za-z0-9]*(?:(?:\\_|_|-)[A-Za-z0-9]+)*$/.test(joined))
      return place(s, { ...token, text: plainWords(joined), style }, end);
    const words = plainWords(inner);
    if (/^[A-Za-z]+(?: *\/ *[A-Za-z]+| +[A-Za-z]+)+$/.test(words) || (isUnit.test(words) && parseUnit(words)))
      return place(s, { ...token, kind: 'text', text: words }, end);
    return /^[A-Za-z]+$/.test(words) ? place(s, { ...token, text: words, style }, end) : undefined;
  }
  if (!/^(?:[A-Za-z]|\d)$/.test(inner)) return undefined;
  return place(s, { ...token, style }, end);
}

/** \mathrm{m/s^2}, \mathrm{kg\,m^2}: words of units with their powers. */
const isUnit = /^[A-Za-z][A-Za-z ·*/^\d-]*$/;

/** The letters behind {\rm … and {\cal …, to the end of the group or to the next sign; of \bf nothing. */
function scanFont(s: Scanner, style: NonNullable<Token['style']>, from: number): Placed {
  leave(s, from);
  if (style === 'bf') return undefined;
  let start = skipSpaces(s.text, from);
  while (s.text[start] === '\\' && (s.text[start + 1] === ' ' || s.text[start + 1] === ','))
    start = skipSpaces(s.text, start + 2);
  let end = start;
  while (end < s.text.length && isLetter(s.text.charCodeAt(end))) end++;
  if (end === start || (style === 'cal' && end > start + 1)) return undefined;
  const token = newToken('word', s.text.slice(start, end), start, end, true);
  token.style = style;
  return place(s, token, end);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

/** The words of a text argument: escapes resolved, dollar signs and braces dropped, blanks folded. */
function plainWords(text: string): string {
  if (!/[\\${}\s~]/.test(text)) return text;
  return text
    .replaceAll(/\\([_%#&$])/g, '$1')
    .replaceAll(/\\[,;:! ]|~/g, ' ')
    .replaceAll(/[${}]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
