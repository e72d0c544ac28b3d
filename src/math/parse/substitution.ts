import type { Expr, SymbolNode } from '../../types/expression.ts';
import { freeSymbols } from '../walk.ts';
import { bothScripts, evaluated } from './evaluation.ts';
import type { Parser } from './parse.ts';

type Binding = { symbol: SymbolNode; value: Expr };

/** Tokens that a look below a bar may pass. */
const subscriptReach = 80;

/** Does a bar with `x = …` below it stand here, and is it no closing bar of an absolute value? */
export function substitutionAhead(p: Parser): boolean {
  const bar = p.token;
  if (bar.kind !== 'mark' || bar.side === 'open') return false;
  if (bar.text !== '|' || (p.nullOpen && bar.side === 'close')) return false;
  if (p.bars.length === 0 && bothScripts(p, 1)) return true;
  if (!bindsBelow(p, 1)) return false;
  if (p.bars.at(-1) !== '|') return true;
  // Inside |…| the bar substitutes only if another one is left to close.
  let braces = 0;
  for (let ahead = 1; ahead < subscriptReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') return false;
    if (token.kind !== 'mark') continue;
    if (token.text === '{' || token.text === '(' || token.text === '[') braces++;
    else if (token.text === '}' || token.text === ')' || token.text === ']') {
      if (braces === 0) return false;
      braces--;
    } else if (token.text === '|' && braces === 0) return true;
  }
  return false;
}

/** `_{x = a}` at `ahead`: a braced subscript with an equation (or x → a) at its own level. */
export function bindsBelow(p: Parser, ahead: number): boolean {
  if (!p.isMark('_', ahead) || !p.isMark('{', ahead + 1)) return false;
  let depth = 0;
  for (let at = ahead + 1; at < ahead + subscriptReach; at++) {
    const token = p.peek(at);
    if (token.kind === 'eof') return false;
    if (token.kind === 'mark' && token.text === '{') depth++;
    else if (token.kind === 'mark' && token.text === '}' && --depth === 0) return false;
    else if (
      depth === 1 &&
      (token.text === '=' || token.text === 'to' || token.text === ':=' || token.text === 'leftarrow')
    )
      return true;
  }
  return false;
}

/** The equations below a bar. The underscore is current. */
export function parseBindings(p: Parser): Binding[] {
  p.next();
  const opened = p.next();
  const bindings: Binding[] = [];
  p.nested((q) => {
    while (!q.isMark('}') && q.token.kind !== 'eof') {
      const at = q.i;
      const read = q.relation();
      if (read.type === 'relation' && read.members[0]?.type === 'symbol' && read.members[1]) {
        bindings.push({ symbol: read.members[0], value: read.members.at(-1)! });
      } else q.warn('a substitution needs "symbol = value"', q.tokens[at]!.start, q.token.start);
      if (!q.accept(',') && !q.accept(';')) break;
    }
  });
  p.expect('}', opened);
  return bindings;
}

/**
 * body|_{x = a} behind a product. The bar binds looser than a gradient and than scripts, and takes the nearest
 * factor to its left in which the variable occurs: in ∇_θ g(z,θ)ᵀ ∇_x f(x)|_{x=g(z,θ)} that is ∇_x f(x). If the
 * variable occurs in more than one factor, the whole product is a second reading.
 */
export function substitute(p: Parser, factors: readonly Expr[], start: number): Expr {
  const bar = p.next();
  if (bothScripts(p)) {
    const body: Expr = factors.length === 1 ? factors[0]! : { type: 'mul', factors: [...factors] };
    return evaluated(p, body, start);
  }
  const bindings = parseBindings(p);
  const names = bindings.map((binding) => binding.symbol.name);
  const holders = factors.map((factor, k) => (mentions(factor, names) ? k : -1)).filter((k) => k >= 0);
  if (holders.length === 0 && names.length > 0) {
    p.warn(`"${names.join(', ')}" does not occur before the bar`, bar.start, bar.end);
  }
  const nearest = holders.at(-1) ?? factors.length - 1;
  const wide =
    holders.length > 1 &&
    p.doubt(
      'substitution',
      'the substitution may reach over the whole product',
      bar.start,
      p.tokens[p.i - 1]?.end ?? bar.end,
    );
  if (wide) {
    return p.done({ type: 'substitute', body: { type: 'mul', factors: [...factors] }, bindings }, start);
  }
  const body = factors[nearest]!;
  const bound: Expr = p.done({ type: 'substitute', body, bindings }, start);
  if (body.at && bound.at) bound.at.start = body.at.start;
  if (factors.length === 1) return bound;
  const product: Expr = {
    type: 'mul',
    factors: factors.map((factor, k) => (k === nearest ? bound : factor)),
  };
  p.run = product;
  return p.done(product, start);
}

const mentions = (expr: Expr, names: readonly string[]) => {
  const free = freeSymbols(expr);
  return names.some((name) => free.has(name));
};

/** `\left. … \right|_{x=a}`: the null delimiter only groups; the bar that closes it takes all that stands inside. */
export function nullDelimiter(p: Parser): Expr {
  const start = p.i;
  p.next();
  const body = p.nested((q) => {
    q.nullOpen = true;
    return q.relation();
  });
  if (p.accept('null')) return body;
  if (p.isMark('|') && p.token.side === 'close' && (bindsBelow(p, 1) || bothScripts(p, 1)))
    return substitute(p, [body], start);
  return body;
}
