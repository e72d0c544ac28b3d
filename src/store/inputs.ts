import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';

/** One log to grade: where it is, and what it is called in reports. */
export interface Input {
  /** Path that opens the file. */
  path: string;
  /** Relative to the argument it came from, with '/', never absolute: `group-1/hw3.md`. */
  name: string;
  /** The path as a person would type it, for messages. */
  shown: string;
  /** Of a log in an archive: its path there. `path` is the archive's then. */
  member?: string;
  /** The name that `name` stands for, where that is a pseudonym. */
  original?: string;
  /** Why the file is not opened: an archive that is refused. */
  refused?: string;
}

/** A path argument that names nothing readable. */
export class MissingPathError extends Error {
  override name = 'MissingPathError';
  readonly path: string;
  constructor(path: string) {
    super(`no such file or folder: ${path}`);
    this.path = path;
  }
}

/** People's decisions beside the logs; no log. */
export const rulingsFile = 'rulings.jsonl';

/** Written by us, or not meant to be read: no logs. */
export function skipped(name: string): boolean {
  return (
    name.startsWith('.') ||
    /\.scorecard\.[^.]+$/.test(name) ||
    name.endsWith('.record.json') ||
    name === rulingsFile
  );
}

/** Told of a folder below an argument that cannot be opened. */
export type Locked = (folder: string, error: Error) => void;

/**
 * Files below a folder in a stable order (by code unit, folders where their name falls).
 * Symbolic links are not followed; dot-files, scorecards, recordings and the `exclude` folder do not count.
 */
function* walk(folder: string, exclude: string, onLocked: Locked, top = true): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (top || !(error instanceof Error)) throw error;
    onLocked(folder, error);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (skipped(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (resolve(path) !== exclude) yield* walk(path, exclude, onLocked, false);
    } else if (entry.isFile()) yield path;
  }
}

/**
 * The logs that path arguments stand for.
 * @param paths files (taken whatever their name) and folders (walked), as given
 * @param out the reports folder, never walked into
 * @param onLocked told of a sub-folder that cannot be opened; the others are walked all the same
 * @throws MissingPathError for a path that does not exist, before anything is read; the file system's error for
 *   an argument that is a folder and cannot be opened
 */
export function listInputs(paths: readonly string[], out: string, onLocked: Locked = () => {}): Input[] {
  const exclude = resolve(out);
  for (const path of paths)
    if (!statSync(path, { throwIfNoEntry: false }) && !inArchive(path)) throw new MissingPathError(path);
  return paths.flatMap((path) => {
    const inside = statSync(path, { throwIfNoEntry: false }) ? undefined : inArchive(path);
    if (inside) return [inside];
    if (!statSync(path).isDirectory()) return [{ path, name: basename(path), shown: path }];
    return [...walk(path, exclude, onLocked)].map((file) => ({
      path: file,
      name: relative(path, file).split(sep).join('/'),
      shown: file,
    }));
  });
}

/** `a.zip!/b.md`: a member of an archive, by the name that reports give it. */
function inArchive(path: string): Input | undefined {
  const at = path.indexOf('!/');
  const archive = path.slice(0, at);
  if (at <= 0 || !statSync(archive, { throwIfNoEntry: false })?.isFile()) return undefined;
  return {
    path: archive,
    name: `${basename(archive)}${path.slice(at)}`,
    shown: path,
    member: path.slice(at + 2),
  };
}

/** The nearest file of that name, from `start` upwards. */
export function findFileUpwards(start: string, name: string): string | undefined {
  for (let folder = resolve(start); ; folder = resolve(folder, '..')) {
    const candidate = join(folder, name);
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
    if (folder === resolve(folder, '..')) return undefined;
  }
}

/** The nearest folder of that name, from `start` upwards. */
export function findUpwards(start: string, name: string): string | undefined {
  for (let folder = resolve(start); ; folder = resolve(folder, '..')) {
    const candidate = join(folder, name);
    if (lstatSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return candidate;
    if (folder === resolve(folder, '..')) return undefined;
  }
}
