import { styleText } from 'node:util';

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

/** Standard output, waiting where a pipe is slow to drain, so that nothing is lost at exit. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    process.stdout.write(text, (error) => (error ? fail(error) : done()));
  });
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
