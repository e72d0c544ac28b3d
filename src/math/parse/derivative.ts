import type { DerivativeNode, Expr, SymbolNode } from '../../types/expression.ts';
import { functionLetters, letterWords } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import { barsLeft } from './bar-count.ts';
import type { Construct, Head } from './grammar.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './product.ts';
import { argument, scriptArgument } from './script.ts';

/** ∇_θ f, ∇²f, ∇f. Its operand is one factor; a transpose on that factor is one of the gradient. */
function nabla(p: Parser): Expr {
  const start = p.i;
  p.next();
  const product = p.isCommand('cdot') ? 'divergence' : p.isCommand('times') ? 'curl' : undefined;
  if (product) {
    p.next();
    return p.done({ type: 'call', fn: product, args: [p.factor()] }, start);
  }
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
    p.goTo(p.i + 2);
    const variable = p.factor();
    if (variable.type === 'symbol') return p.done(node('partial', variable, order, operand), start);
    if (variable.type === 'pow' && variable.base.type === 'symbol') {
      return p.done(node('partial', variable.base, order, operand), start);
    }
  }
  return p.opaque(start, 'a partial derivative without its variable');
}

export function node(
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

export const outside = new Set(['transpose', 'pinv', 'adjoint']);

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
