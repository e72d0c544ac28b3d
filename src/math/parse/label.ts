import type { Expr } from '../../types/expression.ts';
import type { Parser } from './parse.ts';

const letter = /^(?:[A-Ha-h]|i{1,3}|i?v)$/;

/**
 * "(B) 12", "b) 12", "B. 12": the label of a choice or of a part in front of its value. The label is consumed; its text
 * is a remark on the value. Nothing is consumed where the letter is a factor or stands alone.
 */
export function parseLabel(p: Parser): Expr | undefined {
  const start = p.i;
  const length = labelLength(p);
  if (length === 0) return undefined;
  const after = p.peek(length);
  const operand =
    after.kind === 'number' ||
    after.kind === 'command' ||
    after.kind === 'word' ||
    (after.kind === 'mark' && /^[$-]$|^USD$/.test(after.text));
  if (!after.gap || !operand) return undefined;
  p.goTo(p.i + length);
  const text = p.source.slice(p.tokens[start]!.start, p.tokens[p.i - 1]!.end);
  return p.done({ type: 'text', text: /\(?([A-Za-z0-9]+)[).]/.exec(text)?.[1] ?? text }, start);
}

/** Tokens of the label, 0 if none stands here. */
function labelLength(p: Parser): number {
  const first = p.token;
  if (first.kind === 'command' || first.kind === 'eof') return 0;
  const second = p.peek();
  const third = p.peek(2);
  if (first.kind === 'text') return /^\([A-H]\)$/.test(first.text.trim()) ? 1 : 0;
  if (first.kind === 'mark' && first.text === '(' && !first.side && third.text === ')')
    return second.kind === 'word' && letter.test(second.text) && !p.declared(second.text) ? 3 : 0;
  const bare = first.kind === 'word' && letter.test(first.text) && !p.declared(first.text);
  if (second.kind !== 'mark' || second.gap) return 0;
  if (second.text === ')') return bare || (first.kind === 'number' && /^\d$/.test(first.text)) ? 2 : 0;
  return second.text === '.' && bare && /^[A-E]$/.test(first.text) ? 2 : 0;
}
