import { VFileMessage } from 'vfile-message';

/** Fewer lines than this tell nothing. */
const fewestLines = 60;
/**
 * Share of lines with one or two letters from which on a text was taken from pages letter by letter. Logs that were
 * written or exported have less than a fiftieth of such lines; text layers of PDFs with formulas a twentieth and more.
 */
const mostShreds = 0.05;

/**
 * A text whose formulas fell apart: what stood above and below each other stands in lines of its own. Undefined for
 * every other text.
 */
export function findShreds(text: string): VFileMessage | undefined {
  let lines = 0;
  let shreds = 0;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    // Long lines, nearly all of them, are not even looked at.
    const length = end - at;
    if (length > 12) lines++;
    else {
      const line = text.slice(at, end).trim();
      if (line !== '') lines++;
      if (
        line !== '' &&
        line.length <= 2 &&
        /[\p{L}\p{N}]|[^\x00-\x7f]/u.test(line) &&
        !/^(?:\d+\.?|[a-z]\)|[•–—])$/.test(line)
      )
        shreds++;
    }
    at = end + 1;
  }
  if (lines < fewestLines || shreds < mostShreds * lines) return undefined;
  return new VFileMessage(
    `${Math.round((100 * shreds) / lines)} % of the lines hold one or two letters: the text was taken from pages, and its formulas fell apart; none of them is called wrong`,
    { place: { line: 1, column: 1, offset: 0 }, ruleId: 'scrambled-text', source: 'read' },
  );
}
