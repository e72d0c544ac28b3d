import type { Expr, GrowthNode } from '../../types/expression.ts';
import { holds } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';

/** What a statement about growth claims of its argument: a class, a leading term (`~`), or the value itself (`=`). */
export interface GrowthForm {
  order: GrowthNode['order'] | '~' | '=';
  /** Logarithmic factors do not count. */
  tilde: boolean;
  arg: Expr;
  /** `A + O(B)`: the remainder B. */
  remainder?: Expr;
}

/** The growth statement of an expression: `O(n²)`, `f = Θ(d_1)·Θ(1)`, `f ~ 2n`, `f ≲ n`, `f ∝ n`, `A + O(B)`, or a bare value. */
export function growthForm(expr: Expr): GrowthForm {
  if (expr.type === 'relation') {
    const op = expr.ops.at(-1)!;
    const last = expr.members.at(-1)!;
    const inner = growthForm(last);
    if (op === '~' && inner.order === '=') return { ...inner, order: '~' };
    if (op === 'propto' && inner.order === '=') return { ...inner, order: 'Theta' };
    if (
      (op === 'lesssim' || op === '<=') &&
      (inner.order === '=' || inner.order === 'Theta' || inner.order === 'O')
    )
      return { ...inner, order: 'O' };
    if (
      (op === 'gtrsim' || op === '>=') &&
      (inner.order === '=' || inner.order === 'Theta' || inner.order === 'Omega')
    )
      return { ...inner, order: 'Omega' };
    if (op === 'in' && inner.order !== '=') return inner;
    if (op === '=' || op === ':=' || op === 'equiv') return inner;
    if (op === 'approx' && inner.order === '=') return { ...inner, order: '~' };
    if (op === 'approx') return inner;
    throw new Fault('unsupported', 'this statement is no growth class');
  }
  if (expr.type === 'growth') {
    const inner = growthForm(expr.arg);
    if (inner.order !== '=') throw new Fault('unsupported', 'a growth class inside another');
    return { order: expr.order, tilde: expr.tilde === true, arg: expr.arg };
  }
  if (!holds(expr, 'growth')) return { order: '=', tilde: false, arg: expr };
  if (expr.type === 'mul' || expr.type === 'div') {
    const factors = expr.type === 'mul' ? expr.factors : [expr.num];
    const forms = factors.map(growthForm);
    const order = forms.map((form) => form.order).reduce(weaker);
    const product: Expr = { type: 'mul', factors: forms.map((form) => form.arg) };
    if (expr.type === 'div' && holds(expr.den, 'growth'))
      throw new Fault('unsupported', 'a growth class in a denominator');
    const arg: Expr = expr.type === 'mul' ? product : { type: 'div', num: product, den: expr.den };
    return { order, tilde: forms.some((form) => form.tilde), arg };
  }
  if (expr.type === 'add') {
    const forms = expr.terms.map(growthForm);
    const plain = forms.filter((form) => form.order === '=').map((form) => form.arg);
    const classes = forms.filter((form) => form.order !== '=');
    const remainder = sum(classes.map((form) => form.arg));
    if (plain.length > 0) return { order: '~', tilde: false, arg: sum(plain), remainder };
    const order = classes.map((form) => form.order).reduce(weaker);
    return { order, tilde: classes.some((form) => form.tilde), arg: remainder };
  }
  throw new Fault('unsupported', 'a growth class inside an expression');
}

const sum = (terms: Expr[]): Expr => (terms.length === 1 ? terms[0]! : { type: 'add', terms });

/** What two claims side by side still say together. */
function weaker(a: GrowthForm['order'], b: GrowthForm['order']): GrowthForm['order'] {
  if (a === b) return a;
  if (a === '=' || a === 'Theta' || a === '~') return b === '=' || b === '~' ? 'Theta' : b;
  if (b === '=' || b === 'Theta' || b === '~') return a;
  throw new Fault('unsupported', 'upper and lower bounds in one class');
}
