import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { children } from '../walk.ts';
import { freeNames, some } from './occurrence.ts';

/** Functions that are not smooth where their argument is 0, and those that jump. */
const SINGULAR = new Set(['log', 'ln', 'sqrt', 'root', 'abs', 'sign', 'relu', 'norm']);
const JUMPING = new Set(['floor', 'ceil', 'round', 'mod', 'gcd', 'lcm', 'argmax', 'argmin']);

/**
 * Where an integrand is not smooth in the variables `drawn`: the expressions whose zeros are the bad places
 * (u of log u, |u|, √u; a − b of max(a, b)). Undefined where such places cannot be listed. ‖x‖² is smooth, and
 * so is the logarithm of a density.
 */
export function singularities(
  body: Expr,
  drawn: readonly string[],
  isDensity: (name: string) => boolean,
): Expr[] | undefined {
  const moving = new Set(drawn);
  some(body, (node) => {
    if (node.type === 'substitute') for (const { symbol } of node.bindings) moving.add(symbol.name);
    return false;
  });
  const moves = (expr: Expr) => [...freeNames(expr)].some((name) => moving.has(name));
  const found: Expr[] = [];
  const open: Expr[] = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'pow') {
      const exponent = rationalValue(node.exponent);
      const even = exponent?.d === 1n && exponent.n > 0n && exponent.n % 2n === 0n;
      if (even && node.base.type === 'call' && (node.base.fn === 'norm' || node.base.fn === 'abs')) {
        open.push(node.base.args[0]!);
        continue;
      }
      if (exponent?.d !== 1n && moves(node.base)) found.push(node.base);
    }
    if (node.type === 'call' && node.args.some(moves)) {
      if (JUMPING.has(node.fn)) return undefined;
      const [arg] = node.args;
      const ofDensity = arg?.type === 'apply' && isDensity(arg.fn.name);
      if (SINGULAR.has(node.fn) && arg && !ofDensity) found.push(arg);
      if (node.fn === 'max' || node.fn === 'min') {
        for (let j = 1; j < node.args.length; j++)
          for (let k = 0; k < j; k++)
            found.push({ type: 'add', terms: [node.args[j]!, { type: 'neg', arg: node.args[k]! }] });
      }
    }
    if (node.type === 'cases')
      for (const { condition } of node.branches) {
        if (!condition || condition.type === 'text') continue;
        if (condition.type !== 'relation') return undefined;
        for (let k = 0; k + 1 < condition.members.length; k++)
          found.push({
            type: 'add',
            terms: [condition.members[k]!, { type: 'neg', arg: condition.members[k + 1]! }],
          });
      }
    open.push(...children(node));
  }
  return found;
}
