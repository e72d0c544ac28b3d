import type { DerivativeNode, Expr, SymbolNode } from '../../types/expression.ts';
import { functionLetters, letterWords, withSubscript } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Token } from '../scan/token.ts';
import { barsLeft } from './bar-count.ts';
import type { Construct, Head } from './grammar.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './product.ts';
import { argument, scriptArgument } from './script.ts';
import { subscriptName } from './subscript.ts';

/** ∇_θ f, ∇²f, ∇f. Its operand is one factor; a transpose on that factor is one of the gradient. */
function nabla(p: Parser): Expr {
  const start = p.i;
  p.next();
  return gradient(p, start);
}

function gradient(p: Parser, start: number): Expr {
  const { wrt, order, label } = scripts(p);
  // Inside bars of its own kind, an operand in bars leaves more than the closing one: ‖∇‖x‖‖.
  const bar = p.isMark('|') || p.isMark('‖');
  if (!startsFactor(p) && !(bar && barsLeft(p) > 2)) {
    return p.symbol(label === '' ? 'nabla' : `nabla_${label}`, start);
  }
  return peeled(p, start, (body) => node('gradient', wrt, order, body));
}

/** ∂L/∂y in one line, ∂_x f. */
function partial(p: Parser): Expr {
  const start = p.i;
  p.next();
  const { wrt, order, label } = scripts(p);
  if (!startsFactor(p)) return p.symbol(label === '' ? 'partial' : `partial_${label}`, start);
  if (wrt) return peeled(p, start, (body) => node('partial', wrt, order, body));
  const operand = p.factor();
  if (p.isMark('/') && p.isCommand('partial', 1)) {
    p.i += 2;
    const variable = p.factor();
    if (variable.type === 'symbol') return p.done(node('partial', variable, order, operand), start);
    if (variable.type === 'pow' && variable.base.type === 'symbol') {
      return p.done(node('partial', variable.base, order, operand), start);
    }
  }
  return p.opaque(start, 'a partial derivative without its variable');
}

function node(
  style: DerivativeNode['style'],
  wrt: SymbolNode | undefined,
  order: number,
  body: Expr,
): DerivativeNode {
  return wrt ? { type: 'derivative', style, wrt, order, body } : { type: 'derivative', style, order, body };
}

function scripts(p: Parser): { wrt?: SymbolNode; order: number; label: string } {
  let wrt: SymbolNode | undefined;
  let order = 1;
  let label = '';
  for (let k = 0; k < 2; k++) {
    if (p.isMark('_')) {
      p.next();
      const below = p.isMark('{') ? argument(p) : oneName(p);
      if (below.type === 'symbol') {
        wrt = below;
        label = below.name;
      } else p.warn('the variable of a derivative is not a symbol', below.at?.start ?? 0, below.at?.end ?? 0);
    } else if (p.isMark('^')) {
      p.next();
      const raised = scriptArgument(p);
      if (raised.type === 'number') order = Number(raised.digits);
    }
  }
  return wrt ? { wrt, order, label } : { order, label };
}

/** The variable below an operator without braces; typed letters keep a subscript (∇_d_1). */
function oneName(p: Parser): Expr {
  const token = p.token;
  if (token.kind === 'word' && (p.declared(token.text) || (!p.tex && letterWords.has(token.text)))) {
    const start = p.i;
    p.next();
    return p.symbol(token.text, start);
  }
  return argument(p);
}

const outside = new Set(['transpose', 'pinv', 'adjoint']);

/** The derivative of the factor that follows; scripts that make it a transpose are put around the derivative. */
function peeled(p: Parser, start: number, derive: (body: Expr) => Expr): Expr {
  let body = p.factor();
  const wraps: string[] = [];
  const bracketed = p.tokens[p.i - 1]?.text === ')';
  while (!bracketed && body.type === 'call' && outside.has(body.fn) && body.args.length === 1) {
    wraps.unshift(body.fn);
    body = body.args[0]!;
  }
  let result = p.done(derive(body), start);
  for (const fn of wraps) result = p.done({ type: 'call', fn, args: [result] }, start);
  return result;
}

export const derivativeCommands: Readonly<Record<string, Construct>> = dictionary({ nabla, partial });

/** J_θ g, D_θ g: the Jacobian of a function. Declines where no function follows. */
const jacobian: Head = (p, _head, start) => {
  if (!p.isMark('_')) return undefined;
  const braced = p.isMark('{', 1);
  const after = p.peek(braced ? 4 : 2);
  if (after.kind !== 'word' || after.text.length > 1) return undefined;
  const declaration = p.declaration(after.text);
  if (declaration ? declaration.shape !== 'function' : !functionLetters.has(after.text)) return undefined;
  p.next();
  const variable = argument(p);
  if (variable.type !== 'symbol') return undefined;
  return peeled(p, start, (body) => node('partial', variable, 1, body));
};

/** Typed grad_θ f. Declines without the underscore. */
const grad: Head = (p, _head, start) => {
  if (!p.isMark('_')) return undefined;
  return gradient(p, start);
};

export const derivativeHeads: Readonly<Record<string, Head>> = dictionary({ J: jacobian, D: jacobian, grad });

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
  p.i += 2;
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
  return nest(p, style, variables, body, start);
}

/** Ahead of the first token in the denominator's group, -1 if it has none near. */
function denominatorAt(p: Parser): number {
  let depth = 0;
  for (let ahead = 1; ahead < 60; ahead++) {
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
    (second.kind === 'word' || (second.kind === 'command' && p.grammar.letters.has(second.text)))
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
  if (below.text.length === 1 && letter === undefined) return undefined;
  const start = p.i;
  const inside = named ? p.peek(3).text : top.text.slice(1);
  p.i += over + 1;
  takeSign(p);
  const at = p.i;
  p.next();
  let name = letter ?? below.text.slice(1);
  if (p.isMark('_')) {
    p.next();
    name = withSubscript(name, subscriptName(p));
  }
  const variable = p.symbol(name, at);
  if (p.isMark('^') && typedOrder(p, 0) === order) p.i += 2;
  const body = inside === '' ? operand(p) : p.symbol(inside, start);
  return p.done(node('total', variable, order, body), start);
}

/** The order in a typed `^2` at `ahead`, 1 where there is none. */
function typedOrder(p: Parser, ahead: number): number {
  const digits = p.peek(ahead + 1);
  return p.isMark('^', ahead) && digits.kind === 'number' && /^[2-9]$/.test(digits.text)
    ? Number(digits.text)
    : 1;
}
