import { type Random, random } from '../../numeric/random.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { Fault } from '../evaluate/fault.ts';
import { lifted, numberOf } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { modular, type Residue } from './modular.ts';
import { multiply, P, Q } from './prime-field.ts';
import type { Unknowns } from './sample-points.ts';

const residues = lifted(modular);

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
    const [left, right] = [
      numberOf(a, residues, names, scope, 'a comparison'),
      numberOf(b, residues, names, scope, 'a comparison'),
    ];
    const stream = random(scope.seed, 'modular');
    let told = 0;
    for (let k = 0; k < points + SPARE && told < points; k++) {
      const point = declarations.map((declaration) => draw(declaration, stream, integers));
      const [one, other] = [left(point), right(point)];
      if (Number.isNaN(one.m) || Number.isNaN(other.m)) continue;
      if (one.m !== other.m) return false;
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
