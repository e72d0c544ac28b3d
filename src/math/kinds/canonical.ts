import type { Expr } from '../../types/expression.ts';
import { bothSigns, hasDoubleSign } from './signs.ts';

/**
 * One shape for statements that are written in several: x = ±2 as two equations, (x, y) = (1, 2) as two, a system
 * in a brace as a list, an equation of one line as itself. Values are left alone.
 */
export function canonical(expr: Expr): Expr {
  switch (expr.type) {
    case 'relation': {
      const { ops, members } = expr;
      const [left, right] = members;
      if (ops.length !== 1 || (ops[0] !== '=' && ops[0] !== ':=') || !left || !right) return expr;
      // ¬ x = {1, 2}: a set is no truth value, so that the sign denies the whole.
      if (left.type === 'call' && left.fn === 'not' && right.type === 'set')
        return { type: 'call', fn: 'not', args: [{ ...expr, members: [left.args[0]!, right] }] };
      if (left.type === 'tuple' && right.type === 'tuple' && left.items.length === right.items.length)
        return {
          type: 'list',
          separator: 'comma',
          items: left.items.map((item, k) => ({
            type: 'relation',
            ops: ['='],
            members: [item, right.items[k]!],
          })),
        };
      if (hasDoubleSign(right))
        return {
          type: 'list',
          separator: 'or',
          items: bothSigns(right).map((value) => ({ type: 'relation', ops: ['='], members: [left, value] })),
        };
      return expr;
    }
    case 'cases':
      if (expr.branches.some(({ condition, value }) => condition || value.type !== 'relation')) return expr;
      return { type: 'list', separator: 'line', items: expr.branches.map(({ value }) => canonical(value)) };
    case 'list': {
      const items = expr.items.flatMap((item) => {
        const one = canonical(item);
        return one.type === 'list' &&
          (one.separator === 'or') === (expr.separator === 'or') &&
          item.type !== 'list'
          ? one.items
          : [one];
      });
      return items.length === 1 ? items[0]! : { ...expr, items };
    }
    default:
      return expr;
  }
}
