/**
 * Many logs for the benchmark of batches, made from our own: each is one of the transcripts or fixtures with
 * paragraphs of others put between its own, words and numbers changed, and some paragraphs in another order. A log
 * is the same for the same seed and number; no two bodies are equal.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const root = resolve(import.meta.dirname, '../..');

/** Lengths are drawn evenly between these: 25 KB on average. In characters. */
const shortest = 12_000;
const longest = 36_000;

const others: readonly (readonly string[])[] = [
  ['the', 'this', 'our'],
  ['hence', 'therefore', 'so'],
  ['because', 'since', 'as'],
  ['shows', 'gives', 'yields'],
  ['large', 'big', 'wide'],
  ['compute', 'find', 'work out'],
  ['every', 'each', 'any'],
  ['exactly', 'precisely', 'just'],
  ['then', 'next', 'now'],
  ['sum', 'total', 'whole'],
];
const words = new Map(others.flatMap((row) => row.map((word) => [word, row] as const)));

interface Source {
  name: string;
  paragraphs: string[];
}

function sources(): Source[] {
  return ['transcripts', 'tests/fixtures/transcripts/markdown'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(?:md|txt)$/.test(name))
      .sort()
      .map((name) => ({
        name,
        paragraphs: readFileSync(join(root, folder, name), 'utf8').split(/\n{2,}/),
      })),
  );
}

/** Running text: no heading, no mark, no list, nothing that looks like an answer. */
const isProse = (paragraph: string) =>
  paragraph.length > 80 &&
  /^[A-Z][a-z ]/.test(paragraph) &&
  !/<!--|\*\*|^#|^[-|>]|:$|answer|result|attach/im.test(paragraph);

/** @returns the log of a number, with a file name that tells the homework */
export function logMaker(seed: number): (number: number) => { name: string; text: string } {
  const all = sources();
  const prose = all.flatMap(({ name, paragraphs }) =>
    name.startsWith('hw') ? paragraphs.filter(isProse) : [],
  );
  return (number) => {
    const random = xoroshiro128plus(seed * 1_000_003 + number);
    // The first draws of neighbouring seeds are alike.
    for (let skipped = 0; skipped < 16; skipped++) random.next();
    const below = (limit: number) => (random.next() >>> 0) % limit;
    const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
    const reworded = (text: string) =>
      text
        .replace(/(?<![\w\\{])[a-z]+(?=[ ,.])/g, (word) => {
          const row = words.get(word);
          return row && below(3) === 0 ? one(row) : word;
        })
        .replace(/(?<![\w.,\\{^_])\d{1,4}(?![\w.,}^])/g, () => String(1 + below(300)));

    const base = all[number % all.length] as Source;
    const body = [...base.paragraphs];
    const length = shortest + below(longest - shortest);
    let size = body.reduce((sum, paragraph) => sum + paragraph.length + 2, 0);
    const starts = body.flatMap((paragraph, at) => (isProse(paragraph) ? [at] : []));
    const added = new Map<number, string[]>();
    while (size < length) {
      const paragraph = reworded(one(prose));
      const at = starts.length > 0 ? one(starts) : body.length - 1;
      added.set(at, [...(added.get(at) ?? []), paragraph]);
      size += paragraph.length + 2;
    }
    const text = body
      .flatMap((paragraph, at) => {
        const group = [isProse(paragraph) ? reworded(paragraph) : paragraph, ...(added.get(at) ?? [])];
        return group.length > 2 && below(2) === 0 ? [...group.slice(1), group[0]] : group;
      })
      .join('\n\n');
    const ending = base.name.endsWith('.txt') ? 'txt' : 'md';
    const homework = /^hw\d+/.exec(base.name)?.[0] ?? 'hw3';
    return {
      name: `${homework}-${String(number).padStart(5, '0')}.${ending}`,
      text: `${text.trimEnd()}\n\n${number}\n`,
    };
  };
}
