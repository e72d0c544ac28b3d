/**
 * The hand-checked log that lies beside a checkout and not in it: no part of the repository, because it is
 * another person's. Where it is missing, the tests that need it say so and are not run.
 */
import { existsSync, readFileSync } from 'node:fs';

interface TruthAnswer {
  id: string;
  part: string;
  line: number;
  verbatim: string;
  stated_in: string;
  kind: string;
}

export interface Truth {
  transcript: string;
  outcomes: Record<string, string>;
  turns: {
    role: string;
    line_start?: number;
    line_end?: number;
    missing?: boolean;
    thinking_seconds?: number;
  }[];
  answers: TruthAnswer[];
  decoys: { part: string; line: number; verbatim: string; why: string }[];
  claims: {
    line: number;
    verbatim: string;
    part: string | null;
    type: string;
    verifiable_from_log: string;
  }[];
}

export interface RealLog {
  name: string;
  source: string;
  truth: Truth;
}

const folder = new URL('../../shared/transcripts/', import.meta.url);

/** The log with its truth, or undefined, said on standard error. */
export function findRealLog(): RealLog | undefined {
  const truthFile = new URL('hw3-gpt-5.1-thinking.truth.json', folder);
  if (!existsSync(truthFile)) {
    console.warn('skipped: the hand-checked log of homework 3 is not beside this checkout');
    return undefined;
  }
  const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as Truth;
  return { name: truth.transcript, source: readFileSync(new URL(truth.transcript, folder), 'utf8'), truth };
}
