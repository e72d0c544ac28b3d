/** Angles: degrees with their minutes and seconds, and the names of angles and triangles. */
import type { Expr } from '../../types/expression.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';

/** 30° 15' 20'': sixtieths behind the degrees. Undefined where none follow. */
export function arcMinutes(p: Parser, degrees: Expr, start: number): Expr | undefined {
  if (degrees.type !== 'call' || degrees.fn !== 'degree') return undefined;
  const terms: Expr[] = [degrees];
  for (const [marks, parts] of [
    [1, '60'],
    [2, '3600'],
  ] as const) {
    const from = p.i;
    if (p.token.kind !== 'number' || !/^\d{1,2}(?:\.\d+)?$/.test(p.token.text)) break;
    let count = 0;
    while (count < 2 && p.isMark("'", 1 + count)) count++;
    if (count !== marks) continue;
    const digits = p.next().text;
    p.goTo(p.i + count);
    const num: Expr = p.done({ type: 'number', digits, exponent: 0 }, from);
    const den: Expr = p.done({ type: 'number', digits: parts, exponent: 0 }, from);
    terms.push(p.done({ type: 'call', fn: 'degree', args: [p.done({ type: 'div', num, den }, from)] }, from));
  }
  return terms.length === 1 ? undefined : p.done({ type: 'add', terms }, start);
}

/** \angle ABC, \triangle ABC: one name. */
export const figure =
  (kind: string): Construct =>
  (p) => {
    const start = p.i;
    p.next();
    const { kind: of, text } = p.token;
    const name =
      of === 'word' && /^[A-Z]{1,3}$/.test(text)
        ? text
        : of === 'number' && /^\d$/.test(text)
          ? text
          : undefined;
    const greek = of === 'command' ? p.grammar.letters.get(text) : undefined;
    const label = name ?? greek;
    if (label === undefined) return p.opaque(start, `"\\${kind}" without its name`);
    p.next();
    return p.symbol(`${kind}_${label}`, start);
  };
