import type { Root } from 'mdast';
import { parseMarkdown } from './markdown.ts';

/** Makes a tree of markdown with mathematics. */
export type Parse = (text: string) => Root;

/** Markdown parsers, the usual one first. They make the same tree; a test holds them to it. */
export const parserNames = ['remark', 'satteri'] as const;
export type ParserName = (typeof parserNames)[number];

let native: Promise<Parse | undefined> | undefined;

/**
 * The native parser, with remark for texts that it may read otherwise; undefined where it is not there for this
 * machine.
 */
export function nativeParser(): Promise<Parse | undefined> {
  // Late: only batches ask for it, and it is compiled code.
  native ??= import('./native-markdown.ts').then(
    ({ parseNatively }) =>
      (text) =>
        parseNatively(text) ?? parseMarkdown(text),
    () => undefined,
  );
  return native;
}

/** The parser of that name; remark where the other one is not there. */
export async function parserNamed(name: ParserName): Promise<Parse> {
  return (name === 'satteri' ? await nativeParser() : undefined) ?? parseMarkdown;
}
