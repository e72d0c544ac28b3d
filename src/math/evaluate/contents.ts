import type { Expr } from '../../types/expression.ts';
import { children } from '../walk.ts';

/** What stands in a tree, wherever it stands. */
export interface Contents {
  /** Nodes and levels; of a tree beyond the budget only that it is. */
  nodes: number;
  depth: number;
  types: ReadonlySet<Expr['type']>;
  /** Functions that are called by name. */
  calls: ReadonlySet<string>;
  /** Names of symbols, bound ones among them. */
  symbols: ReadonlySet<string>;
  /** A decimal literal, as opposed to an integer. */
  decimal: boolean;
  /** A power of a power, whose branches count, or of a negative number, whose exponent does. */
  oddPower: boolean;
  /** Nodes that bind names of their own: sums, expectations, substitutions. */
  binds: boolean;
  /**
   * A formula in numbers: literals, letters, the four operations, powers and functions of numbers, and nothing that
   * could be anything else by its use, such as a norm or a power of a transpose.
   */
  plain: boolean;
}

/** Functions of numbers with numbers as values, that say no more of their arguments than that. */
const OF_NUMBERS: ReadonlySet<string> = new Set(
  (
    'sqrt root exp log ln sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch ' +
    'asinh acosh atanh acoth asech acsch sigmoid erf percent degree factorial binom floor ceil round min max'
  ).split(' '),
);

/** Letters and their subscripts; ℝ, infinity and what carries a mark above may be something else than a number. */
const isNumberName = (name: string): boolean =>
  /^[A-Za-z]\w*(?:_\{[^{}^]*\})?$/.test(name) && name !== 'infinity';

/**
 * What stands in a tree, found in one walk and kept: a comparison asks some fifty times whether its sides hold a
 * matrix, a sum, a norm. Trees are never changed once they are read. The walk ends at a tree that no
 * comparison takes any more, by its nodes or by its height.
 */
export function contents(expr: Expr): Contents {
  const known = found.get(expr);
  if (known) return known;
  const all: Collected = {
    nodes: 0,
    depth: 0,
    types: new Set(),
    calls: new Set(),
    symbols: new Set(),
    decimal: false,
    oddPower: false,
    binds: false,
    plain: true,
  };
  collect(expr, 1, all);
  found.set(expr, all);
  return all;
}

interface Collected extends Contents {
  types: Set<Expr['type']>;
  calls: Set<string>;
  symbols: Set<string>;
}

function collect(node: Expr, level: number, all: Collected): void {
  if (level > all.depth) all.depth = level;
  if (++all.nodes > LARGEST || level > HIGHEST) return;
  all.types.add(node.type);
  const below = level + 1;
  switch (node.type) {
    case 'symbol':
      if (all.symbols.has(node.name)) return;
      all.symbols.add(node.name);
      if (all.plain && !isNumberName(node.name)) all.plain = false;
      return;
    case 'number':
      if (node.exponent !== 0 || node.digits.includes('.')) all.decimal = true;
      return;
    case 'neg':
      collect(node.arg, below, all);
      return;
    case 'add':
      for (const term of node.terms) collect(term, below, all);
      return;
    case 'mul':
      for (const factor of node.factors) collect(factor, below, all);
      return;
    case 'div':
      collect(node.num, below, all);
      collect(node.den, below, all);
      return;
    case 'pow':
      if (node.base.type === 'pow' || node.base.type === 'neg') all.oddPower = true;
      collect(node.base, below, all);
      collect(node.exponent, below, all);
      return;
    case 'call':
      all.calls.add(node.fn);
      if (!OF_NUMBERS.has(node.fn)) all.plain = false;
      for (const arg of node.args) collect(arg, below, all);
      return;
    default:
      all.plain = false;
      if (node.type === 'big' || node.type === 'expectation' || node.type === 'substitute') all.binds = true;
      for (const child of children(node)) collect(child, below, all);
  }
}

/** More nodes and levels than any reading has, and than any comparison takes. */
const LARGEST = 10_000;
const HIGHEST = 1_000;

const found = new WeakMap<Expr, Contents>();

/** Is it a formula in numbers, of which nothing needs to be found out by its use? */
export const isPlain = (expr: Expr): boolean => contents(expr).plain;

/** Does a node of one of the types stand in the tree? */
export function holds(expr: Expr, ...types: readonly Expr['type'][]): boolean {
  const all = contents(expr).types;
  for (const type of types) if (all.has(type)) return true;
  return false;
}

/** Is one of the functions called in the tree? */
export function callsOneOf(expr: Expr, names: ReadonlySet<string>): boolean {
  for (const name of contents(expr).calls) if (names.has(name)) return true;
  return false;
}
