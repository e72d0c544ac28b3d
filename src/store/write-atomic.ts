import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Not `mkdir` with `recursive`: that tries for ever where a folder takes no children (under /proc). */
function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Made by somebody else meanwhile; where a file stands, the next step says so.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || found) throw error;
  }
}

/** Files written by this thread, for names that nobody else has. */
let written = 0;

/**
 * Writes a file whole or not at all (to a neighbour, then renamed), and makes its folder. Whoever reads meanwhile
 * sees the old file or the new one, also when this process is killed.
 * @param lasting synchronised with the disk before it is renamed, so that a loss of power leaves no empty file. That
 *   takes milliseconds, in which other threads have to wait, too: not for what can be made again
 * @throws the file system's error (no space, no permission); the old file is untouched then
 */
export async function writeAtomic(path: string, content: string | Uint8Array, lasting = true): Promise<void> {
  const folder = dirname(resolve(path));
  makeFolder(folder);
  // A dot-file, so that nobody takes it for a log; short, so that no name becomes too long by it.
  const neighbour = join(folder, `.${process.pid}-${threadId}-${written++}.tmp`);
  try {
    try {
      writeFileSync(neighbour, content, { flag: 'wx', flush: lasting });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      // What a process of this number left behind when it was killed.
      rmSync(neighbour, { force: true });
      writeFileSync(neighbour, content, { flag: 'wx', flush: lasting });
    }
    renameSync(neighbour, path);
  } catch (error) {
    rmSync(neighbour, { force: true });
    throw error;
  }
}
