import type { Scorecard } from '../types/scorecard.ts';

export interface ReportContext {
  /** The log as seen from the report: a relative path with '/'. */
  log: string;
}

/** Writes a scorecard in one format. Same scorecard, same bytes. */
export interface Reporter {
  /** As on the command line. */
  name: string;
  /** Ending of the report file, without the dot. */
  extension: string;
  description: string;
  write(scorecard: Scorecard, context: ReportContext): string;
}
