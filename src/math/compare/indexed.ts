import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import { callsOneOf, holds } from '../evaluate/contents.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { mapChildren } from '../walk.ts';

/** Begins the names of families, which no reader gives. */
const MARK = 'family ';

/** Two sides with families written as functions of their indices, and the families of either. */
export interface IndexedSides {
  sides: [Expr, Expr];
  families: [string[], string[]];
}

/**
 * Names that carry the index of a sum or product around them (x_i under Σ_i, y^{(k)}, w_{ij}) as values of an unknown
 * function of the index, on both sides: so x_i changes with i, Σ_i x_i is no n x_i, and x_1 is one of them. Undefined
 * where no such name stands; what is declared, the name or its letter, is left as it is.
 */
export function indexedSides(sides: readonly [Expr, Expr], symbols: SymbolTable): IndexedSides | undefined {
  const known = (name: string, base: string) => Object.hasOwn(symbols, name) || Object.hasOwn(symbols, base);
  if (!sides.some((side) => holds(side, 'big'))) return undefined;
  const found = new Set<string>();
  for (const side of sides)
    some(side, (node) => {
      if (node.type !== 'big' || !node.index) return false;
      for (const name of freeNames(node.body)) {
        const member = memberOf(name);
        if (!member || known(name, member.base)) continue;
        if (member.indices.some((index) => freeNames(index).has(node.index!.name)))
          found.add(familyName(member));
      }
      return false;
    });
  if (found.size === 0) return undefined;
  // Whoever writes |x_i| or max(0, x_i) thinks of values below zero, too.
  const signed = sides.some((side) => callsOneOf(side, OF_SIGNS));
  const families = sides.map(() => new Set<string>());
  const inner = (expr: Expr, own: Set<string>, bound: readonly string[]): Expr => {
    if (expr.type !== 'symbol') {
      const inside = expr.type === 'big' && expr.index ? [...bound, expr.index.name] : bound;
      return mapChildren(expr, (child) => inner(child, own, inside));
    }
    const member = memberOf(expr.name);
    if (!member || known(expr.name, member.base)) return expr;
    const name = familyName(member);
    if (!found.has(name)) return expr;
    own.add(name);
    const args = member.indices.map((index) => withoutConstants(index, bound));
    const value: Expr = { type: 'apply', fn: { type: 'symbol', name }, args };
    return signed ? value : positive(value);
  };
  const [left, right] = sides.map((side, k) => inner(side, families[k]!, [])) as [Expr, Expr];
  return { sides: [left, right], families: [[...families[0]!], [...families[1]!]] };
}

const OF_SIGNS: ReadonlySet<string> = new Set(['abs', 'sign', 'relu', 'max', 'min']);

interface Member {
  base: string;
  /** Where the indices stand: below, or in brackets above. */
  above: boolean;
  indices: Expr[];
}

const familyName = ({ base, above, indices }: Member): string =>
  `${MARK}${base}${above ? '^' : '_'}${indices.length}`;

const below = /^([^_^]+(?:\^(?:hat|bar|tilde|star|vec|dot))?'*)_(?:\{([^{}]+)\}|([^{}_^]+))$/;
const inBrackets = /^([^_^]+)\^\(([^()]+)\)$/;
/** Letters of words that name a member instead of numbering it. */
const longestRun = 2;

/** A name with indices: x_i, x_ij, x_{i+1}, x_{i,j}, x^(i). */
function memberOf(name: string): Member | undefined {
  const lower = below.exec(name);
  const upper = lower ? null : inBrackets.exec(name);
  const base = lower?.[1] ?? upper?.[1];
  const written = lower?.[2] ?? lower?.[3] ?? upper?.[2];
  if (base === undefined || written === undefined) return undefined;
  const parts = written.split(',').map((part) => part.trim());
  const [only] = parts;
  const run = parts.length === 1 && /^[a-z]+$/.test(only!) ? [...only!] : parts;
  if (parts.length === 1 && run.length > longestRun) return undefined;
  const indices = run.map(indexOf);
  return indices.includes(undefined)
    ? undefined
    : { base, above: upper !== null, indices: indices as Expr[] };
}

/** i, 3, i+1, n−i+1 */
function indexOf(text: string): Expr | undefined {
  const bare = text.replaceAll(' ', '');
  if (bare.length > longestIndex) return undefined;
  const parts = bare.split(/(?=[+-])/).map((part) => {
    const negative = part.startsWith('-');
    const name = part.replace(/^[+-]/, '');
    if (!/^(?:[a-zA-Z]|\d{1,4})$/.test(name)) return undefined;
    return negative ? ({ type: 'neg', arg: leaf(name) } as Expr) : leaf(name);
  });
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : { type: 'add', terms: parts as Expr[] };
}

/** Characters of one index. */
const longestIndex = 12;

/** An index that nothing binds is no imaginary unit. */
function withoutConstants(index: Expr, bound: readonly string[]): Expr {
  if (index.type !== 'symbol') return mapChildren(index, (part) => withoutConstants(part, bound));
  const constant = (index.name === 'i' || index.name === 'e') && !bound.includes(index.name);
  return constant ? { type: 'symbol', name: `index ${index.name}` } : index;
}

/** Positive, as undeclared names are, and of a size around 1: e^(6/5 sin f). */
function positive(value: Expr): Expr {
  const number = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
  const wave: Expr = { type: 'call', fn: 'sin', args: [value] };
  const share: Expr = { type: 'div', num: number('6'), den: number('5') };
  return { type: 'call', fn: 'exp', args: [{ type: 'mul', factors: [share, wave] }] };
}

const leaf = (text: string): Expr =>
  /^\d/.test(text) ? { type: 'number', digits: text, exponent: 0 } : { type: 'symbol', name: text };
