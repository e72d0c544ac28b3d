import { contents, isPlain } from '../math/evaluate/contents.ts';
import { read } from '../math/read.ts';
import { mapChildren } from '../math/walk.ts';
import type { ApplyNode, Expr, RelationNode, RelationOp, SymbolNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';

/**
 * Spellings that a question gives one meaning, for the rubric's side and the answer's alike: the bold zero is the
 * zero vector, (∂g/∂θ)(z, θ) the derivative of g at (z, θ), ‖W‖_a→b an operator norm, and an expression that the option `aliases` lists
 * under a symbol ({s: ["\\|W\\|_2", "\\|W\\|_*"]}) is that symbol.
 */
export function canonical(expr: Expr, question: Question): Expr {
  return respell(expr, question, aliasesOf(question));
}

interface Alias {
  spelling: Expr;
  symbol: string;
}

function respell(expr: Expr, question: Question, aliases: readonly Alias[]): Expr {
  if (aliases.length === 0 && isPlain(expr) && !mayName(expr, question)) return expr;
  const alias = aliases.find(({ spelling }) => spelling.type === expr.type && sameTree(spelling, expr));
  const place = expr.at ? { at: expr.at } : {};
  if (alias) return { type: 'symbol', name: alias.symbol, ...place };
  const shortened = aliases.length > 0 ? withinTerm(expr, aliases) : undefined;
  if (shortened) return respell(shortened, question, aliases);
  const node = mapChildren(expr, (child) => respell(child, question, aliases));
  if (node.type === 'symbol' && node.name === '0^bold')
    return { type: 'number', digits: '0', exponent: 0, ...place };
  if (node.type === 'symbol') return lawAtZero(node, question);
  if (node.type === 'mul') return appliedDerivatives(node.factors, question, node);
  if (node.type === 'relation') return joinedNorms(node);
  // int(round(x)) is round(x).
  if (node.type === 'apply' && node.fn.name === 'int' && node.args.length === 1) {
    const [whole] = node.args;
    if (whole?.type === 'call' && ['round', 'floor', 'ceil'].includes(whole.fn)) return whole;
  }
  // <a, b> is a^T b.
  if (node.type === 'call' && node.fn === 'inner' && node.args.length === 2) {
    const [left, right] = node.args as [Expr, Expr];
    return { type: 'mul', factors: [{ type: 'call', fn: 'transpose', args: [left] }, right], ...place };
  }
  return node;
}

/** An alias that is part of a longer term: with k for d/h, bnd/h is bnk; with d for hk, bnhk is bnd. */
function withinTerm(expr: Expr, aliases: readonly Alias[]): Expr | undefined {
  if (expr.type === 'mul')
    for (const { spelling, symbol } of aliases) {
      if (spelling.type !== 'mul' || spelling.factors.length >= expr.factors.length) continue;
      const { factors } = spelling;
      const from = expr.factors.findIndex((_, k) =>
        factors.every((one, at) => expr.factors[k + at] && sameTree(one, expr.factors[k + at]!)),
      );
      if (from >= 0)
        return {
          ...expr,
          factors: expr.factors.toSpliced(from, factors.length, { type: 'symbol', name: symbol }),
        };
    }
  if (expr.type === 'div' && expr.num.type === 'mul')
    for (const { spelling, symbol } of aliases) {
      if (spelling.type !== 'div' || !sameTree(spelling.den, expr.den)) continue;
      const at = expr.num.factors.findIndex((factor) => sameTree(factor, spelling.num));
      if (at >= 0)
        return { ...expr.num, factors: expr.num.factors.with(at, { type: 'symbol', name: symbol }) };
    }
  return undefined;
}

/** May a name in a plain formula be spelt otherwise: p_0, for one of the laws that are declared? */
function mayName(expr: Expr, { symbols }: Question): boolean {
  for (const name of contents(expr).symbols) if (name.endsWith('_0')) return Object.keys(symbols).length > 0;
  return false;
}

/** p_0 is p_{mu=0} where the question declares one law p with one parameter and no p_0. */
function lawAtZero(node: SymbolNode, { symbols }: Question): Expr {
  const letter = /^([A-Za-z])_0$/.exec(node.name)?.[1];
  if (!letter || Object.hasOwn(symbols, node.name)) return node;
  const laws = Object.keys(symbols).filter(
    (name) => name.startsWith(`${letter}_`) && symbols[name]?.shape === 'law',
  );
  const parameter = laws.length === 1 ? laws[0]!.slice(2) : '';
  const shape = symbols[parameter]?.shape;
  return shape === 'scalar' || shape === 'vector' ? { ...node, name: `${letter}_{${parameter}=0}` } : node;
}

/** ‖W‖_RMS→RMS, typed without braces: the arrow belongs to the norm and is no relation. */
function joinedNorms(node: RelationNode): Expr {
  const members: Expr[] = [];
  const ops: RelationOp[] = [];
  node.members.forEach((member, index) => {
    const op = node.ops[index - 1];
    const norm = members.at(-1);
    const from = norm?.type === 'call' && norm.fn === 'norm' ? norm.args[1] : undefined;
    if (op === 'to' && norm?.type === 'call' && from?.type === 'symbol' && member.type === 'symbol') {
      members[members.length - 1] = {
        ...norm,
        args: [norm.args[0]!, { type: 'symbol', name: `${from.name}->${member.name}` }],
      };
    } else {
      if (op) ops.push(op);
      members.push(member);
    }
  });
  if (members.length === node.members.length) return node;
  return members.length === 1 ? members[0]! : { ...node, members, ops };
}

const readAliases = new WeakMap<Question, Alias[]>();

function aliasesOf(question: Question): Alias[] {
  const known = readAliases.get(question);
  if (known) return known;
  const { aliases } = question.options;
  const found = Object.entries(typeof aliases === 'object' && aliases !== null ? aliases : {}).flatMap(
    ([symbol, spellings]) =>
      (Array.isArray(spellings) ? spellings : [spellings]).flatMap((text): Alias[] =>
        read(String(text), { symbols: question.symbols })
          .readings.slice(0, 1)
          .map((spelling) => ({ spelling, symbol: nameOf(symbol, question) })),
      ),
  );
  readAliases.set(question, found);
  return found;
}

/** The canonical name of a symbol that the rubric writes like any other: \\pi_{ref}. */
function nameOf(written: string, { symbols }: Question): string {
  const [only] = Object.hasOwn(symbols, written) ? [] : read(written, { symbols }).readings;
  return only?.type === 'symbol' ? only.name : written;
}

/** A derivative of a bare function and the tuple right behind it belong together; a transpose goes to the whole. */
function appliedDerivatives(
  factors: readonly Expr[],
  question: Question,
  whole: Extract<Expr, { type: 'mul' }>,
): Expr {
  const joined: Expr[] = [];
  for (const factor of factors) {
    const before = joined.at(-1);
    const bare =
      before?.type === 'derivative' &&
      before.body.type === 'symbol' &&
      question.symbols[before.body.name]?.shape === 'function';
    const raised = factor.type === 'call' && factor.fn === 'transpose' ? factor.args[0] : undefined;
    const tuple = factor.type === 'tuple' ? factor : raised?.type === 'tuple' ? raised : undefined;
    if (!bare || !tuple || before.body.type !== 'symbol') {
      joined.push(factor);
      continue;
    }
    const applied: Expr = { ...before, body: { type: 'apply', fn: before.body, args: tuple.items } };
    joined[joined.length - 1] = raised ? { type: 'call', fn: 'transpose', args: [applied] } : applied;
  }
  if (joined.length === factors.length) return whole;
  return joined.length === 1 ? joined[0]! : { ...whole, factors: joined };
}

/** The same tree but for its places: enough for names and left sides, where no value is to be compared. */
export function sameTree(a: Expr, b: Expr): boolean {
  return sameData(a, b);
}

/** Plain data entry by entry, places and absent entries left out. Trees that were read have a bounded height. */
function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const counts = (tree: Record<string, unknown>, key: string) => key !== 'at' && tree[key] !== undefined;
  for (const key in one) if (counts(one, key) && !sameData(one[key], other[key])) return false;
  for (const key in other) if (counts(other, key) && one[key] === undefined) return false;
  return true;
}

/** A density by declaration, or by its letter: p_θ(x), q(z). */
export function isLawName(expr: Expr, question: Question): boolean {
  if (expr.type === 'apply') return isLawName(expr.fn, question);
  return (
    expr.type === 'symbol' && (question.symbols[expr.name]?.shape === 'law' || /^[pq](_|$)/.test(expr.name))
  );
}

/**
 * For finding the same form without evaluating: p(z) is p under a draw of z, ∇_x f(x)|_{x = e} is ∇f(e), ∂/∂θ is ∇_θ,
 * and the identity I_d is I, of whatever size fits.
 */
export function plainSpelling(expr: Expr, question: Question): Expr {
  const node = mapChildren(expr, (child) => plainSpelling(child, question));
  if (node.type === 'symbol' && /^I_/.test(node.name) && !Object.hasOwn(question.symbols, node.name))
    return { ...node, name: 'I' };
  if (node.type === 'expectation') {
    const draws = node.draws.map((draw) => {
      const { law, variable } = draw;
      const named =
        law?.type === 'apply' &&
        isLawName(law.fn, question) &&
        law.args.length === 1 &&
        sameTree(law.args[0]!, variable);
      return named ? { ...draw, law: law.fn } : draw;
    });
    return { ...node, draws };
  }
  if (node.type === 'derivative' && node.style === 'partial')
    return plainSpelling({ ...node, style: 'gradient' }, question);
  if (node.type === 'derivative' && node.order === 1 && isCallOn(node.body, node.wrt?.name))
    return gradientAt(node.body, node.body.args[0]!);
  if (node.type === 'substitute' && node.bindings.length === 1) {
    const [{ symbol, value }] = node.bindings as [(typeof node.bindings)[0]];
    const { body } = node;
    if (
      body.type === 'derivative' &&
      body.wrt === undefined &&
      body.order === 1 &&
      isCallOn(body.body, symbol.name)
    )
      return gradientAt(body.body, value);
  }
  return node;
}

/** A call of one argument that is the very variable: there ∇_x f(x) is ∇f at x. */
function isCallOn(expr: Expr, name: string | undefined): expr is ApplyNode {
  if (expr.type !== 'apply' || expr.args.length !== 1 || name === undefined) return false;
  const [arg] = expr.args;
  return arg?.type === 'symbol' && arg.name === name;
}

function gradientAt(call: ApplyNode, at: Expr): Expr {
  return { type: 'derivative', style: 'gradient', order: 1, body: { ...call, args: [at] } };
}
