/** Signs around a mark that only decorate it, where one of them stands at all. */
const ornamented = /[[\]<>›]|\.[*_]{0,2}(?:\s|$)|\p{Extended_Pictographic}/u;

/** Hashes and emphasis; pictures and opening brackets; the words; what closes them; the rest. */
const form =
  /^( {0,3}(?:#{1,6}[ \t]+)?[*_]{0,4})((?:\p{Extended_Pictographic}|\ufe0f|\u200d|[\s[<]){0,8})(\w[\w .#'’-]{0,40}?(?: \([^()]{0,40}\))?)(\]|\s?[>›](?=\s|$)|\.(?=[*_]{1,2}(?:\s|$)|$)|(?=[:*_\s]|$))/u;

/**
 * A line whose mark is ornamented ("[User]", "🧑 You", "User >", "**Q1.**") with the ornament taken off and a colon in
 * the place of what closes it; of the same length, so that places stay. `undefined` where there is none.
 */
export function withoutOrnament(line: string): string | undefined {
  const head = line.slice(0, 60);
  if (!ornamented.test(head)) return undefined;
  const found = form.exec(line);
  if (!found) return undefined;
  const [all, dress = '', before = '', words = '', closing = ''] = found;
  if (before.trim() === '' && closing === '') return undefined;
  const rest = line.slice(all.length);
  const isClosed = closing !== '';
  // Brackets that open have to close, and a colon behind them is the mark's own.
  if (before.includes('[') && closing !== ']') return undefined;
  const colon = isClosed ? (rest.startsWith(':') ? '' : ':') : '';
  const bare = `${words.trimEnd()}${colon}`;
  const { length } = `${before}${words}${closing}`;
  return `${dress}${bare.padStart(length)}${rest}`;
}
