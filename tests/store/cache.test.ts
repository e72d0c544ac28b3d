import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentHash, openCache } from '../../src/store/cache.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const key = contentHash({ rubric: 'x', seed: 1 });
const file = () => join(root, '.cache', 'recompute', `${key}.json`);
const value = { samples: [{ at: { n: 3 }, value: 9.25, error: 1e-12 }], name: 'ü' };

describe('the cache', () => {
  test('gives back what was put, and misses what was not', async () => {
    const cache = openCache(root, '1');
    expect(cache.get(key)).toBeUndefined();
    expect(await cache.put(key, value)).toBe(true);
    expect(cache.get(key)).toEqual(value);
    expect(openCache(root, '1').get(key)).toEqual(value);
    expect(cache.get(contentHash('another'))).toBeUndefined();
  });

  test('any JSON value comes back as it was', async () => {
    const cache = openCache(root, '1');
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (any) => {
        const plain: unknown = JSON.parse(JSON.stringify(any));
        await cache.put(key, plain);
        expect(cache.get(key)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  test('another version of the code misses', async () => {
    await openCache(root, '1').put(key, value);
    expect(openCache(root, '2').get(key)).toBeUndefined();
  });

  test('an entry cut short anywhere is a miss, never an error', async () => {
    const cache = openCache(root, '1');
    await cache.put(key, value);
    const whole = readFileSync(file());
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(file(), whole.subarray(0, length));
      expect(cache.get(key)).toBeUndefined();
    }
  });

  test.each([
    ['a value edited by hand', (text: string) => text.replace('9.25', '9.5')],
    ['an entry of another key', (text: string) => text.replace(key, contentHash('another'))],
    ['an older layout', (text: string) => text.replace('"layout":2', '"layout":0')],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['no text at all', () => '\u0000\u0001'],
  ])('%s is a miss', async (_name, spoil) => {
    const cache = openCache(root, '1');
    await cache.put(key, value);
    writeFileSync(file(), spoil(readFileSync(file(), 'utf8')));
    expect(cache.get(key)).toBeUndefined();
  });

  test('a folder in the place of an entry is a miss, and is not written over', async () => {
    mkdirSync(file(), { recursive: true });
    const cache = openCache(root, '1');
    expect(cache.get(key)).toBeUndefined();
    expect(await cache.put(key, value)).toBe(false);
  });

  test('a place that cannot be written is no error', async () => {
    writeFileSync(join(root, '.cache'), 'a file, not a folder');
    expect(await openCache(root, '1').put(key, value)).toBe(false);
  });

  test('writing leaves nothing else behind', async () => {
    const cache = openCache(root, '1');
    await Promise.all(Array.from({ length: 8 }, (_, index) => cache.put(key, { index })));
    expect(readdirSync(join(root, '.cache', 'recompute'))).toEqual([`${key}.json`]);
    expect(cache.get(key)).toHaveProperty('index');
  });

  test('a key that is no hash is a fault of the caller', () => {
    expect(() => openCache(root, '1').get('../../etc/passwd')).toThrow(TypeError);
  });
});

describe('the content hash', () => {
  test('does not mind the order of keys, but minds everything else', () => {
    expect(contentHash({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(
      contentHash({ b: { d: 'x', c: [1, 2] }, a: 1 }),
    );
    const different = [
      { a: 1 },
      { a: 2 },
      { a: '1' },
      { b: 1 },
      [1],
      1,
      '1',
      null,
      { a: [1, 2] },
      { a: [2, 1] },
    ];
    expect(new Set(different.map((one) => contentHash(one))).size).toBe(different.length);
  });
});
