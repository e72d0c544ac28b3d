import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Not `mkdir` with `recursive`: that tries for ever where a folder takes no children (under /proc). */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Made by somebody else meanwhile; where a file stands, the next step says so.
    if (error.code !== 'EEXIST' || found) throw error;
  });
}

/**
 * Writes a file whole or not at all (to a neighbour, synchronised, then renamed), and makes its folder.
 * Whoever reads meanwhile sees the old file or the new one.
 * @throws the file system's error (no space, no permission); the old file is untouched then
 */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  // Imported late: a run that writes nothing does not pay for it.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await makeFolder(dirname(resolve(path)));
  await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
}
