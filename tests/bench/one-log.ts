/**
 * `npm run bench`: what one log costs.
 *
 * Whole processes in turn, A B A B …: `grade` of one log (references cached, compile cache warm) against a
 * process that only parses the same log with remark. Then inside one process: the markdown parse against
 * everything after it. Medians are printed; nothing is asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { grade } from '../../src/grade.ts';
import { read } from '../../src/read/index.ts';
import { parseMarkdown } from '../../src/read/markdown.ts';
import { reporters } from '../../src/report/index.ts';
import { openStandards } from '../../src/standards.ts';

const root = resolve(import.meta.dirname, '../..');
const given = process.argv[2];
const log = given
  ? resolve(given)
  : join(
      root,
      'transcripts',
      readdirSync(join(root, 'transcripts'))
        .filter((name) => name.endsWith('.md'))
        .sort()[0] ?? '',
    );
/** The formats that are written unless others are asked for. */
const usual = reporters.filter(({ name }) => name === 'markdown' || name === 'json');
const rounds = Number(process.argv[3] ?? 15);
const out = mkdtempSync(join(tmpdir(), 'recompute-bench-'));

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function time(args: string[]): { wall: number; memory: number } {
  const start = performance.now();
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return { wall: performance.now() - start, memory: 0 };
}

const whole = ['src/cli/main.ts', 'grade', log, '--rubric', 'hw3', '--out', out, '--quiet'];
const parseOnly = ['tests/bench/parse-only.ts', log];
for (const args of [whole, parseOnly, whole, parseOnly]) time(args);
const pairs = Array.from({ length: rounds }, () => ({
  grade: time(whole).wall,
  parse: time(parseOnly).wall,
}));

console.log(`${basename(log)}: ${readFileSync(log).length} bytes, ${rounds} pairs of processes, medians`);
console.log(`  grade, whole process        ${median(pairs.map((pair) => pair.grade)).toFixed(0)} ms`);
console.log(`  remark alone, whole process ${median(pairs.map((pair) => pair.parse)).toFixed(0)} ms`);
console.log(
  `  ratio                       ${median(pairs.map((pair) => pair.grade / pair.parse)).toFixed(2)}`,
);

const standard = await openStandards({ cwd: root, version: 'bench' }).get('hw3');
const bytes = readFileSync(log);
const inside = { parse: [] as number[], rest: [] as number[] };
const cold = { parse: 0, rest: 0 };
for (let round = 0; round < 60; round += 1) {
  const start = performance.now();
  const source = read(bytes, { file: basename(log) }).source;
  const readAll = performance.now() - start;
  const parseStart = performance.now();
  parseMarkdown(source);
  const parse = performance.now() - parseStart;
  const restStart = performance.now();
  const transcript = read(bytes, { file: basename(log) });
  const graded = grade(transcript, standard, { version: 'bench', chosenBy: 'bench' });
  for (const reporter of usual) reporter.write(graded.scorecard, { log: basename(log) });
  const rest = performance.now() - restStart - parse;
  if (round === 0) Object.assign(cold, { parse: readAll, rest });
  else if (round >= 20) {
    inside.parse.push(parse);
    inside.rest.push(rest);
  }
}
console.log('inside one process, warm, medians of 40');
console.log(`  markdown parse              ${median(inside.parse).toFixed(2)} ms`);
console.log(`  everything after it         ${median(inside.rest).toFixed(2)} ms`);
console.log(`  ratio                       ${(median(inside.rest) / median(inside.parse)).toFixed(2)}`);
console.log(`  peak memory                 ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
rmSync(out, { recursive: true, force: true });
