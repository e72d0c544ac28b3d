/** Derivatives written as a quotient of differentials, with a line or a slash. */
import type { DerivativeNode, Expr, SymbolNode } from '../../types/expression.ts';
import { withSubscript } from '../names.ts';
import type { Token } from '../scan/token.ts';
import { parseArguments } from './application.ts';
import { node, outside } from './derivative.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './product.ts';
import { scriptArgument } from './script.ts';
import { subscriptName } from './subscript.ts';

/** `d` or `∂` as the head of a numerator or denominator: which it is, and how many characters it takes. */
function differentialSign(token: Token): 'total' | 'partial' | undefined {
  if (token.kind === 'command' && token.text === 'partial') return 'partial';
  return token.kind === 'word' && token.text[0] === 'd' ? 'total' : undefined;
}

function takeSign(p: Parser): void {
  if (p.token.kind === 'word') p.split(1);
  else p.next();
}

/** \frac{d}{dx} f, \frac{\partial g}{\partial\theta}, \frac{\partial^2 f}{\partial x\,\partial y}. Declines otherwise. */
export function parseFractionDerivative(p: Parser): Expr | undefined {
  const start = p.i;
  if (!p.isMark('{', 1)) return undefined;
  const style = differentialSign(p.peek(2));
  if (!style || (style === 'total' && p.declared('d'))) return undefined;
  const below = denominatorAt(p);
  if (below < 0 || differentialSign(p.peek(below)) !== style) return undefined;
  if (style === 'total' && !looksTotal(p, below)) return undefined;
  p.goTo(p.i + 2);
  takeSign(p);
  if (p.isMark('^')) {
    p.next();
    scriptArgument(p);
  }
  const inside = p.isMark('}') ? undefined : p.nested((q) => q.product());
  p.accept('}');
  p.accept('{');
  const variables = denominator(p, style);
  p.accept('}');
  if (variables.length === 0) return p.opaque(start, 'a derivative without its variable');
  p.run = undefined;
  const body = inside ?? operand(p);
  const read = nest(p, style, variables, body, start);
  return inside ? argumentBehind(p, read, inside, variables, start) : read;
}

/** df/dx (a) in a fraction: the derivative of a function at a place, d/dx f(x) with x = a. */
function argumentBehind(
  p: Parser,
  read: Expr,
  inside: Expr,
  variables: readonly { symbol: SymbolNode; order: number }[],
  start: number,
): Expr {
  const [only] = variables;
  if (!p.isMark('(') || p.token.gap || inside.type !== 'symbol' || !only || variables.length > 1) return read;
  const declared = p.declaration(inside.name)?.shape;
  if (declared !== undefined && declared !== 'function') return read;
  const args = parseArguments(p);
  const [place] = args;
  const named = args.some((arg) => arg.type === 'symbol' && arg.name === only.symbol.name);
  if (!named && (args.length !== 1 || !place))
    return p.opaque(start, 'the place of the derivative is not clear');
  const body: Expr = { type: 'apply', fn: inside, args: named ? args : [only.symbol] };
  const derivative: Expr = p.done({ ...(read as DerivativeNode), body }, start);
  if (named || !place) return derivative;
  return p.done(
    { type: 'substitute', body: derivative, bindings: [{ symbol: only.symbol, value: place }] },
    start,
  );
}

/** Tokens that a look over a numerator may pass. */
const numeratorReach = 400;

/** Ahead of the first token in the denominator's group, -1 if it has none near. */
function denominatorAt(p: Parser): number {
  let depth = 0;
  for (let ahead = 1; ahead < numeratorReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') return -1;
    if (token.kind !== 'mark') continue;
    if (token.text === '{') depth++;
    else if (token.text === '}' && --depth === 0) return p.isMark('{', ahead + 1) ? ahead + 2 : -1;
  }
  return -1;
}

/** d over dx: the denominator is `d` with one letter, so that d/(dk) of plain letters is rarely taken. */
function looksTotal(p: Parser, below: number): boolean {
  const top = p.peek(2);
  if (top.text.length > 2 || (top.text.length === 1 && p.isMark('_', 3))) return false;
  const first = p.peek(below);
  const second = p.peek(below + 1);
  if (first.text.length === 2)
    return second.kind === 'mark' && (second.text === '}' || second.text === '^' || second.text === '_');
  return (
    first.text.length === 1 &&
    (second.kind === 'word' ||
      second.kind === 'text' ||
      (second.kind === 'command' && p.grammar.letters.has(second.text)))
  );
}

/** The variables below, each as often as it is differentiated. */
function denominator(p: Parser, style: 'total' | 'partial'): { symbol: SymbolNode; order: number }[] {
  const variables: { symbol: SymbolNode; order: number }[] = [];
  while (differentialSign(p.token) === style && variables.length < 8) {
    takeSign(p);
    const read = p.factor();
    if (read.type === 'symbol') variables.push({ symbol: read, order: 1 });
    else if (read.type === 'pow' && read.base.type === 'symbol' && read.exponent.type === 'number') {
      variables.push({ symbol: read.base, order: Number(read.exponent.digits) });
    } else if (read.type === 'call' && outside.has(read.fn) && read.args[0]?.type === 'symbol') {
      variables.push({ symbol: read.args[0], order: 1 });
    } else break;
  }
  return variables;
}

/** Behind d/dx stands the product it acts on; a bar with a substitution is not part of it. */
function operand(p: Parser): Expr {
  const start = p.i;
  if (!startsFactor(p)) return p.empty();
  const factors = [p.factor()];
  while (startsFactor(p)) factors.push(p.factor());
  return factors.length === 1 ? factors[0]! : p.done({ type: 'mul', factors }, start);
}

function nest(
  p: Parser,
  style: 'total' | 'partial',
  variables: readonly { symbol: SymbolNode; order: number }[],
  body: Expr,
  start: number,
): Expr {
  let result = body;
  for (let k = variables.length - 1; k >= 0; k--) {
    const { symbol, order } = variables[k]!;
    result = p.done(node(style, symbol, order, result), start);
  }
  return result;
}

/** Typed d/dx f(x), dy/dx, d^2y/dx^2. Declines where `d` is a symbol of the question. */
export function parseInlineDerivative(p: Parser): Expr | undefined {
  const top = p.token;
  if (top.text[0] !== 'd' || top.style || top.text.length > 2 || p.declared('d') || p.declared(top.text))
    return undefined;
  const order = top.text.length === 1 ? typedOrder(p, 1) : 1;
  const slash = top.text.length === 1 ? (order > 1 ? 3 : 1) : 1;
  const named = slash === 3 && p.peek(3).kind === 'word' && p.peek(3).text.length === 1;
  const over = named ? slash + 1 : slash;
  const below = p.peek(over + 1);
  if (!p.isMark('/', over) || below.kind !== 'word' || below.text[0] !== 'd' || below.text.length > 2)
    return undefined;
  const behind = p.peek(over + 2);
  const letter = behind.kind === 'command' ? p.grammar.letters.get(behind.text) : undefined;
  const bracketed =
    below.text.length === 1 && p.isMark('(', over + 2) && !behind.gap && namedInside(p, over + 2);
  if (below.text.length === 1 && letter === undefined && !bracketed) return undefined;
  const start = p.i;
  const inside = named ? p.peek(3).text : top.text.slice(1);
  p.goTo(p.i + over + 1);
  takeSign(p);
  if (bracketed) return bracketedVariable(p, order, inside, start);
  const at = p.i;
  p.next();
  let name = letter ?? below.text.slice(1);
  while (p.accept("'")) name += "'";
  if (p.isMark('_')) {
    p.next();
    name = withSubscript(name, subscriptName(p));
  }
  const variable = p.symbol(name, at);
  if (p.isMark('^') && typedOrder(p, 0) === order) p.goTo(p.i + 2);
  const body = inside === '' ? operand(p) : p.symbol(inside, start);
  return p.done(node('total', variable, order, body), start);
}

/** d/d(fan_in): brackets about a longer name. */
function bracketedVariable(p: Parser, order: number, inside: string, start: number): Expr {
  const read = p.grammar.marks['(']!(p);
  if (read.type !== 'symbol') return p.opaque(start, 'a derivative without its variable');
  if (p.isMark('^') && typedOrder(p, 0) === order) p.goTo(p.i + 2);
  const body = inside === '' ? operand(p) : p.symbol(inside, start);
  return p.done(node('total', read, order, body), start);
}

/** Does a bracket hold one name with its scripts: no sign of an operation up to its end? */
function namedInside(p: Parser, open: number): boolean {
  for (let ahead = open + 1; ahead < open + 12; ahead++) {
    const { kind, text } = p.peek(ahead);
    if (kind === 'mark' && text === ')') return ahead > open + 1;
    if (kind === 'eof' || (kind === 'mark' && !['_', "'", '{', '}', '-'].includes(text))) return false;
  }
  return false;
}

/** The order in a typed `^2` at `ahead`, 1 where there is none. */
function typedOrder(p: Parser, ahead: number): number {
  const digits = p.peek(ahead + 1);
  return p.isMark('^', ahead) && digits.kind === 'number' && /^[2-9]$/.test(digits.text)
    ? Number(digits.text)
    : 1;
}
