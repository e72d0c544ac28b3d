import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lives } from './lock.ts';

/** The neighbour of a file that is being written: `.<process>-<thread>-<count>.tmp`. */
const neighbour = /^\.(\d{1,10})-\d+-\d+\.tmp$/;

/** Removes, from a folder and those below it, what processes that are gone had begun to write. */
export function removeLeftovers(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const pid = entry.isFile() ? neighbour.exec(entry.name)?.[1] : undefined;
      if (pid !== undefined && !lives(Number(pid)))
        rmSync(join(entry.parentPath, entry.name), { force: true });
    }
  } catch {
    // No reports yet, or a folder that cannot be looked into: writing to it will say so.
  }
}
