import { zipOf } from './binary-files.ts';
import { jsonFiles } from './json-files.ts';
import { pdfFile } from './print-files.ts';
import type { Said } from './said.ts';
import { docxFile } from './word-files.ts';

/** A format whose files are made when they are needed. */
export interface BinaryFile {
  format: string;
  file: string;
  bytes(said: readonly Said[]): Promise<Uint8Array>;
}

/** An evaluation's log as the archive that Inspect AI writes: a file for what is common, and one a sample. */
async function evalFile(said: readonly Said[]): Promise<Uint8Array> {
  const { text } = jsonFiles(said).find(({ format }) => format === 'inspect-log') ?? { text: '{}' };
  const { samples = [], ...header } = JSON.parse(text.replace(/\bNaN\b/g, 'null')) as {
    samples?: { id?: unknown; epoch?: unknown }[];
  };
  return zipOf({
    '_journal/start.json': '{"version": 2}',
    'header.json': JSON.stringify(header),
    ...Object.fromEntries(
      samples.map((sample, index) => [
        `samples/${sample.id ?? index}_epoch_${sample.epoch ?? 1}.json`,
        JSON.stringify(sample, null, 1),
      ]),
    ),
  });
}

export const binaryFiles: readonly BinaryFile[] = [
  { format: 'docx', file: 'log.docx', bytes: docxFile },
  { format: 'eval-archive', file: 'log.eval', bytes: evalFile },
];

export const printed = pdfFile;
