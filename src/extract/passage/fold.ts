/** Words as they are compared: lower case, single blanks, no markup, no escapes. */
export function fold(text: string): string {
  const plain = /[\\*`_’“”]/.test(text) ? withoutMarkup(text) : text;
  return (/\s[\s]|[\n\t]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain).toLowerCase();
}

/** Marks of emphasis and code; an underscore inside a name is none. */
const emphasis = /[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** The same for plain letters: those of all scripts make a pattern that is dear to compile. */
const plainEmphasis = /[*`]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g;

function withoutMarkup(text: string): string {
  return text
    .replace(/\\([_*#`~$[\]().!+-])/g, '$1')
    .replace(/[^\0-\x7f]/.test(text) ? emphasis : plainEmphasis, '')
    .replaceAll('’', "'")
    .replace(/[“”]/g, '"');
}

/** Does the folded text hold the cue, with no letter or digit right before or after? */
export function speaksOf(folded: string, cue: string): boolean {
  if (cue.length === 0) return false;
  for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
    if (cue.startsWith('(') && at > 0) continue;
    if (isEdge(folded[at - 1], cue[0]) && isEdge(folded[at + cue.length], cue.at(-1))) return true;
  }
  return false;
}

/** A cue that itself begins or ends with a sign needs no edge there. A plural's s is no letter after. */
function isEdge(outside: string | undefined, inside: string | undefined): boolean {
  return outside === undefined || !isWordSign(outside) || !isWordSign(inside ?? '');
}

/** A letter or digit of any script. */
function isWordSign(sign: string): boolean {
  const code = sign.charCodeAt(0);
  if (code > 127) return /[\p{L}\p{N}]/u.test(sign);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** The last sentence of a folded text, without the ones before. "i.e." and "w.r.t." end none. */
export function lastSentence(folded: string): string {
  const text = folded.trimEnd();
  let start = 0;
  for (const match of text.matchAll(/[.!?](?=\s)/g)) {
    if (
      !/(?:\b(?:i\.e|e\.g|w\.r\.t|cf|vs|eq|fig|resp|approx)|^\d{1,2})$/.test(
        text.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      start = match.index + 1;
  }
  return text.slice(start).trim();
}

/** Offsets [start, end) of the sentences of a text. */
export function sentencesOf(text: string): [number, number][] {
  const cuts: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?](?:["”)]|\*{1,3})?(?=\s)/g)) {
    const before = text.slice(Math.max(start, match.index - 8), match.index).toLowerCase();
    if (/(?:\b(?:i\.e|e\.g|w\.r\.t|cf|vs|eq|fig|resp|approx)|^\s*\d{1,2})$/.test(before)) continue;
    cuts.push([start, match.index + match[0].length]);
    start = match.index + match[0].length;
  }
  if (text.slice(start).trim()) cuts.push([start, text.length]);
  return cuts;
}

/** The text without the given characters and blanks at its end; linear, as a pattern with `$` is not. */
export function withoutTail(text: string, signs = ''): string {
  let end = text.length;
  while (end > 0 && (signs.includes(text[end - 1] as string) || /\s/.test(text[end - 1] as string))) end--;
  return text.slice(0, end);
}
