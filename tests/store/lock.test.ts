import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockedError, sweep, takeLock } from '../../src/store/lock.ts';
import { writeDurable } from '../../src/store/write-durable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recompute-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The number of a process that is gone. */
const gone = () => spawnSync(process.execPath, ['-e', '']).pid;

test('a lock is held until it is given back', () => {
  const path = join(folder, 'deep', '.x.lock');
  const give = takeLock(path);
  expect(existsSync(path)).toBe(true);
  give();
  expect(existsSync(path)).toBe(false);
});

test('a lock of a living process is respected, and says how to go on', () => {
  const path = join(folder, '.x.lock');
  writeFileSync(path, String(process.ppid));
  expect(() => takeLock(path)).toThrow(LockedError);
  expect(() => takeLock(path)).toThrow(path);
});

test('a lock of a process that is gone is taken over', () => {
  const path = join(folder, '.x.lock');
  for (const left of [String(gone()), 'no number', '']) {
    writeFileSync(path, left);
    takeLock(path)();
    expect(existsSync(path), left).toBe(false);
  }
});

test('only what killed processes left is swept', () => {
  for (const name of [`.${gone()}-0-7.tmp`, `.${process.pid}-0-7.tmp`, '.own.tmp', 'a.md'])
    writeFileSync(join(folder, name), '');
  sweep(folder);
  expect(readdirSync(folder).sort()).toEqual([`.${process.pid}-0-7.tmp`, '.own.tmp', 'a.md'].sort());
  sweep(join(folder, 'missing'));
});

test('a durable file is there whole, and its folder is made', async () => {
  const path = join(folder, 'deep', 'x.json');
  await writeDurable(path, '{"a": 1}\n');
  await writeDurable(path, '{"a": 2}\n');
  expect(readFileSync(path, 'utf8')).toBe('{"a": 2}\n');
  expect(readdirSync(join(folder, 'deep'))).toEqual(['x.json']);
});
