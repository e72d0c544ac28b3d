import { type Random, random } from '../../numeric/random.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { type Jet, lift, primal } from '../evaluate/dual.ts';
import { Fault } from '../evaluate/fault.ts';
import { algebra, scalarOf } from '../evaluate/tensor.ts';
import { prepare } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { modular, type Residue } from './modular.ts';
import { multiply, P, Q } from './prime-field.ts';
import type { Unknowns } from './sample-points.ts';

const field = lift(modular);
const fieldAlgebra = algebra(field);

/** Points with symbols anywhere in the field: a false "equal" has a chance of (degree/P)² there. */
const FIELD_POINTS = 2;
/** Points with small integers for integer symbols, which exponents and limits of sums need. */
const INTEGER_POINTS = 6;
const SMALL = 14;
/** Further points tried where one of the sides is undefined. */
const SPARE = 6;

/** What the prime says; `anywhere`: the symbols stood anywhere in the field, not at a few small integers. */
export interface Image {
  same: boolean;
  anywhere: boolean;
}

/**
 * Are two algebraic expressions the same function? By exact evaluation modulo a prime at random points.
 * Undefined where they are not algebraic enough (logarithms, trigonometric functions, roots of what may be
 * negative).
 */
export function compareModular(a: Expr, b: Expr, free: Unknowns, scope: Scope): Image | undefined {
  const integral = free.declarations.some(({ domain }) => domain.endsWith('integer'));
  const inField = attempt(a, b, free, scope, FIELD_POINTS, false);
  if (inField !== undefined) return { same: inField, anywhere: true };
  const atIntegers = integral ? attempt(a, b, free, scope, INTEGER_POINTS, true) : undefined;
  return atIntegers === undefined ? undefined : { same: atIntegers, anywhere: false };
}

function attempt(
  a: Expr,
  b: Expr,
  { names, declarations }: Unknowns,
  scope: Scope,
  points: number,
  integers: boolean,
): boolean | undefined {
  try {
    const sides = [a, b].map((expr) =>
      prepare(expr, field, fieldAlgebra, names, { values: {} }, scope, () => 0),
    );
    const stream = random(scope.seed, 'modular');
    let told = 0;
    for (let k = 0; k < points + SPARE && told < points; k++) {
      const point = declarations.map((declaration) => draw(declaration, stream, integers));
      const [left, right] = sides.map(({ closure, frame }) => {
        point.forEach((value, j) => {
          frame[j] = value as Jet<Residue>;
        });
        return primal(scalarOf(closure(frame), 'a comparison'));
      });
      if (Number.isNaN(left!.m) || Number.isNaN(right!.m)) continue;
      if (left!.m !== right!.m) return false;
      told++;
      if (names.length === 0) break;
    }
    return told === (names.length === 0 ? 1 : points) ? true : undefined;
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

function draw({ domain, low, high }: SymbolDeclaration, stream: Random, integers: boolean): Residue {
  if (integers && domain.endsWith('integer')) {
    const from = Math.max(
      low ?? (domain === 'integer' ? -SMALL : 0),
      domain === 'positive integer' ? 1 : domain === 'integer' ? -Infinity : 0,
    );
    return modular.integer(stream.integer(from, Math.max(from, Math.min(high ?? Infinity, from + SMALL))));
  }
  const m = stream.integer(1, P - 1);
  const h = stream.integer(1, Q - 1);
  const positive = domain !== 'real' && domain !== 'integer' ? true : (low ?? -1) >= 0;
  return { m: positive ? multiply(m, m, P) : m, h, i: Number.NaN, positive };
}
