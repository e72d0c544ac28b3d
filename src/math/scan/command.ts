import { letterCommands } from '../names.ts';
import { dictionary } from './dictionary.ts';
import { command, isLetter, mark, type Placed, place, type Scanner } from './scanner.ts';
import type { Token } from './token.ts';

/** Commands that only space or size: they leave no token. */
const layout = new Set(
  (
    'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag mathstrut strut ' +
    'thinspace medspace thickspace negthinspace enspace hfill hfil hline centering allowbreak nobreak relax noindent par smallskip medskip bigskip ' +
    'small large Large footnotesize normalsize bf rm it sf tt cal boldmath unboldmath mathord mathbin mathrel mathpunct mathinner'
  ).split(' '),
);
/** Sizes of the delimiter that follows. */
const sizes = new Set(['big', 'Big', 'bigg', 'Bigg', 'mathopen', 'mathclose', 'mathop']);
/** Layout commands with one braced argument that says nothing about the mathematics. */
const layoutWithArgument = new Set(
  'hspace vspace phantom hphantom vphantom label tag color hskip kern mkern rule'.split(' '),
);
const spaces = new Set([',', ';', ':', '!', ' ', '>', '/', '\n', '-', '@']);

/** Commands for delimiters, as the mark and the way it points. */
const delimiters: Readonly<Record<string, readonly [string, Token['side']]>> = dictionary({
  lbrace: ['\\{', undefined],
  rbrace: ['\\}', undefined],
  lbrack: ['[', undefined],
  rbrack: [']', undefined],
  lparen: ['(', undefined],
  rparen: [')', undefined],
  vert: ['|', undefined],
  Vert: ['‖', undefined],
  lvert: ['|', 'open'],
  rvert: ['|', 'close'],
  lVert: ['‖', 'open'],
  rVert: ['‖', 'close'],
  langle: ['⟨', undefined],
  rangle: ['⟩', undefined],
  lfloor: ['⌊', undefined],
  rfloor: ['⌋', undefined],
  lceil: ['⌈', undefined],
  rceil: ['⌉', undefined],
});
const marks: Readonly<Record<string, string>> = dictionary({
  '{': '\\{',
  '}': '\\}',
  '|': '‖',
  '\\': 'line',
  '%': '%',
  $: 'USD',
  '#': '#',
  _: '_',
  '&': 'and',
  newline: 'line',
  cr: 'line',
  quad: 'quad',
  qquad: 'quad',
  colon: ':',
  coloneqq: ':=',
  coloneq: ':=',
  lnot: '¬',
  ast: '*',
  prime: "'",
  degree: '°',
  textdegree: '°',
  div: '/',
});
const sides: Readonly<Record<string, Token['side']>> = dictionary({
  left: 'open',
  right: 'close',
  middle: 'middle',
  bigl: 'open',
  Bigl: 'open',
  biggl: 'open',
  Biggl: 'open',
  bigr: 'close',
  Bigr: 'close',
  biggr: 'close',
  Biggr: 'close',
  bigm: 'middle',
  Bigm: 'middle',
  biggm: 'middle',
  Biggm: 'middle',
});
/** Delimiters that are no delimiters without \left or \right. */
const sided: Readonly<Record<string, string>> = dictionary({ '.': 'null', '<': '⟨', '>': '⟩' });
const textCommands = new Set(
  'text textrm textbf textit textsf textnormal textup textsl mbox hbox emph texttt textsc'.split(' '),
);
const upright = new Set('mathrm operatorname mathsf mathit mathtt mathnormal'.split(' '));
const styles: Readonly<Record<string, Token['style']>> = dictionary({
  mathbb: 'bb',
  mathds: 'bb',
  mathbbm: 'bb',
  mathcal: 'cal',
  mathscr: 'cal',
  mathfrak: 'cal',
});
const bold = new Set('mathbf boldsymbol bm pmb mathbfit symbf'.split(' '));

/** Reads what begins with the backslash at the scanner's place. */
export function scanCommand(s: Scanner): Placed {
  if (s.doubled && s.text[s.at + 1] === '\\' && s.text[s.at + 2] !== '\\') s.at++;
  const start = s.at;
  let end = start + 1;
  while (end < s.text.length && isLetter(s.text.charCodeAt(end))) end++;
  if (end === start + 1) return scanControlSymbol(s, start);
  const name = s.text.slice(start + 1, end);
  if (s.text[end] === '*' && (name === 'operatorname' || name.startsWith('space') || name === 'tag')) end++;
  const delimiter = delimiters[name];
  if (delimiter) {
    s.side ??= delimiter[1];
    return mark(s, delimiter[0], start, end);
  }
  if (sizes.has(name)) return leave(s, end, false);
  if (layout.has(name)) return leave(s, end);
  if (layoutWithArgument.has(name)) return leave(s, skipArgument(s.text, end));
  const side = sides[name];
  if (side) {
    s.side = side;
    leave(s, end, false);
    const known = sided[s.text[s.at] ?? ''];
    return known ? mark(s, known, s.at, s.at + 1) : undefined;
  }
  const known = marks[name];
  if (known) return mark(s, known, start, end);
  if (name === 'begin' || name === 'end') return scanEnvironment(s, name, start, end);
  if (textCommands.has(name)) return scanText(s, name, start, end) ?? command(s, name, start, end);
  // An alphabet over anything but a plain name is transparent.
  if (upright.has(name) || styles[name] || bold.has(name))
    return scanStyled(s, name, start, end) ?? leave(s, end);
  return command(s, name, start, end);
}

function scanControlSymbol(s: Scanner, start: number): Placed {
  const character = s.text[start + 1] ?? '';
  const end = start + 1 + character.length;
  if (character === '\\') {
    const line = mark(s, 'line', start, end);
    // `\\[4pt]` carries a length, `\\*` forbids a break.
    if (s.text[s.at] === '*') s.at++;
    const close = s.text[s.at] === '[' ? s.text.indexOf(']', s.at) : -1;
    if (close > 0 && close - s.at < 12 && /^\[-?[\d.]+ *[a-z]{2}\]$/.test(s.text.slice(s.at, close + 1)))
      s.at = close + 1;
    return line;
  }
  const known = marks[character];
  if (known) return mark(s, known, start, end);
  if (spaces.has(character) || '()[]'.includes(character) || character === '')
    return leave(s, end, character !== '!');
  return mark(s, `\\${character}`, start, end);
}

function leave(s: Scanner, end: number, gap = true): undefined {
  s.at = end;
  if (gap) s.gap = true;
  while (s.text[s.at] === ' ' && s.side) s.at++;
}

function skipArgument(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  if (text[at] !== '{') return from;
  const end = closingBrace(text, at);
  return end < 0 ? from : end + 1;
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
  if (kind === 'begin' && /^(?:array|tabular|alignat|alignedat)$/.test(name)) end = skipArgument(s.text, end);
  return place(s, { kind, text: name, start, end, gap: s.gap }, end);
}

/** `\text{…}`: its words, unread. Nothing when its brace does not close. */
function scanText(s: Scanner, name: string, start: number, from: number): Placed {
  const open = skipSpaces(s.text, from);
  if (s.text[open] !== '{') return undefined;
  const close = closingBrace(s.text, open);
  if (close < 0) return undefined;
  const inner = s.text.slice(open + 1, close);
  const token: Token = {
    kind: 'text',
    text: plainWords(inner),
    start,
    end: close + 1,
    gap: s.gap || inner[0] === ' ',
  };
  if (name === 'texttt') token.style = 'tt';
  place(s, token, close + 1);
  if (inner.endsWith(' ')) s.gap = true;
  return token;
}

/** Letters of an alphabet, `\mathbb{E}` or `\mathcal N`, and upright names, `\mathrm{sign}`. */
function scanStyled(s: Scanner, name: string, start: number, from: number): Placed {
  const open = skipSpaces(s.text, from);
  let inner = s.text[open] ?? '';
  let end = open + 1;
  if (inner === '{') {
    const close = closingBrace(s.text, open);
    if (close < 0) return undefined;
    inner = s.text.slice(open + 1, close).trim();
    end = close + 1;
  }
  const style = upright.has(name) ? 'rm' : (styles[name] ?? 'bf');
  if (style === 'bf' && !/^\d$/.test(inner)) {
    // Bold is a way of writing a letter: g in \mathbf{g}(\mathbf{x}) calls as a plain g does.
    if (/^[A-Za-z]$/.test(inner)) return place(s, { kind: 'word', text: inner, start, end, gap: s.gap }, end);
    const letter = /^\\([a-zA-Z]{2,10})$/.exec(inner)?.[1];
    return letter && letterCommands.has(letter)
      ? place(s, { kind: 'command', text: letter, start, end, gap: s.gap }, end)
      : undefined;
  }
  if (style === 'rm' && /^[A-Za-z]+(?: *\/ *[A-Za-z]+| +[A-Za-z]+)+$/.test(inner)) {
    return place(s, { kind: 'text', text: inner, start, end, gap: s.gap }, end);
  }
  const legal = style === 'rm' ? /^[A-Za-z][A-Za-z0-9]*(?:(?:\\_|_|-)[A-Za-z0-9]+)*$/ : /^(?:[A-Za-z]|\d)$/;
  if (inner.length > 40 || !legal.test(inner)) return undefined;
  return place(s, { kind: 'word', text: plainWords(inner), start, end, gap: s.gap, style }, end);
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
