/**
 * What a rubric says about the symbols of a question: `d_1: positive integer`, `mu: real vector`,
 * `f: scalar function`. The parser uses it to tell `f(x)` the call from `f(x)` the product, the evaluator
 * to draw sample points.
 */
export interface SymbolDeclaration {
  shape: 'scalar' | 'vector' | 'matrix' | 'function' | 'law' | 'random';
  /** Where scalar values (or entries) are drawn from. */
  domain:
    | 'real'
    | 'positive'
    | 'nonnegative'
    | 'integer'
    | 'positive integer'
    | 'nonnegative integer'
    | 'unit';
  /** Inclusive bounds that narrow the domain, if the rubric gives any ("real in [0, 2]"). */
  low?: number;
  high?: number;
  /** The declaration as the author wrote it, for messages. */
  text: string;
}

/** Keys are canonical symbol names (see SymbolNode in types/expression.ts): `d_1`, `mu`, `n_{ell-1}`. */
export type SymbolTable = Readonly<Record<string, SymbolDeclaration>>;
