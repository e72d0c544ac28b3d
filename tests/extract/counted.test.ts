import { expect, test } from 'vitest';
import { quantitiesIn } from '../../src/extract/passage/quantity.ts';

/** What multiplies a count stands between the number and its noun; letters that are units themselves do not. */
test.each([
  ['it has 140 million parameters', ['parameters', 'parameter'], '140 million parameters'],
  ['it has 7.5M parameters', ['parameters', 'parameter'], '7.5M parameters'],
  ['the work is 1.6B', ['flop', 'flops'], '1.6B'],
  ['the work is 3.8 GFLOPs', ['flop', 'flops'], '3.8 GFLOPs'],
  ['a field of 3 T in 5 s', ['s'], '5 s'],
  ['two standard deviations out the radius is 3', [], '3'],
])('%s', (text, units, phrase) => {
  expect(quantitiesIn(text, 0, units).map(({ start, end }) => text.slice(start, end))).toEqual([phrase]);
});
