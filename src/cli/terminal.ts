import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/**
 * Colour for standard error: on a terminal only, never with NO_COLOR or `--no-color` (which sets it).
 * `styleText` itself looks at the stream and the environment.
 */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stderr, validateStream: true });
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
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  return rows
    .map((row, rowAt) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          const last = at === row.length - 1;
          const padded = options.right?.includes(at) ? cell.padStart(width) : last ? cell : cell.padEnd(width);
          return options.style ? options.style(padded, rowAt, at) : padded;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
