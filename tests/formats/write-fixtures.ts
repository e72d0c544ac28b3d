/** `node tests/formats/write-fixtures.ts`: the corpus of tests/fixtures/transcripts, from the conversations in base-logs.ts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { baseLogs } from './base-logs.ts';
import { htmlFiles } from './html-files.ts';
import { jsonFiles } from './json-files.ts';
import { textFiles } from './text-files.ts';

const root = resolve(import.meta.dirname, '../fixtures/transcripts');
for (const [name, said] of Object.entries(baseLogs)) {
  for (const { format, file, text } of [...jsonFiles(said), ...htmlFiles(said), ...textFiles(said)]) {
    const folder = resolve(root, format);
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, `${name}-${file}`), text);
  }
}
