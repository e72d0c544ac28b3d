import { newToken, type Token } from './token.ts';

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Behind digits nothing of ASCII but these goes on with the number. */
const goesOn = ",.{\\_' eE";

/**
 * Reads the number that begins at `start`: digits, thousands marks (`1,000` `1{,}000` `1\,000` `1 000` `1'000`), a
 * decimal part, a repeating block (`0.1\overline{6}`), a power of ten (`3e-4`). A comma between digits counts
 * as a thousands mark only where `commas` allows it: inside brackets it separates items. Without `blanks` nothing but
 * a braced comma groups.
 */
export function scanNumber(text: string, start: number, gap: boolean, commas: boolean, blanks = true): Token {
  let at = start;
  let digits = '';
  let grouped = false;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(at)) at++;
  digits = text.slice(start, at);
  const next = text.charCodeAt(at);
  if (at > start && !(next > 127) && (at === text.length || !goesOn.includes(text[at]!))) {
    return newToken('number', digits, start, at, gap);
  }
  if (digits.length >= 1 && digits.length <= 3 && digits[0] !== '0') {
    for (;;) {
      const mark = blanks || text[at] === '{' ? thousandsMark(text, at, commas) : 0;
      if (mark === 0) break;
      if (text[at] === ',') grouped = true;
      digits += text.slice(at + mark, at + mark + 3);
      at += mark + 3;
    }
  }
  if (text.startsWith('{,}', at) && isDigit(text.charCodeAt(at + 3))) {
    // A braced comma that groups no thousands is a decimal comma.
    const from = at + 3;
    at = from;
    while (isDigit(text.charCodeAt(at))) at++;
    digits += `.${text.slice(from, at)}`;
  } else if (pointedGroups(text, at, digits.length) > 0) {
    // 1.000.000: two points and more can only part thousands.
    for (let k = pointedGroups(text, at, digits.length); k > 0; k--) {
      digits += text.slice(at + 1, at + 4);
      at += 4;
    }
  } else if (text[at] === '.' && isDigit(text.charCodeAt(at + 1))) {
    const from = at;
    at++;
    while (isDigit(text.charCodeAt(at))) at++;
    digits += text.slice(from, at);
  }
  const token = newToken('number', '', start, at, gap);
  const repeat = repeatingBlock(text, at, digits.includes('.'));
  if (repeat) {
    if (repeat.drop > 0) digits = digits.slice(0, -repeat.drop);
    if (!digits.includes('.')) digits += '.';
    token.repeating = repeat.block;
    at = repeat.end;
  }
  const exponent = repeat ? undefined : powerOfTen(text, at);
  if (exponent) {
    token.exponent = exponent.value;
    at = exponent.end;
  }
  token.text = digits.startsWith('.') ? `0${digits}` : digits;
  token.end = at;
  if (grouped) token.grouped = true;
  return token;
}

/** Length of the thousands mark at `at`, 0 if there is none. Exactly three digits must follow. */
function thousandsMark(text: string, at: number, commas: boolean): number {
  let length = 0;
  const character = text[at];
  if (character === '{' && text.startsWith('{,}', at)) length = 3;
  else if (character === '\\' && (text[at + 1] === ',' || text[at + 1] === ';' || text[at + 1] === ' '))
    length = 2;
  else if (character === ',' && text[at + 1] === '\\' && text[at + 2] === '!') length = 3;
  else if ((character === ',' && commas) || character === '_') length = 1;
  else if ((character === "'" || character === '’') && isDigit(text.charCodeAt(at - 1))) length = 1;
  else if (character === ' ' || character === '\u00a0' || character === '\u2009' || character === '\u202f')
    length = 1;
  if (length === 0) return 0;
  for (let i = 0; i < 3; i++) if (!isDigit(text.charCodeAt(at + length + i))) return 0;
  return isDigit(text.charCodeAt(at + length + 3)) ? 0 : length;
}

/** Groups of three digits behind points, where there are two and more, with nothing else behind them. */
function pointedGroups(text: string, from: number, lead: number): number {
  if (lead > 3) return 0;
  let count = 0;
  let at = from;
  while (text[at] === '.' && [1, 2, 3].every((k) => isDigit(text.charCodeAt(at + k)))) {
    at += 4;
    count++;
  }
  const ends = !isDigit(text.charCodeAt(at)) && text[at] !== '.';
  return count > 1 && (ends || (text[at] === '.' && !isDigit(text.charCodeAt(at + 1)))) ? count : 0;
}

/** What repeats in the decimals. `drop` digits before `at` belong to it: they carry marks of their own. */
interface Repeat {
  block: string;
  end: number;
  drop: number;
}

function repeatingBlock(text: string, at: number, pointed: boolean): Repeat | undefined {
  const point = text[at] === '.' && !pointed ? 1 : 0;
  if (!pointed && point === 0) return undefined;
  const from = at + point;
  // 0.(3), 0.1(6): in brackets, where another reading has no sense or 0 stands before the point.
  if (text[from] === '(' && (point === 1 || text[from - 1] === '.')) {
    const end = digitsEnd(text, from + 1);
    if (end > from + 1 && text[end] === ')')
      return { block: text.slice(from + 1, end), end: end + 1, drop: 0 };
  }
  for (const command of ['\\overline{', '\\dot{', '\\bar{']) {
    if (!text.startsWith(command, from)) continue;
    const start = from + command.length;
    const end = digitsEnd(text, start);
    if (end === start || text[end] !== '}') continue;
    const block = text.slice(start, end);
    return command === '\\dot{' ? dotted(text, block, end + 1) : { block, end: end + 1, drop: 0 };
  }
  return point === 0 ? accented(text, at) : undefined;
}

/** 0.\dot{1}2\dot{3}: dots on the first and the last digit of the block. */
function dotted(text: string, first: string, from: number): Repeat {
  const between = digitsEnd(text, from);
  const last = text.startsWith('\\dot{', between) ? digitsEnd(text, between + 5) : -1;
  if (last < 0 || text[last] !== '}') return { block: first, end: from, drop: 0 };
  return {
    block: `${first}${text.slice(from, between)}${text.slice(between + 5, last)}`,
    end: last + 1,
    drop: 0,
  };
}

/** 0.16̅: digits under combining bars or dots; the first of them is the one before `at`. */
function accented(text: string, at: number): Repeat | undefined {
  if (!isRepeatAccent(text[at])) return undefined;
  let block = text[at - 1] ?? '';
  let end = at + 1;
  while (isDigit(text.charCodeAt(end)) && isRepeatAccent(text[end + 1])) {
    block += text[end];
    end += 2;
  }
  return { block, end, drop: 1 };
}

const isRepeatAccent = (character: string | undefined) =>
  character === '\u0305' || character === '\u0304' || character === '\u0307';

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** `e-4` or `E+20` glued to the digits; not the `e` of `2e^x` or the start of a word. */
function powerOfTen(text: string, at: number): { value: number; end: number } | undefined {
  if ((text.charCodeAt(at) | 32) !== 101) return undefined;
  let end = at + 1;
  if (text[end] === '+' || text[end] === '-' || text[end] === '−') end++;
  const from = end;
  while (isDigit(text.charCodeAt(end)) && end - from < 7) end++;
  if (end === from || isDigit(text.charCodeAt(end))) return undefined;
  const next = text.charCodeAt(end) | 32;
  if (next >= 97 && next <= 122) return undefined;
  return { value: Number(text.slice(at + 1, end).replace('−', '-')), end };
}
