import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { decimalRatio, type Rational, rationalValue } from '../compare/rational.ts';
import { Fault } from '../evaluate/fault.ts';
import { normalForm } from '../normal-form.ts';
import { type Polynomial, Ring } from './ring.ts';

/** n/d, d not zero; not reduced. */
export interface Fraction {
  n: Polynomial;
  d: Polynomial;
}

/** Largest whole power that is multiplied out, and different indeterminates. */
const POWER = 40n;
const ATOMS = 8;

/**
 * Expressions as fractions of polynomials. What is no number and no sum, product, quotient or whole power is an
 * indeterminate by its normal form: symbols, √2, π, f(x). So equal fractions are equal values, while different
 * ones may be equal where indeterminates are related (√2·√2 and 2).
 */
export class Fractions {
  readonly ring = new Ring();
  readonly atoms: Expr[] = [];
  private readonly keys: string[] = [];
  private readonly symbols: SymbolTable;
  constructor(symbols: SymbolTable) {
    this.symbols = symbols;
  }

  of(expr: Expr): Fraction {
    switch (expr.type) {
      case 'number': {
        const value = decimalRatio(expr.digits, expr.exponent, expr.repeating);
        if (!value) throw new Fault('budget', 'a number of too many digits');
        return { n: value.n, d: value.d };
      }
      case 'neg': {
        const { n, d } = this.of(expr.arg);
        return { n: this.ring.neg(n), d };
      }
      case 'add':
        return expr.terms.map((term) => this.of(term)).reduce((a, b) => this.add(a, b));
      case 'mul':
        return expr.factors.map((factor) => this.of(factor)).reduce((a, b) => this.mul(a, b));
      case 'div': {
        const [top, bottom] = [this.of(expr.num), this.of(expr.den)];
        if (bottom.n === 0n) throw new Fault('undefined', 'a division by zero');
        return this.mul(top, { n: bottom.d, d: bottom.n });
      }
      case 'pow': {
        const exponent = rationalValue(expr.exponent);
        return exponent ? this.power(expr.base, exponent) : this.atom(expr);
      }
      case 'call': {
        const [arg] = expr.args;
        if (arg && expr.args.length === 1) {
          if (expr.fn === 'sqrt') return this.power(arg, { n: 1n, d: 2n });
          if (expr.fn === 'cbrt') return this.power(arg, { n: 1n, d: 3n });
          if (expr.fn === 'percent') return this.mul(this.of(arg), { n: 1n, d: 100n });
        }
        return this.atom(expr);
      }
      case 'symbol':
        if (expr.name === 'infinity') throw new Fault('unsupported', 'infinity is no number');
        return this.atom(expr);
      case 'apply':
      case 'big':
      case 'expectation':
      case 'derivative':
      case 'substitute':
        return this.atom(expr);
      default:
        throw new Fault('unsupported', `a ${expr.type} is no polynomial`);
    }
  }

  add(a: Fraction, b: Fraction): Fraction {
    const { ring } = this;
    if (a.d === b.d) return { n: ring.add(a.n, b.n), d: a.d };
    return { n: ring.add(ring.mul(a.n, b.d), ring.mul(b.n, a.d)), d: ring.mul(a.d, b.d) };
  }

  mul(a: Fraction, b: Fraction): Fraction {
    return { n: this.ring.mul(a.n, b.n), d: this.ring.mul(a.d, b.d) };
  }

  reduced({ n, d }: Fraction): Fraction {
    const common = this.ring.gcd(n, d);
    return { n: this.ring.quotient(n, common)!, d: this.ring.quotient(d, common)! };
  }

  private power(base: Expr, { n, d }: Rational): Fraction {
    const size = n < 0n ? -n : n;
    if (size > POWER * d) throw new Fault('budget', 'a power too large to multiply out');
    const whole = size / d;
    const rest = size % d;
    let result: Fraction = { n: 1n, d: 1n };
    if (whole > 0n) {
      const { n: top, d: bottom } = this.of(base);
      result = { n: this.ring.power(top, Number(whole)), d: this.ring.power(bottom, Number(whole)) };
    }
    if (rest > 0n) {
      const root = this.root(base, d);
      for (let k = 0n; k < rest; k++) result = this.mul(result, root);
    }
    if (n >= 0n) return result;
    if (result.n === 0n) throw new Fault('undefined', 'a division by zero');
    return { n: result.d, d: result.n };
  }

  /** The d-th root as an indeterminate; of a whole number with its square factors in front. */
  private root(base: Expr, d: bigint): Fraction {
    const value = d === 2n ? rationalValue(base) : undefined;
    if (value && value.d === 1n && value.n > 0n) {
      let [outside, inside] = [1n, value.n];
      for (let k = 2n; k <= 100n; k++)
        while (inside % (k * k) === 0n) {
          inside /= k * k;
          outside *= k;
        }
      if (inside === 1n) return { n: outside, d: 1n };
      const literal: Expr = { type: 'number', digits: String(inside), exponent: 0 };
      return this.mul({ n: outside, d: 1n }, this.atom({ type: 'call', fn: 'sqrt', args: [literal] }));
    }
    if (d === 2n) return this.atom({ type: 'call', fn: 'sqrt', args: [base] });
    const number = (n: bigint): Expr => ({ type: 'number', digits: String(n), exponent: 0 });
    return this.atom({ type: 'pow', base, exponent: { type: 'div', num: number(1n), den: number(d) } });
  }

  private atom(expr: Expr): Fraction {
    const key = expr.type === 'symbol' ? expr.name : normalForm(expr, this.symbols);
    if (key === undefined) throw new Fault('unsupported', 'a part that is no number');
    let at = this.keys.indexOf(key);
    if (at < 0) {
      if (this.keys.length >= ATOMS) throw new Fault('budget', 'too many indeterminates');
      at = this.keys.push(key) - 1;
      this.atoms.push(expr);
    }
    return { n: this.ring.variable(at), d: 1n };
  }

  /** The polynomial written out. */
  expression(p: Polynomial): Expr {
    if (typeof p === 'bigint') {
      const literal: Expr = { type: 'number', digits: String(p < 0n ? -p : p), exponent: 0 };
      return p < 0n ? { type: 'neg', arg: literal } : literal;
    }
    const base = this.atoms[p.v]!;
    const terms = p.c.flatMap((coefficient, k): Expr[] => {
      if (coefficient === 0n) return [];
      const exponent: Expr = { type: 'number', digits: String(k), exponent: 0 };
      if (k === 0) return [this.expression(coefficient)];
      return [{ type: 'mul', factors: [this.expression(coefficient), { type: 'pow', base, exponent }] }];
    });
    return terms.length === 1 ? terms[0]! : { type: 'add', terms };
  }
}
