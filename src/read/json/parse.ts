/**
 * A JSON value that knows where it stands. Offsets are those of the text it was parsed from. Strings are decoded
 * only when they are asked for: an export has far more of them than a log needs.
 */
export type Json =
  | { kind: 'object'; start: number; end: number; keys: string[]; values: Json[] }
  | { kind: 'array'; start: number; end: number; items: Json[] }
  | { kind: 'string'; start: number; end: number; source: string; escaped: boolean }
  | { kind: 'number' | 'boolean' | 'null'; start: number; end: number; value: number | boolean | null };

/** Where a text is no JSON, and why. */
export class JsonFault extends Error {
  override name = 'JsonFault';
  readonly offset: number;
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/** Nested deeper than this is no log, but an attack on the call stack. */
const deepest = 200;

const literals: readonly [string, number | boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  // Python writes these where a score is missing.
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

/**
 * One JSON value that begins at an offset; what follows it is the caller's business (`value.end`).
 * @throws JsonFault
 */
export function parseJson(text: string, from = 0): Json {
  let at = from;
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const blank = /[\s\ufeff]*/y;
  const skip = () => {
    const code = text.charCodeAt(at);
    // Most values follow each other without a blank.
    if (code > 32 && code < 0x80) return;
    blank.lastIndex = at;
    blank.exec(text);
    at = blank.lastIndex;
  };
  const expect = (sign: string) => {
    if (text[at] !== sign)
      throw new JsonFault(`"${sign}" is missing${at >= text.length ? ': the text ends here' : ''}`, at);
    at++;
  };
  const readString = (): Json & { kind: 'string' } => {
    const start = at;
    expect('"');
    let escaped = false;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) throw new JsonFault('a string is not closed', start);
      let slashes = 0;
      while (text[quote - 1 - slashes] === '\\' && quote - 1 - slashes >= at) slashes++;
      at = quote + 1;
      if (slashes % 2 === 0) break;
      escaped = true;
    }
    // Looked for in the string alone: from every string to the next one of the file would be a square.
    escaped ||= text.slice(start, at).includes('\\');
    return { kind: 'string', start, end: at, source: text, escaped };
  };
  const read = (depth: number): Json => {
    skip();
    if (depth > deepest) throw new JsonFault(`values are nested deeper than ${deepest}`, at);
    const start = at;
    const sign = text[at];
    if (sign === '"') return readString();
    if (sign === '{') {
      const keys: string[] = [];
      const values: Json[] = [];
      at++;
      skip();
      while (text[at] !== '}') {
        if (keys.length > 0) {
          expect(',');
          skip();
        }
        keys.push(stringOf(readString()));
        skip();
        expect(':');
        values.push(read(depth + 1));
        skip();
      }
      at++;
      return { kind: 'object', start, end: at, keys, values };
    }
    if (sign === '[') {
      const items: Json[] = [];
      at++;
      skip();
      while (text[at] !== ']') {
        if (items.length > 0) expect(',');
        items.push(read(depth + 1));
        skip();
      }
      at++;
      return { kind: 'array', start, end: at, items };
    }
    for (const [word, value] of literals) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return {
        kind: value === null ? 'null' : typeof value === 'boolean' ? 'boolean' : 'number',
        start,
        end: at,
        value,
      };
    }
    number.lastIndex = at;
    const found = number.exec(text);
    if (!found) throw new JsonFault(at >= text.length ? 'the text ends here' : 'no JSON value', at);
    at = number.lastIndex;
    return { kind: 'number', start, end: at, value: Number(found[0]) };
  };
  return read(0);
}

const simple: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** One escape sequence at a backslash: the character and how long it is written. */
export function readEscape(source: string, at: number): { text: string; length: number } {
  const sign = source[at + 1] ?? '';
  if (sign === 'u') {
    const digits = source.slice(at + 2, at + 6);
    if (/^[0-9a-fA-F]{4}$/.test(digits))
      return { text: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
  }
  return { text: simple[sign] ?? sign, length: 2 };
}

/** The characters of a string. */
export function stringOf(node: Json & { kind: 'string' }): string {
  const raw = node.source.slice(node.start + 1, node.end - 1);
  if (!node.escaped) return raw;
  return raw.replace(/\\(?:u[0-9a-fA-F]{4}|[\s\S])/g, (sequence) => readEscape(sequence, 0).text);
}
