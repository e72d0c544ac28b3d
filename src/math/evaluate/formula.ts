import type { CallNode, Expr, PowNode } from '../../types/expression.ts';
import { exactTrigonometric } from '../compare/exact-angle.ts';
import type { Field } from '../compare/field.ts';
import { rationalValue } from '../compare/rational.ts';
import { decimalIn, type Scope } from '../scope.ts';
import { rootOf, takes } from './call.ts';
import { contents, isPlain } from './contents.ts';
import { Fault } from './fault.ts';

/** A formula in numbers, ready to be evaluated at the values of its letters. */
export type Formula<S> = (values: readonly S[]) => S;

/**
 * A plain formula over the scalars of a field, `names` being its letters in the order of their values: the same
 * arithmetic as that of `compile`, without what vectors, derivatives and bound names need. Undefined where the
 * expression may be more than that.
 */
export function formula<S>(
  expr: Expr,
  field: Field<S>,
  names: readonly string[],
  scope: Scope,
): Formula<S> | undefined {
  if (!isPlain(expr)) return undefined;
  const slots = new Map(names.map((name, k) => [name, k]));
  // I may be the identity matrix.
  for (const name of contents(expr).symbols) if (name[0] === 'I' && !slots.has(name)) return undefined;
  return build(expr, { field, slots, scope });
}

interface Setting<S> {
  field: Field<S>;
  slots: ReadonlyMap<string, number>;
  scope: Scope;
}

function build<S>(expr: Expr, setting: Setting<S>): Formula<S> {
  const { field } = setting;
  switch (expr.type) {
    case 'number': {
      const value = decimalIn(field, expr, setting.scope);
      return () => value;
    }
    case 'symbol':
      return symbol(expr.name, setting);
    case 'neg': {
      const arg = build(expr.arg, setting);
      return (values) => field.neg(arg(values));
    }
    case 'add': {
      const terms = expr.terms.map((term) => build(term, setting));
      return (values) => {
        let sum = terms[0]!(values);
        for (let k = 1; k < terms.length; k++) sum = field.add(sum, terms[k]!(values));
        return sum;
      };
    }
    case 'mul': {
      const factors = expr.factors.map((factor) => build(factor, setting));
      return (values) => {
        let product = factors[0]!(values);
        for (let k = 1; k < factors.length; k++) product = field.mul(product, factors[k]!(values));
        return product;
      };
    }
    case 'div': {
      const num = build(expr.num, setting);
      const den = build(expr.den, setting);
      return (values) => {
        const top = num(values);
        return field.div(top, den(values));
      };
    }
    case 'pow':
      return power(expr, setting);
    case 'call':
      return call(expr, setting);
    default:
      throw new Fault('unsupported', `a ${expr.type} is no plain formula`);
  }
}

function symbol<S>(name: string, { field, slots, scope }: Setting<S>): Formula<S> {
  const slot = slots.get(name);
  if (slot !== undefined) return (values) => values[slot]!;
  if (scope.symbols[name] || (name !== 'pi' && name !== 'e' && name !== 'i'))
    throw new Fault('undeclared', `the symbol ${name} has no value here`);
  const value = field.constant(name);
  return () => value;
}

function power<S>({ base: of, exponent: to }: PowNode, setting: Setting<S>): Formula<S> {
  const { field, slots, scope } = setting;
  if (of.type === 'symbol' && of.name === 'e' && !slots.has('e') && !scope.symbols.e) {
    const exponent = build(to, setting);
    return (values) => field.call('exp', [exponent(values)]);
  }
  const base = build(of, setting);
  const exact = rationalValue(to);
  if (exact) {
    const n = Number(exact.n);
    const d = Number(exact.d);
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d))
      return (values) => field.power(base(values), n, d);
  }
  const exponent = build(to, setting);
  return (values) => {
    const a = base(values);
    return field.pow(a, exponent(values));
  };
}

function call<S>({ fn, args }: CallNode, setting: Setting<S>): Formula<S> {
  const { field, slots } = setting;
  if (args.length === 0) throw new Fault('unsupported', `${fn} without argument`);
  const exact = args.length === 1 && !slots.has('pi') ? exactTrigonometric(fn, args[0]!) : undefined;
  if (exact) return build(exact, setting);
  if (!takes(fn, args.length)) throw new Fault('unsupported', `${fn} of ${args.length} arguments`);
  const parts = args.map((arg) => build(arg, setting));
  const [first, second] = parts as [Formula<S>, Formula<S> | undefined];
  if (fn === 'root') return (values) => rootOf(field, first(values), second?.(values));
  if (!second) return (values) => field.call(fn, [first(values)]);
  return (values) =>
    field.call(
      fn,
      parts.map((part) => part(values)),
    );
}
