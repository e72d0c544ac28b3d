import type { Field } from '../compare/field.ts';
import { Fault } from './fault.ts';

/**
 * re + eps·ε with ε² = 0, for forward-mode differentiation over any field. Derivatives inside one another
 * have infinitesimals of their own, told apart by `level` (Siskind and Pearlmutter, "Nesting forward-mode AD
 * in a functional framework", 2008); both parts hold only lower levels.
 */
export class Dual<S> {
  readonly level: number;
  readonly re: Jet<S>;
  readonly eps: Jet<S>;
  constructor(level: number, re: Jet<S>, eps: Jet<S>) {
    this.level = level;
    this.re = re;
    this.eps = eps;
  }
}

/** A scalar with the infinitesimals of the derivatives that enclose it. */
export type Jet<S> = S | Dual<S>;

/** The coefficient of ε at `level`: the derivative. */
export function tangent<S>(field: Field<Jet<S>>, x: Jet<S>, level: number): Jet<S> {
  if (!(x instanceof Dual)) return field.integer(0);
  if (x.level === level) return x.eps;
  if (x.level < level) return field.integer(0);
  return new Dual(x.level, tangent(field, x.re, level), tangent(field, x.eps, level));
}

/** The value without any infinitesimal. */
export function primal<S>(x: Jet<S>): S {
  let part = x;
  while (part instanceof Dual) part = part.re;
  return part;
}

/** The field of jets over a base field: sum, product and chain rule at the outermost level of either side. */
export function lift<S>(base: Field<S>): Field<Jet<S>> {
  type J = Jet<S>;
  const level = (a: J, b: J): number =>
    Math.max(a instanceof Dual ? a.level : -1, b instanceof Dual ? b.level : -1);
  const re = (a: J, k: number): J => (a instanceof Dual && a.level === k ? a.re : a);
  const eps = (a: J, k: number): J | undefined => (a instanceof Dual && a.level === k ? a.eps : undefined);
  const plus = (a: J | undefined, b: J | undefined): J =>
    a === undefined ? b! : b === undefined ? a : field.add(a, b);

  const field: Field<J> = {
    name: base.name,
    integer: base.integer,
    decimal: base.decimal,
    double: base.double,
    constant: base.constant,
    add(a, b) {
      if (!(a instanceof Dual)) {
        if (!(b instanceof Dual)) return base.add(a, b);
        return new Dual(b.level, field.add(a, b.re), b.eps);
      }
      if (!(b instanceof Dual) || b.level < a.level) return new Dual(a.level, field.add(a.re, b), a.eps);
      if (b.level > a.level) return new Dual(b.level, field.add(a, b.re), b.eps);
      return new Dual(a.level, field.add(a.re, b.re), field.add(a.eps, b.eps));
    },
    neg: (a) => (a instanceof Dual ? new Dual(a.level, field.neg(a.re), field.neg(a.eps)) : base.neg(a)),
    sub: (a, b) =>
      a instanceof Dual || b instanceof Dual ? field.add(a, field.neg(b)) : base.sub(a as S, b as S),
    mul(a, b) {
      if (!(a instanceof Dual)) {
        if (!(b instanceof Dual)) return base.mul(a, b);
        return new Dual(b.level, field.mul(a, b.re), field.mul(a, b.eps));
      }
      if (!(b instanceof Dual) || b.level < a.level)
        return new Dual(a.level, field.mul(a.re, b), field.mul(a.eps, b));
      if (b.level > a.level) return new Dual(b.level, field.mul(a, b.re), field.mul(a, b.eps));
      const slope = field.add(field.mul(a.eps, b.re), field.mul(a.re, b.eps));
      return new Dual(a.level, field.mul(a.re, b.re), slope);
    },
    div(a, b) {
      const k = level(a, b);
      if (k < 0) return base.div(a as S, b as S);
      const [rb, ea, eb] = [re(b, k), eps(a, k), eps(b, k)];
      const q = field.div(re(a, k), rb);
      const top = plus(ea, eb && field.neg(field.mul(q, eb)));
      return new Dual(k, q, field.div(top, rb));
    },
    power(a, n, d) {
      if (!(a instanceof Dual)) return base.power(a, n, d);
      if (n === 0) return new Dual(a.level, base.integer(1), base.integer(0));
      const slope = field.mul(field.div(field.integer(n), field.integer(d)), field.power(a.re, n - d, d));
      return new Dual(a.level, field.power(a.re, n, d), field.mul(slope, a.eps));
    },
    pow(a, b) {
      if (!(a instanceof Dual) && !(b instanceof Dual)) return base.pow(a, b);
      if (!(b instanceof Dual)) {
        const dual = a as Dual<S>;
        const slope = field.mul(b, field.pow(dual.re, field.sub(b, field.integer(1))));
        return new Dual(dual.level, field.pow(dual.re, b), field.mul(slope, dual.eps));
      }
      // a^b = e^(b log a): only for a positive base, as the logarithm says.
      return field.call('exp', [field.mul(b, field.call('log', [a]))]);
    },
    call(fn, args) {
      const [x] = args;
      if (!args.some((a) => a instanceof Dual)) return base.call(fn, args as S[]);
      if (args.length === 1 && x instanceof Dual) {
        const slope = slopes[fn];
        if (!slope) throw new Fault('unsupported', `no derivative is known for ${fn}`);
        return new Dual(x.level, field.call(fn, [x.re]), field.mul(slope(field, x.re) as J, x.eps));
      }
      if (fn === 'log') return field.div(field.call('log', [x!]), field.call('log', [args[1]!]));
      if (fn === 'min' || fn === 'max') {
        return args.reduce((best, a) => {
          const sign = base.sign(base.sub(primal(a), primal(best)));
          if (sign === undefined) throw new Fault('unsupported', `${fn} has no derivative at a tie`);
          return (fn === 'max' ? sign > 0 : sign < 0) ? a : best;
        });
      }
      throw new Fault('unsupported', `no derivative is known for ${fn}`);
    },
    toInteger: (a) => (a instanceof Dual ? undefined : base.toInteger(a)),
    sign: (a) => base.sign(primal(a)),
    isZero: (a) => base.isZero(primal(a)),
  };
  return field;
}

/** f' in terms of x, over any field of jets. */
// biome-ignore lint/suspicious/noExplicitAny: one table serves every field
type Slope = (f: Field<any>, x: any) => unknown;
const one = (f: Parameters<Slope>[0]) => f.integer(1);
const square = (f: Parameters<Slope>[0], x: unknown) => f.mul(x, x);

const slopes: Readonly<Record<string, Slope>> = {
  sqrt: (f, x) => f.div(one(f), f.mul(f.integer(2), f.call('sqrt', [x]))),
  log: (f, x) => f.div(one(f), x),
  ln: (f, x) => f.div(one(f), x),
  exp: (f, x) => f.call('exp', [x]),
  sin: (f, x) => f.call('cos', [x]),
  cos: (f, x) => f.neg(f.call('sin', [x])),
  tan: (f, x) => f.div(one(f), square(f, f.call('cos', [x]))),
  cot: (f, x) => f.neg(f.div(one(f), square(f, f.call('sin', [x])))),
  sec: (f, x) => f.mul(f.call('sec', [x]), f.call('tan', [x])),
  csc: (f, x) => f.neg(f.mul(f.call('csc', [x]), f.call('cot', [x]))),
  asin: (f, x) => f.div(one(f), f.call('sqrt', [f.sub(one(f), square(f, x))])),
  acos: (f, x) => f.neg(f.div(one(f), f.call('sqrt', [f.sub(one(f), square(f, x))]))),
  atan: (f, x) => f.div(one(f), f.add(one(f), square(f, x))),
  sinh: (f, x) => f.call('cosh', [x]),
  cosh: (f, x) => f.call('sinh', [x]),
  tanh: (f, x) => f.sub(one(f), square(f, f.call('tanh', [x]))),
  asinh: (f, x) => f.div(one(f), f.call('sqrt', [f.add(square(f, x), one(f))])),
  acosh: (f, x) => f.div(one(f), f.call('sqrt', [f.sub(square(f, x), one(f))])),
  atanh: (f, x) => f.div(one(f), f.sub(one(f), square(f, x))),
  sigmoid: (f, x) => {
    const y = f.call('sigmoid', [x]);
    return f.mul(y, f.sub(one(f), y));
  },
  erf: (f, x) =>
    f.mul(f.div(f.integer(2), f.call('sqrt', [f.constant('pi')])), f.call('exp', [f.neg(square(f, x))])),
  abs: (f, x) => f.call('sign', [x]),
  // sign, floor, ceil: 0 almost everywhere, but under an expectation their jumps are all that counts.
  relu: (f, x) => f.div(f.add(one(f), f.call('sign', [x])), f.integer(2)),
  percent: (f) => f.div(one(f), f.integer(100)),
  degree: (f) => f.div(f.constant('pi'), f.integer(180)),
};
