import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

/**
 * Writes a file whole or not at all, and returns when a loss of power could not undo it: the folder, which holds
 * the file's name, is synchronised, too. Where folders cannot be (Windows), the file alone is.
 * @throws the file system's error
 */
export async function writeDurable(path: string, content: string): Promise<void> {
  await writeAtomic(path, content);
  let folder: number;
  try {
    folder = openSync(dirname(path), 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch {
    // As above.
  } finally {
    closeSync(folder);
  }
}
