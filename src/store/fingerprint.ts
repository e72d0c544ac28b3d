import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Hash of the code in some folders: what was computed by other code must not be taken from a cache. A version
 * number would do for a published package, but a checkout changes without one.
 * @param root folder that holds the rooms
 * @param rooms folder names under it
 */
export function fingerprint(root: string, rooms: readonly string[]): string {
  const hash = createHash('sha256');
  for (const room of rooms)
    for (const file of codeIn(root, room)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Files of code in a folder and below it, in a stable order, relative to the root. */
function* codeIn(root: string, folder: string): Generator<string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory()) yield* codeIn(root, `${folder}/${entry.name}`);
    else if (/(?<!\.d)\.[jt]s$/.test(entry.name)) yield `${folder}/${entry.name}`;
  }
}
