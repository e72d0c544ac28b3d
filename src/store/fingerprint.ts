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
  for (const room of rooms) {
    for (const file of (readdirSync(join(root, room), { recursive: true }) as string[]).sort()) {
      if (!/(?<!\.d)\.[jt]s$/.test(file)) continue;
      hash.update(`${room}/${file}\n`).update(readFileSync(join(root, room, file)));
    }
  }
  return hash.digest('hex');
}
