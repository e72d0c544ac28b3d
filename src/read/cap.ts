import { VFileMessage } from 'vfile-message';
import { lineStarts } from '../place/place.ts';

/**
 * Characters of a log that are read. Reading and searching cost some four seconds a megabyte; the longest log of a
 * homework that was ever seen has a tenth of this.
 */
export const longestLog = 2 * 1024 * 1024;

/** A text up to the last line that is read, and what is said about the rest; undefined where all is read. */
export function cutAtLimit(text: string): { text: string; message: VFileMessage } | undefined {
  if (text.length <= longestLog) return undefined;
  const feed = text.lastIndexOf('\n', longestLog);
  // Not in the middle of a line, where lines are of any sensible length.
  const end = feed > longestLog / 2 ? feed : longestLog;
  const kept = text.slice(0, end);
  const line = lineStarts(kept).length;
  const megabytes = (length: number) => (length / 1024 / 1024).toFixed(1);
  const message = new VFileMessage(
    `Read up to here, that is the first ${megabytes(end)} of ${megabytes(text.length)} million characters; the rest was not looked at`,
    { place: { line, column: 1, offset: end }, ruleId: 'not-parsed', source: 'read' },
  );
  return { text: kept, message };
}
