import type { Expr } from '../../types/expression.ts';
import { functionLetters, nameParts } from '../names.ts';
import type { Parser } from './parse.ts';

/** Does the name stand for a function: declared as one, or undeclared and one of the letters for them? */
export function isFunctionName(p: Parser, name: string): boolean {
  const declaration = p.declaration(name);
  return declaration ? declaration.shape === 'function' : functionLetters.has(nameParts(name).base);
}

/** (f + g)(x), (f ∘ g)(x), (fg)'(x): is the expression made of functions alone, so that a bracket behind it is its argument? */
export function isFunctional(p: Parser, expr: Expr): boolean {
  switch (expr.type) {
    case 'symbol':
      return isFunctionName(p, expr.name);
    case 'add':
      return expr.terms.every((term) => isFunctional(p, term));
    case 'mul':
      return expr.factors.every(
        (factor, k) => isFunctional(p, factor) || (k === 0 && factor.type === 'number'),
      );
    case 'div':
      return isFunctional(p, expr.num) && isFunctional(p, expr.den);
    case 'neg':
      return isFunctional(p, expr.arg);
    case 'derivative':
      return expr.style === 'prime' && isFunctional(p, expr.body);
    case 'call':
      return expr.fn === 'compose' && expr.args.every((arg) => isFunctional(p, arg));
    default:
      return false;
  }
}

/** The functions applied to the arguments: (f + g)(x) is f(x) + g(x), (f ∘ g)(x) is f(g(x)). */
export function applied(expr: Expr, args: Expr[]): Expr {
  switch (expr.type) {
    case 'symbol':
      return { type: 'apply', fn: expr, args };
    case 'add':
      return { ...expr, terms: expr.terms.map((term) => applied(term, args)) };
    case 'mul':
      return { ...expr, factors: expr.factors.map((factor) => applied(factor, args)) };
    case 'div':
      return { ...expr, num: applied(expr.num, args), den: applied(expr.den, args) };
    case 'neg':
      return { ...expr, arg: applied(expr.arg, args) };
    case 'derivative':
      return { ...expr, body: applied(expr.body, args) };
    case 'call':
      return expr.args.reduceRight((inner, fn) => [applied(fn, inner)], args)[0]!;
    default:
      return expr;
  }
}
