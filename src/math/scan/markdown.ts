/**
 * Blanks out markdown emphasis around an answer (`**50 ns**`, `__x__`, `*20*`), so that the offsets of what
 * remains stay the same. `**` between operands is a power and stays: emphasis opens after a blank or at the
 * start, in front of no blank, and closes in front of a blank, punctuation or the end.
 */
export function withoutBold(raw: string): string {
  if (!raw.includes('*') && !raw.includes('__') && !raw.includes('•')) return raw;
  const text = raw.replace(/^(\s*)[*•](?=\s)/, '$1 ');
  let result = text;
  for (const sign of ['**', '__', '*']) result = blank(result, sign);
  return result;
}

function blank(text: string, sign: string): string {
  let result = text;
  let from = 0;
  for (let pairs = 0; pairs < 40; pairs++) {
    const open = result.indexOf(sign, from);
    if (open < 0) break;
    const inside = result[open + sign.length];
    const opens =
      (open === 0 || /[\s(:,]/.test(result[open - 1]!)) && inside !== undefined && !/[\s*_]/.test(inside);
    if (!opens) {
      from = open + sign.length;
      continue;
    }
    const close = result.indexOf(sign, open + sign.length + 1);
    if (close < 0) break;
    const after = result[close + sign.length];
    const closes = !/[\s(]/.test(result[close - 1]!) && (after === undefined || /[\s.,;:!?)]/.test(after));
    if (closes) {
      const empty = ' '.repeat(sign.length);
      result =
        result.slice(0, open) +
        empty +
        result.slice(open + sign.length, close) +
        empty +
        result.slice(close + sign.length);
    }
    from = close + sign.length;
  }
  return result;
}
