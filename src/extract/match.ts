/*
 * Places of patterns, found without the copy of the pattern that `matchAll` and `split` make at every call. The
 * patterns are global and never match nothing.
 */

const none: readonly RegExpExecArray[] = [];

/** All places of a pattern in a text, from the left. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}

/** The last place of a pattern in a text. */
export function lastMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  return matchesOf(pattern, text).at(-1);
}

/** What stands behind the last place of a pattern; all of the text where it has none. */
export function behindLast(pattern: RegExp, text: string): string {
  const last = lastMatch(pattern, text);
  return last ? text.slice(last.index + last[0].length) : text;
}
