import type { Comparison } from '../../types/comparison.ts';
import type { Expr, SymbolNode } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { OF_MATRICES } from '../compare/normal-state.ts';
import { unknowns } from '../compare/sample-points.ts';
import { freeNames, heads, some } from '../evaluate/occurrence.ts';
import type { Scope } from '../scope.ts';
import { mapChildren, substitute } from '../walk.ts';

const FUNCTION: SymbolDeclaration = { shape: 'function', domain: 'real', text: 'function' };

/** Names on either side that a renaming is tried for. */
const RENAMED = 3;

/**
 * Names that stand on one side only. Where a question declares its symbols, such a name may be one for a known
 * thing, and a difference stays unsure. Where nothing is declared the names are taken as they are written: the
 * sides differ, unless putting one's own names for the other's makes them the same; then it is unsure.
 */
export function atFaceValue(
  expected: Expr,
  answer: Expr,
  scope: Scope,
  compare: (expected: Expr, answer: Expr, scope: Scope) => Comparison,
): Comparison {
  const first = compare(expected, answer, scope);
  if (first.verdict !== 'unsure' || (first.rung !== 'undeclared' && first.rung !== 'world')) return first;
  if (Object.keys(scope.symbols).length > 0 || scope.worlds) return first;
  const [calls, others] = [[...heads(expected).keys()], [...heads(answer).keys()]];
  const lone = [
    ...calls.filter((name) => !others.includes(name)),
    ...others.filter((name) => !calls.includes(name)),
  ];
  // A function on one side only is some function; one on each side may be the same by two names.
  if (
    lone.length > 0 &&
    (lone.every((name) => calls.includes(name)) || lone.every((name) => others.includes(name)))
  ) {
    const functions = Object.fromEntries(lone.map((name): [string, SymbolDeclaration] => [name, FUNCTION]));
    const found = compare(expected, answer, { ...scope, symbols: functions });
    if (found.verdict === 'different') return found;
  }
  if (first.rung !== 'undeclared') return first;
  if ([expected, answer].some((side) => some(side, (n) => n.type === 'call' && OF_MATRICES.has(n.fn))))
    return asMatrices(expected, answer, scope, compare) ?? first;
  const imaginary = asImaginaryUnit(expected, answer, scope, compare);
  if (imaginary) return imaginary;
  const { names, declarations, strangers } = unknowns(expected, answer, scope.symbols);
  if (strangers.length === 0) return first;
  const symbols: Record<string, SymbolDeclaration> = {};
  names.forEach((name, k) => {
    if (strangers.includes(name)) symbols[name] = declarations[k]!;
  });
  const declared = { ...scope, symbols };
  const second = compare(expected, answer, declared);
  if (second.verdict !== 'different') return first;
  if (expected.type === 'symbol' && answer.type === 'symbol') return second;
  const own = freeNames(expected);
  const mine = strangers.filter((name) => own.has(name));
  const theirs = strangers.filter((name) => !own.has(name));
  if (mine.length !== theirs.length || mine.length > RENAMED) return second;
  for (const order of permutations(theirs)) {
    const name = (to: string): SymbolNode => ({ type: 'symbol', name: to });
    const forth = Object.fromEntries(order.map((one, k) => [one, name(mine[k]!)]));
    const back = Object.fromEntries(order.map((one, k) => [mine[k]!, name(one)]));
    // Letters have customs (C is a constant, n counts): both ways, so that neither side's letters decide.
    const same = [
      () => compare(expected, withNames(answer, forth), scope),
      () => compare(withNames(expected, back), answer, scope),
    ].some((renamed) => renamed().verdict !== 'different');
    if (same)
      return {
        verdict: 'unsure',
        rung: 'undeclared',
        reason: `the same if ${order.map((one, k) => `${one} means ${mine[k]}`).join(' and ')}`,
      };
  }
  return second;
}

/** Free names put in place of others, also where a derivative is taken by them. */
function withNames(expr: Expr, renaming: Readonly<Record<string, SymbolNode>>): Expr {
  const inner = (node: Expr): Expr => {
    const next = mapChildren(node, inner);
    const by = next.type === 'derivative' && next.wrt ? renaming[next.wrt.name] : undefined;
    return by && next.type === 'derivative' ? { ...next, wrt: by } : next;
  };
  return inner(substitute(expr, renaming));
}

const MATRIX: SymbolDeclaration = { shape: 'matrix', domain: 'real', text: 'real matrix' };
const VECTOR: SymbolDeclaration = { shape: 'vector', domain: 'real', text: 'real vector' };

/** With transposes about, capital letters are matrices and small ones vectors, if that makes both sides the same. */
function asMatrices(
  expected: Expr,
  answer: Expr,
  scope: Scope,
  compare: (expected: Expr, answer: Expr, scope: Scope) => Comparison,
): Comparison | undefined {
  const names = new Set([...freeNames(expected), ...freeNames(answer)]);
  const symbols = Object.fromEntries(
    [...names].map((name): [string, SymbolDeclaration] => [name, /^[A-Z]/.test(name) ? MATRIX : VECTOR]),
  );
  const result = compare(expected, answer, { ...scope, symbols });
  if (result.verdict !== 'equal') return undefined;
  // xᵀ against x: the sign of the transpose is all that tells them apart.
  if (/\ba row, the other\b/.test(result.reason))
    return { verdict: 'unsure', rung: 'transpose', reason: 'one side is a row and the other a column' };
  return { ...result, reason: `${result.reason}, with capital letters for matrices` };
}

/** An undeclared I that makes both sides the same as the imaginary unit is it. */
function asImaginaryUnit(
  expected: Expr,
  answer: Expr,
  scope: Scope,
  compare: (expected: Expr, answer: Expr, scope: Scope) => Comparison,
): Comparison | undefined {
  if (freeNames(expected).has('I') === freeNames(answer).has('I')) return undefined;
  const [mine, theirs] = [expected, answer].map((side) =>
    substitute(side, { I: { type: 'symbol', name: 'i' } }),
  ) as [Expr, Expr];
  const result = compare(mine, theirs, scope);
  return result.verdict === 'equal'
    ? { ...result, reason: `${result.reason}, with I for the imaginary unit` }
    : undefined;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, k) =>
    permutations([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => [item, ...rest]),
  );
}
