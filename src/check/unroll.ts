import { mapChildren } from '../math/walk.ts';
import type { BigNode, Expr, RelationNode } from '../types/expression.ts';

/** What the indices of a formula stand for while its sums are written out. */
export interface Sizes {
  /** Values of names: n: 3, i: 2. */
  values: Readonly<Record<string, number>>;
  /** How far a sum without limits runs. */
  length: number;
  /** Names whose upper index numbers members and is no power: W^h, r^h. */
  superscripts: readonly string[];
}

/** Terms that a formula may have once its sums are written out. */
const longest = 2_000;

/** A sum cannot be written out: its limits are no whole numbers, or it is too long. */
export class UnrollFault extends Error {
  override name = 'UnrollFault';
}

/**
 * The formula with its sums and products written out term by term, and its indices as numbers: under Σ_{i=1}^n with
 * n = 2, x_i x_i^T is x_1 x_1^T + x_2 x_2^T. Throws UnrollFault.
 */
export function unroll(expr: Expr, sizes: Sizes): Expr {
  let left = longest;
  const inner = (node: Expr, values: Readonly<Record<string, number>>): Expr => {
    if (node.type === 'big' && (node.op === 'sum' || node.op === 'prod')) {
      const terms = runOf(node, values, sizes.length).map(({ name, at }) => {
        if (--left < 0) throw new UnrollFault(`more than ${longest} terms`);
        return inner(node.body, { ...values, [name]: at });
      });
      if (terms.length === 1) return terms[0]!;
      if (node.op === 'sum') return terms.length === 0 ? whole(0) : { type: 'add', terms, ...placeOf(node) };
      return terms.length === 0 ? whole(1) : { type: 'mul', factors: terms, ...placeOf(node) };
    }
    if (node.type === 'symbol')
      return Object.hasOwn(values, node.name)
        ? whole(values[node.name]!)
        : { ...node, name: numbered(node.name, values) };
    if (node.type === 'pow' && node.base.type === 'symbol' && sizes.superscripts.includes(node.base.name)) {
      const at = wholeOf(node.exponent, values);
      if (at !== undefined) return { type: 'symbol', name: raised(node.base.name, at), ...placeOf(node) };
    }
    return mapChildren(node, (child) => inner(child, values));
  };
  return inner(expr, sizes.values);
}

const whole = (value: number): Expr => ({ type: 'number', digits: String(value), exponent: 0 });
const placeOf = (node: Expr) => (node.at ? { at: node.at } : {});

/** The values through which the index of a sum runs. */
function runOf(node: BigNode, values: Readonly<Record<string, number>>, length: number) {
  const every = Array.from({ length }, (_, k) => k + 1);
  if (node.over?.type === 'relation') {
    const { over } = node;
    const name = node.index?.name ?? unknownOf(over, values);
    if (name === undefined) throw new UnrollFault('nothing says what a sum runs through');
    return every.filter((at) => fulfils(over, { ...values, [name]: at })).map((at) => ({ name, at }));
  }
  const name = node.index?.name;
  if (name === undefined || node.over) throw new UnrollFault('nothing says what a sum runs through');
  const low = node.from ? wholeOf(node.from, values) : 1;
  const high = node.to ? wholeOf(node.to, values) : length;
  if (low === undefined || high === undefined)
    throw new UnrollFault('the limits of a sum are no numbers here');
  if (high - low > longest) throw new UnrollFault(`more than ${longest} terms`);
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => ({ name, at: low + k }));
}

/** The one name of a range that has no value yet: the j of 1 ≤ j ≤ i. */
function unknownOf(over: RelationNode, values: Readonly<Record<string, number>>): string | undefined {
  const open = over.members.flatMap((one) =>
    one.type === 'symbol' && !Object.hasOwn(values, one.name) ? [one.name] : [],
  );
  return open.length === 1 ? open[0] : undefined;
}

function fulfils(over: RelationNode, values: Readonly<Record<string, number>>): boolean {
  return over.ops.every((op, k) => {
    const [a, b] = [wholeOf(over.members[k]!, values), wholeOf(over.members[k + 1]!, values)];
    if (a === undefined || b === undefined) throw new UnrollFault('the limits of a sum are no numbers here');
    switch (op) {
      case '<':
        return a < b;
      case '<=':
        return a <= b;
      case '>':
        return a > b;
      case '>=':
        return a >= b;
      case '!=':
        return a !== b;
      case '=':
        return a === b;
      default:
        throw new UnrollFault(`a sum over "${op}"`);
    }
  });
}

/** A whole number made of numbers and known names by adding and taking away. */
function wholeOf(expr: Expr, values: Readonly<Record<string, number>>): number | undefined {
  switch (expr.type) {
    case 'number':
      return expr.exponent === 0 && /^\d{1,6}$/.test(expr.digits) ? Number(expr.digits) : undefined;
    case 'symbol':
      return Object.hasOwn(values, expr.name) ? values[expr.name] : undefined;
    case 'neg': {
      const one = wholeOf(expr.arg, values);
      return one === undefined ? undefined : -one;
    }
    case 'add': {
      const all = expr.terms.map((term) => wholeOf(term, values));
      return all.includes(undefined) ? undefined : (all as number[]).reduce((sum, one) => sum + one, 0);
    }
    default:
      return undefined;
  }
}

/** W_O with the upper index 2 is W^(2)_O, as it is written with brackets. */
function raised(name: string, at: number): string {
  const cut = name.indexOf('_');
  return cut < 0 ? `${name}^(${at})` : `${name.slice(0, cut)}^(${at})${name.slice(cut)}`;
}

const parts =
  /^([^_^]{1,40}(?:\^(?:hat|bar|tilde|star|vec|dot))?'{0,3})(?:\^\(([^()]{1,20})\))?(?:_(?:\{(.{1,40})\}|(.{1,40})))?$/;

/** A name with its indices as numbers: x_i, x_{i-1}, W^(h)_O, y_{tau(k)}, a_ij. */
function numbered(name: string, values: Readonly<Record<string, number>>): string {
  const match = parts.exec(name);
  if (!match || (match[2] === undefined && match[3] === undefined && match[4] === undefined)) return name;
  const above = match[2] === undefined ? '' : `^(${indexed(match[2], values)})`;
  const written = match[3] ?? match[4];
  if (written === undefined) return `${match[1]}${above}`;
  const below = indexed(written, values);
  return `${match[1]}${above}_${/^[A-Za-z\d]{1,40}$/.test(below) ? below : `{${below}}`}`;
}

function indexed(written: string, values: Readonly<Record<string, number>>): string {
  const all = written
    .split(',')
    .flatMap((part) => {
      const letters = [...part.trim()];
      // Two letters side by side are two indices where both have a value.
      return letters.length === 2 && letters.every((one) => Object.hasOwn(values, one)) ? letters : [part];
    })
    .map((part) => {
      const put = part
        .trim()
        .replace(/[A-Za-z]{1,12}/g, (word) => (Object.hasOwn(values, word) ? String(values[word]) : word));
      return /^\d{1,6}(?:[+-]\d{1,6}){1,3}$/.test(put) ? String(added(put)) : put;
    });
  // a_{1,2} and a_{12} are one entry.
  return all.join(all.every((one) => /^\d$/.test(one)) ? '' : ',');
}

function added(sum: string): number {
  return [...sum.matchAll(/[+-]?\d{1,6}/g)].reduce((total, [one]) => total + Number(one), 0);
}
