import { describe, expect, test } from 'vitest';
import { conversion, convertible, parseUnit } from '../../src/math/units.ts';

describe('one spelling a unit', () => {
  test.each([
    ['ns', 'ns'],
    ['nanoseconds', 'ns'],
    ['μs', 'us'],
    ['µs', 'us'],
    ['microsecond', 'us'],
    ['KB', 'kB'],
    ['MiB', 'MiB'],
    ['gigabytes', 'GB'],
    ['bytes', 'B'],
    ['FLOPs', 'FLOP'],
    ['TFLOPs', 'TFLOP'],
    ['TFLOPS', 'TFLOP/s'],
    ['tokens', 'token'],
    ['tokens per second', 'token/s'],
    ['GB/s', 'GB/s'],
    ['m/s^2', 'm/s^2'],
    ['m s^-2', 'm/s^2'],
    ['kg·m/s²', 'kg*m/s^2'],
    ['s⁻¹', '1/s'],
    ['params', 'parameter'],
    ['ops', 'operation'],
  ])('%s is %s', (text, canonical) => {
    expect(parseUnit(text)?.text).toBe(canonical);
  });

  test.each(['', 'glorp', 'm//', '3', 'ns or so', 'a'.repeat(100), 's^x'])('%j is none', (text) => {
    expect(parseUnit(text)).toBeUndefined();
  });

  test('canonical texts are their own spelling', () => {
    for (const text of ['ns', 'us', 'GB/s', 'm/s^2', 'kg*m/s^2', '1/s', 'token/s', 'TFLOP/s', 'fwd', 'MiB']) {
      expect(parseUnit(text)?.text, text).toBe(text);
    }
  });
});

describe('conversion', () => {
  test.each([
    ['us', 'ns', 1000n, 1n],
    ['ns', 's', 1n, 10n ** 9n],
    ['h', 'min', 60n, 1n],
    ['GB', 'MB', 1000n, 1n],
    ['MiB', 'KiB', 1024n, 1n],
    ['GiB', 'GB', 2n ** 30n, 10n ** 9n],
    ['B', 'bit', 8n, 1n],
    ['Gbps', 'MB/s', 125n, 1n],
    ['TFLOPS', 'GFLOP/s', 1000n, 1n],
    ['J', 'kg*m^2/s^2', 1n, 1n],
    ['N/kg', 'm/s^2', 1n, 1n],
    ['Hz', '1/s', 1n, 1n],
    ['tokens', 'token', 1n, 1n],
  ])('one %s in %s is %s/%s', (from, to, num, den) => {
    const factor = conversion(from, to)!;
    expect(factor.num * den).toBe(num * factor.den);
  });

  test.each([
    ['ns', 'GB'],
    ['fwd', 'loadmem'],
    ['fwd', 's'],
    ['token', 'parameter'],
    ['FLOP', 'FLOP/s'],
    ['m', 'm^2'],
    ['apple', 'pear'],
    ['constructor', 'toString'],
  ])('%s does not convert into %s', (from, to) => {
    expect(convertible(from, to)).toBe(false);
  });

  test('there and back again is one', () => {
    for (const [a, b] of [
      ['us', 'ns'],
      ['GiB', 'kB'],
      ['TFLOPS', 'FLOP/s'],
      ['year', 's'],
    ] as const) {
      const there = conversion(a, b)!;
      const back = conversion(b, a)!;
      expect(there.num * back.num).toBe(there.den * back.den);
    }
  });

  test('unknown nouns count themselves', () => {
    expect(convertible('apples', 'apple')).toBe(true);
    expect(convertible('constructor', 'constructor')).toBe(true);
  });
});
