import type { Scorecard } from '../types/scorecard.ts';
import type { Transcript } from '../types/transcript.ts';

export interface ReportContext {
  /** The log as seen from the report: a relative path with '/'. */
  log: string;
  /** The log itself, for a report that shows it. */
  transcript?: Transcript;
  /** Show names, ids and private links of the log as they stand. Default: they are masked. */
  showPersonalData?: boolean;
}

/**
 * Writes a scorecard in one format. Same scorecard, same bytes. A format that needs heavy libraries loads them
 * when it first writes, and gives a promise.
 */
export interface Reporter<Text extends string | Promise<string> = string> {
  /** As on the command line. */
  name: string;
  /** Ending of the report file, without the dot. */
  extension: string;
  description: string;
  write(scorecard: Scorecard, context: ReportContext): Text;
}
