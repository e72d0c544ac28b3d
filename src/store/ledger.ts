import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

/** What became of one log: by which key, which files, and what is kept of it. */
export interface Entry<Kept> {
  /** The log's name among the inputs. */
  name: string;
  /** Hash of everything that its reports depend on. */
  key: string;
  reports: { path: string; size: number; changed: number }[];
  kept: Kept;
}

/** Remembers from what the reports in a folder were made, so that nothing is made twice. */
export interface Ledger<Kept> {
  /** What is known of a log, if its key is the same and its reports still stand as they were written. */
  find(name: string, key: string): Entry<Kept> | undefined;
  /** Notes a log as done, at once: a run that is killed goes on where it was. */
  note(name: string, key: string, reports: readonly string[], kept: Kept): void;
  /** Leaves only the entries of these logs. */
  close(names: readonly string[]): Promise<void>;
}

const stateOf = (path: string) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { path, size: stat.size, changed: Math.floor(stat.mtimeMs) } : undefined;
};

/**
 * @param root folder of the checkout or of the user's cache; the ledger stands under `.cache/recompute/runs`
 * @param out folder of the reports
 * What cannot be read or written is as if it were not there: the logs are graded again.
 */
export function openLedger<Kept>(root: string, out: string): Ledger<Kept> {
  const name = createHash('sha256').update(resolve(out)).digest('hex').slice(0, 32);
  const path = join(root, '.cache', 'recompute', 'runs', `${name}.jsonl`);
  const entries = new Map<string, Entry<Kept>>();
  let folder = false;
  let noted = false;
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') continue;
      try {
        const entry = JSON.parse(line) as Entry<Kept>;
        entries.set(entry.name, entry);
      } catch {
        // The last line of a killed run.
      }
    }
  } catch {
    // No run yet.
  }
  return {
    find(log, key) {
      const entry = entries.get(log);
      if (entry?.key !== key) return undefined;
      const same = entry.reports.every((report) => {
        const now = stateOf(report.path);
        return now?.size === report.size && now.changed === report.changed;
      });
      return same ? entry : undefined;
    },
    note(log, key, reports, kept) {
      const states = reports.map(stateOf).filter((state) => state !== undefined);
      const entry: Entry<Kept> = { name: log, key, reports: states, kept };
      entries.set(log, entry);
      noted = true;
      try {
        if (!folder) mkdirSync(dirname(path), { recursive: true });
        folder = true;
        appendFileSync(path, `${JSON.stringify(entry)}\n`);
      } catch {
        // A read-only checkout: the next run grades anew.
      }
    },
    async close(names) {
      // Nothing new, nothing gone: the file says it already.
      if (!noted && names.length === entries.size && names.every((log) => entries.has(log))) return;
      const lines = names.flatMap((log) => {
        const entry = entries.get(log);
        return entry ? [`${JSON.stringify(entry)}\n`] : [];
      });
      try {
        await writeAtomic(path, lines.join(''));
      } catch {
        // As above.
      }
    },
  };
}
