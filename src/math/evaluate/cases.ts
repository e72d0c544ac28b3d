import type { CasesNode, Expr } from '../../types/expression.ts';
import type { Closure, Context } from './context.ts';
import { Dual } from './dual.ts';
import { Fault } from './fault.ts';
import { scalarOf } from './tensor.ts';

/** The first branch whose condition holds; one without condition, or with the word "otherwise", always does. */
export function compileCases<S>(expr: CasesNode, ctx: Context<S>): Closure<S> {
  const branches = expr.branches.map(({ value, condition }) => ({
    value: ctx.compile(value, ctx),
    holds: condition && !isOtherwise(condition) ? compileCondition(condition, ctx) : () => true,
  }));
  return (frame) => {
    for (const { value, holds } of branches) {
      const truth = holds(frame);
      if (truth === undefined) throw new Fault('undefined', 'a condition is too close to call');
      if (truth) return value(frame);
    }
    throw new Fault('undefined', 'no branch applies');
  };
}

function isOtherwise(condition: Expr): boolean {
  if (condition.type === 'text') return /^\s*(otherwise|else|sonst)\b/i.test(condition.text);
  return condition.type === 'symbol' && /^(otherwise|else)$/i.test(condition.name);
}

/** True, false, or undefined where the error bounds overlap. */
type Truth<S> = (frame: Parameters<Closure<S>>[0]) => boolean | undefined;

/** A chain of order relations between scalars: true, false, or undefined where the error bounds overlap. */
export function compileCondition<S>(condition: Expr, ctx: Context<S>): Truth<S> {
  if (condition.type === 'list') {
    const parts = condition.items
      .filter((item) => item.type !== 'text')
      .map((item) => compileCondition(item, ctx));
    const any = condition.separator === 'or';
    return (frame) => {
      const truths = parts.map((part) => part(frame));
      if (truths.includes(any)) return any;
      return truths.includes(undefined) ? undefined : !any;
    };
  }
  if (condition.type !== 'relation') throw new Fault('unsupported', 'a condition that is no relation');
  const { field } = ctx;
  const members = condition.members.map((member) => ctx.compile(member, ctx));
  const ops = condition.ops;
  return (frame) => {
    for (let k = 0; k < ops.length; k++) {
      const a = scalarOf(members[k]!(frame), 'a comparison');
      const b = scalarOf(members[k + 1]!(frame), 'a comparison');
      const difference = field.sub(a, b);
      if (ctx.random && difference instanceof Dual)
        throw new Fault('unsupported', 'the derivative of an expectation of cases');
      const sign = field.sign(difference);
      if (sign === undefined) return undefined;
      const op = ops[k]!;
      const truth =
        op === '='
          ? sign === 0
          : op === '!='
            ? sign !== 0
            : op === '<'
              ? sign < 0
              : op === '<='
                ? sign <= 0
                : op === '>'
                  ? sign > 0
                  : op === '>='
                    ? sign >= 0
                    : undefined;
      if (truth === undefined) throw new Fault('unsupported', `the condition ${op} is not decided here`);
      if (!truth) return false;
    }
    return true;
  };
}
