import { styleText } from 'node:util';
import { UsageError } from './exit-code.ts';

type Style = Parameters<typeof styleText>[0];

/**
 * Colour: on a terminal only, never with NO_COLOR or `--no-color` (which sets it). `styleText` itself looks
 * at the stream and the environment.
 */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stderr): string {
  return styleText(style, text, { stream, validateStream: true });
}

/** Does standard error take colour? For libraries that must be told. */
export function colours(): boolean {
  return paint('red', 'x') !== 'x';
}

/** A line on standard error: progress, tables, messages. Standard output carries only what was asked for. */
export function say(line = ''): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Without a listener of its own a stream's error ends the process, be it only that the reader of a help text has
 * gone (`recompute --help | head`). What `print` writes is told of its errors all the same.
 */
export function bearErrors(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** The reader of our output went away (`recompute … | head`): nothing more to say to it. */
let readerGone = false;

/**
 * Standard output, waiting where a pipe is slow to drain, so that nothing is lost at exit. Once the reader has
 * gone, texts are dropped and the work goes on: reports are still to be written.
 * @throws UsageError when the output cannot be written for another reason (a full disk)
 */
export async function print(text: string): Promise<void> {
  if (readerGone) return;
  const error = await new Promise<Error | null | undefined>((done) => {
    process.stdout.write(text, done);
  });
  if (!error) return;
  if (!('code' in error) || error.code !== 'EPIPE')
    throw new UsageError(`standard output cannot be written: ${error.message}`, { cause: error });
  readerGone = true;
}

/** Progress that overwrites itself on a terminal and stays silent elsewhere. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

/** Rows as aligned columns; cells are plain text, painted afterwards by `style` so that widths stay right. */
export function table(
  rows: readonly (readonly string[])[],
  options: { right?: readonly number[]; style?: (cell: string, row: number, column: number) => string } = {},
): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row, rowAt) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          const last = at === row.length - 1;
          const padded = options.right?.includes(at)
            ? cell.padStart(width)
            : last
              ? cell
              : cell.padEnd(width);
          return options.style ? options.style(padded, rowAt, at) : padded;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
