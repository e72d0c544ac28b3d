import type { BigNode, CallNode, Expr } from '../../types/expression.ts';
import type { Real } from '../evaluate/ball.ts';
import { Fault } from '../evaluate/fault.ts';
import { some } from '../evaluate/occurrence.ts';
import { children } from '../walk.ts';
import { rationalValue } from './rational.ts';

/** A part below this share of what it stands in is finer than doubles show. */
const SHARE = 1e-12;
/** Parts that are looked at. */
const PARTS = 60;
/** How far an argument is moved to see whether the value follows. */
const MOVED = 0.99;

/** Functions that are their argument near 0. */
const LIKE_IDENTITY: ReadonlySet<string> = new Set('sin tan sinh tanh asin atan asinh atanh erf'.split(' '));
/** Functions that are flat somewhere: near 0 or far out. */
const FLAT: ReadonlySet<string> = new Set('cos cosh sec sech exp tanh coth erf erfc sigmoid atan'.split(' '));

/** An expression at a point, undefined where it has no certain value. */
type At = (expr: Expr) => (point: readonly number[]) => Real | undefined;

/**
 * Does a side have a part that doubles lose at every point: a term far below its neighbours (10²⁰ + sin x), a
 * function so near 0 that it is its argument, or so flat that it does not move with it (tanh 50), an integral or a
 * sum that does not feel its end? Two sides that agree in doubles may differ there. Parts about bound names are passed over.
 */
export function hidesDetail(expr: Expr, points: readonly (readonly number[])[], at: At): boolean {
  const open: Expr[] = [expr];
  let looked = 0;
  for (let node = open.pop(); node && looked < PARTS; node = open.pop()) {
    if (node.type === 'number' || node.type === 'symbol') continue;
    looked++;
    if (isHidden(node, points, at)) return true;
    for (const part of children(node)) open.push(part);
  }
  return false;
}

function isHidden(node: Expr, points: readonly (readonly number[])[], at: At): boolean {
  if (node.type === 'add')
    return node.terms.some((term) => {
      const others = node.terms.filter((other) => other !== term);
      return everywhere([term, ...others], points, at, ([own, ...rest]) => {
        return own !== 0 && Math.abs(own!) < SHARE * Math.max(...rest.map(Math.abs));
      });
    });
  if (node.type === 'call' && node.args.length === 1) return isFlat(node, points, at);
  if (node.type === 'big' && /^(?:int|sum|prod)$/.test(node.op)) return isShort(node, points, at);
  return false;
}

function isFlat(node: CallNode, points: readonly (readonly number[])[], at: At): boolean {
  const arg = node.args[0]!;
  if (LIKE_IDENTITY.has(node.fn) && everywhere([node, arg], points, at, near)) return true;
  if (!FLAT.has(node.fn)) return false;
  const moved: Expr = { ...node, args: [scaled(arg)] };
  const still = ([value, other, x]: number[]) => x !== 0 && near([value!, other!]);
  return everywhere([node, moved, arg], points, at, still);
}

/** An integral to an end that might as well be elsewhere, a sum or product that does not feel its last member. */
function isShort(node: BigNode, points: readonly (readonly number[])[], at: At): boolean {
  const { from, to } = node;
  const shorter: Expr[] = [];
  if (node.op === 'int') {
    if (from && isFiniteEnd(from)) shorter.push({ ...node, from: scaled(from) });
    if (to && isFiniteEnd(to)) shorter.push({ ...node, to: scaled(to) });
  } else if (to && rationalValue(to)) shorter.push({ ...node, to: { type: 'add', terms: [to, minusOne] } });
  return shorter.some((other) => everywhere([node, other], points, at, near));
}

const minusOne: Expr = { type: 'neg', arg: { type: 'number', digits: '1', exponent: 0 } };

const isFiniteEnd = (end: Expr): boolean =>
  rationalValue(end)?.n !== 0n && !some(end, (part) => part.type === 'symbol' && part.name === 'infinity');

const near = ([a, b]: number[]): boolean => a !== 0 && Math.abs(a! - b!) <= SHARE * Math.abs(a!);

const scaled = (expr: Expr): Expr => ({
  type: 'mul',
  factors: [{ type: 'number', digits: String(MOVED), exponent: 0 }, expr],
});

/** Does the test hold for the values of the parts at every point at which they have any, and at one at least? */
function everywhere(
  parts: readonly Expr[],
  points: readonly (readonly number[])[],
  at: At,
  test: (values: number[]) => boolean,
): boolean {
  try {
    const closures = parts.map(at);
    let told = 0;
    for (const point of points) {
      const values = closures.map((closure) => closure(point)?.v ?? Number.NaN);
      if (!values.every(Number.isFinite)) continue;
      if (!test(values)) return false;
      told++;
    }
    return told > 0;
  } catch (fault) {
    if (fault instanceof Fault) return false;
    throw fault;
  }
}
