/**
 * `npm run bench:pairs`: what comparing answers costs, over the pairs of the own tables.
 *
 * Whole processes first (start-up included): `check` of one pair, `check --pairs` of six hundred. Then inside one
 * process, cold and warm: each pair's time with both parses. Then, with `--million`, a million lines through
 * standard input, and the memory it took. Printed; nothing is asserted.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { declareSymbols, samePair } from '../../src/check/index.ts';
import { pairRows } from '../check/pair-rows.ts';

const root = resolve(import.meta.dirname, '../..');
const main = ['src/cli/main.ts', 'check'];
const median = (values: readonly number[]) => quantile(values, 0.5);

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function wall(args: readonly string[]): number {
  const start = performance.now();
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'ignore'] });
  if (done.status === null || done.status > 3) throw new Error(`${args.join(' ')} ended with ${done.status}`);
  return performance.now() - start;
}

const times = (count: number, work: () => number) => Array.from({ length: count }, work);
const line = (name: string, value: string) => console.log(`  ${name.padEnd(44)} ${value}`);
const pairLine = (at: number) => {
  const { kind, expected, answer, symbols, equal } = pairRows[at % pairRows.length]!;
  return JSON.stringify({ id: at, kind, expected, answer, symbols, ...(equal === null ? {} : { equal }) });
};

const folder = mkdtempSync(join(tmpdir(), 'recompute-bench-'));
const file = process.argv[2]?.startsWith('--') ? undefined : process.argv[2];
const six = join(folder, 'six-hundred.jsonl');
writeFileSync(six, Array.from({ length: 600 }, (_, at) => `${pairLine(at)}\n`).join(''));
const one = [...main, '--expected', '50 ns', '--answer', '0.05 us'];
wall(one);
console.log('whole processes, medians of 7');
line('check of one pair', `${median(times(7, () => wall(one))).toFixed(0)} ms`);
const many = [...main, '--pairs', file ? resolve(file) : six];
line(`check --pairs of ${file ?? '600 pairs'}`, `${median(times(7, () => wall(many))).toFixed(0)} ms`);

console.log(`inside one process, ${pairRows.length} pairs of the tables, both parses included`);
for (const round of ['cold', 'warm', 'warm again']) {
  const each = pairRows.map(({ expected, answer, kind, symbols = {} }) => {
    const pair = { expected, answer, kind, symbols: declareSymbols(symbols) };
    const start = performance.now();
    samePair(pair, 1);
    return performance.now() - start;
  });
  const sum = each.reduce((all, ms) => all + ms, 0);
  const shown = [0.5, 0.99, 1].map((share) => quantile(each, share).toFixed(3));
  line(
    `${round}: pairs a second; median, p99, max`,
    `${((1000 * each.length) / sum).toFixed(0)}; ${shown.join(', ')} ms`,
  );
}

if (process.argv.includes('--million')) {
  const child = spawn(process.execPath, [...main, '--pairs', '-'], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  let highest = 0;
  const watch = setInterval(() => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    highest = Math.max(highest, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 250);
  const start = performance.now();
  const lines = 1_000_000;
  for (let at = 0; at < lines; at += 1000) {
    const piece = Array.from({ length: 1000 }, (_, k) => `${pairLine(at + k)}\n`).join('');
    if (!child.stdin.write(piece)) await new Promise((done) => child.stdin.once('drain', done));
    if (at % 200_000 === 0) line(`memory after ${at} lines`, `${highest.toFixed(0)} MB`);
  }
  child.stdin.end();
  await new Promise((done) => child.once('close', done));
  clearInterval(watch);
  line(
    'a million lines',
    `${((performance.now() - start) / 1000).toFixed(0)} s, at most ${highest.toFixed(0)} MB`,
  );
}
rmSync(folder, { recursive: true });
