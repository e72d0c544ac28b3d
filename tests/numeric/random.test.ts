import { describe, expect, test } from 'vitest';
import { type Random, random } from '../../src/numeric/random.ts';
import { running, zScore } from '../../src/numeric/statistics.ts';

const take = (n: number, source: Random) => Array.from({ length: n }, () => source.uniform());

describe('streams', () => {
  test('the same seed and labels give the same numbers', () => {
    expect(take(5, random(7, 'a'))).toEqual(take(5, random(7, 'a')));
  });

  test.each([
    ['another seed', random(8, 'a')],
    ['another label', random(7, 'b')],
    ['no label', random(7)],
    ['labels run together', random(7, 'a', 'b')],
    ['labels joined', random(7, 'a,b')],
  ])('%s gives others', (_name, other) => {
    expect(take(5, other)).not.toEqual(take(5, random(7, 'a')));
  });

  test('a stream is what its path says, whatever was drawn before', () => {
    const source = random(7, 'a');
    const early = take(5, source.stream('b'));
    take(1000, source);
    expect(take(5, source.stream('b'))).toEqual(early);
    expect(take(5, random(7, 'a', 'b'))).toEqual(early);
  });

  test('two streams are uncorrelated', () => {
    const [one, other] = [random(7).stream('a'), random(7).stream('b')];
    const products = running();
    for (let k = 0; k < 100_000; k++) products.add(one.normal() * other.normal());
    expect(Math.abs(zScore({ value: products.mean, error: products.standardError }, 0))).toBeLessThan(4.5);
  });
});

describe('distributions', () => {
  /** Moments of each distribution, from its definition. */
  test.each([
    ['uniform, mean', (r: Random) => r.uniform(), 1 / 2],
    ['uniform, square', (r: Random) => r.uniform() ** 2, 1 / 3],
    ['uniform, high frequency', (r: Random) => Math.cos(2 * Math.PI * 64 * r.uniform()), 0],
    ['normal, mean', (r: Random) => r.normal(), 0],
    ['normal, variance', (r: Random) => r.normal() ** 2, 1],
    ['normal, third moment', (r: Random) => r.normal() ** 3, 0],
    ['normal, fourth moment', (r: Random) => r.normal() ** 4, 3],
    ['normal, share beyond 1.96', (r: Random) => (Math.abs(r.normal()) > 1.959964 ? 1 : 0), 0.05],
    ['normal, neighbours', (r: Random) => r.normal() * r.normal(), 0],
    ['die, mean', (r: Random) => r.integer(1, 6), 3.5],
    ['die, sixes', (r: Random) => (r.integer(1, 6) === 6 ? 1 : 0), 1 / 6],
    ['die, ones', (r: Random) => (r.integer(1, 6) === 1 ? 1 : 0), 1 / 6],
  ])('%s', (name, draw, truth) => {
    const source = random(11, name);
    const seen = running();
    for (let k = 0; k < 200_000; k++) seen.add(draw(source));
    expect(Math.abs(zScore({ value: seen.mean, error: seen.standardError }, truth))).toBeLessThan(4.5);
  });

  test('uniform stays inside (0, 1) and integers inside their range', () => {
    const source = random(3);
    for (let k = 0; k < 100_000; k++) {
      const u = source.uniform();
      expect(u > 0 && u < 1).toBe(true);
    }
    const drawn = new Set(Array.from({ length: 1000 }, () => source.integer(-2, 2)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });
});
