import { expect, test } from 'vitest';
import { withNumberWords } from '../../src/check/number-words.ts';
import type { Question } from '../../src/types/rubric.ts';

const asked = (unit?: string, more: Partial<Question> = {}): Question =>
  ({
    unit,
    options: {},
    synonyms: { dimension: ['dimensional', 'D'] },
    symbols: {},
    ...more,
  }) as unknown as Question;

test.each([
  ['140M', undefined, '140 \\times 10^{6}'],
  ['140M parameters', 'parameter', '140 \\times 10^{6} parameters'],
  ['$25.5$M', 'parameter', '$25.5 \\times 10^{6}$'],
  ['1.6B FLOPs', 'FLOP', '1.6 \\times 10^{9} FLOPs'],
  ['\\$210B', 'USD', '\\$210 \\times 10^{9}'],
  ['128-dimensional', 'dimension', '128 dimensional'],
  ['128-D', 'dimension', '128 D'],
  ['1.7 quadrillion tokens', 'token', '1.7 \\times 10^{15} tokens'],
  ['$210 billion', 'USD', '210 \\times 10^{9} USD'],
  // The letter or the stroke has its own meaning.
  ['128-D', undefined, '128-D'],
  ['300 K', 'K', '300 K'],
  ['64 B', 'B', '64 B'],
  ['128-x', 'dimension', '128-x'],
  ['7-128-D', 'dimension', '7-128-D'],
])('%s in %s', (text, unit, written) => {
  expect(withNumberWords(text, asked(unit))).toBe(written);
});

test('a letter that the question has as a symbol stays one', () => {
  const question = asked('token', { symbols: { M: {} } as unknown as Question['symbols'] });
  expect(withNumberWords('3M', question)).toBe('3M');
});

test('a rate whose time the question lists is said with "per"', () => {
  const question = asked('token', { options: { per: ['minute', 'min'] } });
  expect(withNumberWords('1.44 tokens/min', question)).toBe('1.44 tokens per min');
  expect(withNumberWords('1.44 tokens/s', question)).toBe('1.44 tokens/s');
});
