import type { Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import { decode } from './decode.ts';
import type { Format } from './format.ts';
import { markdownLog } from './markdown-log.ts';
import type { RubricNames } from './rubric/schema.ts';
import type { RubricOptions } from './rubric.ts';

export { transcript } from './plugin.ts';
export { RubricError } from './rubric/error.ts';

/** Formats, the most particular first; the last one takes any text. */
export const formats: readonly Format[] = [markdownLog];

/**
 * A log's bytes to a transcript. `file` is the path relative to the argument, with '/'.
 * Never throws: what could not be read stands in `transcript.messages`.
 */
export function read(bytes: Uint8Array, { file }: { file: string }): Transcript {
  const document = decode(bytes, file);
  const format = formats.find((candidate) => candidate.recognises(document)) ?? markdownLog;
  return format.read(document);
}

// The YAML reader and the schema library are loaded only when a rubric is read, not with every log.

/** A rubric file's text to a Rubric. @throws RubricError with file, line, column and what would be right */
export async function readRubric(text: string, options: RubricOptions): Promise<Rubric> {
  return (await import('./rubric.ts')).readRubric(text, options);
}

/** The published JSON Schema of rubric files, as text. */
export async function rubricJsonSchema(names: RubricNames = {}): Promise<string> {
  return (await import('./rubric/json-schema.ts')).rubricJsonSchema(names);
}
