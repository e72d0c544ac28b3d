import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { prepare, type Standard } from './grade.ts';
import { type Cache, contentHash, openCache } from './store/cache.ts';
import { fingerprint } from './store/fingerprint.ts';
import { findUpwards } from './store/inputs.ts';
import { readLimited } from './store/read-limited.ts';
import type { Transcript } from './types/transcript.ts';

/** No rubric by that name; the message lists those there are. */
export class NoRubricError extends Error {
  override name = 'NoRubricError';
}

/** Rubrics are text that people write; more than this is none. In bytes. */
const largestRubric = 4 * 1024 * 1024;

/** The code that a rubric's parsing, recomputation and verification depend on. */
const engineRooms = ['read', 'compute', 'numeric', 'math', 'check', 'types'];

/** The rubrics at hand, read and recomputed at most once, and not even that while nothing has changed. */
export interface Standards {
  /** Folder that holds the library and the cache. */
  home: string;
  /** The text of a rubric's file. @throws NoRubricError */
  source(name: string): string;
  /** Hash of the rubrics as they stand now: of one by its name or path, else of the whole library. */
  state(name?: string): string;
  /** Ids of the rubrics in the library folder, sorted. */
  ids(): string[];
  /**
   * A rubric with its recomputed answers.
   * @param name id (a folder of the library) or path (a rubric's folder or its file)
   * @throws NoRubricError, RubricError
   */
  get(name: string): Promise<Standard>;
  /** The rubric that a log calls for, and why; undefined when it calls for none or for several alike. */
  choose(transcript: Transcript): Promise<{ standard: Standard; chosenBy: string } | undefined>;
}

export interface StandardsOptions {
  /** Folder from which `rubrics/` is looked for, upwards; relative paths start here. */
  cwd: string;
  /** Version of the program; with the hash of its code it decides what in the cache still holds. */
  version: string;
  /** Recompute whatever the cache holds. */
  fresh?: boolean;
}

export function openStandards({ cwd, version, fresh = false }: StandardsOptions): Standards {
  const library = findUpwards(cwd, 'rubrics');
  const home = library ? dirname(library) : cwd;
  const cache = openCache(home, `${version} ${fingerprint(import.meta.dirname, engineRooms)}`);
  const known = new Map<string, Promise<Standard>>();

  const ids = () =>
    library
      ? readdirSync(library, { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && existsSync(join(library, entry.name, 'rubric.yaml')))
          .map((entry) => entry.name)
          .sort()
      : [];

  // Asked with every log of a batch.
  const located = new Map<string, { path: string; id: string }>();
  const locate = (name: string): { path: string; id: string } => {
    const place = located.get(name) ?? find(name);
    located.set(name, place);
    return place;
  };
  const find = (name: string): { path: string; id: string } => {
    const shelved = library && !/[\\/]/.test(name) ? join(library, name, 'rubric.yaml') : undefined;
    if (shelved && existsSync(shelved)) return { path: shelved, id: name };
    const given = resolve(cwd, name);
    const path = statSync(given, { throwIfNoEntry: false })?.isDirectory()
      ? join(given, 'rubric.yaml')
      : given;
    if (!existsSync(path)) {
      const there = ids().join(', ') || 'none';
      throw new NoRubricError(
        `no rubric "${name}"; rubrics here: ${there}, or give the path of a rubric.yaml`,
      );
    }
    return { path, id: basename(dirname(path)) };
  };

  const get = (name: string): Promise<Standard> => {
    const { path, id } = locate(name);
    const standard = known.get(path) ?? load(path, id, shown(path, cwd), cache, fresh);
    known.set(path, standard);
    return standard;
  };

  let heads: Promise<Head[]> | undefined;

  const choose = async (transcript: Transcript) => {
    heads ??= Promise.all(ids().map((id) => loadHead(locate(id).path, id, cache)));
    const stated = transcript.about.homework;
    if (stated) {
      const named = (await heads).filter(({ homework }) =>
        homework.some((name) => sameName(name, stated.value)),
      );
      if (named.length === 1)
        return { standard: await get(named[0]!.id), chosenBy: `the log names ${stated.value}` };
    }
    const number = numberIn(transcript.file, transcript.source);
    const filed = (await heads).filter(({ homework }) =>
      homework.some((name) => sameName(name, `hw${number}`)),
    );
    if (number !== undefined && filed.length === 1)
      return { standard: await get(filed[0]!.id), chosenBy: `the file's name says hw${number}` };
    const titled = (await heads)
      .map((head) => ({ head, ...problemsIn(transcript.source, head.problems) }))
      // One problem by another name than its own may be of any sheet.
      .filter(({ own, named }) => own > 0 || named.length > 1)
      .sort((a, b) => b.named.length - a.named.length);
    const [best, next] = titled;
    if (best && best.named.length > (next?.named.length ?? 0)) {
      const chosenBy = `the log names its problems (${best.named.join('; ')})`;
      return { standard: await get(best.head.id), chosenBy };
    }
    return undefined;
  };

  const source = (name: string) => new TextDecoder().decode(readLimited(locate(name).path, largestRubric));

  const state = (name?: string) =>
    contentHash(
      (name === undefined ? ids() : [name]).map((one) => {
        const { path, id } = locate(one);
        return [id, path, source(one)];
      }),
    );

  return { home, ids, get, choose, source, state };
}

async function load(path: string, id: string, file: string, cache: Cache, fresh: boolean): Promise<Standard> {
  const bytes = readLimited(path, largestRubric);
  const text = new TextDecoder().decode(bytes);
  const key = contentHash({ standard: id, file, text });
  const kept = fresh ? undefined : (cache.get(key) as Standard | undefined);
  if (kept) return kept;
  // Only here: a run whose references are cached loads neither the YAML reader nor the reference engine.
  const { readRubric } = await import('./read/index.ts');
  const { kindNames, kindOptions } = await import('./check/index.ts');
  const { computations } = await import('./compute/index.ts');
  const names = {
    kinds: kindNames,
    options: kindOptions,
    computations: computations.map(({ name }) => name),
  };
  const standard = await prepare(await readRubric(text, { file, id, ...names }));
  await cache.put(key, standard);
  return standard;
}

/** Of a rubric, what a log can name; found without recomputing anything. */
interface Head {
  id: string;
  homework: string[];
  /** Names of each of its problems, its title first. */
  problems: string[][];
}

async function loadHead(path: string, id: string, cache: Cache): Promise<Head> {
  const text = new TextDecoder().decode(readLimited(path, largestRubric));
  const key = contentHash({ namesOf: id, text });
  const kept = cache.get(key) as Head | undefined;
  if (kept) return kept;
  const { readRubric } = await import('./read/index.ts');
  const { homework, problems } = await readRubric(text, { file: path, id });
  const head = { id, homework, problems: problems.map(({ title, aka }) => [title, ...aka]) };
  await cache.put(key, head);
  return head;
}

/** "HW3", "Homework 3", "hw 03": the same name. */
function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/home\s*work|assignment|problem\s+set/g, 'hw')
      .replace(/[^a-z0-9]/g, '')
      .replace(/(?<![0-9])0+(?=[0-9])/g, '');
  return plain(a) === plain(b);
}

/** The problems that a text names: by which name, and how many by their own titles. */
function problemsIn(
  text: string,
  problems: readonly (readonly string[])[],
): { named: string[]; own: number } {
  const folded = text.toLowerCase();
  const found = problems.map((names) => names.find((name) => folded.includes(name.toLowerCase())));
  return {
    named: found.filter((name) => name !== undefined),
    own: found.filter((name, index) => name !== undefined && name === problems[index]?.[0]).length,
  };
}

const numbered = /(?:hw|home ?work|p(?:roblem)?[ _-]?set)[ _#-]{0,2}0?(\d{1,2})(?!\d)/gi;
const numbersOf = (text: string) => new Set([...text.matchAll(numbered)].map(([, number = '']) => number));

/** The number of the homework in the name of a file, or of the nearest folder; none where the text names another. */
function numberIn(file: string, text: string): string | undefined {
  for (const step of file.split('/').reverse()) {
    const [number, ...more] = numbersOf(step);
    if (number === undefined || more.length > 0) continue;
    const said = numbersOf(text);
    return said.size === 0 || said.has(number) ? number : undefined;
  }
  return undefined;
}

/** Relative to where the user stands, with '/': reports are the same on every machine. */
function shown(path: string, cwd: string): string {
  const short = relative(cwd, path).split(sep).join('/');
  return short.startsWith('../../..') ? basename(path) : short;
}
