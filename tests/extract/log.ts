import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { extract } from '../../src/extract/index.ts';
import { read } from '../../src/read/index.ts';
import type { Answer, Extraction } from '../../src/types/extraction.ts';
import type { Rubric } from '../../src/types/rubric.ts';

/** A log's text through reading and extraction. */
export function extractFrom(text: string, rubric: Rubric): Extraction {
  return extract(read(new TextEncoder().encode(text), { file: 'log.md' }), rubric);
}

export function finalAnswer(extraction: Extraction, question: string): Answer | undefined {
  return extraction.answers.find((answer) => answer.question === question && answer.final);
}

const shared = resolve(import.meta.dirname, '../../../shared/transcripts');
const log = resolve(shared, 'hw3-gpt-5.1-thinking.md');

export interface Truth {
  answers: { id: string; part: string; line: number; verbatim: string }[];
  decoys: { part: string; line: number; verbatim: string }[];
}

/** The real log and its hand-checked truth; undefined, and said so, where they are not at hand. */
export function realLog(): { text: string; truth: Truth } | undefined {
  if (!existsSync(log)) {
    console.warn(`skipped: ${log} is not here`);
    return undefined;
  }
  return {
    text: readFileSync(log, 'utf8'),
    truth: JSON.parse(readFileSync(log.replace(/\.md$/, '.truth.json'), 'utf8')) as Truth,
  };
}
