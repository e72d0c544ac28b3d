/** What a bracket is, by a look at what stands in it and behind it. Nothing is consumed. */
import type { Token } from '../scan/token.ts';
import type { Parser } from './parse.ts';

/** [0, 1[: the next square bracket opens to the right, and nothing that it could enclose stands behind it. */
export function closesOutward(p: Parser): boolean {
  let depth = 0;
  for (let ahead = 1; ahead < groupReach; ahead++) {
    const { kind, text } = p.peek(ahead);
    if (kind === 'eof') return false;
    if (kind !== 'mark') continue;
    if (text === '(' || text === '{' || text === '\\{') depth++;
    else if (text === ')' || text === '}' || text === '\\}') depth--;
    else if (depth === 0 && text === ']') return false;
    else if (depth === 0 && text === '[') {
      const after = p.peek(ahead + 1);
      return (
        after.kind === 'eof' ||
        after.kind === 'text' ||
        (after.kind === 'command' && setSigns.has(after.text)) ||
        (after.kind === 'mark' && [',', '.', ';', ')', '\\}', '}', 'line'].includes(after.text))
      );
    }
  }
  return false;
}

/** Tokens that a look over typed rows may pass. */
const rowReach = 1_000;

/** Typed [[a, b], [c, d]]: brackets that hold nothing but brackets, side by side. */
export function typedMatrix(p: Parser): boolean {
  if (!p.isMark('[') || !p.isMark('[', 1)) return false;
  let depth = 0;
  for (let ahead = 0; ahead < rowReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') return false;
    const mark = token.kind === 'mark' ? token.text : '';
    if (mark === '[') depth++;
    else if (mark === ']') {
      if (--depth === 0) return true;
    } else if (depth === 1 && mark !== ',' && mark !== ';') return false;
  }
  return false;
}

const setSigns = new Set(
  'cup cap setminus smallsetminus in notin subset subseteq supset supseteq ni'.split(' '),
);

export function besideSet(p: Parser): boolean {
  const isSign = (token: Token | undefined) => token?.kind === 'command' && setSigns.has(token.text);
  return isSign(p.tokens[p.i - 1]) || isSign(p.tokens[groupEnd(p)]);
}

/** Index of the token behind the group that opens here; the last one where it does not close near. */
function groupEnd(p: Parser): number {
  let depth = 0;
  for (let i = p.i; i < p.i + groupReach && i < p.tokens.length; i++) {
    const token = p.tokens[i]!;
    if (token.kind !== 'mark') continue;
    if (token.text === '{') depth++;
    else if (token.text === '}' && --depth === 0) return i + 1;
  }
  return p.tokens.length - 1;
}

/** Tokens that a look for the end of a group may pass. */
const groupReach = 60;

/** Is the group that opens here the base of a script? */
export function scriptBehind(p: Parser): boolean {
  const after = p.tokens[groupEnd(p)];
  return after?.kind === 'mark' && ['^', '_', '**', "'"].includes(after.text);
}
