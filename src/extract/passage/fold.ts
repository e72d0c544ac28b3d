import { isBlank, isWordSign } from './character.ts';

/** Words as they are compared: lower case, single blanks, no markup, no escapes. */
export function fold(text: string): string {
  const looks = looksOf(text);
  const plain = (looks & marked) !== 0 ? withoutMarkup(text) : text;
  const left = plain === text ? looks : looksOf(plain);
  const narrow = (left & wide) !== 0 ? plain.replace(/\s+/g, ' ') : plain;
  return (left & cased) !== 0 ? narrow.toLowerCase() : narrow;
}

/** A backslash, a mark of emphasis or code, or a typographic quotation mark. */
const marked = 1;
/** A line's end, a tab, or a blank behind a blank. */
const wide = 2;
/** A letter that may have a lower case. */
const cased = 4;

/** What a text has that folding takes away. */
function looksOf(text: string): number {
  let looks = 0;
  let behindBlank = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) {
      behindBlank = false;
      continue;
    }
    if (code === 42 || code === 92 || code === 95 || code === 96) looks |= marked;
    else if (code >= 65 && code <= 90) looks |= cased;
    else if (code > 127) {
      looks |= cased;
      if (code >= 0x2019 && code <= 0x201d && code !== 0x201a && code !== 0x201b) looks |= marked;
    }
    const blank = isBlank(code);
    if (blank && (behindBlank || code === 10 || code === 9)) looks |= wide;
    behindBlank = blank;
  }
  return looks;
}

/** Marks of emphasis and code; an underscore inside a name is none. */
const emphasis = /[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** The same for plain letters: those of all scripts make a pattern that is dear to compile. */
const plainEmphasis = /[*`]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g;

function withoutMarkup(text: string): string {
  const isPlain = !/[^\0-\x7f]/.test(text);
  const unescaped = text.includes('\\') ? text.replace(/\\([_*#`~$[\]().!+-])/g, '$1') : text;
  const words = /[*`_]/.test(unescaped)
    ? unescaped.replace(isPlain ? plainEmphasis : emphasis, '')
    : unescaped;
  return isPlain ? words : words.replaceAll('’', "'").replace(/[“”]/g, '"');
}

/** Does the folded text hold the cue, with no letter or digit right before or after? */
export function speaksOf(folded: string, cue: string): boolean {
  if (cue.length === 0) return false;
  for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
    if (at > 0 && cue.charCodeAt(0) === 40) continue;
    if (isEdge(folded, at - 1, cue, 0) && isEdge(folded, at + cue.length, cue, cue.length - 1)) return true;
  }
  return false;
}

/** A cue that itself begins or ends with a sign needs no edge there. A plural's s is no letter after. */
function isEdge(folded: string, outside: number, cue: string, inside: number): boolean {
  return (
    outside < 0 ||
    outside >= folded.length ||
    !isWordSign(folded.charCodeAt(outside)) ||
    !isWordSign(cue.charCodeAt(inside))
  );
}

/** What ends in a stop without ending a sentence. */
const abbreviation = /(?:\b(?:i\.e|e\.g|w\.r\.t|cf|vs|eq|fig|resp|approx)|^\d{1,2})$/;

const isStop = (code: number) => code === 46 || code === 33 || code === 63;

/** The last sentence of a folded text, without the ones before. "i.e." and "w.r.t." end none. */
export function lastSentence(folded: string): string {
  const text = folded.trimEnd();
  for (let at = text.length - 2; at >= 0; at--) {
    if (!isStop(text.charCodeAt(at)) || !isBlank(text.charCodeAt(at + 1))) continue;
    if (!abbreviation.test(text.slice(Math.max(0, at - 8), at))) return text.slice(at + 1).trim();
  }
  return text.trim();
}

/** Offsets [start, end) of the sentences of a text. */
export function sentencesOf(text: string): [number, number][] {
  const cuts: [number, number][] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isStop(text.charCodeAt(at))) continue;
    const end = behindStop(text, at + 1);
    if (end === 0) continue;
    const before = text.slice(Math.max(start, at - 8), at).toLowerCase();
    if (!/(?:\b(?:i\.e|e\.g|w\.r\.t|cf|vs|eq|fig|resp|approx)|^\s*\d{1,2})$/.test(before)) {
      cuts.push([start, end]);
      start = end;
    }
    at = end - 1;
  }
  if (start === 0 ? text.trim() : text.slice(start).trim()) cuts.push([start, text.length]);
  return cuts;
}

/** Where the sentence ends whose stop stands before `at`, with what closes it; 0 where no blank follows. */
function behindStop(text: string, at: number): number {
  let end = at;
  const code = text.charCodeAt(end);
  if (code === 34 || code === 0x201d || code === 41) end++;
  else while (end < at + 3 && text.charCodeAt(end) === 42) end++;
  return isBlank(text.charCodeAt(end)) ? end : 0;
}

/** The text without the given characters and blanks at its end; linear, as a pattern with `$` is not. */
export function withoutTail(text: string, signs = ''): string {
  let end = text.length;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || signs.includes(text[end - 1] as string))) end--;
  return end === text.length ? text : text.slice(0, end);
}
