import type { Expr } from '../types/expression.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import { hasInfiniteTerms } from './compare/infinity-terms.ts';
import {
  asMonomial,
  atom,
  constant,
  inverse,
  keyOf,
  type Monomial,
  must,
  negated,
  ONE,
  type Sum,
  times,
} from './compare/monomial.ts';
import { binding, isOfVectors, isScalar, type State, stateFor } from './compare/normal-state.ts';
import { decimalRatio, type Rational, ratio, rationalPower, rationalValue } from './compare/rational.ts';
import { holds, isPlain } from './evaluate/contents.ts';
import { Fault } from './evaluate/fault.ts';

/**
 * One spelling for expressions that differ by order, nesting, signs, names of bound variables and the form of
 * their rational numbers: a sum of monomials, each a rational times powers of atoms. A single monomial is
 * multiplied into a sum; sums are not multiplied by sums (that is left to exact evaluation). Vectors and
 * matrices keep their order. Two equal forms mean equal values wherever both are defined.
 */
export function normalForm(expr: Expr, symbols: SymbolTable): string | undefined {
  const known = forms.get(expr);
  if (known?.symbols === symbols) return known.form;
  const form = formOf(expr, symbols);
  forms.set(expr, { symbols, form });
  return form;
}

/** The forms of expressions under the declarations they were last asked for: a rubric's own side is held against many answers. */
const forms = new WeakMap<Expr, { symbols: SymbolTable; form: string | undefined }>();

function formOf(expr: Expr, symbols: SymbolTable): string | undefined {
  if (!isPlain(expr) && holds(expr, 'opaque', 'text', 'empty')) return undefined;
  // ∞ − ∞ and ∞/∞ do not cancel.
  if (!symbols.infinity && hasInfiniteTerms(expr)) return undefined;
  const state = stateFor(expr, symbols);
  try {
    const key = keyOf(normalSum(expr, state));
    return state.steps.left < 0 ? undefined : key;
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

/** A plain formula that is one product: a rational times rational powers of atoms. */
export function monomialOf(expr: Expr, symbols: SymbolTable): Monomial | undefined {
  if (!isPlain(expr)) return undefined;
  const state = stateFor(expr, symbols);
  try {
    const [only, more] = normalSum(expr, state);
    return more || state.steps.left < 0 || only?.word.length !== 0 ? undefined : only;
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

const LARGEST_POWER = 1_000n;

function normalSum(expr: Expr, state: State): Sum {
  if (--state.steps.left < 0) return constant(ONE);
  switch (expr.type) {
    case 'number': {
      const value = decimalRatio(expr.digits, expr.exponent, expr.repeating);
      return value ? constant(value) : atom(`#${expr.digits}e${expr.exponent}`, true);
    }
    case 'symbol':
      return atom(state.bound.get(expr.name) ?? expr.name, isScalar(expr, state));
    case 'neg':
      return normalSum(expr.arg, state).map(negated);
    case 'add': {
      const sum: Sum = [];
      for (const term of expr.terms) sum.push(...normalSum(term, state));
      return sum;
    }
    case 'mul':
      return normalProduct(
        expr.factors.map((factor) => normalSum(factor, state)),
        expr.dot === true,
        state,
      );
    case 'div': {
      const den = inverse(asMonomial(normalSum(expr.den, state)));
      if (!den) break;
      return normalSum(expr.num, state).map((monomial) => times(monomial, den));
    }
    case 'pow': {
      const exponent = rationalValue(expr.exponent);
      if (exponent) return normalPower(normalSum(expr.base, state), exponent);
      if (expr.base.type === 'symbol' && expr.base.name === 'e' && !state.symbols.e)
        return atom(`exp(${keyOf(normalSum(expr.exponent, state))})`, true);
      break;
    }
    case 'call':
      if (expr.fn === 'sqrt' && expr.args.length === 1)
        return normalPower(normalSum(expr.args[0]!, state), { n: 1n, d: 2n });
      if (expr.fn === 'percent' && expr.args.length === 1)
        return normalSum(expr.args[0]!, state).map((m) => times(m, constant({ n: 1n, d: 100n })[0]!));
      break;
    case 'relation':
      break;
  }
  return atom(structure(expr, state), isScalar(expr, state));
}

/** Distributes monomials over at most one longer sum; further sums stand as atoms. */
function normalProduct(factors: Sum[], dot: boolean, state: State): Sum {
  // A written dot between two vectors is their inner product, not a chain of matrices.
  if (dot && factors.filter((sum) => sum.some((m) => m.word.length > 0)).length > 1)
    return atom(`dot(${factors.map(keyOf).join(',')})`, true);
  let long: Sum | undefined;
  let result: Sum = constant(ONE);
  for (const sum of factors) {
    const several = long === undefined && sum.length > 1;
    if (several) long = sum;
    if (several) result = result.flatMap((a) => sum.map((b) => times(a, b)));
    else if (result.length === 1) result = [times(result[0]!, asMonomial(sum))];
    else {
      const factor = asMonomial(sum);
      result = result.map((a) => times(a, factor));
    }
  }
  state.steps.left -= result.length;
  return result;
}

/** A power of a product is taken apart for integer exponents only: √(xy) = √x √y needs signs. */
function normalPower(base: Sum, exponent: Rational): Sum {
  const { n, d } = exponent;
  if (n === 0n) return constant(ONE);
  const m = asMonomial(base);
  const size = n < 0n ? -n : n;
  if (m.word.length === 0 && d === 1n && size <= LARGEST_POWER) {
    const positive = n < 0n ? inverse(m) : m;
    const c = positive && rationalPower(positive.coefficient, size);
    if (positive && c) {
      const powers = new Map(
        [...positive.powers].map(([key, p]): [string, Rational] => [key, must(ratio(p.n * size, p.d))]),
      );
      return [{ coefficient: c, powers, word: [] }];
    }
  }
  const [only] = m.powers;
  const single =
    m.word.length === 0 && m.powers.size === 1 && m.coefficient.n === 1n && m.coefficient.d === 1n;
  if (single && only![1].n === 1n && only![1].d === 1n)
    return [{ coefficient: ONE, powers: new Map([[only![0], exponent]]), word: [] }];
  const key = `(${keyOf(base)})`;
  if (m.word.length > 0) return atom(`${key}^${n}/${d}`, false);
  return [{ coefficient: ONE, powers: new Map([[key, exponent]]), word: [] }];
}

/** Key of a node that is not taken apart: its type, its own data and the normal forms of its parts. */
function structure(expr: Expr, state: State): string {
  const key = (part: Expr | undefined, inner = state): string => (part ? keyOf(normalSum(part, inner)) : '');
  const list = (items: readonly Expr[]) => items.map((item) => key(item)).join(',');
  switch (expr.type) {
    case 'symbol':
    case 'number':
      return key(expr);
    case 'pow':
      return `pow(${key(expr.base)},${key(expr.exponent)})`;
    case 'div':
      return `div(${key(expr.num)},${key(expr.den)})`;
    case 'call':
      return `${expr.fn === 'ln' ? 'log' : expr.fn}(${
        SYMMETRIC.has(expr.fn)
          ? expr.args
              .map((a) => key(a))
              .sort()
              .join(',')
          : list(expr.args)
      })`;
    case 'apply':
      return `${state.bound.get(expr.fn.name) ?? expr.fn.name}(${list(expr.args)})`;
    case 'derivative':
      return `D${expr.order}_${expr.wrt ? (state.bound.get(expr.wrt.name) ?? expr.wrt.name) : ''}:${expr.style === 'gradient' ? '' : 'p'}(${key(expr.body)})`;
    case 'substitute': {
      const values = expr.bindings.map((b) => key(b.value));
      const inner = binding(
        state,
        expr.bindings.map((b) => b.symbol.name),
      );
      return `at(${values.join(',')};${key(expr.body, inner)})`;
    }
    case 'expectation': {
      // A later law may speak of an earlier variable.
      let inner = state;
      const laws = expr.draws.map(({ law, variable }) => {
        const lawOf = law ? lawKey(law, inner, variable.name) : '';
        if (law) inner = binding(inner, [variable.name]);
        if (law && isOfVectors(law, state))
          inner = { ...inner, vectors: new Set([...inner.vectors, variable.name]) };
        return lawOf;
      });
      // Without a law the name itself says what is drawn: it is not renamed.
      const open = expr.draws.filter((d) => !d.law).map((d) => d.variable.name);
      return `${expr.op}(${laws.join(',')};${open.join(',')};${key(expr.body, inner)})`;
    }
    case 'big': {
      const inner = binding(state, expr.index ? [expr.index.name] : []);
      return `${expr.op}(${key(expr.from)},${key(expr.to)},${key(expr.over)};${key(expr.body, inner)})`;
    }
    case 'law':
      return `law:${expr.family}(${list(expr.args)})`;
    case 'growth':
      return `${expr.order}${expr.tilde ? '~' : ''}(${key(expr.arg)})`;
    case 'relation':
      return `rel(${expr.ops.join(',')};${list(expr.members)})`;
    case 'list':
      return `list:${expr.separator}(${list(expr.items)})`;
    case 'tuple':
      return `tuple(${list(expr.items)})`;
    case 'set':
      return `set(${expr.items
        .map((i) => key(i))
        .sort()
        .join(',')};${key(expr.condition)})`;
    case 'interval':
      return `${expr.lowClosed ? '[' : ']'}${key(expr.low)},${key(expr.high)}${expr.highClosed ? ']' : '['}`;
    case 'matrix':
      return `matrix(${expr.rows.map((row) => list(row)).join(';')})`;
    case 'cases':
      return `cases(${expr.branches.map((b) => `${key(b.value)}:${key(b.condition)}`).join(';')})`;
    case 'quantity':
      return `quantity(${key(expr.value)};${expr.unit})`;
    default:
      return `${expr.type}(${list([])})`;
  }
}

const SYMMETRIC = new Set(['min', 'max', 'gcd', 'lcm']);

/** `x ~ p(x)` and `x ~ p` are one law. */
function lawKey(law: Expr, state: State, variable: string): string {
  const [only] = law.type === 'apply' ? law.args : [];
  if (law.type === 'apply' && law.args.length === 1 && only?.type === 'symbol' && only.name === variable)
    return law.fn.name;
  return keyOf(normalSum(law, state));
}
