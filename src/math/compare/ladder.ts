import type { Comparison, Witness } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import { compareWorlds } from '../compare-worlds.ts';
import { drawWorlds } from '../draw-world.ts';
import { callsOneOf, contents, holds, isPlain } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { hasDecimal, heads, lawNames, some } from '../evaluate/occurrence.ts';
import { normalForm } from '../normal-form.ts';
import { computed, printed } from '../numeric-agreement.ts';
import { printPlain } from '../print.ts';
import { budget, type Scope } from '../scope.ts';
import { doubtBorders } from './borders.ts';
import { compareModular, type Image } from './by-prime.ts';
import { complexSides } from './complex-names.ts';
import { hidesDetail } from './hidden.ts';
import { indexedSides } from './indexed.ts';
import { hasInfiniteTerms } from './infinity-terms.ts';
import { OF_MATRICES } from './normal-state.ts';
import { isOpaqueDerivative, withOpaqueDerivatives } from './opaque-derivative.ts';
import { comparePoints, realFunction } from './points.ts';
import { rationalValue, showRational } from './rational.ts';
import { isIdentityMatrix, samplePoints, type Unknowns, unknowns } from './sample-points.ts';
import { hasStarNorm, looseInShapes, shapesByUse } from './shapes-by-use.ts';

/** Worlds drawn where the caller gives none. */
const WORLDS = 4;
/** Points at which a difference too fine for doubles is looked for exactly. */
const FINE_POINTS = 8;

/**
 * Are two values the same? The ladder, cheapest first: the same normal form; exact evaluation modulo a prime;
 * doubles with error bounds at sample points; test worlds for unknown functions, laws and vectors. Throws a
 * Fault where a side cannot be evaluated at all.
 */
export function compareValues(expected: Expr, answer: Expr, scope: Scope): Comparison {
  for (const side of [expected, answer]) {
    const { nodes, depth } = contents(side);
    if (nodes > budget.nodes || depth > budget.depth)
      return { verdict: 'unsure', rung: 'budget', reason: 'the expression is too large' };
  }
  const form = normalForm(expected, scope.symbols);
  if (form !== undefined && form === normalForm(answer, scope.symbols))
    return { verdict: 'equal', rung: 'normal-form', reason: 'the same expression' };
  // Worlds give every name its value: there is nothing to take by its use.
  if (scope.worlds) return compareWorlds(expected, answer, scope.worlds, scope);
  if (isPlain(expected) && isPlain(answer) && onlyScalars(scope.symbols)) {
    const free = unknowns(expected, answer, scope.symbols);
    return strict(compareFunctions(expected, answer, free, scope), free.strangers);
  }
  if (!scope.symbols.infinity && [expected, answer].some(hasInfiniteTerms))
    return { verdict: 'unsure', rung: 'infinite', reason: 'infinity stands among terms or factors' };
  const derived = withOpaqueDerivatives([expected, answer], scope.symbols);
  if (derived.every(isOpaqueDerivative)) return compareNamedDerivatives(expected, answer, derived, scope);
  const indexed = indexedSides(derived, scope.symbols);
  if (!indexed) return compareByUse(...derived, scope);
  const written = normalForm(indexed.sides[0], scope.symbols);
  if (written !== undefined && written === normalForm(indexed.sides[1], scope.symbols))
    return { verdict: 'equal', rung: 'normal-form', reason: 'the same expression' };
  // A family on one side only is some family; one on each side may be the same by two names.
  const [mine, theirs] = indexed.families;
  const lone = [
    ...mine.filter((name) => !theirs.includes(name)),
    ...theirs.filter((name) => !mine.includes(name)),
  ];
  const free =
    Object.keys(scope.symbols).length === 0 &&
    (lone.every((name) => mine.includes(name)) || lone.every((name) => theirs.includes(name)));
  const known = free ? [...mine, ...theirs] : [...mine, ...theirs].filter((name) => !lone.includes(name));
  const symbols = { ...scope.symbols, ...Object.fromEntries(known.map((name) => [name, FAMILY])) };
  return compareByUse(...indexed.sides, { ...scope, symbols });
}

/** Is everything that is declared a number? */
function onlyScalars(symbols: SymbolTable): boolean {
  for (const name in symbols) if (symbols[name]!.shape !== 'scalar') return false;
  return true;
}

/** Any numbers, one for every index. */
const FAMILY: SymbolDeclaration = { shape: 'function', domain: 'real', text: 'function' };

/** Two derivatives of bare names by bare names, and nothing else. */
function compareNamedDerivatives(
  expected: Expr,
  answer: Expr,
  [one, other]: [Expr, Expr],
  { symbols }: Scope,
): Comparison {
  const rung = 'normal-form';
  if (normalForm(one, {}) === normalForm(other, {}))
    return { verdict: 'equal', rung, reason: 'the same derivative' };
  const reason = 'derivatives of other things, or by others';
  if (Object.keys(symbols).length > 0) return { verdict: 'unsure', rung: 'undeclared', reason };
  const witness: Witness = { at: { values: {} }, expected: printPlain(expected), answer: printPlain(answer) };
  return { verdict: 'different', rung, reason, witness };
}

/** What names are by their use, where nothing declares them: complex numbers, vectors, matrices, else numbers. */
function compareByUse(expected: Expr, answer: Expr, scope: Scope): Comparison {
  const complex = complexSides([expected, answer], scope.symbols);
  if (complex) {
    const symbols = { ...scope.symbols, ...complex.symbols };
    const found = compareNumbers(...complex.sides, { ...scope, symbols });
    if (!complex.custom) return found;
    if (found.verdict === 'different') {
      const asReals = compareNumbers(expected, answer, scope);
      const reason = `the same if ${complex.names.join(', ')} is real, and not if it is complex`;
      return asReals.verdict === 'equal' ? { verdict: 'unsure', rung: 'complex', reason } : asReals;
    }
  }
  const shaped = Object.keys(shapesByUse([expected, answer], scope.symbols) ?? {});
  for (const side of [expected, answer]) shaped.push(...looseInShapes(side, scope.symbols));
  if (shaped.length > 0) return notDeclared([...new Set(shaped)]);
  if ([expected, answer].some(hasStarNorm)) {
    const reason = 'which norm is marked with a star is not said';
    if (hasStarNorm(expected) !== hasStarNorm(answer)) return { verdict: 'unsure', rung: 'norm', reason };
  }
  return compareNumbers(expected, answer, scope);
}

const notDeclared = (names: readonly string[]): Comparison => ({
  verdict: 'unsure',
  rung: 'undeclared',
  reason: `whether ${names.join(', ')} is a number, a vector or a matrix is not declared`,
});

/** Undeclared names are numbers from here on. */
function compareNumbers(expected: Expr, answer: Expr, scope: Scope): Comparison {
  const free = unknowns(expected, answer, scope.symbols);
  const loose = free.names.filter((name) => !scope.symbols[name]);
  if (loose.length > 0 && [expected, answer].some((side) => callsOneOf(side, OF_MATRICES)))
    return notDeclared(loose);
  if (needsWorld(expected, scope) || needsWorld(answer, scope))
    return inDrawnWorlds(expected, answer, free, scope);
  const found = doubtBorders(expected, answer, compareFunctions(expected, answer, free, scope));
  return strict(found, free.strangers);
}

/** A difference that may be one of naming is none. */
function strict(comparison: Comparison, strangers: readonly string[]): Comparison {
  if (comparison.verdict !== 'different' || strangers.length === 0) return comparison;
  const reason = `${strangers.join(', ')} is not declared and stands on one side only`;
  return { verdict: 'unsure', rung: 'undeclared', reason };
}

const PROVED: Comparison = {
  verdict: 'equal',
  rung: 'modular',
  reason: 'the same function, by exact evaluation modulo a prime',
};

/** Functions of numbers: exactly where they are algebraic, else by error-bounded values at sample points. */
function compareFunctions(expected: Expr, answer: Expr, free: Unknowns, scope: Scope): Comparison {
  const rounded = scope.decimals === 'printed' && (hasDecimal(expected) || hasDecimal(answer));
  let image: { of: Image | undefined } | undefined;
  const exactly = (): Image | undefined => {
    image ??= { of: rounded ? undefined : compareModular(expected, answer, free, scope) };
    return image.of;
  };
  // Asked once a point in doubles tells nothing against it: most differences show at the first one.
  const proof = () => (exactly()?.same && exactly()?.anywhere ? PROVED : undefined);
  let byPoints: Comparison;
  try {
    byPoints = comparePoints(expected, answer, free, scope, rounded ? printed : computed, proof);
  } catch (fault) {
    if (fault instanceof Fault && proof()) return PROVED;
    throw fault;
  }
  if (byPoints.verdict === 'different' || byPoints === PROVED) return byPoints;
  const exact = exactly();
  // A few small integers are no proof; with points elsewhere that do not contradict they are.
  if (exact?.same) return byPoints.verdict === 'equal' ? PROVED : byPoints;
  if (!exact)
    return byPoints.verdict === 'equal' && !rounded && isTooFine(expected, answer, free, scope)
      ? TOO_FINE
      : byPoints;
  // Rational functions: the prime is a proof even where doubles are too coarse to show the difference.
  if (isRational(expected) && isRational(answer))
    return finelyDifferent(expected, answer, free, scope) ?? { ...byPoints, verdict: 'unsure' };
  const reason = `exact evaluation tells them apart, doubles do not: ${byPoints.reason}`;
  return { ...byPoints, verdict: 'unsure', reason };
}

/** Digits that every double holds. */
const DOUBLE_DIGITS = 15;
/** Terms below one part in so many are finer than doubles show. */
const TINY = 10n ** 12n;
const TOO_FINE: Comparison = {
  verdict: 'unsure',
  rung: 'enclosure',
  reason: `the same to ${DOUBLE_DIGITS} digits, but finer ones are written`,
};

function isTooFine(expected: Expr, answer: Expr, free: Unknowns, scope: Scope): boolean {
  if (tooManyDigits(expected, answer)) return true;
  const points = free.names.length === 0 ? [[]] : [...samplePoints(free, scope.seed, FINE_POINTS)];
  const at = (part: Expr) => realFunction(part, free.names, scope);
  return [expected, answer].some((side) => hidesDetail(side, points, at));
}

function tooManyDigits(...sides: Expr[]): boolean {
  const long = (node: Expr) =>
    node.type === 'number' && node.digits.replace(/^0*\.?0*|\./g, '').length > DOUBLE_DIGITS;
  return sides.some((side) => some(side, (node) => long(node) || hasTinyTerm(node)));
}

/** A term of a sum that doubles lose beside the others: ln 2 + 10^-20. */
function hasTinyTerm(node: Expr): boolean {
  if (node.type !== 'add') return false;
  const tiny = node.terms.map((term) => {
    const value = rationalValue(term);
    return value !== undefined && value.n !== 0n && (value.n < 0n ? -value.n : value.n) * TINY < value.d;
  });
  return tiny.includes(true) && tiny.includes(false);
}

/** Made of numbers and symbols by the four operations and written integer powers. */
function isRational(expr: Expr): boolean {
  return !some(expr, (node) => {
    if (node.type === 'pow') return rationalValue(node.exponent)?.d !== 1n;
    return !['number', 'symbol', 'add', 'neg', 'mul', 'div'].includes(node.type);
  });
}

/** A difference below the resolution of doubles, shown by exact values at a point of short decimals. */
function finelyDifferent(expected: Expr, answer: Expr, free: Unknowns, scope: Scope): Comparison | undefined {
  for (const point of samplePoints(free, scope.seed, FINE_POINTS)) {
    const short = point.map((value) => Number(value.toFixed(1)));
    const values = Object.fromEntries(free.names.map((name, k) => [name, short[k]!]));
    const exact = Object.fromEntries(
      free.names.map((name, k) => [name, { n: BigInt(Math.round(short[k]! * 10)), d: 10n }]),
    );
    const [a, b] = [rationalValue(expected, exact), rationalValue(answer, exact)];
    if (!a || !b || a.n * b.d === b.n * a.d) continue;
    const reason = 'they differ by less than double precision shows; exact arithmetic tells them apart';
    return {
      verdict: 'different',
      rung: 'modular',
      reason,
      witness: { at: { values }, expected: showRational(a), answer: showRational(b) },
    };
  }
  return undefined;
}

/** Does it have parts whose value is no function of numbers alone? */
function needsWorld(expr: Expr, { symbols }: Scope): boolean {
  if (holds(expr, 'apply', 'expectation', 'law', 'tuple', 'matrix')) return true;
  for (const name of contents(expr).symbols) {
    const shape = symbols[name]?.shape;
    if (isIdentityMatrix(name, symbols) || (shape !== undefined && shape !== 'scalar')) return true;
  }
  return false;
}

/** Worlds from the declarations, with any function for every function and some law for every law. */
function inDrawnWorlds(a: Expr, b: Expr, free: Unknowns, scope: Scope): Comparison {
  const symbols = { ...scope.symbols };
  free.names.forEach((name, k) => {
    symbols[name] ??= free.declarations[k]!;
  });
  const shared = (names: (expr: Expr) => Iterable<string>): string[] => {
    const right = new Set(names(b));
    return [...names(a)].filter((name) => right.has(name));
  };
  // What both sides speak of needs no declaration to be any function or law.
  for (const name of shared((side) => lawNames(side)))
    symbols[name] ??= { shape: 'law', domain: 'real', text: 'law' };
  for (const name of shared((side) => heads(side).keys()))
    if (!/^rms$/i.test(name)) symbols[name] ??= { shape: 'function', domain: 'real', text: 'function' };
  const worlds = drawWorlds(symbols, scope.seed, WORLDS, [a, b]);
  const comparison = strict(compareWorlds(a, b, worlds, scope), free.strangers);
  const laws = [...lawNames(a), ...lawNames(b)].filter((name) => symbols[name]?.shape === 'law');
  if (comparison.verdict !== 'different' || laws.length === 0) return comparison;
  const reason = `they differ under some law ${laws[0]}; under the law that is meant they may not`;
  return { verdict: 'unsure', rung: 'undeclared', reason };
}
