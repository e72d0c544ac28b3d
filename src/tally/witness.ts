import { beyondError } from '../math/numeric-agreement.ts';
import type { Witness } from '../types/comparison.ts';
import type { Numeric } from '../types/world.ts';

/** Digits that a person compares at a glance. */
const digits = 6;

/** A value in a line: `3.14159`, `(1, 2)`, `((1, 0), (0, 1))`. */
export function printNumeric(value: Numeric | string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e15
      ? String(value)
      : String(Number(value.toPrecision(digits)));
  return `(${(value as readonly (number | number[])[]).map((one) => printNumeric(one)).join(', ')})`;
}

/** "at d_1 = 3, d_2 = 5: expected 3, found 15". Instances of unknown functions and laws are named, not spelt out. */
export function printWitness({ at, expected, answer, error }: Witness): string {
  const values = Object.entries(at.values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} = ${printNumeric(value)}`);
  const functions = Object.keys(at.functions ?? {})
    .sort()
    .map((name) => `a test function ${name}`);
  const where = [...values, ...functions].join(', ');
  const bound =
    error !== undefined && error > 0 ? ` (each within ${printNumeric(Number(error.toPrecision(2)))})` : '';
  return `${where === '' ? '' : `at ${where}: `}expected ${printNumeric(beyondError(expected, error))}, found ${printNumeric(beyondError(answer, error))}${bound}`;
}
