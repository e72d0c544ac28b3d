import { StringDecoder } from 'node:string_decoder';

/** A line of a stream, without its ending. */
export interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** It was longer than `longestLine`; the rest was dropped. */
  cut: boolean;
}

/** Characters of one line that are kept: memory stays flat also where a stream never ends its line. */
export const longestLine = 4_000_000;

/**
 * The lines of a stream, those that each piece completes together. UTF-8, also where a character lies across two
 * pieces; a byte order mark and the returns of CRLF belong to no line.
 */
export async function* lines(source: AsyncIterable<string | Buffer>): AsyncGenerator<Line[]> {
  const decoder = new StringDecoder('utf8');
  let open: string[] = [];
  let length = 0;
  let number = 0;
  const keep = (text: string) => {
    if (length < longestLine) open.push(text.slice(0, longestLine - length));
    length += text.length;
  };
  const close = (): Line => {
    const text = open.join('');
    const line = { text: text.replace(/\r$/, ''), number: ++number, cut: length > longestLine };
    if (number === 1) line.text = line.text.replace(/^\ufeff/, '');
    open = [];
    length = 0;
    return line;
  };
  for await (const piece of source) {
    const texts = (typeof piece === 'string' ? piece : decoder.write(piece)).split('\n');
    const done: Line[] = [];
    texts.forEach((text, index) => {
      keep(text);
      if (index < texts.length - 1) done.push(close());
    });
    if (done.length > 0) yield done;
  }
  keep(decoder.end());
  if (length > 0) yield [close()];
}
