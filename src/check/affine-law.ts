import { compareExpressions } from '../math/compare.ts';
import { read } from '../math/read.ts';
import { freeSymbols, mapChildren, substitute } from '../math/walk.ts';
import type { Expr, LawNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { sameTree } from './spelling.ts';
import type { Statement } from './statement.ts';

const number = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
const plus = (a: Expr, b: Expr): Expr => ({ type: 'add', terms: [a, b] });
const times = (...factors: Expr[]): Expr => ({ type: 'mul', factors });
const minus = (a: Expr, b: Expr): Expr => ({ type: 'add', terms: [a, { type: 'neg', arg: b }] });

/** The name under which a law stands while an expression around it is looked at. */
const drawn = 'draw^own';

/**
 * The law of a scaled and shifted draw: `μ + σ 𝒩(0, I)`, and `μ + σ z` where z ~ 𝒩(0, I) stands beside it. Of normal
 * and uniform laws, whose families are closed under it; undefined where the text is nothing of the kind.
 */
export function affineLaw(statements: readonly Statement[], question: Question): LawNode | undefined {
  const laws = new Map<string, LawNode>();
  for (const { subject, links } of statements) {
    const law = links.findLast(({ expr }) => expr.type === 'law')?.expr;
    if (subject?.type === 'symbol' && law?.type === 'law') laws.set(subject.name, law);
  }
  const asked = question.find.subjects.flatMap((one) =>
    read(one, { symbols: question.symbols }).readings.flatMap((reading) => [...freeSymbols(reading)]),
  );
  for (const { subject, links } of statements.toReversed()) {
    const value = links.at(-1)?.expr;
    if (!value || value.type === 'law') continue;
    const own = withLawNamed(value);
    if (own) return transformed(own.value, drawn, own.law, question);
    // Where the question names what it asks the law of, the law stated of that is the answer, or of what is so made.
    const isAsked = subject?.type === 'symbol' && asked.includes(subject.name);
    if (question.find.subjects.length > 0 && !isAsked) continue;
    const name = [...laws.keys()].find((one) => freeSymbols(value).has(one) && !asked.includes(one));
    if (name !== undefined && value.type !== 'symbol')
      return transformed(value, name, laws.get(name)!, question);
  }
  return undefined;
}

/** The one law inside a sum or product, with a name put in its place. */
function withLawNamed(value: Expr): { value: Expr; law: LawNode } | undefined {
  const found: LawNode[] = [];
  const put = (expr: Expr): Expr => {
    if (expr.type === 'law') {
      found.push(expr);
      return { type: 'symbol', name: drawn };
    }
    if (expr.type === 'add') return { ...expr, terms: expr.terms.map(put) };
    if (expr.type === 'mul') return { ...expr, factors: expr.factors.map(put) };
    if (expr.type === 'neg') return { ...expr, arg: put(expr.arg) };
    if (expr.type === 'div') return { ...expr, num: put(expr.num) };
    return expr;
  };
  const named = put(value);
  return found.length === 1 ? { value: named, law: found[0]! } : undefined;
}

/** The law of a + b·x for x from `law`; undefined where the value is not affine in x, or the family not closed. */
function transformed(value: Expr, name: string, law: LawNode, question: Question): LawNode | undefined {
  const [first, second] = law.args;
  if (!first || !second) return undefined;
  const at = (x: Expr) => substitute(value, { [name]: x });
  const shift = at(number('0'));
  const scale = minus(at(number('1')), shift);
  const line = plus(shift, times(scale, { type: 'symbol', name }));
  const symbols = { ...question.symbols };
  delete symbols[name];
  if (compareExpressions(value, line, { symbols, seed: 0 }).verdict !== 'equal') return undefined;
  const image = (x: Expr) => plus(shift, times(scale, x));
  const square: Expr = { type: 'pow', base: scale, exponent: number('2') };
  const args =
    law.family === 'normal'
      ? [image(first), times(square, second)]
      : law.family === 'uniform'
        ? [image(first), image(second)]
        : undefined;
  return args && { type: 'law', family: law.family, args: args.map(tidy) };
}

const isDigit = (expr: Expr, digit: string) => expr.type === 'number' && expr.digits === digit;

/** Without the zeros, the ones and the terms that cancel, which came in by putting values in; for printing. */
function tidy(expr: Expr): Expr {
  const node = mapChildren(expr, tidy);
  if (node.type === 'mul') {
    if (node.factors.some((one) => isDigit(one, '0'))) return number('0');
    const factors = node.factors.filter((one) => !isDigit(one, '1'));
    return factors.length === 0 ? number('1') : factors.length === 1 ? factors[0]! : { ...node, factors };
  }
  if (node.type === 'neg') {
    if (node.arg.type === 'add')
      return { type: 'add', terms: node.arg.terms.map((arg): Expr => ({ type: 'neg', arg })) };
    return isDigit(node.arg, '0') ? node.arg : node;
  }
  if (node.type !== 'add') return node;
  const terms = node.terms
    .flatMap((term) => (term.type === 'add' ? term.terms : [term]))
    .filter((term) => !isDigit(term, '0'));
  const left = terms.filter((term) => {
    const other = (one: Expr) =>
      (one.type === 'neg' && sameTree(one.arg, term)) || (term.type === 'neg' && sameTree(term.arg, one));
    return terms.filter(other).length < terms.filter((one) => sameTree(one, term)).length;
  });
  return left.length === 0 ? number('0') : left.length === 1 ? left[0]! : { ...node, terms: left };
}
