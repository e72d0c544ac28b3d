import type { Expr, MulNode } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { binding } from '../scan/token.ts';
import { isProse } from '../scan/words.ts';
import { arcMinutes } from './angle.ts';
import { opensBar } from './bar-count.ts';
import { closeEllipsis } from './ellipsis.ts';
import { isDifferential } from './integral.ts';
import { isNumeral, scientific } from './number.ts';
import { BudgetExceeded, type Parser } from './parse.ts';
import { isDividing, isImplication, isRelation } from './relation-sign.ts';
import { remarkAhead } from './remark.ts';
import { substitute, substitutionAhead } from './substitution.ts';
import { isTimes, isUnionLetter } from './typed-sign.ts';
import { mixedUnits, unitAhead, withUnit } from './unit.ts';
import type { UnitAhead } from './unit-words.ts';

type Operator = 'times' | 'dot' | 'over' | string;

/** Explicit multiplicative signs. Other values are the `fn` of a binary call. */
const operators: Readonly<Record<string, Operator>> = dictionary({
  '*': 'times',
  times: 'times',
  cdot: 'dot',
  '/': 'over',
  mod: 'mod',
  '%': 'mod',
  bmod: 'mod',
  pmod: 'mod',
  odot: 'hadamard',
  otimes: 'kronecker',
  circ: 'compose',
  oplus: 'direct-sum',
});

function operatorAhead(p: Parser): Operator | undefined {
  const token = p.token;
  if (token.kind === 'word' && token.text === 'mod') return 'mod';
  if (token.kind === 'word' && isTimes(p)) return 'times';
  if (token.kind !== 'mark' && token.kind !== 'command') return undefined;
  return Object.hasOwn(operators, token.text) ? operators[token.text] : undefined;
}

/** Products and quotients with explicit signs, from the left: a · b / c. */
export function parseTerm(p: Parser): Expr {
  const start = p.i;
  let left = p.product();
  for (;;) {
    const before = p.i;
    if (p.aligned) while (p.isMark('line') || p.isMark('&')) p.next();
    const operator = p.token.binding === binding.product ? operatorAhead(p) : undefined;
    if (operator === undefined) {
      if (p.aligned) p.goTo(before);
      const whole = p.run === left && left.type === 'mul' ? left.factors : undefined;
      return (whole && closeEllipsis(p, 'prod', whole, start)) ?? left;
    }
    const open = p.run === left;
    const sign = p.next();
    if (operator === 'over') left = overNext(p, left, start);
    else if (operator === 'times' || operator === 'dot')
      left = times(p, left, open, operator === 'dot', start);
    else {
      const right = sign.text === 'pmod' && p.isMark('{') ? p.factor() : operand(p);
      left = p.done({ type: 'call', fn: operator, args: [left, right] }, start);
    }
  }
}

/** What follows an explicit sign: a product by juxtaposition, with its own sign (2 · −3). */
function operand(p: Parser): Expr {
  const start = p.i;
  if (p.isMark('-') || p.isMark('+')) {
    const sign = p.next();
    const arg = p.deeper(operand);
    return sign.text === '-' ? p.done({ type: 'neg', arg }, start) : arg;
  }
  return p.product();
}

/** Joins factors. Written-out `·` keeps its operands apart; `×` and `*` run on with juxtaposition. */
function times(p: Parser, left: Expr, leftOpen: boolean, dot: boolean, start: number): Expr {
  const right = operand(p);
  const rightOpen = p.run === right;
  const before =
    leftOpen && left.type === 'mul' && ((left.dot ?? false) === dot || left.dot === undefined)
      ? left
      : undefined;
  const literal = powerOfTen(p, before ? before.factors.at(-1)! : left, right, rightOpen, start);
  if (literal) {
    if (!before) return literal;
    const rest = literal.type === 'mul' && !before.dot ? literal.factors : [literal];
    return run(p, [...before.factors.slice(0, -1), ...rest], before.dot ?? false, start);
  }
  const leftFactors = before && (before.dot ?? false) === dot ? before.factors : [left];
  const rightFactors = !dot && rightOpen && right.type === 'mul' && !right.dot ? right.factors : [right];
  return run(p, [...leftFactors, ...rightFactors], dot, start);
}

/** A product that stands in no brackets: more factors may join it. */
function run(p: Parser, factors: Expr[], dot: boolean, start: number): Expr {
  const node: MulNode = { type: 'mul', factors };
  if (dot) node.dot = true;
  p.run = node;
  return p.done(node, start);
}

/** 5 × 10^{-8}, also before a unit (5 × 10^{-8} s) or more factors (5 × 10^{3} x). */
function powerOfTen(p: Parser, left: Expr, right: Expr, rightOpen: boolean, start: number): Expr | undefined {
  const place = (node: Expr) => p.done(node, start);
  if (right.type === 'quantity') {
    const value = scientific(left, right.value);
    return value && place({ type: 'quantity', value: place(value), unit: right.unit });
  }
  if (rightOpen && right.type === 'mul') {
    const value = scientific(left, right.factors[0]!);
    return value && run(p, [place(value), ...right.factors.slice(1)], right.dot ?? false, start);
  }
  const value = scientific(left, right);
  return value && place(value);
}

/**
 * After `a/`: one operand, with its sign. Operands that follow it without a sign (`1/2x`) multiply the
 * quotient or belong below it: both are read, unless the line was drawn with blanks around plain numbers
 * (`1/2 x`) or the denominator stands in brackets.
 */
function overNext(p: Parser, num: Expr, start: number): Expr {
  const at = p.i;
  const apart = p.tokens[at - 1]?.gap === true && p.token.gap;
  const bracketed = p.isMark('(') || p.isMark('{') || p.isMark('[');
  const negative = p.accept('-');
  let den = p.factor();
  if (negative) den = p.done({ type: 'neg', arg: den }, at);
  const quotient: Expr = p.done({ type: 'div', num, den }, start);
  const unit = unitAhead(p, quotient);
  if (unit) return withUnit(p, quotient, unit, start);
  if (substitutionAhead(p)) return substitute(p, [quotient], start);
  if (equationNumber(p)) {
    p.goTo(p.i + 3);
    return quotient;
  }
  if (!startsFactor(p)) return quotient;
  const gap = p.token.gap;
  if (apart && !gap && den.type === 'number' && !bracketed) return overGlued(p, num, den, start, at);
  const plain = gap && isNumeral(num) && isNumeral(den);
  const token = p.token;
  const rest = p.product();
  // Typed "(x-m)/s^2 f(x)": the blank parts the quotient from the call that follows it.
  const first = p.run === rest && rest.type === 'mul' ? rest.factors[0]! : rest;
  const parted = gap && !p.tex && first.type === 'apply';
  if (bracketed || plain || parted) return joined(p, quotient, rest, start);
  const below = p.doubt(
    'quotient',
    'a factor after a quotient in one line: it may multiply the quotient or stand below it',
    p.tokens[start]?.start ?? token.start,
    token.end,
  );
  return below
    ? p.done({ type: 'div', num, den: joined(p, den, rest, at) }, start)
    : joined(p, quotient, rest, start);
}

/** a / 2x, with blanks about the line and none within 2x: what is glued to the number stands below it. */
function overGlued(p: Parser, num: Expr, den: Expr, start: number, at: number): Expr {
  const below = [den];
  while (startsFactor(p) && !p.token.gap) below.push(p.factor());
  const quotient: Expr = p.done(
    { type: 'div', num, den: p.done({ type: 'mul', factors: below }, at) },
    start,
  );
  return startsFactor(p) ? joined(p, quotient, p.product(), start) : quotient;
}

function joined(p: Parser, left: Expr, right: Expr, start: number): Expr {
  const factors =
    p.run === right && right.type === 'mul' && !right.dot ? [left, ...right.factors] : [left, right];
  return run(p, factors, false, start);
}

/** "c = 1/2 (3)" at the end of an equation: its number, or a factor. */
function equationNumber(p: Parser): boolean {
  if (!p.isMark('(')) return false;
  const [open, digits] = [p.token, p.peek()];
  if (!open.gap || open.side || digits.kind !== 'number' || !/^\d{1,2}$/.test(digits.text)) return false;
  if (!p.isMark(')', 2) || p.peek(3).kind !== 'eof') return false;
  const equation = p.tokens
    .slice(p.statementStart, p.i)
    .some((token) => token.kind === 'mark' && token.text === '=');
  if (!equation) return false;
  return !p.doubt('equation-number', 'the number of an equation, or a factor', open.start, p.peek(2).end);
}

/** Substitutions one behind the other. */
const barBudget = 16;

/** x \mathop{} y: groups with nothing in them and nothing on them. */
function skipEmpty(p: Parser): void {
  while (p.isMark('{') && p.isMark('}', 1) && !p.isMark('_', 2) && !p.isMark('^', 2)) p.goTo(p.i + 2);
}

/** Factors side by side. A bar with a substitution, and a unit, wrap what was read so far. */
export function parseProduct(p: Parser): Expr {
  const start = p.i;
  if (p.token.text === '{') {
    skipEmpty(p);
    if (p.i > start && !startsFactor(p)) p.goTo(start);
  }
  const first = p.factor();
  let factors: Expr[] | undefined;
  let whole = first;
  let bars = 0;
  while (p.token.binding === binding.product) {
    if (p.token.text === '{') skipEmpty(p);
    const last = factors ? factors[factors.length - 1]! : whole;
    const arc = !factors && arcMinutes(p, whole, start);
    if (arc) {
      p.run = undefined;
      return arc;
    }
    const unit: UnitAhead | undefined = unitAhead(p, last);
    if (unit) {
      whole = withUnit(p, factors ? run(p, factors, false, start) : whole, unit, start);
      factors = undefined;
      const mixed = mixedUnits(p, whole, start);
      if (mixed) return mixed;
    } else if (substitutionAhead(p)) {
      if (++bars > barBudget)
        throw new BudgetExceeded('too many substitutions on one product', p.token.start);
      whole = substitute(p, factors ?? [whole], start);
      factors = p.run === whole && whole.type === 'mul' ? [...whole.factors] : undefined;
    } else if (equationNumber(p)) {
      p.goTo(p.i + 3);
    } else if (startsFactor(p)) {
      const digits = p.token.kind === 'number' && p.tokens[p.i - 1]?.kind === 'number';
      if (digits) p.warn('two numbers side by side', p.tokens[p.i - 1]!.start, p.token.end);
      factors ??= [whole];
      const before = p.i;
      const at = p.token;
      const factor = p.factor();
      if (at.kind === 'word' && factor.type === 'number' && last.type === 'number')
        p.warn('two numbers side by side', last.at?.start ?? at.start, at.end);
      const nought = isNought(factor) && last.type !== 'number';
      factors.push(nought ? p.opaque(before, '0 with no sign before it is hardly a factor') : factor);
    } else break;
  }
  return factors ? run(p, factors, false, start) : whole;
}

/** A block of noughts (`[A \\; 0]`), a value at the beginning (`c(0)^2`): nothing is multiplied by 0 there. */
function isNought(factor: Expr): boolean {
  const base = factor.type === 'pow' ? factor.base : factor;
  return base.type === 'number' && base.digits === '0';
}

const opening = new Set(['(', '[', '{', '\\{', '|', '‖', '⟨', '⌊', '⌈', 'USD', '€', '£', '¥', '#', 'null']);

const ownMarks = new Set('⟨⟩⌊⌋⌈⌉‖°¬€£¥');

/** A character that no construct knows: it stays in its product, opaque. */
const isForeign = (text: string) => text.charCodeAt(0) > 127 && !ownMarks.has(text);

/** Can the current token begin another factor of the product before it? */
export function startsFactor(p: Parser): boolean {
  const token = p.token;
  switch (token.kind) {
    case 'number':
    case 'begin':
      return true;
    case 'word':
      return !isProse(p) && !isDifferential(p) && !isTimes(p) && !isUnionLetter(p);
    case 'text':
      return !isProse(p);
    case 'command':
      return isOperandCommand(p) && !isDifferential(p);
    case 'mark':
      if (isForeign(token.text)) return true;
      if (!opening.has(token.text) || token.side === 'close' || token.side === 'middle') return false;
      if (token.text === p.closing) return false;
      if (token.text === '|' || token.text === '‖')
        return opensBar(p) && !isDividing(p) && !substitutionAhead(p);
      if (token.text === '(' || token.text === '[') return !remarkAhead(p);
      return true;
    default:
      return false;
  }
}

const noOperands = new Set([
  ...'mid middle over choose atop and or end for therefore because'.split(' '),
  ...'cdot times mod bmod pmod odot otimes circ oplus pm mp cup cap setminus smallsetminus land lor wedge vee'.split(
    ' ',
  ),
]);

/** Is the command an operand, rather than a relation, an operator or a mark? */
function isOperandCommand(p: Parser): boolean {
  return !noOperands.has(p.token.text) && !isRelation(p) && !isImplication(p);
}
