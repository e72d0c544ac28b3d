import type { Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import { isZip } from './archive.ts';
import { decode } from './decode.ts';
import type { Document, Format, Log } from './format.ts';
import { markdownLog, readMarkdown } from './markdown-log.ts';
import { looksLikePage } from './page-start.ts';
import { type ParserName, parserNamed } from './parser.ts';
import type { RubricNames } from './rubric/schema.ts';
import type { RubricOptions } from './rubric.ts';

export { type Archive, ArchiveError, isZip, openArchive } from './archive.ts';
export type { Glance, Log } from './format.ts';
export { nativeParser, type ParserName, parserNames } from './parser.ts';

/** Formats that share a first look; the code of a family is loaded for files that pass it. */
interface Family {
  passes(document: Document): boolean;
  load(): Promise<readonly Format[]>;
}

/** Families of formats, the most particular first; what none of them knows is markdown. */
const families: readonly Family[] = [
  {
    passes: ({ bytes }) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
    load: async () => [(await import('./pdf/index.ts')).pdf],
  },
  {
    passes: ({ bytes }) => isZip(bytes),
    load: async () => {
      const { docx } = await import('./docx/index.ts');
      const { evalArchive, otherArchive } = await import('./eval-archive.ts');
      return [docx, evalArchive, otherArchive];
    },
  },
  {
    passes: ({ text }) => /^[\s\ufeff]{0,1000}[[{]/.test(text),
    load: async () => (await import('./json/index.ts')).jsonLogs,
  },
  {
    passes: ({ text }) => looksLikePage(text),
    load: async () => [(await import('./html/index.ts')).htmlPage],
  },
  {
    passes: ({ text }) => /^[\w-]{1,40}:/.test(text) && text.slice(0, 4000).includes('multipart/related'),
    load: async () => [(await import('./mhtml.ts')).mhtml],
  },
  {
    passes: ({ text }) => text.slice(0, 200).includes('# aider chat started at'),
    load: async () => [(await import('./aider.ts')).aider],
  },
  {
    passes: ({ text }) => text.includes(`\n${'-'.repeat(26)}`),
    load: async () => [(await import('./dashes.ts')).dashes],
  },
];

/** Names of all formats, for help; a test holds the list against the formats themselves. */
export const formatNames: readonly string[] = [
  'pdf',
  'docx',
  'eval-archive',
  'archive',
  'chatgpt-export',
  'claude-export',
  'ai-studio',
  'le-chat',
  'inspect-log',
  'lm-eval',
  'claude-code',
  'anthropic-messages',
  'openai-responses',
  'ed-post',
  'chat-completions',
  'json',
  'html',
  'mhtml',
  'aider',
  'dashes',
  'markdown',
];

/** All formats by name, for `--from` and for help. */
export async function allFormats(): Promise<readonly Format[]> {
  const lists = await Promise.all(families.map((family) => family.load()));
  return [...lists.flat(), markdownLog];
}

/** A format that nobody knows; the message lists those there are. */
export class UnknownFormatError extends Error {
  override name = 'UnknownFormatError';
}

/** @throws UnknownFormatError */
export function checkFormatName(name: string): void {
  if (!formatNames.includes(name))
    throw new UnknownFormatError(`no format "${name}"; there are: ${formatNames.join(', ')}`);
}

export interface OpenOptions {
  /** Path relative to the argument, with '/'. */
  file: string;
  /** Name of the format, where its content is not to decide. */
  from?: string | undefined;
  /** The markdown parser (remark where nothing is said): the tree is the same by every one. */
  parser?: ParserName | undefined;
}

/**
 * Opens a log of any format: the first that recognises it by its content, or the one that is named. What could not
 * be read stands in the messages of the transcript.
 * @throws UnknownFormatError
 */
export async function openLog(bytes: Uint8Array, { file, from, parser }: OpenOptions): Promise<Log> {
  const document = decode(bytes, file);
  if (parser !== undefined) document.parse = await parserNamed(parser);
  if (from !== undefined) {
    checkFormatName(from);
    const named = (await allFormats()).find(({ name }) => name === from) ?? markdownLog;
    const sign = named.recognises(document);
    return named.open(
      document,
      `given by --from${sign === undefined ? ', though nothing in the file says so' : ''}`,
    );
  }
  for (const family of families) {
    if (!family.passes(document)) continue;
    for (const format of await family.load()) {
      const why = format.recognises(document);
      if (why !== undefined) return format.open(document, why);
    }
  }
  return markdownLog.open(document, 'it is text, and no other format knows it');
}

/**
 * A markdown or text log's bytes to a transcript, without waiting; `openLog` reads every format. `file` is the path
 * relative to the argument, with '/'. Never throws: what could not be read stands in `transcript.messages`.
 */
export function read(bytes: Uint8Array, { file }: { file: string }): Transcript {
  return readMarkdown(decode(bytes, file), 'read as markdown');
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

/** Starts a rubric from a homework sheet. Loaded only here: no grading drafts one. */
export const loadDraft = () => import('./rubric/draft.ts');
