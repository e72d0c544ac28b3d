import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileTooLargeError, NotAFileError, readLimited } from '../../src/store/read-limited.ts';
import { writeAtomic } from '../../src/store/write-atomic.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => {
  chmodSync(root, 0o755);
  rmSync(root, { recursive: true, force: true });
});

describe('reading with a limit', () => {
  test('gives the bytes', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    writeFileSync(join(root, 'log'), bytes);
    expect(Buffer.compare(readLimited(join(root, 'log'), 1000), bytes)).toBe(0);
  });

  test('gives an empty file', () => {
    writeFileSync(join(root, 'empty'), '');
    expect(readLimited(join(root, 'empty'), 0)).toHaveLength(0);
  });

  test('refuses what is longer, with its fields', () => {
    writeFileSync(join(root, 'log'), 'x'.repeat(11));
    expect(() => readLimited(join(root, 'log'), 10)).toThrow(FileTooLargeError);
    expect(() => readLimited(join(root, 'log'), 10)).toThrow(
      expect.objectContaining({ limit: 10, path: join(root, 'log') }),
    );
  });

  test('refuses folders and devices', () => {
    expect(() => readLimited(root, 10)).toThrow(NotAFileError);
    expect(() => readLimited('/dev/zero', 10)).toThrow(NotAFileError);
  });

  test('leaves a missing file to the file system', () => {
    expect(() => readLimited(join(root, 'none'), 10)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});

describe('atomic writing', () => {
  test('makes the folder, writes text and bytes, leaves no neighbour', async () => {
    const path = join(root, 'a', 'b', 'card.json');
    await writeAtomic(path, 'ü\n');
    await writeAtomic(path, new TextEncoder().encode('two\n'));
    expect(readFileSync(path, 'utf8')).toBe('two\n');
    expect(readdirSync(join(root, 'a', 'b'))).toEqual(['card.json']);
  });

  test('two writers at once leave one whole file', async () => {
    const path = join(root, 'card');
    const [one, two] = ['1'.repeat(100_000), '2'.repeat(100_000)];
    await Promise.all([writeAtomic(path, one), writeAtomic(path, two)]);
    expect([one, two]).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(root)).toEqual(['card']);
  });

  test('a folder in its place stays, and no neighbour is left', async () => {
    mkdirSync(join(root, 'card'));
    await expect(writeAtomic(join(root, 'card'), 'new')).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['card']);
  });

  test('a failed write leaves the folder as it was', async () => {
    writeFileSync(join(root, 'file'), 'old');
    await expect(writeAtomic(join(root, 'file', 'below'), 'new')).rejects.toThrow();
    expect(readFileSync(join(root, 'file'), 'utf8')).toBe('old');
  });
});
