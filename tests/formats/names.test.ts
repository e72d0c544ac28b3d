import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allFormats, formatNames } from '../../src/read/index.ts';

describe('formats', () => {
  test('help lists those that there are', async () => {
    const there = (await allFormats()).map(({ name }) => name);
    expect([...formatNames].sort()).toEqual(there.sort());
    expect(new Set(there).size).toBe(there.length);
  });

  test('each stands in docs/formats.md', () => {
    const docs = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
    for (const name of formatNames) expect(docs).toContain(`| \`${name}\` |`);
  });
});
