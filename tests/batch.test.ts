import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BatchOptions, gradeBatch, rehearse } from '../src/batch.ts';
import { changesBetween } from '../src/changes.ts';
import { openRulings } from '../src/rulings/index.ts';
import { recomputing } from './grading.ts';

const root = new URL('..', import.meta.url).pathname;
const folder = () => mkdtempSync(join(tmpdir(), 'recompute-batch-'));

/** Our own logs of homework 3, some of them twice under other names. */
function logs(copies = 1): string {
  const at = folder();
  for (const name of readdirSync(join(root, 'transcripts')).filter((one) => one.startsWith('hw3-')))
    for (let copy = 0; copy < copies; copy++)
      cpSync(join(root, 'transcripts', name), join(at, `${copy}-${name}`));
  return at;
}

async function run(path: string, out: string, more: Partial<BatchOptions> = {}) {
  const results = [];
  const options = { cwd: root, version: 'tests', out, formats: ['markdown', 'json'], rubric: 'hw3', ...more };
  for await (const result of gradeBatch([path], options)) results.push(result);
  return results;
}

const contents = (out: string) =>
  Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]));

describe('a batch', () => {
  test('writes the same bytes in one thread and in two, in the same order', {
    timeout: recomputing,
  }, async () => {
    const path = logs(2);
    const [one, two] = [folder(), folder()];
    const alone = await run(path, one, { jobs: 1 });
    const together = await run(path, two, { jobs: 2 });
    expect(together.map(({ input }) => input.name)).toEqual(alone.map(({ input }) => input.name));
    // Where the log lies as seen from the report differs with the folder; nothing else may.
    const plain = (text: string) => text.replaceAll(one, 'OUT').replaceAll(two, 'OUT');
    for (const [name, text] of Object.entries(contents(one)))
      expect(plain(contents(two)[name] ?? ''), name).toBe(plain(text));
    expect(Object.keys(contents(two)).sort()).toEqual(Object.keys(contents(one)).sort());
  });

  test('grades again only what has changed', { timeout: recomputing }, async () => {
    const [path, out] = [logs(), folder()];
    const first = await run(path, out);
    expect(first.every(({ scorecard }) => scorecard)).toBe(true);
    const again = await run(path, out);
    expect(again.filter(({ scorecard }) => scorecard)).toEqual([]);
    expect(again.map(({ digest }) => digest)).toEqual(first.map(({ digest }) => digest));

    const [changed, lost] = first.map(({ input }) => input);
    appendFileSync(changed!.path, '\nOne line more.\n');
    rmSync(join(out, `${lost!.name}.scorecard.md`));
    const names = (await run(path, out)).filter(({ scorecard }) => scorecard).map(({ input }) => input.name);
    expect(names).toEqual([changed!.name, lost!.name]);

    expect((await run(path, out, { redact: false })).every(({ scorecard }) => scorecard)).toBe(true);
    expect((await run(path, out, { redact: false, fresh: true })).every(({ scorecard }) => scorecard)).toBe(
      true,
    );
  });

  test('grades again when a person has decided something', { timeout: recomputing }, async () => {
    const [path, out] = [logs(), folder()];
    const [before] = await run(path, out);
    const open = before!.scorecard!.parts.find((part) => part.outcome === 'unscored')!;
    openRulings(join(path, 'rulings.jsonl')).decide({
      ...{ by: 'A. Grader', at: '2026-02-03T04:05:06Z', homework: 'hw3', part: open.id, reason: 'read' },
      ...{ outcome: 'correct', points: open.maxPoints, scope: 'log' },
      log: { file: before!.input.name, sha256: before!.digest.sha256 },
      engine: { version: 'tests', rubric: '', outcome: 'unscored', points: null, answer: '' },
    });
    const moved = [];
    const dry = rehearse([path], { cwd: root, version: 'tests', out, rubric: 'hw3' });
    for await (const { scorecard } of dry) {
      const report = readFileSync(join(out, `${scorecard.transcript.file}.scorecard.json`), 'utf8');
      moved.push(...changesBetween(JSON.parse(report), scorecard));
    }
    expect(moved.map(({ file, id, after }) => [file, id, after?.outcome])).toEqual([
      [before!.input.name, open.id, 'correct'],
    ]);
    const after = await run(path, out);
    expect(after[0]?.scorecard?.parts.find(({ id }) => id === open.id)?.outcome).toBe('correct');
    expect(after.map(({ input }) => input.name)).not.toContain('rulings.jsonl');
  });

  test('shards share the logs out, each once', { timeout: recomputing }, async () => {
    const path = logs();
    const all = (await run(path, folder())).map(({ input }) => input.name);
    const shares = [];
    for (const k of [1, 2, 3]) shares.push(...(await run(path, folder(), { shard: { k, n: 3 } })));
    expect(shares.map(({ input }) => input.name).sort()).toEqual([...all].sort());
  });

  test('under pseudonyms tells no name in any report, and the same pseudonyms each time', {
    timeout: recomputing,
  }, async () => {
    const [path, out] = [logs(), folder()];
    const first = await run(path, out, { alias: true });
    const [named] = first.map(({ input }) => input.original ?? '');
    expect(named).toMatch(/^0-hw3-/);
    for (const [name, text] of Object.entries(contents(out)))
      for (const { input } of first) expect(name + text).not.toContain(input.original?.replace(/\.md$/, ''));
    const names = (await run(path, folder(), { alias: true })).map(({ input }) => input.name);
    expect(names).toEqual(first.map(({ input }) => input.name));
    expect(new Set(names).size).toBe(names.length);
  });

  test('goes on over a file that is none of the formats', { timeout: recomputing }, async () => {
    const [path, out] = [logs(), folder()];
    writeFileSync(
      join(path, 'a-binary.md'),
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 255, 254]),
    );
    const results = await run(path, out, { jobs: 2 });
    expect(results[0]?.input.name).toBe('0-hw3-all-right.md');
    expect(results.find(({ input }) => input.name === 'a-binary.md')?.digest.counts.unscored).toBeGreaterThan(
      0,
    );
    expect(results.length).toBe(readdirSync(path).length);
  });
});
