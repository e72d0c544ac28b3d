import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';

/**
 * Mark of the code in some folders: what was computed by other code must not be taken from a cache. A version
 * number would do for a published package, but a checkout changes without one. Told by the files' sizes and times of
 * change, as build tools do it: to read some hundred files at every start would take longer than grading a short
 * log.
 * @param root folder that holds the rooms
 * @param rooms folder names under it
 */
export function fingerprint(root: string, rooms: readonly string[]): string {
  const marks: string[] = [];
  for (const room of rooms) markCode(root, room, marks);
  return createHash('sha256').update(marks.sort().join('\n')).digest('hex');
}

/** Adds a line for each file of code in a folder and below it. */
function markCode(root: string, folder: string, marks: string[]): void {
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) markCode(root, place, marks);
    else if (/(?<!\.d)\.[jt]s$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(`${root}/${place}`);
      marks.push(`${place} ${size} ${mtimeMs}`);
    }
  }
}
