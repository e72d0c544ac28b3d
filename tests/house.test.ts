import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The import rules of the house, read from the import statements themselves. A folder of `src` is a room;
 * rooms stand on floors, and imports go down only.
 */
const src = resolve(import.meta.dirname, '../src');

const wings = ['read', 'extract', 'compute', 'check', 'tally', 'audit', 'report', 'ask', 'rulings'];
const ground = ['math', 'numeric', 'privacy', 'escape', 'store', 'place', 'types'];

/** Files straight under src, by floor; everything else takes the floor of its folder. */
const floorOf = (room: string): number => {
  if (room === 'types') return 0;
  if (ground.includes(room)) return 1;
  if (wings.includes(room)) return 2;
  if (room === 'grade.ts' || room === 'cohort.ts' || room === 'changes.ts' || room === 'compare.ts') return 3;
  if (room === 'library.ts') return 3;
  if (room === 'standards.ts') return 3.5;
  if (room === 'intake.ts') return 3.7;
  if (room === 'desk.ts') return 3.8;
  if (room === 'proof.ts') return 3.83;
  if (room === 'worker.ts') return 3.85;
  if (room === 'pool.ts') return 3.9;
  if (room === 'batch.ts') return 4;
  if (room === 'review') return 5;
  if (room === 'cli') return 6;
  throw new Error(`src/${room} is no room of the house: name its floor in tests/house.test.ts`);
};

interface Import {
  from: string;
  /** Path under src, or the bare specifier of a package. */
  to: string;
  bare: boolean;
  typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)));

const text = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));

// Statements only: an import in a comment or a string begins no line.
const statement = /^(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^'\n]+)'/gm;
const dynamic = /\bimport\('([^'\n]+)'\)/g;

const imports: Import[] = files.flatMap((from) => {
  const source = text.get(from) ?? '';
  const found = [
    ...[...source.matchAll(statement)].map((match) => ({
      specifier: match[2] ?? '',
      typeOnly: Boolean(match[1]),
    })),
    ...[...source.matchAll(dynamic)].map((match) => ({ specifier: match[1] ?? '', typeOnly: false })),
  ];
  return found.map(({ specifier, typeOnly }) => {
    const bare = !specifier.startsWith('.');
    return {
      from,
      to: bare ? specifier : relative(src, resolve(src, dirname(from), specifier)),
      bare,
      typeOnly,
    };
  });
});

const room = (path: string) => path.split('/')[0] ?? path;
const local = imports.filter((one) => !one.bare && !one.to.startsWith('..'));
const show = (one: Import) => `${one.from} -> ${one.to}`;

describe('the house', () => {
  test('reads its own imports', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(local.length).toBeGreaterThan(10);
    for (const one of local) expect(files, show(one)).toContain(one.to);
  });

  test('imports go down only', () => {
    const up = local.filter(
      (one) => room(one.from) !== room(one.to) && floorOf(room(one.from)) < floorOf(room(one.to)),
    );
    expect(up.map(show)).toEqual([]);
  });

  test('a wing never imports another wing', () => {
    const across = local.filter(
      (one) =>
        wings.includes(room(one.from)) && wings.includes(room(one.to)) && room(one.from) !== room(one.to),
    );
    expect(across.map(show)).toEqual([]);
  });

  test('from outside, only the index of a wing', () => {
    const inside = local.filter(
      (one) =>
        wings.includes(room(one.to)) &&
        room(one.from) !== room(one.to) &&
        one.to !== `${room(one.to)}/index.ts`,
    );
    expect(inside.map(show)).toEqual([]);
  });

  test('a case never imports its own index', () => {
    const loops = local.filter(
      (one) =>
        wings.includes(room(one.from)) &&
        room(one.from) === room(one.to) &&
        one.to.endsWith('/index.ts') &&
        dirname(one.to) === dirname(one.from),
    );
    expect(loops.map(show)).toEqual([]);
  });

  test('a case never imports a sibling case', () => {
    // The cases are what an index lists by hand: `export const rules = [a, b]`, `kinds = { a, b }`.
    const list = /^export const \w+[^=\n]*= (?:[[{])([^\]}]*)[\]}]/gm;
    const cases = new Map<string, string>();
    for (const index of files.filter((file) => file.endsWith('/index.ts') && wings.includes(room(file)))) {
      const source = text.get(index) ?? '';
      for (const [, names] of source.matchAll(list)) {
        for (const name of (names ?? '').match(/\w+/g) ?? []) {
          const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '\\./([^']+)'`).exec(
            source,
          )?.[1];
          if (from) cases.set(`${dirname(index)}/${from}`, dirname(index));
        }
      }
    }
    expect(cases.size).toBeGreaterThan(20);
    const siblings = local.filter(
      (one) => cases.has(one.from) && cases.get(one.from) === cases.get(one.to) && one.from !== one.to,
    );
    expect(siblings.map(show)).toEqual([]);
  });

  test('no import loops', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        local.filter((one) => one.from === file && !one.typeOnly).map((one) => one.to),
      ]),
    );
    const done = new Set<string>();
    const walk = (file: string, path: string[]): string[] => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return [];
      for (const next of graph.get(file) ?? []) {
        const loop = walk(next, [...path, file]);
        if (loop.length > 0) return loop;
      }
      done.add(file);
      return [];
    };
    expect(files.flatMap((file) => walk(file, []))).toEqual([]);
  });

  test('only the command line touches argv, console and exit', () => {
    const touching = files.filter(
      (file) =>
        room(file) !== 'cli' &&
        /\bprocess\.(argv|exit|stdout|stderr|stdin)\b|\bconsole\./.test(text.get(file) ?? ''),
    );
    expect(touching).toEqual([]);
  });

  test('files, clock, environment and network stay with those who may', () => {
    const allowed = [
      'cli',
      'review',
      'batch.ts',
      'desk.ts',
      'worker.ts',
      'pool.ts',
      'proof.ts',
      'standards.ts',
      'rulings',
      'ask',
      'store',
    ];
    const worldly =
      /^node:(fs|fs\/promises|http|https|net|os|child_process|worker_threads|timers|timers\/promises)$/;
    const reaching = imports.filter(
      (one) => one.bare && worldly.test(one.to) && !allowed.includes(room(one.from)),
    );
    expect(reaching.map(show)).toEqual([]);
    const clock = files.filter(
      (file) =>
        !allowed.includes(room(file)) &&
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bprocess\.env\b|\bfetch\(/.test(
          text.get(file) ?? '',
        ),
    );
    expect(clock).toEqual([]);
  });

  test('no code from text', () => {
    const generating = files.filter((file) =>
      /\beval\(|\bnew Function\b|\bFunction\(/.test(text.get(file) ?? ''),
    );
    expect(generating).toEqual([]);
  });

  test('mathematics from transcripts never meets mathjs', () => {
    const users = imports.filter(
      (one) => one.bare && one.to.startsWith('mathjs') && room(one.from) !== 'compute',
    );
    expect(users.map(show)).toEqual([]);
    const eager = imports.filter(
      (one) =>
        one.to.startsWith('mathjs') &&
        !one.typeOnly &&
        new RegExp(`^import[^(]*'${one.to}'`, 'm').test(text.get(one.from) ?? ''),
    );
    expect(eager.map(show)).toEqual([]);
  });

  test('names and sizes', () => {
    const odd = files.filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.[a-z]+)?\.ts$/.test(file));
    expect(odd).toEqual([]);
    const vague = files.filter((file) =>
      /(?:^|\/)(?:utils?|helpers?|common|core|manager)(?:\.ts$|\/)/.test(file),
    );
    expect(vague).toEqual([]);
    const defaults = files.filter((file) => /^export default\b/m.test(text.get(file) ?? ''));
    expect(defaults).toEqual([]);
    const long = files.filter((file) => (text.get(file) ?? '').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
