import type { Comparison } from '../../types/comparison.ts';
import type { Expr, RelationNode } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { freeNames } from '../evaluate/occurrence.ts';
import { showPoint } from '../numeric-agreement.ts';
import type { Scope } from '../scope.ts';
import { substitute } from '../walk.ts';
import { compareValues } from './ladder.ts';
import { realFunction } from './points.ts';
import { samplePoints, type Unknowns, unknowns } from './sample-points.ts';

/** A single equation `left = right`, or undefined for anything else. */
export function asEquation(expr: Expr): RelationNode | undefined {
  if (expr.type !== 'relation' || expr.ops.length !== 1) return undefined;
  if (expr.members.some((member) => member.type === 'empty')) return undefined;
  return expr.ops[0] === '=' || expr.ops[0] === ':=' || expr.ops[0] === 'equiv' ? expr : undefined;
}

/** left − right: the equation says that it is zero. */
function defect(equation: RelationNode): Expr {
  const [left, right] = equation.members as [Expr, Expr];
  return { type: 'add', terms: [left, { type: 'neg', arg: right }] };
}

const product = (a: Expr, b: Expr): Expr => ({ type: 'mul', factors: [a, b] });
const REAL: SymbolDeclaration = { shape: 'scalar', domain: 'real', text: 'real' };
const zero: Expr = { type: 'number', digits: '0', exponent: 0 };

/**
 * Two equations F = 0 and G = 0. Equal when G is a constant times F: F(x) G(x') = G(x) F(x') for independent x
 * and x', with neither identically zero. Different when a solution of the one is none of the other, found by
 * bisection along one variable. Equations with the same solutions that are no multiples stay unsure.
 */
export function compareEquations(expected: RelationNode, answer: RelationNode, scope: Scope): Comparison {
  const [f, g] = [defect(expected), defect(answer)];
  const found = unknowns(f, g, scope.symbols);
  const symbols: Record<string, SymbolDeclaration> = { ...scope.symbols };
  const copies: Record<string, Expr> = {};
  for (const name of found.names) {
    // A solution may lie anywhere: without declaration the unknown is real.
    const declaration = scope.symbols[name] ?? REAL;
    const copy = `${name}^copy`;
    symbols[name] = declaration;
    symbols[copy] = declaration;
    copies[name] = { type: 'symbol', name: copy };
  }
  const declared = { ...scope, symbols };
  const free = unknowns(f, g, symbols);
  if ([f, g].some((side) => compareValues(side, zero, declared).verdict !== 'different'))
    return {
      verdict: 'unsure',
      rung: 'equation',
      reason: 'an equation that holds always, or whose two sides cannot be told apart',
    };
  const proportional = compareValues(
    product(f, substitute(g, copies)),
    product(g, substitute(f, copies)),
    declared,
  );
  if (proportional.verdict === 'equal')
    return { verdict: 'equal', rung: 'equation', reason: 'the same equation but for a constant factor' };
  return (
    strangeSolution(f, g, free, declared) ?? {
      verdict: 'unsure',
      rung: 'equation',
      reason: 'no multiples of each other, and no solution of one was found that is none of the other',
    }
  );
}

/** Steps of the search for a change of sign along one variable, and of the bisection in it. */
const SCAN = 48;
const BISECTIONS = 60;
/** Points from which solutions are looked for. */
const STARTS = 6;

/** A solution of one equation that is none of the other. */
function strangeSolution(f: Expr, g: Expr, free: Unknowns, scope: Scope): Comparison | undefined {
  const [inF, inG] = [realFunction(f, free.names, scope), realFunction(g, free.names, scope)];
  const [namesOfF, namesOfG] = [freeNames(f), freeNames(g)];
  for (const start of samplePoints(free, scope.seed, STARTS)) {
    for (let k = 0; k < free.names.length; k++) {
      for (const [own, other, names] of [
        [inF, inG, namesOfF],
        [inG, inF, namesOfG],
      ] as const) {
        if (!names.has(free.names[k]!)) continue;
        const solution = solveAlong(own, start, k, free);
        const [here, there] = solution ? [own(solution), other(solution)] : [];
        if (!solution || !here || !there) continue;
        const scale = Math.max(1, ...solution.map(Math.abs));
        if (Math.abs(there.v) <= 1e-6 * scale + 4 * there.e) continue;
        const values = Object.fromEntries(free.names.map((name, j) => [name, solution[j]!]));
        const [expected, answer] = own === inF ? [0, there.v] : [there.v, 0];
        return {
          verdict: 'different',
          rung: 'equation',
          reason: `${showPoint(values)} solves only one of them`,
          witness: { at: { values }, expected, answer, error: there.e },
        };
      }
    }
  }
  return undefined;
}

/** A zero of `f` along variable k through `start`, by a change of sign and bisection. */
function solveAlong(
  f: (point: readonly number[]) => { v: number } | undefined,
  start: readonly number[],
  k: number,
  free: Unknowns,
): number[] | undefined {
  const { low = -Infinity, high = Infinity, domain } = free.declarations[k]!;
  if (domain.endsWith('integer')) return undefined;
  // No round number, so that no zero falls on the grid and hides its change of sign.
  const from = Math.max(low, domain === 'real' ? -12.345 : 1e-3);
  const to = Math.min(high, domain === 'unit' ? 1 : 12);
  const at = (x: number): number[] => start.map((value, j) => (j === k ? x : value));
  const value = (x: number): number => f(at(x))?.v ?? Number.NaN;
  let a = from;
  let fa = value(a);
  for (let step = 1; step <= SCAN; step++) {
    let b = from + ((to - from) * step) / SCAN;
    const fb = value(b);
    if (fa * fb < 0) {
      for (let i = 0; i < BISECTIONS; i++) {
        const middle = (a + b) / 2;
        if (value(middle) * fa > 0) a = middle;
        else b = middle;
      }
      const x = (a + b) / 2;
      // A pole changes sign, too.
      return Math.abs(value(x)) < 1e-6 * (Math.abs(fa) + Math.abs(fb)) ? at(x) : undefined;
    }
    [a, fa] = [b, fb];
  }
  return undefined;
}
