import { findChaff, type Range } from './chaff.ts';
import { placeCommand, scanCommand, scanNamed } from './command.ts';
import { digraphsBy } from './digraph.ts';
import { scanHtml } from './html.ts';
import { isBareCommand, swallowed } from './lost.ts';
import { scanNumber } from './number.ts';
import { command, isLetter, mark, type Placed, place, type Scanner } from './scanner.ts';
import { newToken, type Scan, type Token } from './token.ts';
import {
  combiningAccents,
  fractions,
  isBlank,
  letterStyle,
  subscripts,
  superscripts,
  unicodeSource,
} from './unicode.ts';

/** Tokens in one reading; no answer needs a hundredth of it. Keeps memory flat on hostile text. */
export const tokenBudget = 4_000;

/**
 * Cuts mathematical text (LaTeX, unicode, typed) into tokens. Never fails: what it does not know becomes a
 * mark of its own, and the parser says so. Linear in the length of the text.
 */
export function scan(text: string): Scan {
  const s: Scanner = {
    text,
    at: 0,
    tex: text.includes('\\'),
    tokens: [],
    gap: false,
    side: undefined,
    open: [],
  };
  if (s.tex) s.doubled = isDoubled(text);
  const chaff = findChaff(text);
  let nextChaff = 0;
  while (s.at < text.length && s.tokens.length < tokenBudget) {
    const range: Range | undefined = chaff[nextChaff];
    if (range && s.at >= range[0]) {
      s.at = Math.max(s.at, range[1]);
      s.gap = true;
      nextChaff++;
      continue;
    }
    // A blank by itself, by far the most frequent one, is no step of its own.
    if (text.charCodeAt(s.at) === 32) {
      s.at++;
      s.gap = true;
    } else scanOne(s);
  }
  const cut = s.at < text.length;
  s.tokens.push(newToken('eof', '', s.at, s.at, s.gap));
  return { tokens: s.tokens, tex: s.tex, cut };
}

/** Copies out of JSON have every backslash twice: then `\\\\frac` is a command, not a line break. */
const doubledCommand =
  /\\\\(?:[dt]?frac|sqrt|text|math(?:bb|cal|rm|bf)|left|right|boxed|quad|begin|alpha|beta|theta|sigma|lambda|mu|pi|infty|cdot|times|pm|le|leq|ge|geq|ne|neq|in|to|approx|sim|top|nabla|partial|sum|prod|int|log|exp)(?![A-Za-z])/;

function isDoubled(text: string): boolean {
  return text.includes('\\\\') && doubledCommand.test(text) && !/(?:^|[^\\])(?:\\\\)*\\(?!\\)/.test(text);
}

/** What a character of ASCII begins. */
type Beginning = 'letter' | 'digit' | 'blank' | 'command' | 'mark' | 'sign' | 'point' | 'control';

/** Marks that never stand for more than themselves. */
const plainMarks = "{}()[]^_,;%'";

const beginnings: readonly Beginning[] = Array.from({ length: 128 }, (_, code): Beginning => {
  if (isLetter(code)) return 'letter';
  if (code >= 48 && code <= 57) return 'digit';
  if (code === 92) return 'command';
  if (code === 46) return 'point';
  if (code < 13) return 'control';
  if (isBlank(code)) return 'blank';
  return plainMarks.includes(String.fromCharCode(code)) ? 'mark' : 'sign';
});

function scanOne(s: Scanner): Placed {
  const code = s.text.charCodeAt(s.at);
  if (code > 127) return isBlank(code) ? scanBlank(s) : scanUnicode(s);
  switch (beginnings[code]) {
    case 'letter':
      return scanWord(s);
    case 'digit':
      return scanDigits(s);
    case 'blank':
      return scanBlank(s);
    case 'command':
      return scanCommand(s);
    case 'mark':
      return mark(s, s.text[s.at]!, s.at, s.at + 1);
    case 'point':
      return !isDigitAt(s, s.at - 1) && decimalsAt(s, s.at + 1) ? scanDigits(s) : scanAscii(s);
    case 'control': {
      const lost = swallowed(s.text, s.at);
      if (lost) return scanNamed(s, lost.name, s.at, lost.end);
      return isBlank(code) ? scanBlank(s) : scanAscii(s);
    }
    default:
      return scanAscii(s);
  }
}

function scanDigits(s: Scanner): Token {
  const before = s.tokens[s.tokens.length - 1]?.text;
  // \log_2 128: what is raised or lowered ends with its digits.
  const script = before === '_' || before === '^';
  const token = scanNumber(s.text, s.at, s.gap, s.open.length === 0 && !script, !script);
  return place(s, token, token.end);
}

function scanBlank(s: Scanner): Placed {
  let lines = 0;
  const start = s.at;
  for (let code = s.text.charCodeAt(start); code === 32 || isBlank(code); code = s.text.charCodeAt(s.at)) {
    if (code === 10) lines++;
    s.at++;
  }
  s.gap = true;
  // Typed text ends a statement with a line; in TeX a line break is a space, and only a blank line ends one.
  return lines > (s.tex ? 1 : 0) && s.tokens.length > 0 ? mark(s, 'line', start, s.at) : undefined;
}

const modules = new Set(['np', 'numpy', 'jnp', 'math', 'torch', 'tf', 'sp', 'sympy', 'Math', 'F']);

/** Letters of one token: longer runs are no words, and looking names up in them would cost their square. */
const wordReach = 64;

function scanWord(s: Scanner): Placed {
  const start = s.at;
  const reach = Math.min(s.text.length, start + wordReach);
  while (s.at < reach && beginnings[s.text.charCodeAt(s.at)] === 'letter') s.at++;
  // np.sqrt(d): the module of a programmed formula says nothing.
  if (s.text[s.at] === '.' && isLetter(s.text.charCodeAt(s.at + 1)) && modules.has(s.text.slice(start, s.at)))
    return skip(s);
  const word = s.text.slice(start, s.at);
  if (isBareCommand(s.text, word, s.at)) return scanNamed(s, word, start, s.at);
  const token = newToken('word', word, start, s.at, s.gap);
  place(s, token, s.at);
  return s.text.charCodeAt(s.at) < 0x300 ? token : combine(s, token);
}

/** Combining accents belong to the letter before them. */
function combine(s: Scanner, token: Token): Token {
  for (let accent = accentAt(s); accent; accent = accentAt(s)) {
    // Letters that carry more than three accents are noise.
    if ((token.accents?.length ?? 0) < 3) token.accents = [...(token.accents ?? []), accent];
    s.at++;
    token.end = s.at;
  }
  return token;
}

const accentAt = (s: Scanner) =>
  s.text.charCodeAt(s.at) < 0x300 ? undefined : combiningAccents.get(s.text[s.at] ?? '');

function scanAscii(s: Scanner): Placed {
  const character = s.text[s.at] ?? '';
  const longer = digraphsBy.get(character);
  if (longer) {
    for (const { source, kind, text } of longer) {
      if (!s.text.startsWith(source, s.at)) continue;
      // A tie, and a sum with a negative term, are written that way in TeX.
      if ((source === '+-' && (!s.gap || s.tex)) || (source === '~=' && s.tex)) break;
      if (source === '->' && s.tex && s.text[s.at - 1] === '<') break;
      return kind === 'mark'
        ? mark(s, text, s.at, s.at + source.length)
        : command(s, text, s.at, s.at + source.length);
    }
  }
  const html = character === '<' || character === '&' ? scanHtml(s) : undefined;
  if (html) return html;
  switch (character) {
    case '$':
      // One dollar sign alone, in front of an amount, opens no formula.
      return isAmount(s) ? mark(s, 'USD', s.at, s.at + 1) : skip(s);
    case '`':
    case '"':
      return skip(s);
    case '~':
      // A tie in TeX and between a number and its unit; otherwise the sign of a law or of sameness.
      if (s.tex || (isDigitAt(s, s.at - 1) && isLetter(s.text.charCodeAt(s.at + 1)))) return skip(s);
      return command(s, 'sim', s.at, s.at + 1);
    case '!':
      // "x != 3": a factorial stands right after its operand.
      if (s.gap && s.text[s.at + 1] === '=') return command(s, 'ne', s.at, s.at + 2);
      break;
    default:
  }
  return mark(s, character, s.at, s.at + 1);
}

function isAmount(s: Scanner): boolean {
  if (!/^\$\d[\d,]*(?:\.\d+)?(?:$|[\s,;!?)]|\.$)/.test(s.text.slice(s.at, s.at + 24))) return false;
  return s.text.indexOf('$', s.at + 1) < 0 && (s.at === 0 || s.text.lastIndexOf('$', s.at - 1) < 0);
}

function skip(s: Scanner): undefined {
  s.at++;
  s.gap = true;
}

function scanUnicode(s: Scanner): Placed {
  const point = s.text.codePointAt(s.at) ?? 0;
  const character = String.fromCodePoint(point);
  const end = s.at + character.length;
  // 5–7: between digits an en dash says "to".
  if (character === '–' && isDigitAt(s, s.at - 1) && isDigitAt(s, end)) {
    const to = place(s, newToken('word', 'to', s.at, end, true), end);
    s.gap = true;
    return to;
  }
  const source = unicodeSource.get(character);
  if (source !== undefined) return scanSource(s, source, end);
  if (superscripts.has(character)) return scanScript(s, '^', superscripts);
  if (subscripts.has(character)) return scanScript(s, '_', subscripts);
  const fraction = fractions.get(character);
  if (fraction) return scanFraction(s, fraction, end);
  if (combiningAccents.has(character)) return skip(s);
  const plain = character.normalize('NFKC');
  const style = letterStyle(point);
  const decomposed = plain.normalize('NFD');
  const base = decomposed[0] ?? '';
  if ((isLetter(base.charCodeAt(0)) || (style && /^\d$/.test(base))) && base !== character) {
    const token = newToken('word', base, s.at, end, s.gap);
    token.style = style;
    const accent = combiningAccents.get(decomposed[1] ?? '');
    if (accent) token.accents = [accent];
    return combine(s, place(s, token, end));
  }
  const known = unicodeSource.get(plain);
  return known === undefined ? mark(s, character, s.at, end) : scanSource(s, known, end);
}

function scanSource(s: Scanner, source: string, end: number): Placed {
  if (source.startsWith('\\')) return combine(s, placeCommand(s, source.slice(1), s.at, end));
  if (isLetter(source.charCodeAt(0))) {
    return place(s, newToken('word', source, s.at, end, s.gap), end);
  }
  const start = s.at;
  // ″ is two primes.
  if (source[0] === "'") for (let i = 1; i < source.length; i++) mark(s, "'", start, end);
  return mark(s, source[0] === "'" ? "'" : source, start, end);
}

/** A run of raised or lowered characters becomes a braced script. */
function scanScript(s: Scanner, sign: '^' | '_', table: ReadonlyMap<string, string>): Placed {
  const start = s.at;
  let plain = '';
  for (let next = table.get(s.text[s.at] ?? ''); next !== undefined; next = table.get(s.text[s.at] ?? '')) {
    plain += next;
    s.at++;
  }
  const end = s.at;
  s.gap = false;
  const inner = scan(plain).tokens.slice(0, -1);
  mark(s, sign, start, start + 1);
  mark(s, '{', start, start + 1);
  for (const token of inner) place(s, { ...token, start, end, made: true }, end);
  return mark(s, '}', end - 1, end);
}

function scanFraction(s: Scanner, [num, den]: readonly [string, string], end: number): Placed {
  const start = s.at;
  const made = (kind: 'number' | 'command', text: string, gap: boolean): Token => {
    const token = newToken(kind, text, start, end, gap);
    token.made = true;
    return token;
  };
  place(s, made('command', 'frac', s.gap), end);
  for (const text of [num, den]) {
    mark(s, '{', start, end);
    place(s, made('number', text, false), end);
    mark(s, '}', start, end);
  }
  return undefined;
}

/** Decimals behind a point: digits, or a block that repeats. */
const decimalsAt = (s: Scanner, at: number) =>
  isDigitAt(s, at) || (s.text[at] === '\\' && /^\\(?:overline|dot|bar)\{\d/.test(s.text.slice(at, at + 12)));

const isDigitAt = (s: Scanner, at: number) => {
  const code = s.text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
