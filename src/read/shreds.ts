import { VFileMessage } from 'vfile-message';

/** Fewer lines than this tell nothing. */
const fewestLines = 60;
/**
 * Share of lines with one or two letters from which on a text was taken from pages letter by letter. Logs that were
 * written or exported have less than a fiftieth of such lines; text layers of PDFs with formulas a twentieth and more.
 */
const mostShreds = 0.05;

/** "--- Page 3 ---", "Page 3 of 24", "3/24": the line by which a converter or a printer counts pages. */
const pageMark =
  /^[^\p{L}\p{N}]{0,8}(?:(page|seite|p\.)\s{0,3}(\d{1,3})(?:\s{0,2}(?:\/|of|von)\s{0,2}\d{1,3})?|(\d{1,3})\s?\/\s?(\d{1,3}))[^\p{L}\p{N}]{0,8}$/iu;

/** Cheap way out: hardly a short line may count a page. */
const mayCount = /\d\s?\/|page|seite|p\./i;

/** Letters on a page of text, below which most of it is pictures. */
const fewestLetters = 400;

/**
 * A text that was taken from pages, by the marks that count them or by its form feeds: what stood above and below a
 * line may be lost or stand in it. Undefined for every other text.
 */
export function findPages(text: string): VFileMessage | undefined {
  let feeds = 0;
  for (let at = text.indexOf('\f'); at >= 0 && feeds < 2; at = text.indexOf('\f', at + 1)) feeds++;
  const pages = feeds > 1 ? feeds : countedPages(text);
  if (pages === 0) return undefined;
  const perPage = Math.round(text.length / pages);
  if (perPage < fewestLetters)
    return new VFileMessage(
      `the text was taken from ${pages} pages that hold ${perPage} letters each: most of what stands on them is pictures, which are not read`,
      { place: { line: 1, column: 1, offset: 0 }, ruleId: 'unreadable-pages', source: 'read' },
    );
  return new VFileMessage(
    'the text was taken from pages, which it counts: scripts and fractions may stand beside what they belong to, so nothing in it is called wrong',
    { place: { line: 1, column: 1, offset: 0 }, ruleId: 'scrambled-text', source: 'read' },
  );
}

/** How many lines count pages, one after the other; 0 where fewer than two, or three without a word, do. */
function countedPages(text: string): number {
  let worded = 0;
  let bare = 0;
  let whole = '';
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    if (end - at > 2 && end - at < 40) {
      const line = text.slice(at, end);
      const mark = mayCount.test(line) ? pageMark.exec(line.trim()) : null;
      if (mark?.[1] && Number(mark[2]) === worded + 1) worded++;
      else if (mark?.[4] && Number(mark[3]) === bare + 1 && (bare === 0 || mark[4] === whole)) {
        bare++;
        whole = mark[4];
      }
    }
    at = end + 1;
  }
  return worded > 1 ? worded : bare > 2 ? bare : 0;
}

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
