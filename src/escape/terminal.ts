import { oneLine, showInvisible } from './invisible.ts';

/** Text for a terminal: escape sequences and bidirectional overrides are shown, never obeyed. Line feeds stay. */
export function terminalText(text: string): string {
  return showInvisible(text);
}

/** One line for a terminal, as in a table or a progress message. */
export function terminalLine(text: string): string {
  return oneLine(text);
}
