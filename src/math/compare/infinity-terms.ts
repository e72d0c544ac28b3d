import type { Expr } from '../../types/expression.ts';
import { contents, holds } from '../evaluate/contents.ts';
import { some } from '../evaluate/occurrence.ts';

/** Does infinity stand among terms, factors or powers anywhere in the tree? */
export const hasInfiniteTerms = (expr: Expr): boolean =>
  contents(expr).symbols.has('infinity') && some(expr, reckonsWithInfinity);

/** Is infinity a term, factor or power here? There ∞ − ∞, ∞/∞ and ∞⁰ have no value. */
function reckonsWithInfinity(node: Expr): boolean {
  const parts =
    node.type === 'add'
      ? node.terms
      : node.type === 'mul'
        ? node.factors
        : node.type === 'div'
          ? [node.num, node.den]
          : node.type === 'pow'
            ? [node.base, node.exponent]
            : [];
  return parts.some((part) => contents(part).symbols.has('infinity') && !bindsInfinity(part));
}

/** A sum or integral to infinity is a value like any other. */
const bindsInfinity = (part: Expr): boolean => holds(part, 'big', 'interval', 'call');
