import type { Parser } from './parse.ts';

/** Tokens that a count of bars may pass. */
const barReach = 200;

/** Bars like the current one up to the end of the group it stands in. */
export function barsLeft(p: Parser): number {
  const { text } = p.token;
  let count = 0;
  let depth = 0;
  for (let ahead = 0; ahead < barReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') break;
    if (token.kind !== 'mark') continue;
    if ('([{'.includes(token.text) || token.text === '\\{') depth++;
    else if (')]}'.includes(token.text) || token.text === '\\}') {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && token.text === text) count++;
  }
  return count;
}
