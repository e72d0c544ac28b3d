import type { CallNode, Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { rationalValue } from '../compare/rational.ts';
import { callsOneOf } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { mapChildren, substitute } from '../walk.ts';
import { type Fraction, Fractions } from './fraction.ts';
import { leading } from './ring.ts';

const DIVISORS = new Set(['gcd', 'lcm']);
const CARRIED_OUT: ReadonlySet<string> = new Set([...DIVISORS, 'mod']);

export const hasDivisors = (expr: Expr): boolean => callsOneOf(expr, CARRIED_OUT);

/**
 * Greatest common divisors, least common multiples and remainders carried out: of rational numbers exactly
 * (gcd(1/2, 3) = 1/2), of formulas in undeclared letters or irrational numbers as of polynomials in them with
 * integer coefficients (gcd(x² − 1, x − 1) = x − 1), or with leading coefficient 1 where fractions occur. What is declared to be an integer is left as it is: there
 * the divisor depends on the value.
 */
export function withoutDivisors(expr: Expr, symbols: SymbolTable): Expr {
  const inner = mapChildren(expr, (child) => withoutDivisors(child, symbols));
  if (inner.type !== 'call') return inner;
  if (inner.fn === 'mod') return remainder(inner.args) ?? inner;
  if (!DIVISORS.has(inner.fn) || inner.args.length === 0) return inner;
  if ([...freeNames(inner)].some((name) => symbols[name])) return inner;
  const found = carriedOut(inner, symbols);
  if (!holdsForIntegers(inner, found))
    throw new Fault('undeclared', `the ${inner.fn} depends on whether the letters are whole numbers`);
  return found;
}

/** Whole numbers that are put for letters. */
const TRIED = [1, 2, 3, 4, 6, 9, 10, 12, 30, 35];

/**
 * A number beside a bare letter (gcd(x, 6)) speaks of whole numbers, where the polynomials' divisor need not be the
 * numbers' one. Other formulas are taken as polynomials: the divisor of two letters is 1, that of 125 and 50x is 25.
 */
function holdsForIntegers(call: CallNode, found: Expr): boolean {
  const names = [...freeNames(call)].filter((name) => !['pi', 'e', 'i', 'infinity'].includes(name));
  const beside =
    call.args.some((arg) => rationalValue(arg)) &&
    call.args.every((arg) => rationalValue(arg) || arg.type === 'symbol');
  if (names.length === 0 || !beside) return true;
  return TRIED.every((_, k) => {
    const values: Record<string, Expr> = Object.create(null);
    names.forEach((name, j) => {
      values[name] = {
        type: 'number',
        digits: String(TRIED[(k * (2 * j + 1) + j) % TRIED.length]),
        exponent: 0,
      };
    });
    const parts = call.args.map((arg) => rationalValue(substitute(arg, values)));
    const whole = parts.every((part) => part?.d === 1n);
    const value = rationalValue(substitute(found, values));
    if (!whole || !value) return true;
    const size = (x: bigint) => (x < 0n ? -x : x);
    const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
    const sizes = parts.map((part) => size(part!.n));
    if (sizes.includes(0n)) return true;
    const exact = sizes.reduce((a, b) => (call.fn === 'gcd' ? gcd(a, b) : (a / gcd(a, b)) * b));
    return value.d === 1n && size(value.n) === exact;
  });
}

function carriedOut(inner: CallNode, symbols: SymbolTable): Expr {
  try {
    const fractions = new Fractions(symbols);
    const parts = inner.args.map((arg) => fractions.of(arg));
    if (parts.some(({ n }) => n === 0n)) return inner;
    const result = parts.reduce((a, b) =>
      inner.fn === 'gcd' ? common(fractions, a, b) : multiple(fractions, a, b),
    );
    const { n, d } = fractions.reduced(parts.length === 1 ? common(fractions, result, result) : result);
    // Over the rationals a divisor is fixed but for a factor: the one with leading coefficient 1 is meant.
    const rational = fractions.atoms.length > 0 && parts.some((part) => fractions.reduced(part).d !== 1n);
    if (rational && typeof d === 'bigint')
      return { type: 'div', num: fractions.expression(n), den: fractions.expression(leading(n)) };
    return d === 1n
      ? fractions.expression(n)
      : { type: 'div', num: fractions.expression(n), den: fractions.expression(d) };
  } catch (fault) {
    if (fault instanceof Fault && freeNames(inner).size === 0) return inner;
    throw fault;
  }
}

function common({ ring }: Fractions, a: Fraction, b: Fraction): Fraction {
  const d = ring.mul(a.d, b.d);
  return { n: ring.gcd(ring.mul(a.n, b.d), ring.mul(b.n, a.d)), d };
}

function multiple(fractions: Fractions, a: Fraction, b: Fraction): Fraction {
  const divisor = common(fractions, a, b);
  const product = fractions.mul(fractions.mul(a, b), { n: divisor.d, d: divisor.n });
  return common(fractions, product, product);
}

/** a mod b of rational numbers, with the sign of b. */
function remainder([a, b]: readonly Expr[]): Expr | undefined {
  const [x, y] = [a && rationalValue(a), b && rationalValue(b)];
  if (!x || !y || y.n === 0n) return undefined;
  // a/b = (x.n y.d) / (x.d y.n), floored.
  let [top, bottom] = [x.n * y.d, x.d * y.n];
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const floor = top / bottom - (top % bottom < 0n ? 1n : 0n);
  const number = (n: bigint): Expr =>
    n < 0n ? { type: 'neg', arg: number(-n) } : { type: 'number', digits: String(n), exponent: 0 };
  return { type: 'div', num: number(x.n * y.d - floor * y.n * x.d), den: number(x.d * y.d) };
}
