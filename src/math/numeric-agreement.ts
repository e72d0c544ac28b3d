import type { Numeric } from '../types/world.ts';

/**
 * What one point tells about two values with error bounds: `same` (within the bounds, which are small beside
 * the values), `differ` (clearly beyond them), `zero` (both are 0 within their bounds: too little to call
 * them the same function), `nothing` (the bounds are too wide to tell).
 */
export type Agreement = 'same' | 'differ' | 'zero' | 'nothing';

/** Bounds wider than this share of the values decide nothing. */
const INFORMATIVE = 1e-7;
/** Bounds are first-order: a difference must exceed them by this factor to count. */
const MARGIN = 4;

/** How strictly two values are held together. */
export interface Tolerance {
  informative: number;
  margin: number;
}
export const computed: Tolerance = { informative: INFORMATIVE, margin: MARGIN };
/** Where the error is that of printed digits: it is exact, and it may be large. */
export const printed: Tolerance = { informative: 1, margin: 1 };

export function agreeScalar(a: number, b: number, error: number, tolerance = computed): Agreement {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  const distance = Math.abs(a - b);
  if (!Number.isFinite(scale) || Number.isNaN(error)) return 'nothing';
  if (distance > tolerance.margin * error && distance > 0) return 'differ';
  if (distance > error) return 'nothing';
  if (scale <= error || scale === 0) return 'zero';
  return error <= tolerance.informative * scale ? 'same' : 'nothing';
}

/** The same for vectors and matrices, entry by entry against the largest entry; `note` names a lesser oddity. */
export function agree(
  a: Numeric,
  b: Numeric,
  error: number,
  tolerance = computed,
): { agreement: Agreement; note?: string } {
  const [x, y] = [flat(a), flat(b)];
  if (x.shape !== y.shape) {
    const transposed = x.entries.length === y.entries.length && x.entries.length > 1 && x.line && y.line;
    const unwrapped = x.entries.length === 1 && y.entries.length === 1;
    if (!transposed && !unwrapped) {
      if (isZero(x.entries, error) && isZero(y.entries, error)) return { agreement: 'zero' };
      return { agreement: 'differ', note: `a ${x.shape} against a ${y.shape}` };
    }
    const inner = agreeEntries(x.entries, y.entries, error, tolerance);
    return {
      agreement: inner,
      note: transposed
        ? 'one is written as a row, the other as a column'
        : `a ${x.shape} against a ${y.shape}`,
    };
  }
  return { agreement: agreeEntries(x.entries, y.entries, error, tolerance) };
}

function agreeEntries(a: number[], b: number[], error: number, tolerance: Tolerance): Agreement {
  const each = a.map((v, k) => agreeScalar(v, b[k]!, error, tolerance));
  if (each.includes('differ')) return 'differ';
  if (isZero(a, error) && isZero(b, error)) return 'zero';
  const scale = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  const close = a.every((v, k) => Math.abs(v - b[k]!) <= error);
  return close && error <= tolerance.informative * scale ? 'same' : 'nothing';
}

const isZero = (entries: number[], error: number): boolean => entries.every((v) => Math.abs(v) <= error);

function flat(value: Numeric): { entries: number[]; shape: string; line: boolean } {
  if (typeof value === 'number') return { entries: [value], shape: 'number', line: false };
  if (!Array.isArray(value[0]))
    return { entries: value as number[], shape: `vector of ${value.length}`, line: true };
  const rows = value as number[][];
  const cols = rows[0]!.length;
  if (rows.length === 1) return { entries: rows[0]!, shape: `row of ${cols}`, line: true };
  return { entries: rows.flat(), shape: `${rows.length}×${cols} matrix`, line: false };
}

/** Entries that their own error swallows are 0 for a reader: 2.8e-16 known to 1e-8. */
export function beyondError(value: Numeric | string, error: number | undefined): Numeric | string {
  if (typeof value === 'string' || error === undefined) return value;
  const entry = (x: number) => (Math.abs(x) <= error ? 0 : x);
  if (typeof value === 'number') return entry(value);
  return (value as (number | number[])[]).map((one) =>
    typeof one === 'number' ? entry(one) : one.map(entry),
  ) as Numeric;
}

/** A value in six digits, for reasons. */
export function showNumeric(value: Numeric | string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return showNumber(value);
  return `(${(value as (number | number[])[]).map((v) => (typeof v === 'number' ? showNumber(v) : showNumeric(v))).join(', ')})`;
}

export function showNumber(x: number): string {
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? String(x) : String(Number(x.toPrecision(6)));
}

/** "x = 1.2, n = 3" */
export function showPoint(values: Record<string, Numeric>): string {
  const names = Object.keys(values).sort();
  return names.map((name) => `${name} = ${showNumeric(values[name]!)}`).join(', ');
}
