import { random } from '../../numeric/random.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import { drawScalar } from '../draw-world.ts';
import { callsOneOf, contents, holds } from '../evaluate/contents.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { rationalValue } from './rational.ts';

/** Symbols without declaration are positive: sizes, scales, probabilities, counts all are. */
const POSITIVE: SymbolDeclaration = { shape: 'scalar', domain: 'positive', text: 'positive (by default)' };

/** … but for those that count: limits of sums, arguments of factorials, exponents of negative numbers. */
export const COUNT: SymbolDeclaration = {
  shape: 'scalar',
  domain: 'positive integer',
  text: 'positive integer (by its use)',
};
const OF_INTEGERS = new Set(['factorial', 'binom', 'gcd', 'lcm']);

const none: ReadonlySet<string> = new Set();

function countedNames(expr: Expr): ReadonlySet<string> {
  if (!contents(expr).oddPower && !holds(expr, 'big') && !callsOneOf(expr, OF_INTEGERS)) return none;
  const found = new Set<string>();
  some(expr, (node) => {
    const counts =
      node.type === 'big' && node.op !== 'int'
        ? [node.from, node.to]
        : node.type === 'call' && OF_INTEGERS.has(node.fn)
          ? node.args
          : node.type === 'pow' && node.base.type === 'neg' && rationalValue(node.base)
            ? [node.exponent]
            : [];
    for (const part of counts) if (part) for (const name of freeNames(part)) found.add(name);
    return false;
  });
  return found;
}

/** Constants that need no value unless the table declares them otherwise. */
const CONSTANTS = new Set(['pi', 'e', 'i', 'infinity']);

/** Beside declared vectors and matrices an undeclared I, I_n is the identity, of whatever size fits. */
export const isIdentityMatrix = (name: string, symbols: SymbolTable): boolean =>
  /^I(?:_.+)?$/.test(name) &&
  symbols[name] === undefined &&
  Object.values(symbols).some(({ shape }) => shape === 'matrix' || shape === 'vector');

/** The free symbols of both sides in one order, with their declarations. */
export interface Unknowns {
  names: string[];
  declarations: SymbolDeclaration[];
  /** Undeclared and on one side only: a difference between the sides may be one of naming. */
  strangers: string[];
}

export function unknowns(a: Expr, b: Expr, symbols: SymbolTable): Unknowns {
  const inA = freeNames(a);
  const inB = freeNames(b);
  const known = (name: string) => CONSTANTS.has(name) || isIdentityMatrix(name, symbols);
  const names = [...new Set([...inA, ...inB])].filter((name) => symbols[name] || !known(name)).sort();
  const mine = countedNames(a);
  const theirs = countedNames(b);
  const counts = (name: string) => mine.has(name) || theirs.has(name);
  return {
    names,
    declarations: names.map((name) => symbols[name] ?? (counts(name) ? COUNT : POSITIVE)),
    strangers: names.filter((name) => !symbols[name] && inA.has(name) !== inB.has(name)),
  };
}

/** Sample points of the declared domains, one after the other from the seed. */
export function samplePoints({ declarations }: Unknowns, seed: number, count: number): Iterable<Point> {
  return onceDrawn('points', declarations, seed, count, function* () {
    const stream = random(seed, 'points');
    for (;;) yield declarations.map((declaration) => drawScalar(declaration, stream));
  });
}

export type Point = readonly number[];

/** Points that were drawn before, and what draws more of them. */
interface Drawn {
  points: Point[];
  more: Iterator<Point>;
}

/** Lists of points that are kept; the next one begins anew. */
const KEPT = 100;
const drawn = new Map<string, Drawn>();

/**
 * The first `count` points of a sequence that depends on nothing but the domains and the seed: almost every
 * comparison asks for the same ones, each of which is drawn once.
 */
function* onceDrawn(
  sequence: string,
  declarations: readonly SymbolDeclaration[],
  seed: number,
  count: number,
  draw: () => Iterator<Point>,
): Generator<Point> {
  let key = `${sequence} ${seed}`;
  for (const { domain, low, high } of declarations) key += `,${domain} ${low} ${high}`;
  let list = drawn.get(key);
  if (!list) {
    if (drawn.size >= KEPT) drawn.clear();
    list = { points: [], more: draw() };
    drawn.set(key, list);
  }
  const { points, more } = list;
  for (let k = 0; k < count; k++) {
    if (k === points.length) points.push(more.next().value as Point);
    yield points[k]!;
  }
}

/** Decades to either side of 1 that wide points reach. */
const DECADES = 12;

/**
 * Points of the declared domains from very small to very large: each coordinate runs through all sizes, in an order
 * of its own. Whole numbers and what has two ends stay where plain sample points are.
 */
export function widePoints({ declarations }: Unknowns, seed: number, count: number): Iterable<Point> {
  return onceDrawn(`${count} wide points`, declarations, seed, count, function* () {
    const stream = random(seed, 'wide points');
    const shifts = declarations.map(() => stream.integer(0, count - 1));
    for (let k = 0; k < count; k++)
      yield declarations.map((declaration, j) => {
        const plain = drawScalar(declaration, stream);
        const { domain, low, high } = declaration;
        if (low !== undefined || high !== undefined || domain === 'unit' || domain.endsWith('integer'))
          return plain;
        // Steps that share no factor with the count, so that the sizes of two coordinates meet in many ways.
        const place = (k * [1, 5, 7, 11][j % 4]! + shifts[j]!) % count;
        return plain * 10 ** (DECADES * ((2 * place) / (count - 1) - 1));
      });
  });
}

/** Whole numbers of the domains: there steps (floor, ceil, remainders) change, which other points never meet. */
export function* wholePoints(
  { names, declarations }: Unknowns,
  seed: number,
  count: number,
): Generator<Point> {
  const stream = random(seed, 'whole points');
  for (let k = 1; k <= count; k++)
    yield names.map((_, j) => {
      const { domain, low, high } = declarations[j]!;
      const free = domain !== 'unit' && low === undefined && high === undefined;
      return free ? (j === 0 ? k : stream.integer(1, count)) : drawScalar(declarations[j]!, stream);
    });
}
