/**
 * The expression tree: what the reader of mathematics (LaTeX or typed text) yields and what every
 * evaluator, comparer and printer takes. Plain data, JSON-safe, never mutated after parsing.
 *
 * Nothing here knows a homework. Meaning (is `f` a function? is `mu` a vector?) comes from the symbol
 * table that the caller hands to the parser and to the evaluator.
 */

/** Offsets into the text that was parsed: start inclusive, end exclusive. Absent on made-up nodes. */
export interface Extent {
  start: number;
  end: number;
}

interface Base {
  at?: Extent;
}

/** A decimal literal as printed: `digits` "1000", "0.05", "3" (no thousands marks, no sign). */
export interface NumberNode extends Base {
  type: 'number';
  digits: string;
  /** Power of ten of scientific notation: 3e-4 has digits "3", exponent -4. 0 when absent. */
  exponent: number;
  /** Repeating block of a repeating decimal: 0.1\overline{6} has digits "0.1", repeating "6". */
  repeating?: string;
}

/**
 * A name. `name` is canonical, one spelling per thing: Greek letters by their LaTeX word without the
 * backslash (`mu`, `sigma`, `theta`, `ell`), subscripts after `_` (`d_1`, `n_{ell-1}`, `fan_in`),
 * primes as `'` before the subscript (`y'_m`), accents as a suffix (`x^hat`, `W^tilde`).
 * Well-known constants are symbols too: `pi`, `e`, `i`, `infinity`.
 */
export interface SymbolNode extends Base {
  type: 'symbol';
  name: string;
}

export interface AddNode extends Base {
  type: 'add';
  terms: Expr[];
}
export interface NegNode extends Base {
  type: 'neg';
  arg: Expr;
}
/** Product in written order: matrices and vectors do not commute. `dot` marks an explicit `\cdot` or `·`. */
export interface MulNode extends Base {
  type: 'mul';
  factors: Expr[];
  dot?: boolean;
}
export interface DivNode extends Base {
  type: 'div';
  num: Expr;
  den: Expr;
}
export interface PowNode extends Base {
  type: 'pow';
  base: Expr;
  exponent: Expr;
}

/**
 * A function with a fixed meaning: sqrt, root(x, n), exp, log (natural, or log(x, base)), sin … atanh,
 * abs, sign, floor, ceil, round, min, max, gcd, lcm, mod, binom, factorial, gamma, erf, norm(x),
 * norm(x, kind), transpose, inverse, trace, det, diag, real, imag, conj, relu, sigmoid, softmax,
 * prob (probability), argmin, argmax, pm (a ± b), percent, degree, component(v, i) (1-based entry).
 * Written by signs: mp (a ∓ b), union, intersection, setminus, and, or, not, hadamard (⊙), kronecker (⊗), compose (∘),
 * direct-sum, pinv (†), adjoint, perp. In brackets: given(x, conditions …) for p(x | y), relative(P, Q) for D(P ‖ Q),
 * inner(a, b), indicator(condition), density(law, x), range(first, last) for whole numbers 1, …, n, sequence(x_1, x_n)
 * for x_1, …, x_n. Sides of a limit: from-above(a), from-below(a). Of analysis: divergence(F), curl(F),
 * double-factorial(n), ratio(a, b, c) of three parts and more (a : b is a quotient).
 */
export interface CallNode extends Base {
  type: 'call';
  fn: string;
  args: Expr[];
}

/** An unknown (declared or undeclared) function applied to arguments: f(x), g(z, θ), p_θ(x), RMS(h). */
export interface ApplyNode extends Base {
  type: 'apply';
  fn: SymbolNode;
  args: Expr[];
}

/** ∇_θ body, d/dx body, ∂body/∂θ. `wrt` is absent for a bare ∇. */
export interface DerivativeNode extends Base {
  type: 'derivative';
  style: 'gradient' | 'partial' | 'total' | 'prime';
  wrt?: SymbolNode;
  order: number;
  body: Expr;
}

/** body|_{x = a, y = b}: evaluated after everything inside, derivatives included. */
export interface SubstituteNode extends Base {
  type: 'substitute';
  body: Expr;
  bindings: { symbol: SymbolNode; value: Expr }[];
}

/** E_{x ~ p}[body], Var(body), Cov(a, b) as body a tuple. Without laws the symbol table says what is random. */
export interface ExpectationNode extends Base {
  type: 'expectation';
  op: 'E' | 'Var' | 'Cov' | 'Std';
  draws: { variable: SymbolNode; law?: Expr }[];
  body: Expr;
}

/** Sum, product, integral, union … with a bound variable; `over` holds a set when there are no limits. */
export interface BigNode extends Base {
  type: 'big';
  op: 'sum' | 'prod' | 'int' | 'lim' | 'max' | 'min' | 'union' | 'intersection';
  index?: SymbolNode;
  from?: Expr;
  to?: Expr;
  over?: Expr;
  body: Expr;
}

/** A probability law: normal(mean, covariance), uniform(a, b), bernoulli(p), exponential(rate) … */
export interface LawNode extends Base {
  type: 'law';
  family: string;
  args: Expr[];
}

/** O(arg), Θ(arg), Ω(arg), o(arg), ω(arg); `tilde` is the soft-O variant. */
export interface GrowthNode extends Base {
  type: 'growth';
  order: 'O' | 'Theta' | 'Omega' | 'o' | 'omega';
  tilde?: boolean;
  arg: Expr;
}

export type RelationOp =
  | '='
  | ':='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '~' // asymptotic equality, or "has the law" when the right side is a law
  | 'approx'
  | 'propto'
  | 'lesssim'
  | 'gtrsim'
  | 'in'
  | 'subset'
  | 'perp'
  | 'parallel'
  | 'divides'
  | 'equiv'
  | 'implies'
  | 'iff'
  | 'to';

/**
 * A chain a = b ≤ c: members.length === ops.length + 1. An empty first member (`= 3`) is an EmptyNode. Bounds in words
 * have the same form: "at most 50 ns" and "50 ns or faster" are [empty, 50 ns] with `<=`, "about 50" with `approx`.
 * A left side in words ("The number of loads is 10") is a TextNode.
 */
export interface RelationNode extends Base {
  type: 'relation';
  ops: RelationOp[];
  members: Expr[];
}

/**
 * Statements side by side: separated by commas, semicolons, `\quad`, "and", line breaks of an aligned block. Words behind
 * a statement are a list of the two, by "and": `d^2 (large d)` is [d^2, text].
 */
export interface ListNode extends Base {
  type: 'list';
  items: Expr[];
  separator: 'comma' | 'semicolon' | 'and' | 'or' | 'line';
}
export interface TupleNode extends Base {
  type: 'tuple';
  items: Expr[];
}
export interface SetNode extends Base {
  type: 'set';
  items: Expr[];
  /** {x | condition} */
  condition?: Expr;
}
export interface IntervalNode extends Base {
  type: 'interval';
  low: Expr;
  high: Expr;
  lowClosed: boolean;
  highClosed: boolean;
}
export interface MatrixNode extends Base {
  type: 'matrix';
  rows: Expr[][];
}
export interface CasesNode extends Base {
  type: 'cases';
  branches: { value: Expr; condition?: Expr }[];
}

/** A number or expression with a unit: 50 ns, 20 fwd. `unit` is canonical text: "ns", "fwd", "GB/s", "m*s^-2". */
export interface QuantityNode extends Base {
  type: 'quantity';
  value: Expr;
  unit: string;
}

/** Words inside mathematics that are no operator: \text{if } x is long. */
export interface TextNode extends Base {
  type: 'text';
  text: string;
}

/** What was not understood. A reading that holds one always carries a warning. */
export interface OpaqueNode extends Base {
  type: 'opaque';
  text: string;
}

/** The missing left side of `= 3`, an empty group. */
export interface EmptyNode extends Base {
  type: 'empty';
}

export type Expr =
  | NumberNode
  | SymbolNode
  | AddNode
  | NegNode
  | MulNode
  | DivNode
  | PowNode
  | CallNode
  | ApplyNode
  | DerivativeNode
  | SubstituteNode
  | ExpectationNode
  | BigNode
  | LawNode
  | GrowthNode
  | RelationNode
  | ListNode
  | TupleNode
  | SetNode
  | IntervalNode
  | MatrixNode
  | CasesNode
  | QuantityNode
  | TextNode
  | OpaqueNode
  | EmptyNode;

export type ExprType = Expr['type'];
