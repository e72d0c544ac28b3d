/**
 * Citation junk that chat programs leave inside formulas: `:contentReference[oaicite:0]{index=0}` (also with
 * its words wrapped in \text, spaced out or misread), `【4†source】`, `[cite: 1]`, private-use glyph runs.
 * It is dropped without effect; nothing else is.
 */
export type Range = readonly [start: number, end: number];

/** Every kind of it holds one of these. */
const mayHold = (text: string): boolean =>
  text.includes('cite') || text.includes('ontentReference') || text.includes('【') || text.includes('\ue200');

/** Ranges to leave out, in order, not overlapping. */
export function findChaff(text: string): Range[] {
  if (!mayHold(text)) return [];
  const ranges: Range[] = [];
  let at = 0;
  while (at < text.length) {
    const range = nextChaff(text, at);
    if (!range) break;
    ranges.push(range);
    at = Math.max(range[1], at + 1);
  }
  return ranges;
}

function nextChaff(text: string, from: number): Range | undefined {
  let first: Range | undefined;
  const offer = (range: Range | undefined) => {
    if (range && (!first || range[0] < first[0])) first = range;
  };
  offer(bracketed(text, from, '【', '】'));
  offer(bracketed(text, from, '[cite', ']'));
  offer(bracketed(text, from, '\ue200', '\ue201'));
  offer(contentReference(text, from));
  return first;
}

/** An unclosed mark reaches no further than 60 characters: it is left standing. */
function bracketed(text: string, from: number, open: string, close: string): Range | undefined {
  const start = text.indexOf(open, from);
  if (start < 0) return undefined;
  const end = text.indexOf(close, start);
  return end < 0 || end - start > 60 ? undefined : [start, end + close.length];
}

function contentReference(text: string, from: number): Range | undefined {
  const word = text.indexOf('ontentReference', from);
  if (word < 0) return undefined;
  let start = word;
  while (start > from && isLetter(text, start - 1)) start--;
  let wrapped = 0;
  for (;;) {
    const before = skipBlankBack(text, start, from);
    if (text.startsWith('\\text{', before - 6) && before - 6 >= from) {
      start = before - 6;
      wrapped++;
    } else if (text[before - 1] === ':' && before > from) start = before - 1;
    else break;
  }
  let end = word + 'ontentReference'.length;
  for (let step = 0; step < 8; step++) {
    const next = skipBlank(text, end);
    if (text[next] === '}' && wrapped > 0) {
      wrapped--;
      end = next + 1;
    } else if (text[next] === '[') end = closing(text, next, ']');
    else if (text[next] === '{' && text.slice(next + 1, next + 12).includes('index'))
      end = closing(text, next, '}');
    else if (text.startsWith('\\text{index}', next)) end = afterIndex(text, next + '\\text{index}'.length);
    else if (text.startsWith('index', next)) end = afterIndex(text, next + 5);
    else break;
  }
  return [start, end];
}

/** Past ` = 4`. */
function afterIndex(text: string, from: number): number {
  let at = skipBlank(text, from);
  if (text[at] !== '=') return from;
  at = skipBlank(text, at + 1);
  const digits = at;
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at > digits ? at : from;
}

function closing(text: string, open: number, mark: string): number {
  const end = text.indexOf(mark, open);
  return end < 0 || end - open > 60 ? open + 1 : end + 1;
}

function skipBlank(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\\' || text[next] === '\t') {
    // `\_` and `\ ` stand inside such junk, too; any other backslash is a command of the formula.
    if (text[next] === '\\' && text[next + 1] !== ' ') break;
    next++;
  }
  return next;
}

function skipBlankBack(text: string, at: number, from: number): number {
  let next = at;
  while (next > from && (text[next - 1] === ' ' || text[next - 1] === '\n' || text[next - 1] === '\t'))
    next--;
  return next;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122;
}
