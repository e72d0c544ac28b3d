import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Somebody else, a living process, works on the same thing. */
export class LockedError extends Error {
  override name = 'LockedError';
}

/** Is there a process of that number? One that belongs to somebody else counts. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Takes a lock file that names this process; one left behind by a process that is gone is taken over.
 * @returns gives the lock back
 * @throws LockedError while another process holds it
 */
export function takeLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; ; tries++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    let holder = Number.NaN;
    try {
      holder = Number.parseInt(readFileSync(path, 'utf8'), 10);
    } catch {
      continue;
    }
    // An empty file is a lock whose holder died between two system calls, or is about to write its number.
    const held = Number.isNaN(holder) ? tries < 3 : holder !== process.pid && lives(holder);
    if (held && tries >= 3)
      throw new LockedError(
        `process ${holder} is at work on this (${path}); wait for it, or remove that file if it is gone`,
      );
    if (!held) rmSync(path, { force: true });
  }
}

/** Removes what atomic writes left in a folder whose process was killed between writing and renaming. */
export function sweep(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = /^\.(\d+)-\d+-\d+\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !lives(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}
