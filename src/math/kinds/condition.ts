import type { Expr, RelationOp } from '../../types/expression.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { mapChildren } from '../walk.ts';
import { bothSigns, hasDoubleSign } from './signs.ts';

/** What is said of the unknowns: relations of a difference to zero, put together. */
export type Condition =
  | { kind: 'atom'; difference: Expr; op: '<' | '<=' | '=' | '!=' }
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'truth'; value: boolean };

/** Stands for the element of a region that names none: (1, 2), {1, 2}. */
export const ELEMENT = '%element';
const element: Expr = { type: 'symbol', name: ELEMENT };

/** Is it, on the face of it, a region or a condition, rather than a value or a finite collection? */
export function isRegion(expr: Expr): boolean {
  switch (expr.type) {
    case 'interval':
      return true;
    case 'set':
      return expr.condition !== undefined;
    case 'call':
      return ['union', 'intersection', 'setminus', 'and', 'or', 'not'].includes(expr.fn);
    case 'relation':
      return expr.ops.some((op) => ['<', '<=', '>', '>=', '!=', 'in'].includes(op));
    case 'list':
      return expr.items.some(isRegion);
    case 'symbol':
      return expr.name === 'R^bb';
    default:
      return false;
  }
}

/** The condition that a statement sets, or that membership in a region does; undefined where it is neither. */
export function conditionOf(expr: Expr): Condition | undefined {
  switch (expr.type) {
    case 'relation':
      return ofRelation(expr.ops, expr.members);
    case 'list':
      return ofList(expr.items, expr.separator);
    case 'cases':
      if (expr.branches.some(({ condition }) => condition)) return undefined;
      return all(
        'and',
        expr.branches.map(({ value }) => conditionOf(value)),
      );
    case 'call':
      if (expr.fn === 'not' && expr.args.length === 1) return negated(conditionOf(expr.args[0]!));
      if (
        (expr.fn === 'and' || expr.fn === 'or') &&
        expr.args.every((arg) => arg.type === 'relation' || arg.type === 'call')
      )
        return all(expr.fn, expr.args.map(conditionOf));
      return membership(element, expr);
    default:
      return membership(element, expr);
  }
}

function ofList(items: readonly Expr[], separator: string): Condition | undefined {
  const stated = items.filter((item) => item.type !== 'text');
  const statements = stated.every(
    (item) => item.type === 'relation' || item.type === 'call' || item.type === 'list',
  );
  if (!statements) {
    // 1, 2: the items of a set; intervals side by side are a union.
    return all(
      'or',
      stated.map((item) => membership(element, item)),
    );
  }
  const equations = stated.every(
    (item) => item.type === 'relation' && item.ops.length === 1 && item.ops[0] === '=',
  );
  // x = 1, x = 2 and x = 1 and x = 2 list the solutions; so many inequalities hold together unless "or" stands there.
  const kind = separator === 'or' || (equations && oneSubject(stated)) ? 'or' : 'and';
  return all(kind, stated.map(conditionOf));
}

function oneSubject(items: readonly Expr[]): boolean {
  const names = items.map((item) =>
    item.type === 'relation' && item.members[0]?.type === 'symbol' ? item.members[0].name : undefined,
  );
  return names[0] !== undefined && names.every((name) => name === names[0]);
}

function ofRelation(ops: readonly RelationOp[], members: readonly Expr[]): Condition | undefined {
  const parts = ops.map((op, k): Condition | undefined => {
    const left = members[k]!;
    const right = members[k + 1]!;
    if (left.type === 'empty' || left.type === 'text' || right.type === 'empty')
      return left === right ? undefined : bare(op, left, right);
    if (op === 'in') return membership(left, right);
    if (op === '=' && isSet(right)) return membership(left, right);
    return related(op, left, right);
  });
  return all('and', parts);
}

/** `≥ 3` without a left side speaks of the element. */
function bare(op: RelationOp, left: Expr, right: Expr): Condition | undefined {
  if (right.type === 'empty') return undefined;
  return left.type === 'empty' || left.type === 'text' ? related(op, element, right) : undefined;
}

function isSet(expr: Expr): boolean {
  return (
    expr.type === 'set' ||
    expr.type === 'interval' ||
    (expr.type === 'call' && ['union', 'intersection', 'setminus'].includes(expr.fn))
  );
}

function related(op: RelationOp, left: Expr, right: Expr): Condition | undefined {
  if (hasDoubleSign(right) && op === '=')
    return all(
      'or',
      bothSigns(right).map((value) => related('=', left, value)),
    );
  if (infinite(right) !== 0 || infinite(left) !== 0) {
    // x < ∞ says nothing, x > ∞ cannot be.
    const [sign, less] = infinite(right) !== 0 ? [infinite(right), op] : [-infinite(left), op];
    if (less === '<' || less === '<=') return { kind: 'truth', value: sign > 0 };
    if (less === '>' || less === '>=') return { kind: 'truth', value: sign < 0 };
    return undefined;
  }
  const minus = (a: Expr, b: Expr): Expr => ({ type: 'add', terms: [a, { type: 'neg', arg: b }] });
  switch (op) {
    case '=':
    case ':=':
      return { kind: 'atom', difference: minus(left, right), op: '=' };
    case '!=':
    case '<':
    case '<=':
      return { kind: 'atom', difference: minus(left, right), op };
    case '>':
      return { kind: 'atom', difference: minus(right, left), op: '<' };
    case '>=':
      return { kind: 'atom', difference: minus(right, left), op: '<=' };
    default:
      return undefined;
  }
}

function infinite(expr: Expr): -1 | 0 | 1 {
  if (expr.type === 'symbol' && expr.name === 'infinity') return 1;
  if (expr.type === 'neg' && infinite(expr.arg) === 1) return -1;
  if (expr.type === 'call' && expr.fn === 'pm' && expr.args.length === 1 && infinite(expr.args[0]!) === 1)
    return 1;
  return 0;
}

/** `value ∈ region`. */
export function membership(value: Expr, region: Expr): Condition | undefined {
  switch (region.type) {
    case 'interval':
      return between(value, region.low, region.high, region.lowClosed, region.highClosed);
    case 'tuple':
      // (a, b) beside intervals is the open one.
      if (region.items.length !== 2) return undefined;
      return between(value, region.items[0]!, region.items[1]!, false, false);
    case 'set': {
      if (!region.condition)
        return all(
          'or',
          region.items.map((item) => related('=', value, item)),
        );
      const [head] = region.items;
      const named = head?.type === 'relation' && head.ops[0] === 'in' ? head.members[0] : head;
      if (region.items.length !== 1 || named?.type !== 'symbol') return undefined;
      if (!freeNames(region.condition).has(named.name)) return undefined;
      const where = renamed(region.condition, named.name, value);
      const inside =
        head?.type === 'relation'
          ? membership(value, head.members[1]!)
          : { kind: 'truth' as const, value: true };
      return all('and', [inside, conditionOf(where)]);
    }
    case 'symbol':
      return region.name === 'R^bb' ? { kind: 'truth', value: true } : undefined;
    case 'call': {
      const parts = region.args.map((arg) => membership(value, arg));
      if (region.fn === 'union') return all('or', parts);
      if (region.fn === 'intersection') return all('and', parts);
      if (region.fn === 'setminus') return all('and', [parts[0], ...parts.slice(1).map(negated)]);
      return undefined;
    }
    case 'number':
    case 'neg':
    case 'div':
    case 'add':
    case 'mul':
    case 'pow':
      return some(region, (n) => n.type === 'quantity') ? undefined : related('=', value, region);
    default:
      return undefined;
  }
}

function between(
  value: Expr,
  low: Expr,
  high: Expr,
  lowClosed: boolean,
  highClosed: boolean,
): Condition | undefined {
  return all('and', [
    related(lowClosed ? '<=' : '<', low, value),
    related(highClosed ? '<=' : '<', value, high),
  ]);
}

function renamed(expr: Expr, name: string, value: Expr): Expr {
  if (expr.type === 'symbol') return expr.name === name ? value : expr;
  return mapChildren(expr, (child) => renamed(child, name, value));
}

export function negated(part: Condition | undefined): Condition | undefined {
  return part && { kind: 'not', part };
}

function all(kind: 'and' | 'or', parts: readonly (Condition | undefined)[]): Condition | undefined {
  if (parts.includes(undefined)) return undefined;
  const known = parts as Condition[];
  return known.length === 1 ? known[0]! : { kind, parts: known };
}

/** The atoms of a condition. */
export function atomsOf(condition: Condition): Extract<Condition, { kind: 'atom' }>[] {
  switch (condition.kind) {
    case 'atom':
      return [condition];
    case 'truth':
      return [];
    case 'not':
      return atomsOf(condition.part);
    default:
      return condition.parts.flatMap(atomsOf);
  }
}

/** Does the condition hold, given what each atom does? Undefined where that is not known. */
export function holds(
  condition: Condition,
  atom: (one: Extract<Condition, { kind: 'atom' }>) => boolean | undefined,
): boolean | undefined {
  switch (condition.kind) {
    case 'atom':
      return atom(condition);
    case 'truth':
      return condition.value;
    case 'not': {
      const inner = holds(condition.part, atom);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const decisive = condition.kind === 'or';
      const truths = condition.parts.map((part) => holds(part, atom));
      if (truths.includes(decisive)) return decisive;
      return truths.includes(undefined) ? undefined : !decisive;
    }
  }
}

/** The condition with every atom changed. */
export function mapAtoms(
  condition: Condition,
  change: (one: Extract<Condition, { kind: 'atom' }>) => Condition,
): Condition {
  switch (condition.kind) {
    case 'atom':
      return change(condition);
    case 'truth':
      return condition;
    case 'not':
      return { kind: 'not', part: mapAtoms(condition.part, change) };
    default:
      return { kind: condition.kind, parts: condition.parts.map((part) => mapAtoms(part, change)) };
  }
}
