/**
 * `npm run bench`: what one log costs.
 *
 * Whole processes in turn, A B A B …: `grade` of one log (references cached, compile cache warm) against a
 * process that only parses the same log with remark. Then inside one process: the markdown parse against
 * everything after it, with the garbage of each swept before the next is timed. Medians are printed; nothing is
 * asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
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
const { source } = read(bytes, { file: basename(log) });
/** The usual processor, with all of GitHub's markdown; the reader leaves out what says nothing in a log. */
const everything = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/** Milliseconds of one step, what was left by the step before swept away. */
function clock(step: () => void): number {
  collect({ type: 'minor' });
  const start = performance.now();
  step();
  return performance.now() - start;
}

const warmUp = 60;
const timed = 100;
const inside = { parse: [] as number[], everything: [] as number[], rest: [] as number[] };
for (let round = 0; round < warmUp + timed; round += 1) {
  const parse = clock(() => parseMarkdown(source));
  const full = clock(() => everything.parse(source));
  let transcript = read(bytes, { file: basename(log) });
  const reading = clock(() => {
    transcript = read(bytes, { file: basename(log) });
  });
  const rest = clock(() => {
    const graded = grade(transcript, standard, { version: 'bench', chosenBy: 'bench' });
    for (const reporter of usual) reporter.write(graded.scorecard, { log: basename(log) });
  });
  if (round < warmUp) continue;
  inside.parse.push(parse);
  inside.everything.push(full);
  inside.rest.push(reading - parse + rest);
}
const [parse, full, rest] = [median(inside.parse), median(inside.everything), median(inside.rest)];
console.log(`inside one process, warm, medians of ${timed}`);
console.log(`  markdown parse              ${parse.toFixed(2)} ms`);
console.log(`  everything after it         ${rest.toFixed(2)} ms`);
console.log(`  ratio                       ${(rest / parse).toFixed(2)}`);
console.log(`  parse with all of GFM       ${full.toFixed(2)} ms`);
console.log(`  ratio                       ${(rest / full).toFixed(2)}`);
console.log(`  peak memory                 ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
rmSync(out, { recursive: true, force: true });
