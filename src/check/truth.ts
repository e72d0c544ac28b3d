import { evaluate } from '../math/evaluate.ts';
import { showPoint } from '../math/numeric-agreement.ts';
import { printPlain } from '../math/print.ts';
import type { Scope } from '../math/scope.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, RelationOp } from '../types/expression.ts';
import type { Route } from '../types/reference.ts';
import type { Numeric, World } from '../types/world.ts';

/**
 * A statement against a route that tells at which points it has to hold: `0 < eta < 1/s^2` against an iteration
 * that was tried at many eta. One point where the two part company decides; to agree, some points must hold and
 * some must not.
 * @param variable whose values an interval without a left side holds
 */
export function agreeInTruth(
  statement: Expr,
  { name, samples }: Route,
  variable: Expr | undefined,
  scope: Scope,
): Comparison {
  const rung = 'truth';
  const seen = new Set<boolean>();
  let obstacle: string | undefined;
  for (const { at, value } of samples) {
    const asked = value === 1;
    const mine = holds(statement, at, variable, scope);
    if (typeof mine === 'string') {
      obstacle ??= mine;
      continue;
    }
    if (mine !== asked) {
      const witness = { at, expected: String(asked), answer: String(mine) };
      const said = `at ${showPoint(at.values)} it is found to ${asked ? 'hold' : 'fail'}, and ${printPlain(statement)} ${mine ? 'holds' : 'does not'} there (${name})`;
      return { verdict: 'different', rung, reason: said, witness };
    }
    seen.add(asked);
  }
  if (obstacle !== undefined) return { verdict: 'unsure', rung, reason: obstacle };
  if (seen.size < 2) return { verdict: 'unsure', rung, reason: 'the points tried tell too little' };
  return {
    verdict: 'equal',
    rung,
    reason: `holds where it should at ${samples.length} points, and only there (${name})`,
  };
}

/** Does the statement hold in a world? A sentence where that cannot be said. */
function holds(statement: Expr, at: World, variable: Expr | undefined, scope: Scope): boolean | string {
  switch (statement.type) {
    case 'relation': {
      if (statement.ops.length === 1 && statement.ops[0] === 'in') {
        const [member, region] = statement.members;
        return holds(region!, at, member, scope);
      }
      return every(
        statement.ops.map(
          (op, k) => () => link(op, statement.members[k]!, statement.members[k + 1]!, at, variable, scope),
        ),
      );
    }
    case 'list': {
      const parts = statement.items.map((item) => () => holds(item, at, variable, scope));
      return statement.separator === 'or' ? some(parts) : every(parts);
    }
    case 'interval':
      if (!variable) return 'an interval, and nothing says of what';
      return every([
        () => link(statement.lowClosed ? '<=' : '<', statement.low, variable, at, undefined, scope),
        () => link(statement.highClosed ? '<=' : '<', variable, statement.high, at, undefined, scope),
      ]);
    case 'call':
      if (statement.fn === 'union')
        return some(statement.args.map((part) => () => holds(part, at, variable, scope)));
      return `${printPlain(statement)} is no statement`;
    default:
      return `${printPlain(statement)} is no statement`;
  }
}

function link(
  op: RelationOp,
  left: Expr,
  right: Expr,
  at: World,
  variable: Expr | undefined,
  scope: Scope,
): boolean | string {
  const a = numberOf(left.type === 'empty' && variable ? variable : left, at, scope);
  const b = numberOf(right, at, scope);
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  // Values that rounding cannot tell apart are the same: the border itself.
  const finite = Number.isFinite(a) && Number.isFinite(b);
  const same = finite ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)) : a === b;
  switch (op) {
    case '=':
    case ':=':
      return same;
    case '!=':
      return !same;
    case '<':
      return !same && a < b;
    case '<=':
      return same || a < b;
    case '>':
      return !same && a > b;
    case '>=':
      return same || a > b;
    default:
      return `the relation ${op} cannot be tried at points`;
  }
}

function numberOf(expr: Expr, at: World, scope: Scope): number | string {
  if (expr.type === 'symbol' && /^(?:infinity|infty|oo)$/.test(expr.name)) return Number.POSITIVE_INFINITY;
  const found = evaluate(expr, at, scope);
  if (!found.ok) return found.reason;
  const value: Numeric = found.value;
  return typeof value === 'number' ? value : 'a vector, where a number is compared';
}

function every(parts: (() => boolean | string)[]): boolean | string {
  let doubt: string | undefined;
  for (const part of parts) {
    const one = part();
    if (one === false) return false;
    if (typeof one === 'string') doubt ??= one;
  }
  return doubt ?? true;
}

function some(parts: (() => boolean | string)[]): boolean | string {
  let doubt: string | undefined;
  for (const part of parts) {
    const one = part();
    if (one === true) return true;
    if (typeof one === 'string') doubt ??= one;
  }
  return doubt ?? false;
}
