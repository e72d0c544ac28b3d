import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all (to a neighbour, synchronised, then renamed), and makes its folder.
 * Whoever reads meanwhile sees the old file or the new one.
 * @throws the file system's error (no space, no permission); the old file is untouched then
 */
export async function writeAtomic(path: string, content: string | Uint8Array): Promise<void> {
  // Imported late: a run that writes nothing does not pay for it.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
}
