import { random } from '../../numeric/random.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import type { Real } from '../evaluate/ball.ts';
import { callsOneOf, contents } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import type { Unknowns } from './sample-points.ts';

/** Candidates among which points on other branches are looked for, from near to far. */
const CANDIDATES = 160;
/** Branches of one part that are visited: pieces of a staircase never end. */
const BRANCHES = 3;
/** Parts with branches that are looked at. */
const PARTS = 12;

/** An expression on whose value it depends which branch holds, and how it tells them apart. */
interface Switch {
  expr: Expr;
  branch: (value: number) => number;
}

const minus = (a: Expr, b: Expr): Expr => ({ type: 'add', terms: [a, { type: 'neg', arg: b }] });

/** |x|, max, min, sign, steps, remainders, and even roots of even powers: functions that are made of pieces. */
function switchesOf(node: Expr): Switch[] {
  // A root or power of a power: (x²)^(1/2).
  if (node.type === 'pow' && node.base.type === 'pow') return [{ expr: node.base.base, branch: Math.sign }];
  if (node.type !== 'call') return [];
  const [first, second] = node.args;
  if (!first) return [];
  switch (node.fn) {
    case 'abs':
    case 'sign':
    case 'relu':
      return [{ expr: first, branch: Math.sign }];
    case 'max':
    case 'min':
      return node.args.flatMap((one, at) =>
        node.args.slice(at + 1).map((other) => ({ expr: minus(one, other), branch: Math.sign })),
      );
    case 'sqrt':
    case 'root':
      return first.type === 'pow' ? [{ expr: first.base, branch: Math.sign }] : [];
    case 'floor':
      return [{ expr: first, branch: Math.floor }];
    case 'ceil':
      return [{ expr: first, branch: Math.ceil }];
    case 'round':
      return [{ expr: first, branch: Math.round }];
    case 'mod':
      return second ? [{ expr: { type: 'div', num: first, den: second }, branch: Math.floor }] : [];
    default:
      return [];
  }
}

const OF_PIECES: ReadonlySet<string> = new Set(
  'abs sign relu max min sqrt root floor ceil round mod'.split(' '),
);

/**
 * Points of the declared domains that reach the other branches of functions made of pieces: `|x − 10|` and
 * `10 − x` are the same wherever x is small. For every part that decides between branches, points are looked for
 * in which it decides otherwise, near ones first; a part for which none is found has one branch, as far as one
 * can see.
 * @param evaluate an expression at a point, undefined where it has no certain value
 */
export function branchPoints(
  sides: readonly Expr[],
  { names, declarations }: Unknowns,
  seed: number,
  evaluate: (expr: Expr) => (point: readonly number[]) => Real | undefined,
): number[][] {
  if (names.length === 0) return [];
  const switches: Switch[] = [];
  for (const side of sides.filter((one) => contents(one).oddPower || callsOneOf(one, OF_PIECES)))
    some(side, (node) => {
      for (const one of switchesOf(node)) if (switches.length < PARTS) switches.push(one);
      return false;
    });
  const known = new Set(names);
  const found: number[][] = [];
  let candidates: number[][] | undefined;
  for (const { expr, branch } of switches) {
    const own = freeNames(expr);
    // Names that are bound around the part have no value here; without names it has one branch.
    if (own.size === 0 || [...own].some((name) => !known.has(name))) continue;
    candidates ??= drawCandidates(declarations, seed);
    let value: ReturnType<typeof evaluate>;
    try {
      value = evaluate(expr);
    } catch (fault) {
      if (fault instanceof Fault) continue;
      throw fault;
    }
    const seen = new Set<number>();
    for (const point of candidates) {
      const at = value(point);
      // On the border itself the pieces meet.
      if (at === undefined || !Number.isFinite(at.v) || at.v === 0) continue;
      const which = branch(at.v);
      if (seen.has(which)) continue;
      seen.add(which);
      found.push(point);
      if (seen.size >= BRANCHES) break;
    }
  }
  return found;
}

/** Points whose coordinates reach further and further, each on its own: from about 1 to a million. */
function drawCandidates(declarations: readonly SymbolDeclaration[], seed: number): number[][] {
  const stream = random(seed, 'branches');
  return Array.from({ length: CANDIDATES }, (_, k) => {
    const reach = (6 * k) / CANDIDATES;
    return declarations.map((declaration) => farScalar(declaration, reach, stream));
  });
}

/** A value of the domain up to about 10^reach, or as near to an end of it as that is small. */
function farScalar(
  { domain, low, high }: SymbolDeclaration,
  reach: number,
  stream: ReturnType<typeof random>,
): number {
  const whole = domain === 'integer' || domain === 'positive integer' || domain === 'nonnegative integer';
  const signed = domain === 'integer' || domain === 'real';
  const least = low ?? (domain === 'positive integer' ? 1 : signed ? Number.NEGATIVE_INFINITY : 0);
  const most = high ?? (domain === 'unit' ? 1 : Number.POSITIVE_INFINITY);
  if (Number.isFinite(least) && Number.isFinite(most)) {
    const share = stream.uniform();
    const value = least + (most - least) * share;
    return whole ? Math.min(most, Math.max(least, Math.round(value))) : value;
  }
  const size = 10 ** (reach * (2 * stream.uniform() - (reach > 2 ? 0.5 : 1)));
  const away = whole ? Math.round(size) : size;
  const turned = signed && stream.uniform() < 0.5 ? -away : away;
  const from = Number.isFinite(least) ? least : Number.isFinite(most) ? most : 0;
  const value = from === most ? from - away : from + turned;
  return Math.min(most, Math.max(least, value));
}
