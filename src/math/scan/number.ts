import type { Token } from './token.ts';

const isDigit = (code: number) => code >= 48 && code <= 57;

/**
 * Reads the number that begins at `start`: digits, thousands marks (`1,000` `1{,}000` `1\,000` `1 000`), a
 * decimal part, a repeating block (`0.1\overline{6}`), a power of ten (`3e-4`). A comma between digits counts
 * as a thousands mark only where `commas` allows it: inside brackets it separates items.
 */
export function scanNumber(text: string, start: number, gap: boolean, commas: boolean): Token {
  let at = start;
  let digits = '';
  let grouped = false;
  while (isDigit(text.charCodeAt(at))) at++;
  digits = text.slice(start, at);
  if (digits.length >= 1 && digits.length <= 3 && digits[0] !== '0') {
    for (;;) {
      const mark = thousandsMark(text, at, commas);
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
  } else if (text[at] === '.' && isDigit(text.charCodeAt(at + 1))) {
    const from = at;
    at++;
    while (isDigit(text.charCodeAt(at))) at++;
    digits += text.slice(from, at);
  }
  const token: Token = { kind: 'number', text: '', start, end: at, gap, exponent: 0 };
  const repeat = repeatingBlock(text, at, digits.includes('.'));
  if (repeat) {
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
  else if (character === ' ' || character === '\u00a0' || character === '\u2009' || character === '\u202f')
    length = 1;
  if (length === 0) return 0;
  for (let i = 0; i < 3; i++) if (!isDigit(text.charCodeAt(at + length + i))) return 0;
  return isDigit(text.charCodeAt(at + length + 3)) ? 0 : length;
}

function repeatingBlock(
  text: string,
  at: number,
  pointed: boolean,
): { block: string; end: number } | undefined {
  const point = text[at] === '.' && !pointed ? 1 : 0;
  if (!pointed && point === 0) return undefined;
  for (const command of ['\\overline{', '\\dot{', '\\bar{']) {
    if (!text.startsWith(command, at + point)) continue;
    const from = at + point + command.length;
    let end = from;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end > from && text[end] === '}') return { block: text.slice(from, end), end: end + 1 };
  }
  return undefined;
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
