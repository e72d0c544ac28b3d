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

/**
 * A bar after an operand closes the bar that stands open; where bars condition (p(x | y)) a lone one does
 * that; otherwise it opens the next factor (2|x|).
 */
export function opensBar(p: Parser): boolean {
  const bar = p.token;
  if (bar.side === 'open') return true;
  const open = p.bars.at(-1);
  if (open === bar.text) return false;
  // |x|-|y|| typed: the two bars close two absolute values.
  if (open === '|' && bar.text === '‖' && !p.bars.includes('‖')) return false;
  if (!p.conditions) return true;
  // Bars to the end of this group: an even number pairs off, an odd one holds a condition.
  return barsLeft(p) % 2 === 0;
}
