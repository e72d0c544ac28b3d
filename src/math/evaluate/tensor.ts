import type { Field } from '../compare/field.ts';
import { Fault } from './fault.ts';

/**
 * A vector (one column), a row, a matrix, or a multiple of the identity whose size is still open (rows = 0).
 * Entries stand row by row. Scalars are no tensors: they are elements of the field.
 */
export class Tensor<S> {
  readonly rows: number;
  readonly cols: number;
  readonly entries: S[];
  /** A gradient written as ∂f/∂x: authors take it as a row or as a column, whichever fits its neighbours. */
  readonly open: boolean;
  constructor(rows: number, cols: number, entries: S[], open = false) {
    this.rows = rows;
    this.cols = cols;
    this.entries = entries;
    this.open = open;
  }
}

/** What an expression evaluates to. */
export type Value<S> = S | Tensor<S>;

export const column = <S>(entries: S[], open = false): Tensor<S> =>
  new Tensor(entries.length, 1, entries, open);

/** s · I of a size that its neighbours decide. */
export const multipleOfIdentity = <S>(s: S): Tensor<S> => new Tensor(0, 0, [s]);

const isIdentity = <S>(a: Tensor<S>): boolean => a.rows === 0;
export const isVector = <S>(a: Value<S>): a is Tensor<S> => a instanceof Tensor && a.cols === 1 && a.rows > 0;
export const isMatrix = <S>(a: Value<S>): a is Tensor<S> => a instanceof Tensor && a.rows > 1 && a.cols > 1;

/** "vector of 3", "2×3 matrix", "scalar". */
export function shapeName<S>(a: Value<S>): string {
  if (!(a instanceof Tensor)) return 'scalar';
  if (isIdentity(a)) return 'multiple of the identity';
  if (a.cols === 1) return `vector of ${a.rows}`;
  return a.rows === 1 ? `row of ${a.cols}` : `${a.rows}×${a.cols} matrix`;
}

export function transpose<S>(a: Value<S>): Value<S> {
  if (!(a instanceof Tensor) || isIdentity(a)) return a;
  const entries: S[] = [];
  for (let c = 0; c < a.cols; c++) for (let r = 0; r < a.rows; r++) entries.push(a.entries[r * a.cols + c]!);
  return new Tensor(a.cols, a.rows, entries, a.open);
}

export function mapEntries<S>(a: Value<S>, f: (x: S) => S): Value<S> {
  return a instanceof Tensor ? new Tensor(a.rows, a.cols, a.entries.map(f), a.open) : f(a);
}

export function scalarOf<S>(a: Value<S>, what: string): S {
  if (a instanceof Tensor) {
    if (a.rows === 1 && a.cols === 1) return a.entries[0]!;
    // Authors divide and take functions entry by entry: no fault of shape, but no value here either.
    throw new Fault('unsupported', `${what} needs a scalar, not a ${shapeName(a)}`);
  }
  return a;
}

/** The entries of a vector in order; a scalar is a vector of one. */
export function entriesOf<S>(a: Value<S>): S[] {
  return a instanceof Tensor ? a.entries : [a];
}

/** The identity's multiple filled out to n × n. */
export function filledIdentity<S>(field: Field<S>, s: S, n: number): Tensor<S> {
  const zero = field.integer(0);
  return new Tensor(
    n,
    n,
    Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? s : zero)),
  );
}

/** Sum and product of values of any shape. A mismatch is a Fault of kind `shape`. */
export function algebra<S>(field: Field<S>) {
  const filled = (a: Tensor<S>, n: number): Tensor<S> =>
    isIdentity(a) ? filledIdentity(field, a.entries[0]!, n) : a;

  function add(a: Value<S>, b: Value<S>): Value<S> {
    if (!(a instanceof Tensor) && !(b instanceof Tensor)) return field.add(a, b);
    if (!(a instanceof Tensor) || !(b instanceof Tensor)) {
      // 0 is the zero of every shape: N(0, I), "= 0" of a vector equation.
      if (!(a instanceof Tensor) && field.toInteger(a) === 0) return b;
      if (!(b instanceof Tensor) && field.toInteger(b) === 0) return a;
      if (a instanceof Tensor && a.rows === 1 && a.cols === 1) return field.add(a.entries[0]!, b as S);
      if (b instanceof Tensor && b.rows === 1 && b.cols === 1) return field.add(a as S, b.entries[0]!);
      throw new Fault('shape', `a ${shapeName(a)} and a ${shapeName(b)} cannot be added`);
    }
    if (isIdentity(a) && isIdentity(b)) return multipleOfIdentity(field.add(a.entries[0]!, b.entries[0]!));
    const x = filled(a, b.rows);
    let y = filled(b, a.rows);
    if (x.rows !== y.rows && (x.open || y.open)) y = transpose(y) as Tensor<S>;
    if (x.rows !== y.rows || x.cols !== y.cols)
      throw new Fault('shape', `a ${shapeName(a)} and a ${shapeName(b)} cannot be added`);
    return new Tensor(
      x.rows,
      x.cols,
      x.entries.map((s, k) => field.add(s, y.entries[k]!)),
      x.open && y.open,
    );
  }

  function product(a: Tensor<S>, b: Tensor<S>): Value<S> {
    const entries: S[] = [];
    for (let r = 0; r < a.rows; r++)
      for (let c = 0; c < b.cols; c++) {
        let sum: S | undefined;
        for (let k = 0; k < a.cols; k++) {
          const term = field.mul(a.entries[r * a.cols + k]!, b.entries[k * b.cols + c]!);
          sum = sum === undefined ? term : field.add(sum, term);
        }
        entries.push(sum!);
      }
    return a.rows === 1 && b.cols === 1 ? entries[0]! : new Tensor(a.rows, b.cols, entries);
  }

  function mul(a: Value<S>, b: Value<S>): Value<S> {
    if (!(a instanceof Tensor))
      return b instanceof Tensor ? mapEntries(b, (x) => field.mul(a, x)) : field.mul(a, b);
    if (!(b instanceof Tensor)) return mapEntries(a, (x) => field.mul(x, b));
    if (isIdentity(a)) return mapEntries(b, (x) => field.mul(a.entries[0]!, x));
    if (isIdentity(b)) return mapEntries(a, (x) => field.mul(x, b.entries[0]!));
    if (a.cols === b.rows && !(a.cols === 1 && b.cols === 1 && a.rows > 1 && b.rows > 1))
      return product(a, b);
    if (b.open && b.cols === a.cols && b.rows === 1) return product(a, transpose(b) as Tensor<S>);
    if (a.open && a.rows === b.rows && a.cols === 1) return product(transpose(a) as Tensor<S>, b);
    if (a.rows === 1 && a.cols === 1) return mapEntries(b, (x) => field.mul(a.entries[0]!, x));
    if (b.rows === 1 && b.cols === 1) return mapEntries(a, (x) => field.mul(x, b.entries[0]!));
    if (isVector(a) && isVector(b))
      throw new Fault('unsupported', 'whether a product of two vectors is meant entry by entry is not said');
    throw new Fault('shape', `a ${shapeName(a)} times a ${shapeName(b)} does not fit`);
  }

  /** aᵀb of two vectors, as x · y with a written dot. */
  function dot(a: Value<S>, b: Value<S>): Value<S> {
    const [n, m] = [entriesOf(a).length, entriesOf(b).length];
    if (isVector(a) && isVector(b) && n === m && n > 1) return product(transpose(a) as Tensor<S>, b);
    return mul(a, b);
  }

  const scale = (a: Value<S>, s: S): Value<S> => mapEntries(a, (x) => field.mul(x, s));
  return { add, mul, dot, scale };
}
