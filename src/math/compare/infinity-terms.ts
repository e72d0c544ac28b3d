import type { Expr } from '../../types/expression.ts';
import { some } from '../evaluate/occurrence.ts';

/** Is infinity a term, factor or power here? There ∞ − ∞, ∞/∞ and ∞⁰ have no value. */
export function reckonsWithInfinity(node: Expr): boolean {
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
  return parts.some(
    (part) => some(part, (one) => one.type === 'symbol' && one.name === 'infinity') && !bindsInfinity(part),
  );
}

/** A sum or integral to infinity is a value like any other. */
const bindsInfinity = (part: Expr): boolean =>
  some(part, ({ type }) => type === 'big' || type === 'interval' || type === 'call');
