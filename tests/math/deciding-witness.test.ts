import { describe, expect, test } from 'vitest';
import { beyondError } from '../../src/math/numeric-agreement.ts';
import { printWitness } from '../../src/tally/witness.ts';

describe('values below their own error', () => {
  test.each([
    [2.803e-16, 1e-8, 0],
    [[3e-17, 0.5], 1e-8, [0, 0.5]],
    [2e-8, 1e-8, 2e-8],
    [2.803e-16, undefined, 2.803e-16],
  ])('%j known to %j is %j', (value, error, shown) => {
    expect(beyondError(value, error)).toEqual(shown);
  });

  test('a witness prints them as 0', () => {
    const witness = { at: { values: { s: 2 } }, expected: 2.803e-16, answer: 0.25, error: 1e-8 };
    expect(printWitness(witness)).toBe('at s = 2: expected 0, found 0.25 (each within 1e-8)');
  });
});
