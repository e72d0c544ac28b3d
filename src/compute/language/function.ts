import type { Random } from '../../numeric/random.ts';

/** What the functions of the language share while an expression is evaluated. */
export interface Setting {
  /** Source of everything drawn. */
  random: Random;
  /** False in a second, coarser evaluation, whose distance from the first tells the error of approximations. */
  fine: boolean;
  /** Counts work against the budget. Throws LanguageFault once it is spent. */
  spend(steps: number): void;
}

/** A value of the language: numbers, words, arrays of them, and functions that an author has written. */
export type Value = unknown;

/** A function that authors may call in expressions. */
export interface LanguageFunction {
  name: string;
  /** As it is called: `receptive_field(layers)`. */
  signature: string;
  /** What it gives, in a sentence; for the docs. */
  says: string;
  /** Its value is approximate in a way that a coarser evaluation shows. */
  approximate?: true;
  /** It draws random numbers. */
  random?: true;
  call(setting: Setting, ...values: Value[]): Value;
}

/** The expression cannot be evaluated: the fault is its author's. */
export class LanguageFault extends Error {
  override name = 'LanguageFault';
}

/** More entries than this are no homework's array. */
const ENTRIES = 200_000;

export function asNumber(value: Value, what: string): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new LanguageFault(`${what} has to be a number, not ${shownValue(value)}`);
}

/** A whole number from `least` to the size that an array may have. */
export function asCount(value: Value, what: string, least = 0): number {
  const number = asNumber(value, what);
  if (Number.isInteger(number) && number >= least && number <= ENTRIES) return number;
  throw new LanguageFault(
    `${what} has to be a whole number from ${least} to ${ENTRIES}, not ${shownValue(value)}`,
  );
}

export function asVector(value: Value, what: string): number[] {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'number')) return value;
  if (Array.isArray(value) && value.every((row) => Array.isArray(row) && row.length === 1))
    return value.map((row) => asNumber(row[0], what));
  throw new LanguageFault(`${what} has to be a vector [1, 2, 3], not ${shownValue(value)}`);
}

export function asMatrix(value: Value, what: string): number[][] {
  const rows = Array.isArray(value) && value.length > 0 ? value : undefined;
  const columns = Array.isArray(rows?.[0]) ? rows[0].length : undefined;
  const whole = rows?.every(
    (row) => Array.isArray(row) && row.length === columns && row.every((entry) => typeof entry === 'number'),
  );
  if (whole) return rows as number[][];
  throw new LanguageFault(`${what} has to be a matrix [1, 2; 3, 4], not ${shownValue(value)}`);
}

export function asFunction(value: Value, what: string): (...values: Value[]) => Value {
  if (typeof value === 'function') return value as (...values: Value[]) => Value;
  throw new LanguageFault(`${what} has to be a function, f(x) = …, not ${shownValue(value)}`);
}

/** A function of numbers that gives a number. */
export function asReal(
  value: Value,
  what: string,
  setting: Setting,
): (x: number | number[] | number[][]) => number {
  const f = asFunction(value, what);
  return (x) => {
    setting.spend(1);
    return asNumber(f(x), `${what}(x)`);
  };
}

export function checkEntries(count: number): void {
  if (count > ENTRIES) throw new LanguageFault(`an array of ${count} entries is more than ${ENTRIES}`);
}

/** Entries of a value, nested arrays together. */
export function sizeOf(value: Value): number {
  return Array.isArray(value) ? value.reduce((sum: number, entry) => sum + sizeOf(entry), 0) : 1;
}

export function shownValue(value: Value): string {
  if (typeof value === 'function') return 'a function';
  return value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
