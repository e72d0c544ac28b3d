import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout, recompute } from './run.ts';

/** Writes down the address of every module that a process loads. */
const teller = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, url + '\\n');
    return next(url, context);
  },
});`;

const place = mkdtempSync(join(tmpdir(), 'recompute-loaded-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Modules of the house by their paths under src, those of packages by the package's name, Node's as they are named. */
function loadedBy(args: readonly string[]): Set<string> {
  const told = join(place, 'loaded.txt');
  const importing = `--import=data:text/javascript,${encodeURIComponent(teller)}`;
  const done = recompute(args, { env: { NODE_OPTIONS: importing, LOADED: told } });
  expect(done).toMatchObject({ code: 0 });
  const src = `${pathToFileURL(join(checkout, 'src')).href}/`;
  return new Set(
    readFileSync(told, 'utf8')
      .trim()
      .split('\n')
      .map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? url.replace(src, '')),
  );
}

describe('a grade of one log, its references at hand, loads', () => {
  let loaded: ReadonlySet<string>;
  beforeAll(() => {
    const grade = ['grade', 'transcripts/hw3-plain-chat.md', '--rubric', 'hw3', '--out', join(place, 'out')];
    // The first run may have to recompute the references.
    expect(recompute([...grade, '--quiet'])).toMatchObject({ code: 0 });
    loaded = loadedBy([...grade, '--quiet', '--fresh']);
  });

  test.each(['read', 'extract', 'check', 'audit', 'tally', 'report'])('the stage %s', (stage) => {
    expect(loaded).toContain(`${stage}/index.ts`);
  });

  test.each(['unified', 'remark-parse', 'commander'])('the package %s', (name) => {
    expect(loaded).toContain(name);
  });

  test('nothing that recomputes, asks, reviews or rules', () => {
    const rooms = [...loaded].filter((path) => /^(?:compute|ask|review|rulings)\//.test(path));
    expect(rooms).toEqual([]);
  });

  test('no other format, no reader of rubrics, no other command', () => {
    const others = [...loaded].filter((path) =>
      /^read\/(?:pdf|docx|json|html|rubric)\b|^cli\/(?:ask|check|review|rubric|commands|export)\b|^(?:pool|worker)\.ts/.test(
        path,
      ),
    );
    expect(others).toEqual([]);
  });

  test('no package but those that read and tell', () => {
    const heavy =
      /^(?:mathjs|katex|pdfjs-dist|mammoth|yauzl|yazl|satteri|rehype-.*|linkedom|yaml|valibot|piscina|openai|@.*|csv-parse|remark-rehype|vfile-reporter)$/;
    expect([...loaded].filter((name) => heavy.test(name))).toEqual([]);
  });

  test('none of Node’s modules that only subcommands in other processes need', () => {
    expect(loaded).not.toContain('node:child_process');
  });
});
