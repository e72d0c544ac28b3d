import type { Comparison } from '../../types/comparison.ts';
import type { Expr, RelationNode } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { QUANTITIES } from '../compare/value-side.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { normalForm } from '../normal-form.ts';
import { freeSymbols, substitute } from '../walk.ts';
import { type Comparing, different, doubted, remarked, unsure } from './comparing.ts';

const rung = 'definition';

/** `name = value`: what is named, and its value. */
export interface Definition {
  subject: Expr;
  value: Expr;
  /** `sure`: the left side can only be a name. `likely`: a formula of names with a number behind it. */
  named: 'sure' | 'likely';
}

/**
 * Definitions, and equations that give a value. The left side is dropped only where it names what the right side
 * gives: a symbol, a call, a norm or an expectation that the right side lacks (`y = 2x + 1`, `f(x) := x²`), or
 * a ratio or product of names with a number behind it (`AB = 4`). What is left undecided on purpose: `y = x`
 * against `x` (the one may be a name of the other, or the line through the origin), and a name that the bare side
 * speaks of itself. Two definitions must be of the same thing; variables of a defined function are renamed.
 */
export function compareDefinitions(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [isOne, isOther] = [isEquality(expected), isEquality(answer)];
  if (!isOne && !isOther) return undefined;
  const [mine, theirs] = [definition(expected, comparing), definition(answer, comparing)];
  if (isOne && isOther) return mine && theirs ? bothDefined(mine, theirs, comparing) : undefined;
  const bare = isOne ? answer : expected;
  if (bare.type === 'relation' || bare.type === 'text' || bare.type === 'empty' || bare.type === 'opaque')
    return undefined;
  const defined = mine ?? theirs;
  if (!defined)
    return isList(bare)
      ? undefined
      : equationAgainstValue(expected, answer, isOne ? expected : answer, bare, comparing);
  const result = isOne ? comparing.compare(defined.value, bare) : comparing.compare(bare, defined.value);
  if (result.verdict !== 'equal') return result;
  if (defined.named === 'likely')
    return remarked(result, 'the left side is taken as the name of what is asked');
  const about = freeNames(bare);
  if (
    defined.subject.type === 'symbol' &&
    (defined.value.type === 'symbol' || about.has(defined.subject.name))
  )
    return unsure(rung, 'an equation of two names against one of them: which is meant is not said');
  return result;
}

const isList = (expr: Expr) =>
  expr.type === 'list' || expr.type === 'set' || (expr.type === 'call' && expr.fn === 'pm');

export function isEquality(expr: Expr): expr is RelationNode {
  if (expr.type !== 'relation') return false;
  const [first] = expr.ops;
  return (
    (first === '=' || first === ':=' || first === 'equiv') &&
    !expr.members.some((m) => m.type === 'empty' || m.type === 'text')
  );
}

/** Here the parts of a complex number are among them. */
const NAMED_CALLS = new Set([...QUANTITIES, 'real', 'imag']);
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);

/** The definition that a relation states, if it states one: `x = v`, `v = x`, `x = a = v`, `x = v ≈ 0.3`. */
export function definition(expr: Expr, comparing: Comparing): Definition | undefined {
  if (!isEquality(expr)) return undefined;
  const { ops, members } = expr;
  const end = ops.findIndex((op) => op !== '=' && op !== ':=' && op !== 'equiv');
  if (end >= 0 && !ops.slice(end).every((op) => op === 'approx')) return undefined;
  const chain = end < 0 ? members : members.slice(0, end + 1);
  const subject = chain[0]!;
  const value = chain.at(-1)!;
  if (isName(subject, value, comparing)) return { subject, value, named: 'sure' };
  // 1/3 = k
  if (chain.length === 2 && isClosed(subject) && value.type === 'symbol' && isName(value, subject, comparing))
    return { subject: value, value: subject, named: 'sure' };
  if (!isClosed(value)) return undefined;
  const rest = chain.slice(1);
  const steps =
    rest.length > 1 &&
    rest.every(isClosed) &&
    rest.every((one) => comparing.value(value, one).verdict === 'equal');
  if (isProductOfNames(subject) && rationalValue(value)?.n !== 0n) return { subject, value, named: 'likely' };
  if (
    steps &&
    (isClosed(subject) ? comparing.value(value, subject).verdict === 'equal' : isSumOfCalls(subject))
  )
    return { subject, value, named: 'likely' };
  if (chain.length === 2 && isSumOfCalls(subject)) return { subject, value, named: 'likely' };
  // 4 + 3 = 7
  return isClosed(subject) && comparing.value(subject, value).verdict === 'equal'
    ? { subject, value, named: 'likely' }
    : undefined;
}

const isClosed = (expr: Expr): boolean =>
  [...freeSymbols(expr)].every((name) => CONSTANTS.has(name)) &&
  !some(expr, (n) => n.type === 'apply' || n.type === 'text');

/** Is the left side a name for the right one: a symbol that does not occur there, f(x), E[…], ∇F, ‖W‖? */
function isName(subject: Expr, value: Expr, comparing: Comparing): boolean {
  switch (subject.type) {
    case 'symbol':
      if (CONSTANTS.has(subject.name) && !comparing.scope.symbols[subject.name]) return false;
      return !freeNames(value).has(subject.name);
    case 'pow':
      return subject.base.type === 'call' && isName(subject.base, value, comparing);
    case 'call':
      // |x| = 3 has two solutions; |AB| = 3 is a length.
      if (subject.fn === 'abs') return subject.args.every(isProductOfNames);
      return NAMED_CALLS.has(subject.fn) && !isClosed(subject);
    case 'apply':
      return !some(value, (node) => node.type === 'apply' && node.fn.name === subject.fn.name);
    case 'derivative':
    case 'expectation':
      return true;
    case 'big':
      return !isClosed(subject);
    default:
      return false;
  }
}

/** AB, NO/BO, |AB|: capital names multiplied, any divided. A product of small letters (xy = 6) is rather a curve. */
function isProductOfNames(expr: Expr): boolean {
  switch (expr.type) {
    case 'symbol':
      return /^[A-Z]/.test(expr.name);
    case 'apply':
      return true;
    case 'mul':
      return expr.factors.every(isProductOfNames);
    case 'div':
      return [expr.num, expr.den].every(
        (part) => (part.type === 'symbol' && !CONSTANTS.has(part.name)) || isProductOfNames(part),
      );
    case 'call':
      return NAMED_CALLS.has(expr.fn) && expr.args.every(isProductOfNames);
    default:
      return false;
  }
}

/** f(1) + f(2) */
const isSumOfCalls = (expr: Expr): boolean =>
  expr.type === 'add' && expr.terms.every((term) => (term.type === 'neg' ? term.arg : term).type === 'apply');

function bothDefined(mine: Definition, theirs: Definition, comparing: Comparing): Comparison | undefined {
  const renamed = alignedArguments(mine, theirs);
  const { symbols } = comparing.scope;
  const sameSubject =
    renamed !== undefined || normalForm(mine.subject, symbols) === normalForm(theirs.subject, symbols);
  if (sameSubject) {
    const result = comparing.compare(mine.value, renamed ?? theirs.value);
    // 2x = 6 and 2x = y are as well equations: only a plain name settles them.
    return result.verdict === 'equal' || mine.named === 'sure' ? result : undefined;
  }
  if (sameUnknowns(mine, theirs)) return undefined;
  const result = comparing.compare(mine.value, theirs.value);
  if (result.verdict !== 'equal') return result;
  const kinds = [mine.subject, theirs.subject].map(({ type }) => type);
  if (kinds.includes('apply') && kinds.includes('symbol')) {
    const call = [mine.subject, theirs.subject].find((one) => one.type === 'apply')!;
    const variables = freeNames(call);
    const own = freeNames(mine.value);
    if ([...own].every((name) => variables.has(name)))
      return remarked(result, 'one names the function, the other its value');
  }
  return doubted(result, rung, 'the same value of differently named quantities');
}

/** Both are equations in the same unknowns: y = 2x − 5 and x = (y + 5)/2. */
function sameUnknowns(mine: Definition, theirs: Definition): boolean {
  const [one, other] = [mine, theirs].map(
    ({ subject, value }) =>
      new Set([...freeNames(subject), ...freeNames(value)].filter((name) => !CONSTANTS.has(name))),
  ) as [Set<string>, Set<string>];
  return one.size > 1 && one.size === other.size && [...one].every((name) => other.has(name));
}

/** The second value with its variables named as in the first: f(x) = x² and f(t) = t². */
function alignedArguments(mine: Definition, theirs: Definition): Expr | undefined {
  const [one, other] = [mine.subject, theirs.subject];
  if (
    one.type !== 'apply' ||
    other.type !== 'apply' ||
    one.fn.name !== other.fn.name ||
    one.args.length !== other.args.length
  )
    return undefined;
  const renaming: Record<string, Expr> = {};
  for (const [k, arg] of other.args.entries()) {
    const name = one.args[k]!;
    if (arg.type !== 'symbol' || name.type !== 'symbol') return undefined;
    renaming[arg.name] = name;
  }
  // f(t) = t x is another function than f(x) = x².
  const strange = [...freeNames(theirs.value)].some(
    (name) => !(name in renaming) && one.args.some((arg) => arg.type === 'symbol' && arg.name === name),
  );
  return strange ? undefined : substitute(theirs.value, renaming);
}

/** An equation that names nothing, against a value: another kind of answer; with one unknown it may have to be solved. */
function equationAgainstValue(
  expected: Expr,
  answer: Expr,
  equation: Expr,
  bare: Expr,
  comparing: Comparing,
): Comparison | undefined {
  if (
    equation.type !== 'relation' ||
    some(equation, (node) => node.type === 'opaque' || node.type === 'text')
  )
    return undefined;
  if (!equation.ops.every((op) => op === '=')) return undefined;
  const unknowns = [...freeNames(equation)].filter((name) => !CONSTANTS.has(name));
  // x + y = 5 may answer what x + y is.
  const closed = [equation.members[0]!, equation.members.at(-1)!].find(isClosed);
  if (closed && equation.ops.length === 1 && isClosed(bare) && rationalValue(closed)?.n !== 0n) {
    const result = comparing.compare(closed, bare);
    if (result.verdict !== 'different')
      return doubted(result, rung, 'whether the other side of the equation is what is asked is not said');
  }
  if (
    unknowns.length === 1 &&
    bare.type !== 'matrix' &&
    isClosed(bare) &&
    rationalValue(equation.members.at(-1)!)?.n !== 0n
  )
    return unsure(rung, 'an equation that is still to be solved, against a value');
  return different(rung, 'an equation, where the other side is a value', expected, answer);
}
