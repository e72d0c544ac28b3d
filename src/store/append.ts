import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { takeLock } from './lock.ts';

/**
 * Appends a line to a text file, under a lock, and has it on disk when the call returns. A last line that a
 * killed process left unfinished is closed first, so that it can spoil no other line.
 * @param line without a line feed
 * @param check looked at under the lock, right before writing: what it throws keeps the line out
 * @throws LockedError while another process writes; the file system's error
 */
export function appendLine(path: string, line: string, check: () => void = () => {}): void {
  if (line.includes('\n')) throw new RangeError('a line holds no line feed');
  // The lock's folder, made with it, is the file's.
  const unlock = takeLock(join(dirname(path), `.${basename(path)}.lock`));
  try {
    check();
    const file = openSync(path, 'a+');
    try {
      const { size } = fstatSync(file);
      const last = Buffer.alloc(1);
      if (size > 0) readSync(file, last, 0, 1, size - 1);
      const whole = size === 0 || last[0] === 0x0a;
      writeSync(file, `${whole ? '' : '\n'}${line}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } finally {
    unlock();
  }
}
