import { describe, expect, test } from 'vitest';
import { quantitiesIn } from '../../src/extract/passage/quantity.ts';

/** The stretches of a line that are taken for quantities in bits. */
const taken = (line: string) =>
  quantitiesIn(line, 0, ['bits', 'bit']).map(({ start, end }) => line.slice(start, end));

describe('a quantity is taken with the whole of its unit', () => {
  test.each([
    ['it is 0.25 bits/symbol.', '0.25 bits/symbol'],
    ['$0.25 \\text{ bits per symbol}$.', '0.25 \\text{ bits per symbol}'],
    ['$0.25 \\text{ bits/symbol}$.', '0.25 \\text{ bits/symbol}'],
    ['$0.25 \\text{ bits}$ per symbol', '0.25 \\text{ bits}'],
    ['it is 0.25 bits per symbol', '0.25 bits'],
    ['it is 0.25 bits / 2', '0.25 bits'],
  ])('%s', (line, whole) => {
    expect(taken(line)[0]).toBe(whole);
  });
});
